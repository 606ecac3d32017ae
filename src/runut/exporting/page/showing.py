"""Everything that the page shows of one story, and the parts of it that the website serves by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from runut.exporting.page import folding, graph, interface, timeline
from runut.exporting.page.folding import Addresses, Run
from runut.exporting.page.listing import ReportShown, reports
from runut.exporting.page.places import Cited, Places, settled
from runut.exporting.page.stances import ClaimShown, claims
from runut.exporting.page.voices import Voice, Voices
from runut.exporting.page.words import line
from runut.records import AnnotatedReport, Story
from runut.records.summary import Summary, summary

KINDS = ("contradiction", "denial", "update", "imprecision")
"""The kinds of conflict, in the order in which they are shown."""


PAIRS = 106
"""Pairs left to the reader that are shown at most, the likest ones."""


class PositionShown(msgspec.Struct, frozen=True):
    """One side of a conflict and who holds it."""

    speaker: str | None
    cited: Cited


class ConflictShown(msgspec.Struct, frozen=True):
    """Positions beside each other."""

    anchor: str
    kind: str
    about: str
    positions: tuple[PositionShown, ...]


class Unsure(msgspec.Struct, frozen=True, kw_only=True):
    """Two things of which the texts do not tell whether they are the same, and why not."""

    anchor: str
    number: int
    about: str
    reason: str
    cited: tuple[Cited, ...]


class StoryShown(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows of one story; `apart` where the website serves what is folded by itself.

    `columns` are the outlets with a column in the matrix of claims, `outlets` all of them.
    """

    prefix: str
    title: str
    language: str
    summary: Summary
    outlets: tuple[str, ...]
    columns: tuple[str, ...]
    days: tuple[str, ...]
    entries: tuple[timeline.Entry, ...]
    chart: timeline.Chart | None
    claims: tuple[ClaimShown, ...]
    voices: tuple[Voice, ...]
    graph: graph.Graph | None
    conflicts: tuple[ConflictShown, ...]
    unsure: tuple[Unsure, ...]
    unsure_left: int
    reports: tuple[ReportShown, ...]
    addresses: Addresses
    part: str | None = None
    """The name of the part that this is, None where it is the whole story."""

    @property
    def apart(self) -> bool:
        """Tell whether what is folded is served by itself, and this is not such a part."""
        return self.addresses.apart and self.part is None

    def runs(self, kind: str, rows: tuple[Any, ...]) -> tuple[Run, ...]:
        """Return rows as they are folded; in a part by itself, nothing is."""
        return (Run(None, rows),) if self.part else folding.runs(kind, rows)

    def holds(self, rows: Iterable[Any]) -> str:
        """Return the ids of rows, and of the cards of speakers, in short."""
        listed = list(rows)
        cards = [quote.anchor for row in listed if isinstance(row, Voice) for quote in row.quotes]
        return folding.holds([row.anchor for row in listed] + cards)


def shown(
    story: Story, texts: Mapping[str, AnnotatedReport], prefix: str = "", addresses: Addresses | None = None
) -> StoryShown:
    """Return what the page shows of a story; every id in it begins with `prefix`."""
    places = Places(story, texts, prefix, addresses)
    listed = timeline.entries(places)
    columns, rows = claims(places)
    voices = Voices(places)
    conflicts, unsure = _conflicts(places), _unsure(places)
    for kind, anchors in (("conflict", [one.anchor for one in conflicts]), ("unsure", [one.anchor for one in unsure])):
        for place, anchor in enumerate(anchors):
            places.addresses.lies(anchor, folding.run_of(kind, place))
    return StoryShown(
        prefix=prefix,
        title=line(story.title),
        language=interface.language_of([story]),
        summary=summary(story),
        outlets=places.outlets(),
        columns=columns,
        days=tuple(sorted({day for r in places.numbers if (day := places.day(r)) and day == settled(day)})),
        entries=listed,
        chart=timeline.chart(places, listed),
        claims=rows,
        voices=voices.voices,
        graph=graph.graph(places),
        conflicts=conflicts,
        unsure=unsure,
        unsure_left=len(story.unsure) - len(unsure),
        reports=reports(places, voices.cards),
        addresses=places.addresses,
    )


def _conflicts(places: Places) -> tuple[ConflictShown, ...]:
    made = [
        ConflictShown(
            f"{places.prefix}conflict-{number}",
            one.kind,
            line(one.about),
            tuple(
                PositionShown(line(side.speaker) if side.speaker else None, places.cited(side))
                for side in one.positions
            ),
        )
        for number, one in enumerate(places.story.conflicts, start=1)
    ]
    return tuple(sorted(made, key=lambda one: KINDS.index(one.kind)))


def _unsure(places: Places) -> tuple[Unsure, ...]:
    ranked = sorted(places.story.unsure, key=lambda one: (-one.score, one.left, one.right))
    return tuple(
        Unsure(
            anchor=f"{places.prefix}unsure-{number}",
            number=number,
            about=one.about,
            reason=line(one.reason),
            cited=tuple(places.cited(span) for span in one.evidence),
        )
        for number, one in enumerate([one for one in ranked if one.evidence][:PAIRS], start=1)
    )


def part_of(story: StoryShown, name: str) -> StoryShown | None:
    """Return a part of a story that is served by parts, as a story with nothing else in it; None where there is none."""
    bare: dict[str, Any] = {
        **dict.fromkeys(("entries", "claims", "voices", "conflicts", "unsure", "reports"), ()),
        **dict.fromkeys(("chart", "graph")),
        "part": name,
    }
    found = next((held for part, held in _parts(story) if part == name), None)
    return None if found is None else msgspec.structs.replace(story, **{**bare, **found})


def _parts(story: StoryShown) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name of each part and what it holds."""
    rows: dict[str, tuple[str, tuple[Any, ...]]] = {
        "time": ("entries", story.entries),
        "claim": ("claims", story.claims),
        "voice": ("voices", story.voices),
        "conflict": ("conflicts", story.conflicts),
        "unsure": ("unsure", story.unsure),
    }
    for kind, (field, every) in rows.items():
        for run in folding.runs(kind, every)[1:]:
            yield run.name or "", {field: run.rows}
    for voice in story.voices[: folding.FIRST["voice"]]:
        rest = voice.quotes[folding.FIRST["quote"] :]
        if rest:
            yield voice.anchor, {"voices": (msgspec.structs.replace(voice, quotes=rest),)}
    if story.graph and len(story.graph.links) > folding.LINKS:
        yield "links", {"graph": story.graph}
    for report in _all(story.reports):
        yield report.anchor, {"reports": (msgspec.structs.replace(report, copies=()),)}


def _all(listed: Iterable[ReportShown]) -> Iterator[ReportShown]:
    for report in listed:
        yield report
        yield from _all(report.copies)
