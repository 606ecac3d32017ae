"""CSV: a zip archive with a table for each kind of record, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from runut.exporting.encoding import archive
from runut.exporting.page.words import visible
from runut.exporting.rows import COLUMNS, Cell, Row, tables
from runut.records import AnnotatedReport, Story

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What begins a formula in a spreadsheet, or may after it has trimmed the cell (OWASP, CSV injection)."""


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], *, include_texts: bool = False) -> bytes:
    """Return a zip archive of CSV files (RFC 4180) in UTF-8 with a byte order mark, which spreadsheets look for.

    A text that a spreadsheet might take for a formula begins with an apostrophe, as does one that begins with an
    apostrophe, so that taking one away restores every cell; hidden characters are written as escapes (`\\u202e`).
    """
    found = tables(stories, texts, include_texts)
    return archive({f"{name}.csv": _table(COLUMNS[name], rows) for name, rows in found.items()})


def _table(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([column.removesuffix(":int") for column in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = visible(value)
    return f"'{text}" if text.lstrip(" \u00a0").startswith((*FORMULA, "'")) else text
