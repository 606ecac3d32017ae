"""Score tracing on the annotated stories, twice: on their hand annotations, and on what annotation finds.

Prints a row for each layer of `../shared/evaluation/score.py` with precision, recall and F1 of both runs, and the false
merges (`benchmarks/merges.py`). With `--errors LAYER` (claims, origins, same,
conflicts, timeline) it lists what went wrong in each story. What tracing costs is in `benchmarks/cost.py`.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import pathlib
import time
from types import ModuleType
from typing import Any

import msgspec
from benchmarks.errors import show_errors
from benchmarks.gold import ROOT, STORIES, annotated, reports_of
from benchmarks.merges import false_merges

from runut.annotation import annotate
from runut.records import AnnotatedReport, Story
from runut.tracing import trace

ROWS = (
    "claims found",
    "origins min exact",
    "origins interval exact",
    "origins overcounted (lower is better)",
    "same statements (pairs)",
    "conflicts",
    "timeline",
    "timeline status",
    "timeline dates",
)


def scorer() -> ModuleType:
    """Return score.py as a module."""
    path = STORIES.parent / "evaluation" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def traced(reports: list[AnnotatedReport]) -> Story:
    """Return the story of the reports, in order of publication as grouping hands them on."""
    return trace(sorted(reports, key=lambda r: (r.report.published or "9999", r.id)))


def score(stories: dict[str, Story]) -> dict[str, dict[str, float]]:
    """Return the rows of score.py for stories by the name of their folder."""
    module = scorer()
    counts: dict[str, Any] = collections.defaultdict(module.Counts)
    for name, story in stories.items():
        folder = STORIES / name
        texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted((folder / "reports").glob("*.txt"))}
        gold = json.loads((folder / "story.json").read_text(encoding="utf-8"))
        printed = json.loads(msgspec.json.encode({"stories": [story]}))
        module.score_story(folder, texts, gold, printed, counts)
    return {row: counts[row].row() for row in ROWS}


def main() -> None:
    """Print the table, or the errors of a layer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", choices=["claims", "origins", "same", "conflicts", "timeline"])
    parser.add_argument("--run", choices=["hand", "found"], default="hand", help="whose errors to list")
    parser.add_argument("--story", help="list the errors of this story only")
    arguments = parser.parse_args()
    if not STORIES.is_dir():
        print("../shared is not beside this checkout: tracing was not scored")
        return
    folders = [d for d in sorted(STORIES.iterdir()) if arguments.story in (None, d.name)]
    hand = {d.name: annotated(d) for d in folders}
    found = {d.name: [annotate(r) for r in reports_of(d)] for d in folders}
    runs = {"hand": {n: traced(r) for n, r in hand.items()}, "found": {n: traced(r) for n, r in found.items()}}
    if arguments.errors:
        for name, story in runs[arguments.run].items():
            show_errors(arguments.errors, STORIES / name, story)
    rows = {run: score(stories) for run, stories in runs.items()}
    print(f"{'':40}{'hand annotations':>24}{'annotation as found':>24}")
    print(f"{'':40}" + f"{'P':>8}{'R':>8}{'F1':>8}" * 2)
    for row in ROWS:
        cells = "".join(f"{rows[run][row][k]:8.3f}" for run in rows for k in ("p", "r", "f1"))
        print(f"{row:40}{cells}{int(rows['hand'][row]['gold']):6}")
    merges = {
        run: [pair for n, story in runs[run].items() for pair in false_merges(STORIES / n, story)] for run in rows
    }
    print(f"{'pairs that join two speakers or a denial':40}" + "".join(f"{len(pairs):24}" for pairs in merges.values()))
    for run, pairs in merges.items():
        for pair in pairs:
            print(f"  {run}: {pair}")


if __name__ == "__main__":
    start = time.process_time()
    main()
    print(f"{time.process_time() - start:.1f} s of processor time; the checkout is {pathlib.Path(ROOT).name}")
