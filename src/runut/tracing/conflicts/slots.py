"""What reports may differ in, each with its surroundings: two slots compare where their surroundings tell the same."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

import msgspec

from runut.languages import language
from runut.models.likeness import terms
from runut.records import Position, Span
from runut.tracing.conflicts.figures import Figure, figures
from runut.tracing.material import Material, Unit
from runut.tracing.phrases import Phrases

WINDOW = 110
"""Code points on either side of a slot, within its sentence, that tell what it is about."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Slot(msgspec.Struct, frozen=True):
    """A figure in its sentence: `terms` are those of its surroundings, without figures and dates."""

    figure: Figure
    unit: Unit
    terms: frozenset[str]

    @property
    def report(self) -> str:
        """The id of the slot's report."""
        return self.unit.report


def slots_of(material: Material) -> list[Slot]:
    """Return the figures of a story's reports in their surroundings, in order."""
    return [slot for unit in material.sentences for slot in _slots(material, unit)]


def _slots(material: Material, unit: Unit) -> Iterator[Slot]:
    within = material.within[unit.report]
    for figure in figures(within.text, unit, within.code):
        at = figure.span.start
        dated = any(t.type in ("DATE", "TIME") and t.first for t in within.times(at, at + 1))
        if not dated and not within.entities(at, at + 1):
            yield Slot(figure, unit, surroundings(material, unit, figure.span))


@functools.cache
def _each(code: str) -> Phrases:
    return Phrases(language(code).data("conflicts")["words"]["each"])


def of_each(material: Material, slot: Slot) -> bool:
    """Tell whether a figure is told of each of several, or of the others: "masing-masing dua gol", "5 negara lain"."""
    within, each = material.within[slot.report], _each(material.within[slot.report].code)
    if each.openers.isdisjoint(slot.unit.words):
        return False
    start, end = max(slot.unit.start, slot.figure.span.start - 40), min(slot.unit.end, slot.figure.span.end + 10)
    return each.pattern.search(within.text, start, end) is not None


def surroundings(material: Material, unit: Unit, span: Span) -> frozenset[str]:
    """Return the terms, names and lemmas, around a span within its sentence."""
    start, end = max(unit.start, span.start - WINDOW), min(unit.end, span.end + WINDOW)
    within = material.within[unit.report]
    words = " ".join((within.text[start : span.start], within.text[span.end : end]))
    named = {m.name for m in within.entities(start, end) if start <= m.start and m.end <= end}
    return terms(
        material.marks(_NUMBER.sub(" ", words), within.code), (material.name(within.id, name) for name in named)
    )


def position(material: Material, unit: Unit, span: Span | None = None) -> Position:
    """Return the position that a unit takes, or a span within it, with who holds it."""
    report = material.reports[unit.report]
    at = span or Span(unit.start, unit.end)
    speaker = None
    for number in unit.statements:
        statement = report.statements[number]
        if any(content.overlaps(at) for content in statement.content):
            speaker = material.speaker(report.id, statement)
            break
    return Position(report=report.id, start=at.start, end=at.end, speaker=speaker)


def attribution(material: Material, unit: Unit) -> Position:
    """Return the position of a statement, with who says it where that stands in one sentence with what is said."""
    statement = material.said(unit)[0]
    spans = [s for s in (statement.source, statement.cue, *statement.content) if s]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    speaker = material.speaker(unit.report, statement)
    return Position(report=unit.report, start=start, end=end, speaker=speaker)


def whole(material: Material, unit: Unit) -> Position:
    """Return a clause as a position, widened to its sentence: a piece of one is hard to read alone."""
    sentence = material.within[unit.report].sentence(unit.start) or Span(unit.start, unit.end)
    found = position(material, unit)
    return msgspec.structs.replace(found, start=sentence.start, end=max(sentence.end, unit.end))


def told_by_each(material: Material, units: Iterable[Unit], most: int = 6, each: int = 1) -> list[Position]:
    """Return `each` sentences of each report, `most` in all, as positions: those of its body before its headline."""
    by_report: dict[str, dict[int, Unit]] = {}
    for unit in units:
        by_report.setdefault(unit.report, {}).setdefault(unit.number, unit)
    chosen = [unit for found in by_report.values() for unit in sorted(found.values(), key=lambda u: u.headline)[:each]]
    return [position(material, unit) for unit in chosen[:most]]
