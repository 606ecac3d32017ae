"""The addresses that a fetched document names: the pages of a feed or a sitemap, further feeds and sitemaps."""

from __future__ import annotations

import io

import msgspec

from runut.reading.addresses import Address, listed, usable
from runut.reading.formats import sniffed
from runut.reading.xml import addresses_of


def addresses_in(content: bytes) -> list[Address] | None:
    """Return the addresses that a document names, each once, in its order; None where it is a page itself."""
    kind = sniffed(content[:4096])
    if kind == "xml":
        found = addresses_of(content)
        return _once(found if found is not None else _entries(content))
    if kind in ("json", "json_lines"):
        return _once(_items(content))
    if kind == "plain":
        some = list(listed(io.BytesIO(content)))
        return _once(some) if some else None
    return None


def _once(found: list[Address]) -> list[Address]:
    return list({address.uri: address for address in reversed(found)}.values())[::-1]


def _entries(content: bytes) -> list[Address]:
    import feedparser

    feed = feedparser.parse(io.BytesIO(content), sanitize_html=True, resolve_relative_uris=True)
    rows = [(usable(entry.get("link")), entry.get("title")) for entry in feed.entries]
    return [Address(uri=uri, kind="page", title=title, outlet=feed.feed.get("title")) for uri, title in rows if uri]


def _items(content: bytes) -> list[Address]:
    """Return the items of a JSON Feed (jsonfeed.org)."""
    try:
        document = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return []
    items = document.get("items") if isinstance(document, dict) else None
    rows = [item.get("url") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return [Address(uri=uri, kind="page") for row in rows if isinstance(row, str) and (uri := usable(row))]
