"""Draws stories as one page: a single file with its style and script inside, and nothing fetched."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from importlib import resources
from typing import Any

import jinja2

from runut.exporting.page import interface, matrix, pieces
from runut.exporting.page.folding import FIRST, LINKS, SENTENCES
from runut.exporting.page.interface import Interface
from runut.exporting.page.measured import measured
from runut.exporting.page.showing import shown
from runut.records import AnnotatedReport, Story


def render(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], code: str | None = None) -> str:
    """Return the page of these stories, in the interface language `code`, or else the stories' own.

    Raises SettingError where the page cannot be had in that language.
    """
    face = interface.interface(code or interface.language_of(stories))
    several = len(stories) != 1
    pages = [shown(story, texts, f"story-{n}-" if several else "") for n, story in enumerate(stories, start=1)]
    style, script = asset("style.css"), asset("script.js")
    return (
        _environment(face.code)
        .get_template("page.html.jinja")
        .render(
            face=face,
            stories=pages,
            several=several,
            measured=measured(),
            style=style,
            script=script,
            policy=policy(style, script),
        )
    )


def policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy under which the page runs: its own style and script by hash, nothing else."""
    return (
        "default-src 'none'; "
        f"style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@functools.cache
def asset(name: str) -> str:
    """Return the page's own style or script."""
    return (resources.files("runut.exporting.page") / name).read_text(encoding="utf-8")


@functools.cache
def _environment(code: str) -> jinja2.Environment:
    face = interface.interface(code)
    return environment(jinja2.PackageLoader("runut.exporting.page", "templates"), face, face.phrases)


def environment(loader: jinja2.BaseLoader, face: Interface, phrases: NullTranslations) -> jinja2.Environment:
    """Return templates under which words of reports are never markup, with phrases in the language of `face`."""
    made = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    drawn = pieces.Pieces(face)
    made.filters.update(pieces.filters(drawn) | matrix.filters(drawn))
    made.globals.update(FIRST=FIRST, SENTENCES=SENTENCES, LINKS=LINKS)
    install: Any = made
    install.install_gettext_translations(phrases, newstyle=True)
    return made
