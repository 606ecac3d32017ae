"""HTML: the main text of a saved page, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runut.errors import InputError
from runut.reading.formats import Opened
from runut.reading.making import Source
from runut.reading.plain import decoded

_JSON_LD = re.compile(r"<script[^<>]{0,200}application/ld\+json[^<>]{0,200}>(.{1,200000}?)</script>", re.S | re.I)

DEEPEST = 2000
"""Elements inside one another, at most: no report needs more, and the parser's work grows with the square of them."""


def read_html(opened: Opened) -> Iterator[Source]:
    """Yield the one report of a page: text and metadata by trafilatura, the date by htmldate where it has none.

    The text that spans refer to is the extracted one, with the headline in its first line.
    """
    page = decoded(opened)
    if page is None:
        return
    source = source_of(page, opened.id)
    if source is None:
        opened.problem(InputError(opened.where, "no report was found in the page", "save its text as .txt"))
        return
    yield source


def source_of(page: str, name: str, uri: str | None = None) -> Source | None:
    """Return the report of a page with its id and address given, or None where it holds none.

    What the page says of itself (JSON-LD NewsArticle, Open Graph, meta elements) goes before what is guessed.
    """
    if too_deep(page):
        return None
    import trafilatura

    document = trafilatura.bare_extraction(
        page, url=uri, with_metadata=True, include_comments=False, include_tables=True
    )
    if isinstance(document, dict):
        document = None
    text = (document.text or "").strip() if document is not None else ""
    if document is None or not text:
        return None
    title = document.title
    if title:
        text = f"{title}\n\n{text.removeprefix(title).lstrip()}"
    said = articles(page)
    told = next((one for one in said if one.published and one.published.startswith(document.date or "")), None)
    return Source(
        id=name,
        text=text,
        uri=uri or document.url or (told.uri if told else None),
        outlet=document.sitename or document.hostname,
        title=title,
        published=told.published if told else document.date,
        author=document.author,
    )


def articles(page: str) -> list[Source]:
    """Return what a page says of its own article in JSON-LD (schema.org): a publication with its time of day."""
    from runut.reading.json_document import news_articles

    return [one for script in _JSON_LD.findall(page)[:20] for one in news_articles(script)]


def too_deep(page: str) -> bool:
    """Tell whether more elements are open at once than any report has, before a parser is given the page."""
    return page.count("<") > DEEPEST and _depth(page) > DEEPEST


def _depth(page: str) -> int:
    """Return the most elements open at once, those that are never closed left out when their parent ends."""
    open_now = deepest = 0
    at = page.find("<")
    while at >= 0 and deepest <= DEEPEST:
        following = page[at + 1 : at + 2]
        if following == "/":
            open_now = max(0, open_now - 1)
        elif following.isalpha() and not page[at + 1 : at + 6].lower().startswith(_ALONE):
            open_now += 1
            deepest = max(deepest, open_now)
        at = page.find("<", at + 1)
    return deepest


_ALONE = (
    "br",
    "hr",
    "img",
    "meta",
    "link",
    "input",
    "wbr",
    "area",
    "col",
    "p",
    "li",
    "sourc",
    "embed",
    "param",
    "track",
)
"""Elements that nothing closes, or that the next of their kind closes."""
