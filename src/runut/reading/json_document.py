"""JSON documents: JSON Feed, ninjs, schema.org NewsArticle, and arrays of the fields of JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from runut.errors import InputError
from runut.reading.formats import Opened
from runut.reading.making import Source
from runut.reading.markup import text_of

Fields = dict[str, Any]


def read_json(opened: Opened) -> Iterator[Source]:
    """Yield the reports of one JSON document; an item that holds none is told by its number."""
    limit = opened.settings.max_line_bytes
    content = opened.file.read(limit + 1)
    if len(content) > limit:
        opened.problem(InputError(opened.where, f"the document is longer than {limit} bytes", "raise --max-line-bytes"))
        return
    try:
        document = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        opened.problem(InputError(opened.where, f"not JSON in UTF-8: {error}", "correct it, or name JSON lines .jsonl"))
        return
    outlet, items = _items(document)
    for number, item in enumerate(items, start=1):
        source = _source(item, f"{opened.id}/{number}" if len(items) > 1 else opened.id, outlet)
        if source is None:
            opened.problem(InputError(opened.where, f"item {number} holds no report", "give headline and text"))
        elif len(source.text) > opened.settings.max_report_chars:
            problem = f"the text of item {number} is longer than max_report_chars"
            opened.problem(InputError(opened.where, problem, "split it or raise --max-report-chars"))
        else:
            yield source
    if not items:
        opened.problem(InputError(opened.where, "the document holds no report", "see docs/how-to/inputs.md"))


def news_articles(content: str) -> list[Source]:
    """Return the articles of a piece of JSON-LD, as a page carries it; none where it cannot be read."""
    try:
        document = msgspec.json.decode(content.strip())
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return []
    _, items = _items(document)
    made = (_source(item, "", None) for item in items if _is_article(item))
    return [source for source in made if source is not None]


def _items(document: Any) -> tuple[str | None, list[Any]]:
    """Return the outlet that a document names for all its items, and the items."""
    if isinstance(document, list):
        return None, document
    if not isinstance(document, dict):
        return None, []
    if "jsonfeed.org" in str(document.get("version", "")):
        return _text(document.get("title")), _list(document.get("items"))
    if "@graph" in document:
        return None, [item for item in _list(document["@graph"]) if _is_article(item)]
    for many in ("items", "associations") if "headline" not in document else ():
        if isinstance(document.get(many), list):
            return None, document[many]
    return None, [document]


def _is_article(item: Any) -> bool:
    kinds = _list(item.get("@type")) if isinstance(item, dict) else []
    return any(str(kind).endswith(("Article", "BlogPosting")) for kind in kinds)


def _source(item: Any, name: str, outlet: str | None) -> Source | None:
    if not isinstance(item, dict):
        return None
    fields: Callable[[Fields], Fields] = (
        _news_article if "@type" in item else _ninjs if "headline" in item or "headlines" in item else _feed_item
    )
    found = {key: value for key, value in fields(item).items() if value}
    text, title = found.get("text", ""), found.get("title")
    if not text and not title:
        return None
    if title and text and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return Source(
        id=name,
        text=text or title or "",
        title=title,
        uri=found.get("uri"),
        outlet=found.get("outlet") or outlet,
        published=found.get("published"),
        author=found.get("author"),
        language=_short(found.get("language")),
    )


def _feed_item(item: Fields) -> Fields:
    """Fields of an item of a JSON Feed 1.1 (jsonfeed.org), or of a line of JSON lines."""
    authors = [_text(author.get("name")) for author in _list(item.get("authors")) if isinstance(author, dict)]
    marked = _text(item.get("content_html"))
    return {
        "text": _text(item.get("content_text")) or (text_of(marked) if marked else "") or _text(item.get("text")),
        "title": _text(item.get("title")),
        "uri": _text(item.get("url")) or _text(item.get("uri")),
        "outlet": _text(item.get("outlet")),
        "published": _text(item.get("date_published")) or _text(item.get("published")),
        "author": tuple(filter(None, authors)) or _text(item.get("author")),
        "language": item.get("language"),
    }


def _ninjs(item: Fields) -> Fields:
    """Fields of a news item of ninjs 1.3 (body_text, headline) or of ninjs 2 and 3 (bodies, headlines), IPTC."""
    bodies = [body for body in _list(item.get("bodies")) if isinstance(body, dict)]
    plain = [body for body in bodies if "html" not in str(body.get("contentType", body.get("contenttype", "")))]
    marked = _text(item.get("body_xhtml")) or next((_text(body.get("value")) for body in bodies), None)
    headlines = [line for line in _list(item.get("headlines")) if isinstance(line, dict)]
    main = next((line for line in headlines if line.get("role") == "main"), headlines[0] if headlines else {})
    provider = item.get("provider") if isinstance(item.get("provider"), dict) else {}
    assert isinstance(provider, dict)
    text = _text(item.get("body_text")) or next((_text(body.get("value")) for body in plain), None)
    return {
        "text": text or (text_of(marked) if marked else None),
        "title": _text(item.get("headline")) or _text(main.get("value")),
        "uri": _text(item.get("uri")),
        "outlet": _text(provider.get("name")) or _text(item.get("copyrightholder")),
        "published": next((_text(item.get(f)) for f in _NINJS_DATES if item.get(f)), None),
        "author": _text(item.get("byline")) or _text(item.get("by")),
        "language": item.get("language"),
    }


_NINJS_DATES = ("firstcreated", "firstCreated", "contentCreated", "versioncreated", "versionCreated")


def _news_article(item: Fields) -> Fields:
    """Fields of a NewsArticle in JSON-LD (schema.org)."""
    authors = [_named(author) for author in _list(item.get("author"))]
    body = _text(item.get("articleBody")) or ""
    return {
        "text": text_of(body),
        "title": _text(item.get("headline")) or _text(item.get("name")),
        "uri": _text(item.get("url")) or _named(item.get("mainEntityOfPage"), "@id"),
        "outlet": _named(next(iter(_list(item.get("publisher"))), None)),
        "published": _text(item.get("datePublished")) or _text(item.get("dateCreated")),
        "author": tuple(name for name in authors if name),
        "language": item.get("inLanguage"),
    }


def _named(value: Any, key: str = "name") -> str | None:
    return _text(value.get(key)) if isinstance(value, dict) else _text(value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _short(language: Any) -> str | None:
    """Return the ISO 639-1 code of a language tag, where Runut knows the language; else it is found in the text."""
    code = str(language or "").split("-")[0].lower()
    return code if code in ("id", "en") else None
