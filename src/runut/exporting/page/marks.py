"""A report's text cut into lines, sentences and segments, each segment with the annotations that cover it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from runut.exporting.page.words import visible
from runut.records import AnnotatedReport, Zone

LONGEST = 100_000
"""What is shown of one report (code points); a longer text says how much is left out."""

INLINE = ("dateline", "byline", "credit")


class Mark(msgspec.Struct, frozen=True, order=True):
    """An annotation on a text: its span, its kind (a CSS class), and the address and label of what refers to it, if any."""

    start: int
    end: int
    kind: str
    target: str = ""
    label: str = ""


class Segment(msgspec.Struct, frozen=True):
    """A stretch of text under the same annotations; `refs` are the (address, label) of those that end with it."""

    text: str
    kinds: str
    refs: tuple[tuple[str, str], ...] = ()


class Sentence(msgspec.Struct, frozen=True):
    """The segments of a sentence, or of what lies between two (then `anchor` is None)."""

    anchor: str | None
    segments: tuple[Segment, ...]


class Line(msgspec.Struct, frozen=True):
    """A line of the text and the kind of zone that it belongs to."""

    kind: str
    sentences: tuple[Sentence, ...]


def own_marks(report: AnnotatedReport) -> Iterator[Mark]:
    """Yield the marks that a report's own annotation makes; those of statements and claims are added later."""
    for name in report.entities:
        yield Mark(name.start, name.end, "name")
    for time in report.times:
        yield Mark(time.start, time.end, "time")
    for citation in report.citations:
        yield Mark(citation.start, citation.end, "cited")
    for statement in report.statements:
        if statement.cue:
            yield Mark(statement.cue.start, statement.cue.end, "cue")
    for zone in report.zones:
        if zone.kind in INLINE:
            yield Mark(zone.start, zone.end, zone.kind)


def lines(report: AnnotatedReport, marks: Iterable[Mark], anchor: str) -> tuple[Line, ...]:
    """Return the lines of the text that are not blank, up to `LONGEST` code points; ids begin with `anchor`."""
    text = report.text[:LONGEST]
    kept = sorted(mark for mark in marks if mark.start < mark.end <= len(text))
    cuts = {cut for mark in kept for cut in (mark.start, mark.end)}
    cuts |= {cut for s in report.sentences for cut in (s.start, s.end) if cut <= len(text)}
    found = list(re.finditer(r"[^\n]+", text))
    cuts |= {cut for one in found for cut in one.span()}
    segments = _segments(text, sorted(cuts), kept)
    made, at = [], 0
    sentence_at = 0
    for one in found:
        parts: list[tuple[int | None, Segment]] = []
        while at < len(segments) and segments[at][0] < one.end():
            start, segment = segments[at]
            at += 1
            if start < one.start():
                continue
            while sentence_at < len(report.sentences) and report.sentences[sentence_at].end <= start:
                sentence_at += 1
            inside = sentence_at < len(report.sentences) and report.sentences[sentence_at].start <= start
            parts.append((sentence_at if inside else None, segment))
        if one[0].strip():
            made.append(
                Line(_kind(report.zones, one.start(), one.end()), _sentences(parts, report, one.start(), anchor))
            )
    return tuple(made)


def _segments(text: str, cuts: Sequence[int], marks: Sequence[Mark]) -> list[tuple[int, Segment]]:
    opening, closing = iter(marks), sorted(marks, key=lambda mark: mark.end)
    active: Counter[str] = Counter()
    upcoming, ended, made = next(opening, None), 0, []
    kinds, changed = "", False
    for start, end in itertools.pairwise(cuts):
        while ended < len(closing) and closing[ended].end <= start:
            active[closing[ended].kind] -= 1
            ended += 1
            changed = True
        while upcoming and upcoming.start <= start:
            active[upcoming.kind] += 1
            upcoming = next(opening, None)
            changed = True
        if changed:
            kinds, changed = " ".join(sorted(kind for kind, count in active.items() if count > 0)), False
        last = ended
        while last < len(closing) and closing[last].end <= end:
            last += 1
        refs = (
            tuple(dict.fromkeys((m.target, m.label) for m in closing[ended:last] if m.target)) if last > ended else ()
        )
        made.append((start, Segment(visible(text[start:end]), kinds, refs)))
    return made


def _sentences(
    parts: list[tuple[int | None, Segment]], report: AnnotatedReport, line_start: int, anchor: str
) -> tuple[Sentence, ...]:
    made: list[Sentence] = []
    at = 0
    while at < len(parts):
        index = parts[at][0]
        run = []
        while at < len(parts) and parts[at][0] == index:
            run.append(parts[at][1])
            at += 1
        begins_here = index is not None and report.sentences[index].start >= line_start
        made.append(
            Sentence(f"{anchor}-sentence-{index + 1}" if begins_here and index is not None else None, tuple(run))
        )
    return tuple(made)


def _kind(zones: Sequence[Zone], start: int, end: int) -> str:
    over = [zone for zone in zones if zone.start < end and start < zone.end]
    if not over:
        return "body"
    return max(over, key=lambda zone: min(zone.end, end) - max(zone.start, start)).kind
