"""The table of formats: which reader an input goes to, by its ending or its first bytes."""

from __future__ import annotations

import gzip
import io
import pathlib
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import IO, cast

import msgspec

from runut import extensions
from runut.errors import ExtensionError, InputError
from runut.reading.making import Source
from runut.settings import Settings


class Opened(msgspec.Struct, frozen=True):
    """An input that is open: its name for messages, the id its reports start from, its bytes, and where problems go.

    `before` counts the lines of the file that come before these bytes.
    """

    where: str
    id: str
    file: IO[bytes]
    settings: Settings
    problem: Callable[[InputError], None]
    before: int = 0


Reader = Callable[[Opened], Iterator[Source]]

READERS = {
    "plain": ("plain", "read_plain"),
    "json_lines": ("json_lines", "read_json_lines"),
    "json": ("json_document", "read_json"),
    "html": ("html", "read_html"),
    "xml": ("xml", "read_xml"),
    "addresses": ("addresses", "read_addresses"),
    "csv": ("tables", "read_csv"),
    "parquet": ("tables", "read_parquet"),
    "warc": ("archives", "read_warc"),
    "wacz": ("archives", "read_wacz"),
}
"""The module of `runut.reading` and the function in it that reads each format; imported when first asked for."""

ENDINGS = {
    ".txt": "plain",
    ".md": "plain",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".opml": "xml",
    ".urls": "addresses",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wacz": "wacz",
}
"""The format of each ending that Runut itself reads; `.gz` may stand behind any of them."""

SQUEEZED = ".gz"

MAGIC = {b"WARC/": "warc", b"PK\x03\x04": "wacz", b"PAR1": "parquet"}
"""The first bytes of formats that need no ending."""


def ending_of(path: pathlib.Path) -> str:
    """Return a file's ending in lower case, the one before `.gz` where it is compressed."""
    return pathlib.Path(path.stem).suffix.lower() if path.suffix.lower() == SQUEEZED else path.suffix.lower()


def format_of(ending: str) -> str | None:
    """Return the format that a file's ending (".txt") names, or None; third parties name theirs by the ending."""
    known = ENDINGS.get(ending.lower())
    if known:
        return known
    name = ending.lstrip(".").lower()
    return name if name and name in extensions.names("readers") else None


def unsqueezed(file: io.BufferedReader) -> io.BufferedReader:
    """Return the bytes of a file as they were before gzip, read as they are asked for; others as they are."""
    if file.peek(2)[:2] != b"\x1f\x8b":
        return file
    return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=file, mode="rb")))


def sniffed(head: bytes) -> str:
    """Return the format that the first bytes of standard input or of a file without an ending look like."""
    for magic, name in MAGIC.items():
        if head.startswith(magic):
            return name
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:256].lower()
    if start.startswith(b"["):
        return "json"
    if start.startswith(b"{"):
        # an object that does not end its first line, or says that it is a feed, is one document
        return "json" if start.split(b"\n", 1)[0].strip() == b"{" or b"jsonfeed.org" in start else "json_lines"
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<opml", b"<urlset", b"<sitemapindex", b"<rdf")):
        return "html" if b"<html" in start or b"<!doctype html" in start else "xml"
    return "html" if start.startswith(b"<") else "plain"


def reader(name: str) -> Reader:
    """Return the reader of a format; raises ExtensionError where no installed package has one."""
    if name in READERS:
        module, function = READERS[name]
        return cast(Reader, getattr(import_module(f"runut.reading.{module}"), function))
    found = extensions.load("readers", name)
    if found is None:
        raise ExtensionError(f"no installed package has a reader {name!r}; install one")
    return cast(Reader, found)
