"""XML: RSS and Atom feeds give reports; OPML and sitemaps give addresses only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree

from runut.errors import InputError
from runut.reading.addresses import Address, mapped, outlined, tell
from runut.reading.formats import Opened
from runut.reading.making import Source
from runut.reading.markup import text_of

LONGEST = 64_000_000
"""Bytes of one document of XML, at most."""


def read_xml(opened: Opened) -> Iterator[Source]:
    """Yield the entries of a feed; of OPML and sitemaps tell how many addresses they hold."""
    content = opened.file.read(LONGEST + 1)
    if len(content) > LONGEST:
        opened.problem(InputError(opened.where, f"the document is longer than {LONGEST} bytes", "split it"))
        return
    if not content.strip():
        opened.problem(InputError(opened.where, "the file is empty", "remove it or save it again"))
        return
    found = addresses_of(content)
    if found is not None:
        tell(opened, len(found))
        return
    yield from entries(content, opened)


def addresses_of(content: bytes) -> list[Address] | None:
    """Return the addresses of OPML or a sitemap, None where the document is neither.

    Entities are not resolved and nothing outside the document is read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or not isinstance(root.tag, str):
        return None
    name = etree.QName(root).localname.lower()
    if name == "opml":
        return list(outlined(root))
    if name in ("urlset", "sitemapindex"):
        return list(mapped(root))
    return None


def entries(content: bytes, opened: Opened) -> Iterator[Source]:
    """Yield the entries of an RSS or Atom feed (by feedparser): the full content where the feed carries it."""
    import feedparser

    # the sanitiser keeps only harmless elements; text_of then keeps only words
    feed = feedparser.parse(io.BytesIO(content), sanitize_html=True, resolve_relative_uris=False)
    if not feed.entries:
        reason = "no feed, OPML or sitemap was found in it" if not feed.version else "the feed has no entries"
        opened.problem(InputError(opened.where, reason, "open the file and see what it is"))
        return
    outlet = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, start=1):
        source = _source(entry, opened, number, outlet)
        if source is None:
            problem = f"entry {number} of the feed has no words"
            opened.problem(InputError(opened.where, problem, "fetch its page with `runut watch`"))
        else:
            yield source


def _source(entry: Any, opened: Opened, number: int, outlet: str | None) -> Source | None:
    bodies = [part.get("value", "") for part in entry.get("content", ())] + [entry.get("summary", "")]
    body = max((text_of(body) for body in bodies), key=len)
    title = text_of(entry.get("title", "")) or None
    if not body and not title:
        return None
    told = entry.get("source", {}).get("title") or outlet
    authors = tuple(author["name"] for author in entry.get("authors", ()) if author.get("name"))
    return Source(
        id=f"{opened.id}/{number}",
        text=f"{title}\n\n{body}" if title and body else body or title or "",
        uri=entry.get("link"),
        outlet=text_of(told) if told else None,
        title=title,
        published=entry.get("published") or entry.get("updated"),
        author=authors or entry.get("author"),
    )
