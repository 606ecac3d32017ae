"""Web archives: the pages in WARC files (ISO 28500) and in WACZ packages, a report for each that holds one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO, Any

from runut.errors import InputError
from runut.reading.formats import Opened
from runut.reading.html import source_of
from runut.reading.making import Source

PAGES = ("text/html", "application/xhtml+xml")

LONGEST = 10_000_000
"""Bytes of one page, at most, after decompression; a longer one is told and passed over."""


def read_warc(opened: Opened) -> Iterator[Source]:
    """Yield a report for each response that is a page with a report in it; the address is the record's."""
    yield from _records(opened, opened.file, opened.where)


def read_wacz(opened: Opened) -> Iterator[Source]:
    """Yield the reports of every WARC file in a WACZ package (Web Archive Collection Zipped 1.1)."""
    try:
        with zipfile.ZipFile(opened.file) as package:
            names = [name for name in sorted(package.namelist()) if name.endswith((".warc", ".warc.gz"))]
            for name in names:
                with package.open(name) as file:
                    yield from _records(opened, file, f"{opened.where}, {name}")
            if not names:
                opened.problem(InputError(opened.where, "the package holds no WARC file", "save the archive again"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        opened.problem(InputError(opened.where, f"not a WACZ package: {error}", "save the archive again"))


def _records(opened: Opened, file: IO[bytes], where: str) -> Iterator[Source]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number = found = 0
    try:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
            number += 1
            source = _page(opened, record, number, where)
            if source is not None:
                found += 1
                yield source
    except Exception as error:  # the parser raises whatever its decompressor does
        problem = f"the archive is damaged after {number} records: {str(error) or type(error).__name__}"
        opened.problem(InputError(where, problem, "fetch it again; what came before was read"))
        return
    if not found:
        opened.problem(
            InputError(where, f"none of its {number} responses is a page with a report", "check the archive")
        )


def _page(opened: Opened, record: Any, number: int, where: str) -> Source | None:
    uri = record.headers.get("WARC-Target-URI")
    kind = (record.http_content_type or "").lower()
    if not kind.startswith(PAGES) or (record.http_headers and record.http_headers.status_code != 200):
        return None
    content = record.reader.read(LONGEST + 1)
    if len(content) > LONGEST:
        problem = f"record {number} is longer than {LONGEST} bytes"
        opened.problem(InputError(where, problem, "it was passed over"))
        return None
    return source_of(decoded_page(content, record.http_charset), f"{opened.id}/{number}", uri)


def decoded_page(content: bytes, stated: str | None) -> str:
    """Return a page as text: in UTF-8 where it is, else in the charset its header states, else as detected."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        if stated:
            return content.decode(stated, "replace")
    except LookupError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    return content.decode(best.encoding if best else "utf-8", "replace")
