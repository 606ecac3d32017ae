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
import msgspec

from runut.exporting.page import graph, interface, timeline
from runut.exporting.page.listing import ReportShown, reports
from runut.exporting.page.measured import measured
from runut.exporting.page.places import Cited, Places, settled
from runut.exporting.page.stances import ClaimShown, claims
from runut.exporting.page.voices import Voice, Voices
from runut.exporting.page.words import line
from runut.records import AnnotatedReport, Story
from runut.records.summary import Summary, summary

FOLDED = {"folded_voices": 12, "folded_quotes": 4, "folded_claims": 40, "folded_events": 40}
"""How many speakers, cards of each, claims and events are shown before the rest is folded."""


class PositionShown(msgspec.Struct, frozen=True):
    """One side of a conflict and who holds it."""

    speaker: str | None
    cited: Cited


class ConflictShown(msgspec.Struct, frozen=True):
    """Positions beside each other; `since` is the day on which there were two."""

    anchor: str
    kind: str
    about: str
    reason: str
    positions: tuple[PositionShown, ...]


class StoryShown(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows of one story."""

    prefix: str
    title: str
    language: str
    summary: Summary
    outlets: tuple[str, ...]
    days: tuple[str, ...]
    entries: tuple[timeline.Entry, ...]
    chart: timeline.Chart | None
    claims: tuple[ClaimShown, ...]
    voices: tuple[Voice, ...]
    graph: graph.Graph | None
    conflicts: tuple[ConflictShown, ...]
    reports: tuple[ReportShown, ...]


def shown(story: Story, texts: Mapping[str, AnnotatedReport], prefix: str = "") -> StoryShown:
    """Return what the page shows of a story; every id in it begins with `prefix`."""
    places = Places(story, texts, prefix)
    voices = Voices(places)
    listed = timeline.entries(places)
    return StoryShown(
        prefix=prefix,
        title=line(story.title),
        language=interface.language_of([story]),
        summary=summary(story),
        outlets=places.outlets(),
        days=tuple(sorted({day for r in places.numbers if (day := places.day(r)) and day == settled(day)})),
        entries=listed,
        chart=timeline.chart(places, listed),
        claims=tuple(claims(places)),
        voices=voices.voices,
        graph=graph.graph(places),
        conflicts=tuple(_conflicts(places)),
        reports=reports(places, voices.cards),
    )


def _conflicts(places: Places) -> list[ConflictShown]:
    made = []
    for number, one in enumerate(places.story.conflicts, start=1):
        positions = tuple(
            PositionShown(line(side.speaker) if side.speaker else None, places.cited(side)) for side in one.positions
        )
        made.append(
            ConflictShown(f"{places.prefix}conflict-{number}", one.kind, line(one.about), line(one.reason), positions)
        )
    return made


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
            **FOLDED,
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
    return environment(jinja2.PackageLoader("runut.exporting.page", "templates"), interface.interface(code).phrases)


def environment(loader: jinja2.BaseLoader, phrases: NullTranslations) -> jinja2.Environment:
    """Return templates under which words of reports are never markup, with phrases in the interface's language."""
    made = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.filters["settled"] = settled
    install: Any = made
    install.install_gettext_translations(phrases, newstyle=True)
    return made
