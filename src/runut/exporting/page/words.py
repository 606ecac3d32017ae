"""Words of reports made fit for a page: hidden characters shown, addresses linked only where they are of the web."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

_BLANK = re.compile(r"\s+")

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control and direction characters and lone surrogates: they could reorder, hide or break what is shown."""


def visible(text: str) -> str:
    """Return the text with hidden characters as escapes (`\\u202e`), one by one; all else stays as it is."""
    if text.isprintable():  # nothing hidden is printable, and nearly every text is
        return text
    return HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def escape(text: str) -> str:
    """Return the text as it stands in markup, in an attribute too: a page has thousands of pieces, and this is the quick way."""
    return html.escape(text)


def line(text: str) -> str:
    """Return the text on one line: white space folded, hidden characters visible."""
    return visible(" ".join(text.split()))


def inner(text: str) -> str:
    """Return the text as `line` does, with a blank kept where the text begins or ends with white space."""
    return visible(_BLANK.sub(" ", text))


def shortened(text: str, limit: int) -> str:
    """Return the text, cut after a word with an ellipsis where it is longer than `limit` code points."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def shortened_left(text: str, limit: int) -> str:
    """Return the end of the text, cut before a word with an ellipsis where it is longer than `limit` code points."""
    return text if len(text) <= limit else "… " + text[-limit:].split(" ", 1)[-1]


def web_address(uri: str | None) -> str | None:
    """Return the address where a reader may follow it: http or https with a host, and nothing hidden in it."""
    if uri is None or HIDDEN.search(uri) or any(c.isspace() for c in uri) or len(uri) > 2000:
        return None
    try:
        parts = urlsplit(uri)
        named = bool(parts.hostname)
    except ValueError:
        return None
    return uri if parts.scheme in ("http", "https") and named else None
