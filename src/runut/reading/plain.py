"""Plain text: one file is one report."""

from __future__ import annotations

from collections.abc import Iterator

from runut.errors import InputError
from runut.reading.formats import Opened
from runut.reading.making import Source


def read_plain(opened: Opened) -> Iterator[Source]:
    """Yield the one report of a text file in UTF-8; line ends stay as they are, a byte order mark is left out."""
    text = decoded(opened)
    if text is not None:
        yield Source(id=opened.id, text=text)


def decoded(opened: Opened) -> str | None:
    """Return the text of a whole file, or None after telling the problem: empty, too long, binary, not UTF-8."""
    limit = opened.settings.max_report_chars * 4
    content = opened.file.read(limit + 1)
    if len(content) > limit:
        opened.problem(
            InputError(opened.where, "the text is longer than max_report_chars", "split it or raise --max-report-chars")
        )
        return None
    if not content.strip():
        opened.problem(InputError(opened.where, "the file is empty", "remove it or save the report again"))
        return None
    if b"\0" in content:
        opened.problem(InputError(opened.where, "the file is binary, not text", "give .txt, .jsonl or .html in UTF-8"))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        remedy = f"convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 (byte {content[error.start]:#04x})"
        opened.problem(InputError(opened.where, "the text is not UTF-8", remedy, line))
        return None
