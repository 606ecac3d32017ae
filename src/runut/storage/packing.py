"""How records lie in a column: a line of JSON, as `runut annotate` prints it, compressed."""

from __future__ import annotations

import unicodedata
import zlib
from urllib.parse import urldefrag

import msgspec

from runut.errors import StoreError
from runut.records import AnnotatedReport, Report, Story
from runut.records.contract import AnnotatedLine, annotated_of, line_of

LEVEL = 1
"""zlib's fastest: three times smaller at a hundredth of the cost of annotating."""

_encode = msgspec.json.Encoder().encode
_line = msgspec.json.Decoder(AnnotatedLine).decode
_story = msgspec.json.Decoder(Story).decode


def packed_line(annotated: AnnotatedReport) -> bytes:
    """Return the line of an annotated report, compressed."""
    return zlib.compress(_encode(line_of(annotated)), LEVEL)


def line(data: bytes) -> AnnotatedReport:
    """Return the annotated report of a compressed line; raises StoreError where the bytes are damaged."""
    try:
        return annotated_of(_line(zlib.decompress(data)))
    except (zlib.error, msgspec.DecodeError) as error:
        raise StoreError(f"an annotated report is damaged: {error}; run `runut doctor`") from None


def packed_story(story: Story) -> bytes:
    """Return a story as JSON, compressed."""
    return zlib.compress(_encode(story), LEVEL)


def story(data: bytes) -> Story:
    """Return the story of a compressed object; raises StoreError where the bytes are damaged."""
    try:
        return _story(zlib.decompress(data))
    except (zlib.error, msgspec.DecodeError) as error:
        raise StoreError(f"a story is damaged: {error}; run `runut doctor`") from None


def column(text: str) -> str:
    """Return the text as every database can hold it in a column: without NUL; the line holds it verbatim."""
    return text.replace("\x00", "\ufffd") if "\x00" in text else text


def columned(text: str | None) -> str | None:
    """Return the same of a text that may be absent."""
    return None if text is None else column(text)


def address_of(report: Report) -> str:
    """Return the address under which versions of a report are gathered: its uri without the fragment, else its id."""
    if report.uri:
        return column(urldefrag(report.uri).url if "#" in report.uri else report.uri)
    return column(f"id:{report.id}")


def key_of(name: str) -> str:
    """Return the form under which a speaker's name is looked up: case folded, diacritics and control characters off."""
    if name.isascii():
        return " ".join(name.replace("\x00", " ").casefold().split())
    plain = unicodedata.normalize("NFKD", name)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).replace("\x00", " ").casefold().split())
