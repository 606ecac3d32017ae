"""Score the annotated stories beside the checkout and hold the figures against the floors in floors.toml.

Prints the table of `../shared/evaluation/score.py` with the floor beside each row that has one, and whether all the
stories in one input come out as so many. Exit status 1 where a figure is under its floor; where `../shared` is
missing it says so and stops with 0.
"""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def runut(verb: str, kind: str, output: pathlib.Path) -> None:
    """Run a verb on the inputs of every annotated story."""
    inputs = [str(path) for path in sorted((SHARED / "stories").glob("*/input.jsonl"))]
    command = [sys.executable, "-m", "runut", verb, *inputs, "--format", kind, "--output", str(output)]
    subprocess.run(command, check=True)


def scores(folder: pathlib.Path) -> dict[str, dict[str, float]]:
    """Annotate, trace and score; return the rows of the table."""
    annotations, trace = folder / "annotated.jsonl", folder / "traced.json"
    runut("annotate", "jsonl", annotations)
    runut("trace", "json", trace)
    stories = sorted(path for path in (SHARED / "stories").iterdir() if path.is_dir())
    command = [sys.executable, str(SHARED / "evaluation/score.py"), *map(str, stories), "--json"]
    command += ["--annotations", str(annotations), "--trace", str(trace)]
    rows: dict[str, dict[str, float]] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    found = len(json.loads(trace.read_text(encoding="utf-8"))["stories"])
    rows["as many stories"] = {
        "p": 0,
        "r": 0,
        "f1": float(found == len(stories)),
        "gold": len(stories),
        "system": found,
    }
    return rows


def main() -> int:
    """Print the table and return the exit status."""
    if not (SHARED / "stories").is_dir():
        print("../shared is not beside this checkout: the quality floors were not checked")
        return 0
    floors = tomllib.loads((ROOT / "benchmarks/floors.toml").read_text(encoding="utf-8"))["floors"]
    with tempfile.TemporaryDirectory() as folder:
        rows = scores(pathlib.Path(folder))
    under = 0
    for name, row in rows.items():
        floor = floors.pop(name, None)
        low = floor is not None and row["f1"] < floor
        under += low
        beside = "" if floor is None else f"  floor {floor:.2f}{'  UNDER' if low else ''}"
        print(f"{name:42}{row['p']:7.3f}{row['r']:7.3f}{row['f1']:7.3f}{row['gold']:6}{row['system']:6}{beside}")
    for name in floors:
        print(f"floors.toml names a row that the table does not have: {name}")
    return 1 if under or floors else 0


if __name__ == "__main__":
    sys.exit(main())
