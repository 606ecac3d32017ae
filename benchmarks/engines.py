"""Time the engines: annotation by processes of this machine, the peer, and on Ray; bytes compared, ratios printed.

`python -m benchmarks.engines [REPORTS]` reads the raw Indonesian reports beside the checkout, or the examples, repeated. Ray
runs on a cluster started on this machine with as many processors as the processes it is held against; its start is
timed by itself. `runut trace --into` is timed after, for the rates of docs/how-to/many-machines.md.
"""

from __future__ import annotations

import hashlib
import os
import pathlib
import sys
import tempfile
import time

import msgspec
from benchmarks.store import raw

from runut import pipeline, settings
from runut.engines import engine
from runut.partitions import trace_into
from runut.records.contract import line_of


def lines(number: int) -> str:
    """Return so many reports as JSON lines, each with an id of its own."""
    rows = raw()
    return "".join(msgspec.json.encode({**rows[n % len(rows)], "id": f"r{n}"}).decode() + "\n" for n in range(number))


def annotated(path: str, told: settings.Settings) -> tuple[float, float, str]:
    """Return wall seconds of the whole run, those until the first report, and the SHA-256 of its lines."""
    start, first, digest = time.perf_counter(), 0.0, hashlib.sha256()
    for one in pipeline.annotate_inputs([path], told, lambda error: None):
        first = first or time.perf_counter() - start
        digest.update(msgspec.json.encode(line_of(one)) + b"\n")
    return time.perf_counter() - start, first, digest.hexdigest()


def into(folder: pathlib.Path, path: str, told: settings.Settings) -> None:
    """Print the rate of `trace --into`, and of the same again, with the bytes that it keeps."""
    for name in ("trace --into", "  the same again"):
        start, used = time.perf_counter(), sum(os.times()[:4])
        done = trace_into(folder, [path], told, (lambda error: None, lambda stage, n, total: None))
        wall, used = time.perf_counter() - start, sum(os.times()[:4]) - used
        size = sum(one.stat().st_size for one in folder.rglob("*.parquet"))
        print(
            f"{name:20}{done.reports / wall:8.1f} reports/s  {1000 * used / done.reports:.1f} ms of processor a report, "
            f"{done.stories} stories, {size / done.reports:.0f} bytes kept a report"
        )


def main() -> None:
    """Print the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    with tempfile.TemporaryDirectory() as name:
        path = pathlib.Path(name) / "input.jsonl"
        path.write_text(lines(number), encoding="utf-8")
        one, _, alone = annotated(str(path), settings.make(jobs=1))
        two, began, digest = annotated(str(path), settings.make(jobs=2))
        print(f"--jobs 1            {number / one:8.1f} reports/s")
        print(
            f"--jobs 2            {number / two:8.1f} reports/s  {one / two:.2f} x --jobs 1, first report after {began:.1f} s"
        )
        ray, first, other = annotated(str(path), settings.make(jobs=2, engine="ray"))
        print(
            f"--engine ray        {number / ray:8.1f} reports/s  {two / ray:.2f} x --jobs 2, first report after {first:.1f} s"
        )
        steady, beside = (number - 1) / (ray - first), (number - 1) / (two - began)
        print(f"  after its start   {steady:8.1f} reports/s  {steady / beside:.2f} x --jobs 2 after its own")
        with engine("ray", 2) as cluster:
            list(cluster.map(str, range(8)))
            start = time.perf_counter()
            list(cluster.map(str, range(1000)))
            print(f"  a call that does nothing, {1000 * (time.perf_counter() - start) / 1000:.2f} ms")
        print(f"the same bytes: {alone == digest == other}")
        into(pathlib.Path(name) / "into", str(path), settings.make(jobs=2))


if __name__ == "__main__":
    main()
