"""What several formats share: JSON as bytes, zip archives without a clock, the words of a span, names for reports."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import quote, urlsplit, urlunsplit

from runut.exporting.page.words import web_address
from runut.records import AnnotatedReport, StoryReport


class Place(Protocol):
    """Whatever has a report's id and two offsets in code points: evidence, or the position of a conflict."""

    @property
    def report(self) -> str:
        """The report's id."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The code point after the last one."""


def json_bytes(value: Any) -> bytes:
    """Return indented JSON in UTF-8; a lone surrogate, which UTF-8 cannot hold, is written as its JSON escape."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def json_line(value: Any) -> bytes:
    """Return JSON on one line, otherwise as `json_bytes`."""
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def archive(members: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of these files, all dated 1980-01-01 and stored as they are: packing differs by library."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as opened:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            opened.writestr(info, content)
    return target.getvalue()


def words(place: Place, texts: Mapping[str, AnnotatedReport]) -> str:
    """Return the words at a place; nothing where its report is not at hand."""
    found = texts.get(place.report)
    return "" if found is None else found.text[place.start : place.end]


def urn(kind: str, name: str) -> str:
    """Return a name of the form urn:runut:KIND:NAME; whatever a URN does not allow is percent-encoded."""
    return f"urn:runut:{kind}:{quote(name.encode('utf-8', 'surrogatepass'), safe='')}"


_PLAIN = "!$&'()*+,;=:@%"
"""What RFC 3986 allows in every part of an address, beside letters, digits and `-._~`; a percent sign begins an escape."""

_LONE = re.compile("%(?![0-9A-Fa-f]{2})")


def web_uri(uri: str | None) -> str | None:
    """Return an address of the web as RFC 3986 has it, what it does not allow percent-encoded; None where it is no such."""
    found = web_address(uri)
    if found is None:
        return None
    parts = urlsplit(_LONE.sub("%25", found))
    host, path = quote(parts.netloc, safe=f"{_PLAIN}[]"), quote(parts.path or "/", safe=f"{_PLAIN}/")
    query, fragment = (quote(part, safe=f"{_PLAIN}/?") for part in (parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, path, query, fragment))


def address(report: StoryReport) -> str:
    """Return where a report was published, where that is an address of the web, else a name made of its id."""
    return web_uri(report.uri) or urn("report", report.id)


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are there: neither None nor empty."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], {})}
