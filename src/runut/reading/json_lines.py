"""JSON lines: one report on each line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from runut.errors import InputError
from runut.reading.formats import Opened
from runut.reading.making import Source


class _Row(msgspec.Struct):
    """A line's fields; a title, an author or a publication may be null."""

    text: str | None = None
    id: str | int | None = None
    uri: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | int | float | None = None
    author: str | list[str] | None = None
    language: str | None = None


_decode = msgspec.json.Decoder(_Row).decode


def read_json_lines(opened: Opened) -> Iterator[Source]:
    """Yield the reports of a file of JSON lines; a line that cannot be used is told and the next goes on."""
    limit = opened.settings.max_line_bytes
    number = opened.before
    while line := opened.file.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := opened.file.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            _tell(opened, number, f"the line is longer than {limit} bytes", "split it or raise --max-line-bytes")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        source = _source(opened, number, line)
        if source is not None:
            yield source
    if number == 0:  # in a part of a file, other lines come before
        opened.problem(InputError(opened.where, "the file is empty", "remove it or write the reports again"))


def _source(opened: Opened, number: int, line: bytes) -> Source | None:
    try:
        row = _decode(line)
    except msgspec.ValidationError as error:
        _tell(opened, number, f"a field is not as it should be: {error}", "correct the field")
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        _tell(opened, number, f"not JSON in UTF-8: {error}", "correct or remove the line")
        return None
    return _made(opened, number, row)


def row_source(opened: Opened, number: int, fields: dict[str, Any]) -> Source | None:
    """Return the report of a row of a table, which has a line's fields; None after telling why it has none."""
    try:
        row = msgspec.convert(fields, _Row, strict=False)
    except msgspec.ValidationError as error:
        _tell(opened, number, f"a field is not as it should be: {error}", "correct the field")
        return None
    return _made(opened, number, row)


def _made(opened: Opened, number: int, row: _Row) -> Source | None:
    if row.text is None or not row.text.strip():
        _tell(opened, number, "the report has no text", 'give its words in the field "text"')
        return None
    if len(row.text) > opened.settings.max_report_chars:
        _tell(opened, number, "the text is longer than max_report_chars", "split it or raise --max-report-chars")
        return None
    return Source(
        id=str(row.id) if row.id not in (None, "") else f"{opened.id}/{number}",
        text=row.text,
        uri=row.uri or row.url,
        outlet=row.outlet,
        title=row.title,
        published=_printed(row.published),
        author=tuple(row.author) if isinstance(row.author, list) else row.author,
        language=row.language,
    )


def _printed(value: str | float | None) -> str | None:
    """Return a publication as text; a number is seconds since 1970, as feeds give them."""
    if value is None or isinstance(value, str):
        return value
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(value, UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return None


def _tell(opened: Opened, number: int, problem: str, remedy: str) -> None:
    opened.problem(InputError(opened.where, problem, remedy, number))
