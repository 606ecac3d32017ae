"""Measure the website over HTTP: story pages a second and their latency, and fifty readers while reports are added.

`python -m benchmarks.website` makes a store of 10,000 reports once (it is kept in the folder for temporary files): those beside the
checkout (`../shared/data/raw`), or the examples where they are not there, and the same again with figures changed and days moved on. It
then starts `runut serve` and asks it, as readers do, by keep-alive connections of a client of its own: pages that nobody has asked for
before, pages as readers ask for them (few stories often, most seldom, by Zipf's law), and pages asked again by their ETag. Requests of
the open loop go out at their time whether or not earlier ones have been answered, and latency counts from that time. The peer is a
server that holds the same bytes ready and does nothing else. Client, server and adding share the machine's cores.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime
import itertools
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from benchmarks.http_client import Answer, Client
from benchmarks.store import ROOT, raw

import runut
from runut.storage import Store, View

KEPT = pathlib.Path(tempfile.gettempdir()) / f"runut-benchmarks-{os.getuid()}"
Ask = Callable[[Client, str], Awaitable[Answer]]


def moved(rows: Sequence[dict[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    """Yield so many reports: the rows, and again with other figures, forty days later each time round."""
    for place in range(number):
        row, turn = rows[place % len(rows)], place // len(rows)
        if turn == 0:
            yield row
            continue
        digits = str.maketrans("23456789", "23456789"[turn % 8 :] + "23456789"[: turn % 8])
        day = datetime.date(2025, 6, 16) + datetime.timedelta(days=40 * turn + place % 5)
        kept = {name: row.get(name) for name in ("outlet", "author") if row.get(name)}
        head, _, rest = row["text"].partition("\n")
        yield {
            **kept,
            "id": f"moved/{place}",
            "published": day.isoformat(),
            "text": f"{head}\n{rest.translate(digits)}",
        }


def store_of(number: int) -> pathlib.Path:
    """Return the path of a store with so many reports; made where it is not there yet."""
    KEPT.mkdir(mode=0o700, exist_ok=True)
    path = KEPT / f"website-{number}-{runut.__version__}.db"
    if not path.exists():
        rows = raw()
        lines = KEPT / "input.jsonl"
        lines.write_text("".join(json.dumps(row) + "\n" for row in moved(rows, number)), encoding="utf-8")
        print(f"making a store of {number} reports in {path} ...", flush=True)
        making = path.with_suffix(".making")
        subprocess.run(
            [sys.executable, "-m", "runut", "add", str(lines), "--trace", "--store", str(making)], check=False
        )
        making.rename(path)
    return path


@contextlib.contextmanager
def serving(command: Sequence[str]) -> Iterator[int]:
    """Start a server that prints its address, and give its port."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = (process.stdout or sys.stdin).readline()
            yield int(line.split("/")[2].rsplit(":", 1)[1])
        finally:
            process.terminate()
            process.wait(30)


async def closed_loop(port: int, paths: Sequence[str], connections: int, ask: Ask) -> tuple[float, list[Answer]]:
    """Ask for the paths over so many connections, each its next when it has its last; return seconds and answers."""
    waiting = iter(paths)
    answers: list[Answer] = []

    async def one() -> None:
        async with Client(port) as client:
            for path in waiting:
                answers.append(await ask(client, path))

    start = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(connections)))
    return time.perf_counter() - start, answers


async def open_loop(port: int, paths: Sequence[str], rate: float, ask: Ask) -> tuple[float, list[Answer]]:
    """Ask for a path every 1/rate seconds, come what may; return seconds and answers, latency from the due time."""
    idle: asyncio.LifoQueue[Client] = asyncio.LifoQueue()
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(64):
            idle.put_nowait(await stack.enter_async_context(Client(port)))
        start = time.perf_counter()

        async def one(place: int, path: str) -> Answer:
            due = start + place / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            client = await idle.get()
            answer = await ask(client, path)
            idle.put_nowait(client)
            return Answer(answer.status, answer.size, answer.tag, time.perf_counter() - due)

        answers = await asyncio.gather(*(one(*pair) for pair in enumerate(paths)))
        return time.perf_counter() - start, list(answers)


async def plain(client: Client, path: str) -> Answer:
    """Ask for a page as a browser does that has never seen it."""
    return await client.get(path)


def row(name: str, took: float, answers: Sequence[Answer], good: tuple[int, ...] = (200,)) -> float:
    """Print how a run went; return its median latency in seconds."""
    times = sorted(answer.seconds for answer in answers)
    wrong = sum(answer.status not in good for answer in answers)
    median = statistics.median(times)
    print(
        f"{name:52}{len(answers) / took:8.0f}/s{1000 * median:9.1f} ms median{1000 * times[int(0.95 * len(times))]:9.1f} ms 95%"
        f"{1000 * times[-1]:9.0f} ms at most{wrong:5} errors",
        flush=True,
    )
    return median


def zipf(some: Sequence[str], number: int, chance: random.Random) -> list[str]:
    """Return so many draws of which the first is the most frequent, the n-th n times rarer."""
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(some) + 1)))
    return chance.choices(some, cum_weights=weights, k=number)


async def pages(port: int, ids: Sequence[str], number: int) -> None:
    """Print the rows of story pages."""
    chance = random.Random(8)
    paths = [f"/story?id={quote(one, safe='')}" for one in chance.sample(list(ids), len(ids))]
    row("story pages never asked for before, 8 readers", *await closed_loop(port, paths[:number], 8, plain))
    readers = zipf(paths, 2 * number, chance)
    row("as readers ask (Zipf), 8 readers", *await closed_loop(port, readers, 8, plain))
    row("as readers ask (Zipf), 100 a second", *await open_loop(port, zipf(paths, 2 * number, chance), 100, plain))
    row("never asked for before, 100 a second", *await open_loop(port, paths[number : 2 * number], 100, plain))
    tags: dict[str, str] = {}

    async def again(client: Client, path: str) -> Answer:
        answer = await client.get(path, tags.get(path))
        tags[path] = answer.tag or tags.get(path, "")
        return answer

    await closed_loop(port, paths[:200], 8, again)
    row("asked again by their ETag, 8 readers", *await closed_loop(port, paths[:200] * 5, 8, again), (304,))


async def peer(port: int, paths: Sequence[str]) -> None:
    """Print the row of a server that holds its pages ready."""
    row("peer: the same bytes, held ready, 8 readers", *await closed_loop(port, paths, 8, plain))


async def reading_while_adding(port: int, ids: Sequence[str], store: str, lines: str) -> None:
    """Print how fifty readers fare, over all kinds of pages, while `runut add` runs."""
    chance = random.Random(5)
    others = [
        "/",
        "/outlets",
        "/speakers",
        "/search?words=polisi",
        "/search?words=presiden&outlet=detik.com",
        "/api/v1/stories",
    ]
    adding = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "runut", "add", lines, "--store", store, stdout=asyncio.subprocess.PIPE
    )
    ended = asyncio.create_task(adding.communicate())
    answers: list[Answer] = []

    async def reader() -> None:
        async with Client(port) as client:
            while not ended.done():
                one = quote(chance.choice(ids), safe="")
                kind = chance.choice([f"/story?id={one}", f"/report?id={one}", f"/api/v1/story?id={one}", *others[:1]])
                answers.append(await client.get(kind if chance.random() < 0.8 else chance.choice(others)))
                await asyncio.sleep(chance.uniform(0.2, 1.0))

    start = time.perf_counter()
    await asyncio.gather(*(reader() for _ in range(50)))
    row("50 readers of every kind of page during one add", time.perf_counter() - start, answers)
    print(f"  meanwhile `runut add`: {(await ended)[0].decode().strip()}; exit status {adding.returncode}")


def main() -> None:
    """Print a row for each way of reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--added", type=int, default=200)
    told = parser.parse_args()
    path = store_of(told.reports)
    with tempfile.TemporaryDirectory() as folder, Store(str(path)) as store:
        view, ids, after = View(store), [], None
        while True:
            found = view.stories(after=after, limit=1000)
            ids += [head.id for head in found.rows]
            if (after := found.next) is None:
                break
        print(f"a store of {view.figures().reports} reports in {len(ids)} stories, {os.cpu_count()} cores", flush=True)
        with serving([sys.executable, "-m", "runut", "serve", "--store", str(path), "--port", "0"]) as port:
            asyncio.run(pages(port, ids, told.pages))
        with serving([sys.executable, str(ROOT / "benchmarks/ready_pages.py"), str(path), ids[0]]) as port:
            asyncio.run(peer(port, ["/"] * 4 * told.pages))
        mine, lines = pathlib.Path(folder) / "mine.db", pathlib.Path(folder) / "more.jsonl"
        shutil.copy(path, mine)
        fresh = list(moved(raw(), told.reports + told.added))[told.reports :]
        lines.write_text("".join(json.dumps(one) + "\n" for one in fresh), encoding="utf-8")
        with serving([sys.executable, "-m", "runut", "serve", "--store", str(mine), "--port", "0"]) as port:
            asyncio.run(reading_while_adding(port, ids, str(mine), str(lines)))


if __name__ == "__main__":
    main()
