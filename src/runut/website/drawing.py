"""Templates of the website: those of the story page with those around it, in the reader's language."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from io import BytesIO
from typing import Any

import jinja2
import msgspec
from litestar import Request

from runut.exporting.page import interface
from runut.exporting.page.interface import LANGUAGES, Interface
from runut.exporting.page.render import asset, environment
from runut.exporting.page.words import line, shortened
from runut.records import Evidence, Position

FILES = {"story.css": "text/css", "story.js": "text/javascript", "site.css": "text/css", "site.js": "text/javascript"}
"""Styles and scripts that the website serves, with their media types; the story's are those of the page in a file."""


def draw(template: str, face: Interface, **values: Any) -> str:
    """Return a page in the language of `face`."""
    return _templates(face.code).get_template(template).render(face=face, **values)


def face_of(request: Request[Any, Any, Any]) -> Interface:
    """Return the language in which the reader's browser asks for pages; English where the website has none of them."""
    return face_in(language_asked(request.headers.get("accept-language", "")))


def language_asked(header: str) -> str:
    """Return the code of the first language of an Accept-Language header that the website has, by weight."""
    asked = []
    for place, part in enumerate(header.split(",")[:20]):
        name, _, weight = part.strip().partition(";q=")
        try:
            asked.append((-float(weight or 1), place, name.split("-")[0].lower()))
        except ValueError:
            continue
    return next((code for _, _, code in sorted(asked) if code in LANGUAGES), "en")


@functools.cache
def face_in(code: str) -> Interface:
    """Return the language with the website's own phrases, and those of the story page behind them."""
    return interface.Interface(code, _phrases(code))


@functools.cache
def file(name: str) -> str:
    """Return the text of one of FILES."""
    if name.startswith("story."):
        return asset(name.replace("story.", "style." if name.endswith("css") else "script."))
    return (resources.files("runut.website") / name).read_text(encoding="utf-8")


@functools.cache
def address(name: str) -> str:
    """Return where a file is served; another address with every change, so that browsers may keep it."""
    return f"/files/{name}?v={hashlib.sha256(file(name).encode()).hexdigest()[:12]}"


@functools.cache
def _templates(code: str) -> jinja2.Environment:
    loader = jinja2.ChoiceLoader(
        [
            jinja2.PackageLoader("runut.website", "templates"),
            jinja2.PackageLoader("runut.exporting.page", "templates"),
        ]
    )
    made = environment(loader, face_in(code), face_in(code).phrases)
    made.filters.update(line=line, shortened=shortened, spans=_spans)
    made.globals["file"] = address
    return made


def _spans(given: Iterable[Evidence | Position]) -> str:
    """Return spans as they travel in addresses and forms."""
    return msgspec.json.encode([Evidence(one.report, one.start, one.end) for one in given]).decode()


def _phrases(code: str) -> NullTranslations:
    """Return the phrases of the website and behind them those of the story page."""
    story = interface.interface(code).phrases
    if code == "en":
        return story
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (resources.files("runut.website") / "catalogues" / f"{code}.po").open("rb") as source:
        compiled = BytesIO()
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    made = GNUTranslations(compiled)
    made.add_fallback(story)
    return made
