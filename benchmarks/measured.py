"""Write the error card of the page and the page of the docs on quality: score the annotated stories, keep the figures.

`make measured` runs it. Prints each row. The figures are those of `benchmarks/floors.py`, cut to three places; where
`../shared` is missing it says so and leaves the file as it is.
"""

from __future__ import annotations

import pathlib
import sys
import tempfile

from benchmarks.floors import ROOT, SHARED, scores

CARD = ROOT / "src/runut/exporting/page/measured.toml"
PAGE = ROOT / "docs/reference/quality.md"

ANNOTATORS = {
    "statements": "0.93",
    "statements exact": "0.89",
    "speaker": "0.87",
    "entities strict": "0.96",
    "names across the story (B-cubed)": "0.99",
    "times value": "0.99",
    "citations": "1.00",
    "citations named": "0.94",
    "claims found": "R 0.91",
    "origins min exact": "P 0.88",
    "origins interval exact": "P 0.69",
    "same statements (pairs)": "0.78",
    "conflicts": "0.57 to 0.73",
    "timeline": "0.69 to 0.77",
    "timeline status": "0.66 to 0.75",
    "timeline dates": "0.83",
}
"""What two people who annotate the same stories reach among themselves: F1, or the measure that is named."""

INTRODUCTION = """# How often Runut is wrong

Written by `make measured`; not by hand. Thirteen real stories (50 reports in Indonesian and English) were annotated by hand; this is what the scorer finds in
Runut's output beside those annotations. Precision is the share of what Runut says that is right; recall the share of what is there that it finds. The last column is what two people
reach among themselves (F1 where nothing else is said).

Expect less on your own stories: these thirteen were looked at while Runut was made. What is wrong most often, and why, is in the [error card](error-card.md).

| measured | precision | recall | F1 | of | two people |
|---|---|---|---|---|---|
"""

PARTS = {
    "statements": "statements found",
    "speaker": "speakers of statements",
    "citations": "media cited",
    "entities strict": "names in the texts",
    "times value": "dates and times",
    "claims found": "claims carried by several reports",
    "origins min exact": "least number of origins, exact",
    "origins interval exact": "range of origins, exact",
    "same statements (pairs)": "wordings of one utterance",
    "conflicts": "conflicts",
    "timeline": "timeline",
}
"""The rows of the table that the page shows, and the words in which it shows them (phrases of its catalogues)."""

RECALL_ONLY = {"claims found"}
"""Rows in which the scorer counts no extra finding as wrong: their precision says nothing, so it is left out."""


def card(rows: dict[str, dict[str, float]]) -> str:
    """Return measured.toml for the rows of the scorer's table; a row that is missing there is left out."""
    lines = ["# What `benchmarks/measured.py` measured on the hand-annotated stories; written by it, not by hand.", ""]
    for name, part in PARTS.items():
        if name not in rows:
            continue
        row = rows[name]
        lines += ["[[measured]]", f'part = "{part}"']
        if name not in RECALL_ONLY:
            lines.append(f"precision = {int(row['p'] * 1000) / 1000}")
        lines += [
            f"recall = {int(row['r'] * 1000) / 1000}",
            f"of = {int(row['gold'])}",
            "",
        ]
    return "\n".join(lines)


def page(rows: dict[str, dict[str, float]]) -> str:
    """Return the page of the docs for the rows of the scorer's table."""
    lines = []
    for name, row in rows.items():
        if name.startswith(("as many", "story kept")):
            continue
        found = "–" if name in RECALL_ONLY else f"{row['p']:.3f}"
        both = "–" if name in RECALL_ONLY else f"{row['f1']:.3f}"
        told = ANNOTATORS.get(name, "")
        lines.append(f"| {name} | {found} | {row['r']:.3f} | {both} | {int(row['gold'])} | {told} |")
    return INTRODUCTION + "\n".join(lines) + "\n"


def main() -> int:
    """Score, print and write; return the exit status."""
    if not (SHARED / "stories").is_dir():
        print("../shared is not beside this checkout: the error card was left as it is")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        rows = scores(pathlib.Path(folder))
    written = card(rows)
    PAGE.write_text(page(rows), encoding="utf-8")
    CARD.write_text(written, encoding="utf-8")
    print(written, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
