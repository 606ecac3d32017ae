"""A published text and its zones, as reading hands them on."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

ZoneKind = Literal["headline", "standfirst", "dateline", "byline", "body", "subhead", "caption", "credit", "noise"]
Basis = Literal["stated", "inferred"]


class Zone(msgspec.Struct, frozen=True, order=True, gc=False):
    """A span of the text (code points, end exclusive) that plays one part in the layout of a report.

    Zones are disjoint and sorted; together they cover every code point that is not white space. A `dateline`
    ("MOSKOW (Arrahmah.id) -") and a `credit` or `byline` at the end of a line may lie inside a line; the rest of
    that line is `body`. A zone that runs over several lines is a paragraph that was wrapped at a width.
    """

    start: int
    end: int
    kind: ZoneKind


class Report(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One published text with what its source says about it; the text is never changed.

    `published` is an ISO date or date-time with offset; `published_basis` tells whether it was stated by the
    source or inferred from the text.
    """

    id: str
    text: str
    uri: str | None = None
    outlet: str | None = None
    title: str | None = None
    bylines: tuple[str, ...] = ()
    published: str | None = None
    published_basis: Basis | None = None
    language: str = "id"
    sha256: str = ""
    zones: tuple[Zone, ...] = ()


def sha256_of(text: str) -> str:
    """Return the SHA-256 of the text in UTF-8, in lower-case hexadecimal; lone surrogates are kept as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
