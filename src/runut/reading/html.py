"""HTML: the main text of a saved page, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from runut.errors import InputError
from runut.reading.formats import Opened
from runut.reading.making import Source
from runut.reading.plain import decoded


def read_html(opened: Opened) -> Iterator[Source]:
    """Yield the one report of a page: text and metadata by trafilatura, the date by htmldate where it has none.

    The text that spans refer to is the extracted one, with the headline in its first line.
    """
    page = decoded(opened)
    if page is None:
        return
    import trafilatura

    document = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=True)
    if isinstance(document, dict):
        document = None
    text = (document.text or "").strip() if document is not None else ""
    if document is None or not text:
        opened.problem(InputError(opened.where, "no report was found in the page", "save its text as .txt"))
        return
    title = document.title
    if title:
        text = f"{title}\n\n{text.removeprefix(title).lstrip()}"
    yield Source(
        id=opened.id,
        text=text,
        uri=document.url,
        outlet=document.sitename or document.hostname,
        title=title,
        published=document.date,
        author=document.author,
    )
