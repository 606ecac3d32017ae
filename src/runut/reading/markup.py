"""Fragments of markup, as feeds and news items carry them, as text with a line for each block."""

from __future__ import annotations

from lxml import html

from runut.reading.html import too_deep

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(("script", "style", "iframe", "noscript", "template", "object"))


def text_of(fragment: str) -> str:
    """Return the words of a fragment of HTML, each block in lines of its own; what is no markup comes as it is.

    Scripts and styles are left out. A fragment nested beyond all use gives no text.
    """
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    if too_deep(fragment):
        return ""
    body = html.fragment_fromstring(fragment, create_parent="div")
    parts: list[str] = []
    for event, element in html.etree.iterwalk(body, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if name in _BLOCKS:
                parts.append("\n")
            if name and not any(above.tag in _SILENT for above in (element, *element.iterancestors())):
                parts.append(" ".join((element.text or "").replace("\n", " ").split(" ")))
        else:
            if name in _BLOCKS:
                parts.append("\n")
            if element is not body and not any(above.tag in _SILENT for above in element.iterancestors()):
                parts.append((element.tail or "").replace("\n", " "))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
