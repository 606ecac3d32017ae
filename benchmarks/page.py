"""Measure the story page: its size, how long it takes to write and to draw, beside a plain concatenation of the texts.

Stories of 50 and of 500 reports are made by repeating the examples with other outlets, days and figures. Drawn is the time from
opening the file in headless Chromium to the second frame after its load event. The peer is one HTML file with the same texts
in `<pre>`, which is the least that any page of them can weigh. Run it as `python -m benchmarks.page`; it says so where
Chromium or playwright is missing, and then prints sizes only.
"""

from __future__ import annotations

import datetime
import html
import pathlib
import shutil
import tempfile
import time

import msgspec

from runut import pipeline
from runut.annotation import annotate
from runut.errors import RunutError
from runut.exporting.page import render
from runut.records import Report, sha256_of
from runut.settings import Settings
from runut.tracing import trace

ROOT = pathlib.Path(__file__).resolve().parents[1]
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"


def fail(error: RunutError) -> None:
    """Raise what is a problem of an example: none of them may have one."""
    raise error


def varied(seeds: list[Report], count: int) -> list[Report]:
    """Return so many reports: each seed again and again, with the outlet numbered, the day and the figures moved on."""
    made = []
    for number in range(count):
        seed, turn = seeds[number % len(seeds)], number // len(seeds)
        text = seed.text.replace("19", str(19 + turn)).replace("340", str(340 + turn))
        day = datetime.date(2025, 3, 11) + datetime.timedelta(days=turn % 9)
        made.append(
            msgspec.structs.replace(
                seed,
                id=f"varied/{number}",
                text=text,
                zones=(),
                outlet=f"{seed.outlet or 'Harian'} {turn}".strip(),
                published=day.isoformat(),
                sha256=sha256_of(text),
            )
        )
    return made


def drawn(page: pathlib.Path, chromium: str) -> float:
    """Return the seconds that Chromium takes to draw a file: the median of five."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        taken = []
        for _ in range(5):
            window = browser.new_page(viewport={"width": 1280, "height": 900})
            window.goto(page.as_uri())
            taken.append(window.evaluate(DRAWN) / 1000)
            window.close()
        browser.close()
    return float(sorted(taken)[2])


def main() -> None:
    """Print a row for each size."""
    chromium = shutil.which("chromium")
    seeds = [one.report for one in pipeline.annotate_inputs([str(ROOT / "examples/gas-leak")], Settings(), fail)]
    print(
        f"{'reports':>8}{'page MB':>10}{'texts MB':>10}{'ratio':>7}{'written s':>11}{'drawn s':>9}{'texts s':>9}{'ratio':>7}"
    )
    for count in (50, 500):
        reports = [annotate(report) for report in varied(seeds, count)]
        story = trace(sorted(reports, key=lambda r: (r.report.published or "", r.id)))
        texts = {report.id: report for report in reports}
        start = time.process_time()
        page = render([story], texts, "id")
        written = time.process_time() - start
        peer = "<!doctype html>" + "".join(f"<pre>{html.escape(report.text)}</pre>" for report in reports)
        sizes = [len(text.encode()) / 1e6 for text in (page, peer)]
        row = f"{count:8}{sizes[0]:10.2f}{sizes[1]:10.2f}{sizes[0] / sizes[1]:7.1f}{written:11.2f}"
        if chromium:
            with tempfile.TemporaryDirectory() as folder:
                files = [pathlib.Path(folder) / name for name in ("page.html", "texts.html")]
                for file, text in zip(files, (page, peer), strict=True):
                    file.write_text(text, encoding="utf-8")
                ours, theirs = (drawn(file, chromium) for file in files)
            row += f"{ours:9.2f}{theirs:9.2f}{ours / theirs:7.1f}"
        print(row, flush=True)
    if not chromium:
        print("chromium is not installed: nothing was drawn")


if __name__ == "__main__":
    main()
