"""Time the whole way: five reports to a page from a cold start, `runut --help`, and annotation of many reports.

Prints one line a figure. Annotation reads `../shared/data/raw` where it is there and the examples, repeated, where it is not;
the rate is per second of processor time on one core, and memory is measured at two sizes to show that it does
not grow. The peer is Python itself: the start of an interpreter that imports nothing, as a ratio.
"""

from __future__ import annotations

import gzip
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
RAW = ROOT.parent / "shared/data/raw/indonesian-2025-06.jsonl.gz"
STORY = ROOT.parent / "shared/stories/kim-putin-2023/input.jsonl"


def wall(command: list[str], times: int = 5) -> float:
    """Return the median seconds from start to end of a command."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        spent.append(time.perf_counter() - start)
    return sorted(spent)[times // 2]


def lines(number: int) -> list[str]:
    """Return so many lines of JSON, each a report with an id of its own."""
    if RAW.exists():
        with gzip.open(RAW, "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
    else:
        path = ROOT / "examples/airline-merger/input.jsonl"
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [json.dumps({**rows[n % len(rows)], "id": f"r{n}"}) for n in range(number)]


def annotate(number: int, jobs: int) -> tuple[float, float, float]:
    """Return processor and wall seconds and peak megabytes of a run that annotates so many reports."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("\n".join(lines(number)) + "\n")
        file.flush()
        command = [sys.executable, __file__, "child", file.name, str(jobs)]
        done = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(done[0]), float(done[1]), float(done[2])


def child(path: str, jobs: int) -> None:
    """Annotate in this process, or in several, and print processor and wall seconds and the largest peak in megabytes."""
    from runut import pipeline, settings
    from runut.collecting import collect_seldom

    collect_seldom()  # as the command does
    wall, start = time.perf_counter(), sum(os.times()[:4])
    for _ in pipeline.annotate_inputs([path], settings.make(jobs=jobs), lambda error: None):
        pass
    spent, wall = sum(os.times()[:4]) - start, time.perf_counter() - wall
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(spent, wall, max(peaks))


def main() -> None:
    """Print the figures."""
    runut = [sys.executable, "-m", "runut"]
    bare = wall([sys.executable, "-c", "pass"])
    print(f"python -c pass                        {bare:8.3f} s")
    start = wall([*runut, "--help"])
    print(f"runut --help                          {start:8.3f} s  ({start / bare:.1f} x python -c pass)")
    story = str(STORY if STORY.exists() else ROOT / "examples/gas-leak")
    with tempfile.TemporaryDirectory() as folder:
        page = wall([*runut, "trace", story, "-o", f"{folder}/story.html"])
    print(f"five reports to a page, cold start    {page:8.3f} s  ({page / bare:.1f} x python -c pass)")
    for number in (1000, 3000):
        seconds, _, megabytes = annotate(number, 1)
        print(f"annotate {number} reports, one core       {number / seconds:8.0f} reports/s, peak {megabytes:.0f} MB")
    alone = annotate(3000, 1)[1]
    _, together, megabytes = annotate(3000, 2)
    print(
        f"annotate 3000 reports, two processes  {3000 / together:8.0f} reports/s  "
        f"({alone / together:.2f} x one process by the clock), peak {megabytes:.0f} MB in one of them"
    )


if __name__ == "__main__":
    child(sys.argv[2], int(sys.argv[3])) if sys.argv[1:2] == ["child"] else main()
