"""Measure a store: adding against annotating alone, search and a story's page, kills, export; a line each.

`python benchmarks/store.py` runs everything, on the raw Indonesian reports beside the checkout (`../shared/data/raw`) or, where
they are not, on the examples, repeated: on SQLite, and searches also on a PostgreSQL server that it starts where one is
installed. Parts: add, search, kill, parquet. `--store postgresql://...` runs on an empty database of that server. The
peer of adding is annotating alone with as many processes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pathlib
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import select

from runut.annotation import annotate_together
from runut.annotation.sentences import split_sentences
from runut.errors import StoreError
from runut.keeping import Told, add_inputs
from runut.languages import language
from runut.pipeline import annotate_inputs
from runut.reading.making import Source, make
from runut.records import AnnotatedReport
from runut.records.contract import line_of
from runut.regrouping import prepare
from runut.retracing import heads_now, trace_touched
from runut.settings import Settings
from runut.storage import Query, Store, View, Writer, arrival_of
from runut.storage.doctor import examine
from runut.storage.parquet import export_parquet, import_parquet
from runut.storage.schema import metadata

ROOT = pathlib.Path(__file__).resolve().parents[1]
RAW = ROOT.parent / "shared/data/raw/indonesian-2025-06.jsonl.gz"
QUIET = Told(lambda error: None, lambda stage, done, total: None)
SETTINGS = Settings()


def raw() -> list[dict[str, Any]]:
    """Return the raw reports as JSON, or the examples."""
    if RAW.exists():
        with gzip.open(RAW, "rt", encoding="utf-8") as file:
            return [json.loads(line) for line in file]
    path = ROOT / "examples/airline-merger/input.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [{**rows[n % len(rows)], "id": f"e/{n}", "url": None} for n in range(300)]


def written(folder: pathlib.Path, rows: Sequence[dict[str, Any]]) -> str:
    """Write the rows as JSON lines and return the path."""
    path = folder / "input.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def spent() -> tuple[float, float]:
    """Return wall seconds, and processor seconds of this process and those it has waited for."""
    mine, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter(), mine.ru_utime + mine.ru_stime + others.ru_utime + others.ru_stime


def adding(folder: pathlib.Path, address: str, number: int) -> None:
    """Print the rates of annotating alone and of adding, with one process and with one for each core.

    Annotating is measured before and after, for other work on the machine slows down one or the other.
    """
    inputs = written(folder, raw()[:number])
    for jobs in (1, 0):
        place = address or str(folder / f"jobs{jobs}.db")
        if address and jobs == 0:
            continue
        before = annotating(inputs, jobs)
        start = spent()
        with Store(place, create=True) as store:
            done = add_inputs(store, [inputs], SETTINGS, msgspec.structs.replace(QUIET, jobs=jobs), tracing=False)
        wall, processor = (b - a for a, b in zip(start, spent(), strict=True))
        after = annotating(inputs, jobs)
        alone = tuple((a + b) / 2 for a, b in zip(before, after, strict=True))
        print(f"{'a process a core' if jobs == 0 else 'one process'}, {done.new} reports")
        print(
            f"  annotate alone                      {done.new / alone[0]:8.1f} reports/s  {alone[1]:.1f} s of processor"
        )
        print(
            f"  add                                 {done.new / wall:8.1f} reports/s  {processor:.1f} s of processor; "
            f"{alone[0] / wall:.2f} of annotate's rate, {alone[1] / processor:.2f} by processor"
        )
        first_look(place, jobs)
    start = spent()
    with Store(place) as store:
        again = add_inputs(store, [inputs], SETTINGS, QUIET)
    print(f"the same again                        {spent()[0] - start[0]:8.2f} s, {again.unchanged} unchanged")


def annotating(inputs: str, jobs: int) -> tuple[float, float]:
    """Return the wall and processor seconds of annotating alone, as lines."""
    start = spent()
    for one in annotate_inputs([inputs], msgspec.structs.replace(SETTINGS, jobs=jobs), QUIET.problem):
        msgspec.json.encode(line_of(one))
    wall, processor = (b - a for a, b in zip(start, spent(), strict=True))
    return wall, processor


def first_look(place: str, jobs: int) -> None:
    """Print how long lists take when they are first read, and the tracing of all the rest."""
    with Store(place) as store:
        page = View(store).stories(least_reports=2, limit=20)
        first = timed(lambda: heads_now(store, page))
        again = timed(lambda: heads_now(store, View(store).stories(least_reports=2, limit=20)))
        print(f"  the latest {len(page.rows)} stories, first read  {first:8.2f} s, again {1000 * again:.1f} ms")
        start = time.perf_counter()
        traced = trace_touched(store, jobs=jobs)
        print(f"  tracing the other {traced:<18}{time.perf_counter() - start:8.2f} s")


def perturbed(rows: Sequence[dict[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    """Yield so many reports made of the rows: a third of the words of each come from another one."""
    chance = random.Random(9)
    words = [row["text"].split(" ") for row in rows]
    for place in range(number):
        mine, theirs = words[chance.randrange(len(words))], words[chance.randrange(len(words))] or [""]
        mixed = [theirs[at % len(theirs)] if chance.random() < 0.33 else word for at, word in enumerate(mine)]
        day = place // 400
        yield {
            "id": f"p/{place}",
            "outlet": f"outlet{place % 40}.example",
            "published": f"2025-{1 + day // 28 % 12:02d}-{1 + day % 28:02d}",
            "text": " ".join(mixed),
        }


def fill(store: Store, number: int) -> None:
    """Put perturbed reports straight into the tables, each with its own words and sentences, a story each four.

    Names and statements are those of 200 annotated reports, as far as they lie in the text: annotating all would take long.
    """
    writer, spoken = Writer(store), language("id")
    reports = [make(Source(id=f"b/{n}", text=row["text"]), SETTINGS) for n, row in enumerate(raw()[:200])]
    base = annotate_together(reports, SETTINGS)
    features = [one.packed for one in prepare(base)]
    stream = perturbed(raw(), number)
    for start in range(0, number, 1000):
        arrivals = []
        for place in range(start, min(number, start + 1000)):
            report, model = make(Source(**next(stream), language="id"), SETTINGS), base[place % len(base)]
            end = len(report.text)
            annotated = AnnotatedReport(
                report=report,
                sentences=split_sentences(report, spoken),
                entities=tuple(one for one in model.entities if one.end <= end),
                statements=tuple(one for one in model.statements if all(c.end <= end for c in one.content)),
            )
            arrivals.append(arrival_of(annotated, features[place % len(base)]))
        with writer.batch(14) as batch:
            taken = batch.take(arrivals)
            batch.assign({one.seq: 1 + 4 * ((one.seq - 1) // 4) for one in taken})
    writer.settle(number)


def searching(address: str, number: int) -> None:
    """Print the median and the slowest of searches over many reports."""
    with Store(address, create=True) as store:
        start = time.perf_counter()
        fill(store, number)
        print(
            f"a store of {number} reports ({store.dialect.name[10:22]}...) was filled in {time.perf_counter() - start:.0f} s"
        )
        view = View(store)
        queries = asked()
        narrowed = [msgspec.structs.replace(one, outlet="outlet7.example", first="2025-03-01") for one in queries]
        for name, some in (("search, one to three words of a report", queries), ("  by outlet and days", narrowed)):
            print(f"{name:40}{several([partial(view.search, one) for one in some])}")


def asked() -> list[Query]:
    """Return queries of one to three words that stand in one report, whatever words they are."""
    chance, rows = random.Random(3), raw()
    found: list[Query] = []
    while len(found) < 200:
        words = [word for word in chance.choice(rows)["text"].split() if word.isalpha() and len(word) > 3]
        if words:
            found.append(Query(words=" ".join(chance.sample(words, min(len(words), chance.choice((1, 2, 2, 3)))))))
    return found


def servers() -> Iterator[str]:
    """Start a PostgreSQL server, where its programs are installed, and give its address."""
    sys.path.insert(0, str(ROOT))
    from tests.storage import postgres

    binaries = postgres.programs()
    if binaries is None:
        print("PostgreSQL is not installed: not measured")
    else:
        yield from postgres.serve(binaries)


def pages(address: str) -> None:
    """Print the times of a story's page data, over the stories of two reports or more."""
    with Store(address) as store:
        view = View(store)
        heads = view.stories(least_reports=2, limit=500).rows
        if heads:
            told = several([partial(view.story, head.id) for head in heads])
            print(
                f"{f'the data of a page, {len(heads)} stories':40}{told} ({max(head.reports for head in heads)} reports at most)"
            )


def several(calls: Sequence[Callable[[], object]]) -> str:
    """Return what calls take: wall, and processor of this process, which other work on the machine disturbs less."""
    wall, processor = [], []
    for call in calls:
        start = time.process_time()
        wall.append(1000 * timed(call))
        processor.append(1000 * (time.process_time() - start))
    median = statistics.median
    return f"{median(wall):8.1f} ms median, {max(wall):.0f} ms at most; of processor {median(processor):.1f} and {max(processor):.0f}"


def timed(work: Any) -> float:
    """Return the wall seconds of a call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def dump(address: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table."""
    with Store(address) as store, store.transaction() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in metadata.sorted_tables
        }


def killing(folder: pathlib.Path, times: int, number: int) -> None:
    """Kill `add` at random points, again and again; print what the doctor found and whether the rows are the same."""
    inputs = written(folder, raw()[:number])
    whole, hurt = str(folder / "whole.db"), str(folder / "hurt.db")
    command = [sys.executable, "-m", "runut", "add", inputs, "--trace", "--jobs", "1", "--store"]
    took = timed(lambda: subprocess.run([*command, whole], check=True, stdout=subprocess.DEVNULL))
    chance, killed, findings, same = random.Random(5), 0, 0, True
    batches: list[int] = []
    while killed < times:
        process = subprocess.Popen([*command, hurt], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            process.wait(chance.uniform(0.05, 0.8 * took))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.communicate()
        held, found = state(hurt)
        batches.append(held)
        findings += found
        if killed == times and process.returncode:
            subprocess.run([*command, hurt], check=True, stdout=subprocess.DEVNULL)
            process.returncode = 0
        if not process.returncode:
            same = same and dump(whole) == dump(hurt)
            for path in folder.glob("hurt.db*"):
                path.unlink()
    reached = ", ".join(f"{batches.count(n)} with {n}" for n in sorted(set(batches)))
    print(f"killed {killed} times while adding {number} reports: {findings} findings, rows the same: {same}")
    print(f"  batches in the store after each stop: {reached}")


def state(address: str) -> tuple[int, int]:
    """Return how many batches a store holds and how many things are wrong with it; one not yet made has none."""
    try:
        with Store(address) as store:
            return View(store).figures().batches, len(examine(store).findings)
    except StoreError as error:  # a store that was stopped before its first table is empty, and no fault
        return 0, int("empty" not in str(error) and "no store" not in str(error))


def parquet(folder: pathlib.Path, address: str) -> None:
    """Print the times of export and import of a store, and whether the rows are the same."""
    with Store(address) as store, Store(str(folder / "imported.db"), create=True) as other:
        out = timed(lambda: export_parquet(store, folder / "parquet"))
        back = timed(lambda: import_parquet(other, folder / "parquet"))
    size = sum(path.stat().st_size for path in (folder / "parquet").iterdir()) / 1e6
    same = dump(address) == dump(str(folder / "imported.db"))
    print(f"export {out:.1f} s, {size:.1f} MB; import {back:.1f} s; rows the same: {same}")


def main() -> None:
    """Run the parts that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=["add", "search", "kill", "parquet", []])
    parser.add_argument("--store", default="", help="an empty PostgreSQL database for add and search")
    parser.add_argument("--reports", type=int, default=3698)
    parser.add_argument("--search", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=50)
    told = parser.parse_args()
    parts = told.parts or ["add", "search", "kill", "parquet"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if "add" in parts:
            adding(folder, told.store, told.reports)
            pages(told.store or str(folder / "jobs1.db"))
        if "parquet" in parts and (folder / "jobs1.db").exists():
            parquet(folder, str(folder / "jobs1.db"))
        if "search" in parts:
            searching(told.store or str(folder / "search.db"), told.search)
            for address in () if told.store else servers():
                searching(address, told.search)
        if "kill" in parts:
            killing(folder, told.kills, min(told.reports, 800))


if __name__ == "__main__":
    main()
