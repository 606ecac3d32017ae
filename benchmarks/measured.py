"""Write the error card of the page: score the annotated stories, and put the figures into the page's measured.toml.

`make measured` runs it. Prints each row. The figures are those of `benchmarks/floors.py`, cut to three places; where
`../shared` is missing it says so and leaves the file as it is.
"""

from __future__ import annotations

import pathlib
import sys
import tempfile

from benchmarks.floors import ROOT, SHARED, scores

CARD = ROOT / "src/runut/exporting/page/measured.toml"

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


def main() -> int:
    """Score, print and write; return the exit status."""
    if not (SHARED / "stories").is_dir():
        print("../shared is not beside this checkout: the error card was left as it is")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        written = card(scores(pathlib.Path(folder)))
    CARD.write_text(written, encoding="utf-8")
    print(written, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
