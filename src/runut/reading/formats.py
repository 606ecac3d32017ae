"""The table of formats: which reader an input goes to, by its ending or its first bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, cast

import msgspec

from runut import extensions
from runut.errors import ExtensionError, InputError
from runut.reading.making import Source
from runut.settings import Settings


class Opened(msgspec.Struct, frozen=True):
    """An input that is open: its name for messages, the id its reports start from, its bytes, and where problems go."""

    where: str
    id: str
    file: IO[bytes]
    settings: Settings
    problem: Callable[[InputError], None]


Reader = Callable[[Opened], Iterator[Source]]

ENDINGS = {
    ".txt": "plain",
    ".md": "plain",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
"""The format of each ending that Runut itself reads."""


def format_of(ending: str) -> str | None:
    """Return the format that a file's ending (".txt") names, or None; third parties name theirs by the ending."""
    known = ENDINGS.get(ending.lower())
    if known:
        return known
    name = ending.lstrip(".").lower()
    return name if name and name in extensions.names("readers") else None


def sniffed(head: bytes) -> str:
    """Return the format that the first bytes of standard input or of a file without an ending look like."""
    start = head.lstrip()[:1]
    if start == b"{":
        return "json_lines"
    return "html" if start == b"<" else "plain"


def reader(name: str) -> Reader:
    """Return the reader of a format; imported when first asked for."""
    if name == "plain":
        from runut.reading.plain import read_plain

        return read_plain
    if name == "json_lines":
        from runut.reading.json_lines import read_json_lines

        return read_json_lines
    if name == "html":
        from runut.reading.html import read_html

        return read_html
    found = extensions.load("readers", name)
    if found is None:
        raise ExtensionError(f"no installed package has a reader {name!r}; install one")
    return cast(Reader, found)
