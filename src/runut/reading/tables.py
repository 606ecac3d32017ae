"""Tables: CSV and Parquet, a row a report, with the fields of JSON lines as columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from runut.errors import InputError
from runut.reading.formats import Opened
from runut.reading.json_lines import row_source
from runut.reading.making import Source

ROWS = 256
"""Rows of a Parquet file held in memory at a time."""


def read_csv(opened: Opened) -> Iterator[Source]:
    """Yield the reports of a CSV file in UTF-8 (RFC 4180); comma, semicolon or tab part its columns.

    The first row names them, in any case; a row that cannot be used is told by its line and the next goes on.
    """
    limit = opened.settings.max_report_chars
    csv.field_size_limit(limit)
    lines = io.TextIOWrapper(opened.file, encoding="utf-8-sig", newline="")
    try:
        head = lines.readline(1 << 16)
        if not head.strip():
            opened.problem(InputError(opened.where, "the file is empty", "remove it or write the reports again"))
            return
        mark = max(",;\t", key=head.count)
        names = [name.strip().casefold() for name in next(csv.reader([head], delimiter=mark), [])]
        if "text" not in names:
            remedy = f"name one of the columns text; they are {', '.join(names[:12])}"
            opened.problem(InputError(opened.where, "no column holds the texts", remedy, 1))
            return
        rows = csv.reader(lines, delimiter=mark, strict=False)
        yield from _rows(rows, names, opened)
    except UnicodeDecodeError as error:
        remedy = "convert it, for example: iconv -f WINDOWS-1252 -t UTF-8"
        opened.problem(InputError(opened.where, f"the table is not UTF-8 ({error.reason})", remedy))
    finally:
        lines.detach()


def _rows(rows: Any, names: list[str], opened: Opened) -> Iterator[Source]:
    number = 1
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            opened.problem(InputError(opened.where, f"a row cannot be read: {error}", "correct it", rows.line_num + 1))
            continue
        if any(cell.strip() for cell in row):
            fields = {name: cell for name, cell in zip(names, row, strict=False) if cell.strip()}
            source = row_source(opened, number, fields)
            if source is not None:
                yield source


def read_parquet(opened: Opened) -> Iterator[Source]:
    """Yield the reports of a Parquet file, some rows at a time; needs the extra `parquet`."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        opened.problem(InputError(opened.where, "Parquet needs pyarrow", "pip install 'runut[parquet]'"))
        return
    try:
        file = parquet.ParquetFile(opened.file)
        known = [name for name in file.schema_arrow.names if name.casefold() in FIELDS]
        if "text" not in {name.casefold() for name in known}:
            opened.problem(InputError(opened.where, "no column holds the texts", "name one of the columns text"))
            return
        number = 0
        for batch in file.iter_batches(batch_size=ROWS, columns=known):
            for row in batch.to_pylist():
                number += 1
                fields = {key.casefold(): _plain(value) for key, value in row.items() if value is not None}
                source = row_source(opened, number, fields)
                if source is not None:
                    yield source
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        problem = f"not Parquet, or damaged: {str(error).splitlines()[0]}"
        opened.problem(InputError(opened.where, problem, "write the file again"))


FIELDS = frozenset(("id", "uri", "url", "outlet", "title", "published", "author", "language", "text"))


def _plain(value: Any) -> Any:
    """Return a cell as JSON lines would have it: dates as ISO 8601."""
    return value if isinstance(value, (str, int, float, list)) else msgspec.to_builtins(value)
