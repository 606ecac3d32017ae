"""Inputs that name where reports are and hold none: OPML, sitemaps, lists of addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Literal
from urllib.parse import urlsplit

import msgspec
from lxml import etree

from runut.errors import InputError
from runut.reading.formats import Opened
from runut.reading.making import Source

Kind = Literal["feed", "page", "sitemap"]

MOST = 1_000_000
"""Addresses taken of one input, at most; a sitemap holds 50,000 (sitemaps.org)."""


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where a report, a feed or a further sitemap is, with what the list says of it."""

    uri: str
    kind: Kind
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


def read_addresses(opened: Opened) -> Iterator[Source]:
    """Yield nothing: tell that the input holds addresses, and how they are fetched."""
    number = sum(1 for _ in listed(opened.file))
    tell(opened, number)
    yield from ()


def tell(opened: Opened, number: int) -> None:
    """Tell that an input holds so many addresses and no report."""
    if not number:
        opened.problem(InputError(opened.where, "no address is in it", "give one address a line, or OPML or a sitemap"))
        return
    problem = f"it holds {number} addresses and no report: nothing is fetched unless asked"
    opened.problem(InputError(opened.where, problem, "fetch them with `runut watch`"))


def usable(uri: str | None) -> str | None:
    """Return a web address without blanks around it, None where it is none: other schemes are never followed."""
    uri = (uri or "").strip()
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    return uri if parts.scheme in ("http", "https") and parts.hostname and len(uri) <= 4096 else None


def listed(file: IO[bytes]) -> Iterator[Address]:
    """Yield the addresses of a list, one a line; blank lines and those that begin with # are left out."""
    for number, line in enumerate(iter(lambda: file.readline(1 << 16), b"")):
        uri = usable(line.decode("utf-8-sig", "replace"))
        if uri and number < MOST:
            yield Address(uri=uri, kind="page")


def outlined(root: etree._Element) -> Iterator[Address]:
    """Yield the feeds of an OPML document (OPML 2.0: `outline` elements with `xmlUrl`)."""
    for outline in root.iter("outline"):
        uri = usable(outline.get("xmlUrl"))
        if uri:
            yield Address(uri=uri, kind="feed", outlet=outline.get("title") or outline.get("text"))


def mapped(root: etree._Element) -> Iterator[Address]:
    """Yield the pages of a sitemap with what Google's news extension says of them, or the sitemaps of an index."""
    kind: Kind = "sitemap" if etree.QName(root).localname == "sitemapindex" else "page"
    for entry in root.iter("{*}url", "{*}sitemap"):
        fields = {etree.QName(part).localname: (part.text or "").strip() for part in entry.iter("{*}*")}
        uri = usable(next((part.text for part in entry.iterchildren("{*}loc")), None))
        if uri:
            yield Address(
                uri=uri,
                kind=kind,
                title=fields.get("title") or None,
                outlet=fields.get("name") or None,
                published=fields.get("publication_date") or fields.get("lastmod") or None,
                language=fields.get("language") or None,
            )
