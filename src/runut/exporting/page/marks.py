"""A report's text as markup: lines, sentences and stretches, each stretch with the annotations that cover it.

It is made as one string, since it is half of a page: objects for each stretch, and a template over them, cost far more.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from markupsafe import Markup

from runut.exporting.page.words import escape, visible
from runut.records import AnnotatedReport, Span, Zone

LONGEST = 100_000
"""What is shown of one report (code points); a longer text says how much is left out."""

_LINE = re.compile(r"[^\n]+")

INLINE = ("dateline", "byline", "credit")


class Mark(msgspec.Struct, frozen=True, order=True):
    """An annotation on a text: its span, its kind (a CSS class), and the address and label of what refers to it, if any."""

    start: int
    end: int
    kind: str
    target: str = ""
    label: str = ""


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


def marked(report: AnnotatedReport, marks: Iterable[Mark], anchor: str, here: int | None = None) -> Markup:
    """Return the lines of the text that are not blank, up to `LONGEST` code points, as paragraphs.

    The ids of sentences begin with `anchor`; that of the sentence that holds the code point `here` is `here`.
    """
    text = report.text[:LONGEST]
    kept = sorted(mark for mark in marks if mark.start < mark.end <= len(text))
    found = list(_LINE.finditer(text))
    cuts = {cut for mark in kept for cut in (mark.start, mark.end)}
    cuts.update(cut for s in report.sentences for cut in (s.start, s.end) if cut <= len(text))
    cuts.update(cut for one in found for cut in one.span())
    segments = _segments(text, sorted(cuts), kept)
    ids = _Ids(report.sentences, anchor, here)
    made, at = [], 0
    for one in found:
        first, end = one.span()
        while at < len(segments) and segments[at][0] < first:
            at += 1
        begun = at
        while at < len(segments) and segments[at][0] < end:
            at += 1
        if one[0].strip():
            kind = _kind(report.zones, first, end)
            made.append(f'<p class="zone {kind}" dir="auto">{ids.wrapped(segments[begun:at], first)}</p>')
    return Markup("\n".join(made))  # noqa: S704  # every word of the report is escaped, segment by segment


def _segments(text: str, cuts: Sequence[int], marks: Sequence[Mark]) -> list[tuple[int, str]]:
    """Return the stretches under the same marks, each as markup with what refers to it, and where they begin."""
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
        words = escape(visible(text[start:end]))
        segment = f'<span class="{kinds}">{words}</span>' if kinds else words
        last = ended
        while last < len(closing) and closing[last].end <= end:
            last += 1
        for mark in dict.fromkeys((m.target, m.label) for m in closing[ended:last] if m.target):
            segment += f'<a class="ref" href="{escape(mark[0])}">{escape(mark[1])}</a>'
        made.append((start, segment))
    return made


class _Ids:
    """Wraps the stretches of each sentence into one element, which has the sentence's id where the sentence begins."""

    def __init__(self, sentences: Sequence[Span], anchor: str, here: int | None) -> None:
        self._sentences, self._anchor, self._here = sentences, anchor, here
        self._at = 0

    def wrapped(self, segments: Sequence[tuple[int, str]], line_start: int) -> str:
        """Return the stretches of a line; lines are asked for in the order of the text."""
        made: list[str] = []
        before: int | None = None
        for start, segment in segments:
            while self._at < len(self._sentences) and self._sentences[self._at].end <= start:
                self._at += 1
            inside = self._at < len(self._sentences) and self._sentences[self._at].start <= start
            index = self._at if inside else None
            if index != before:
                made.append("</span>" if before is not None else "")
                made.append(self._opened(index, line_start) if index is not None else "")
                before = index
            made.append(segment)
        return "".join(made) + ("</span>" if before is not None else "")

    def _opened(self, index: int, line_start: int) -> str:
        sentence = self._sentences[index]
        if sentence.start < line_start:
            return '<span class="s">'
        if self._here is not None and sentence.start <= self._here < sentence.end:
            return '<span class="s" id="here">'
        return f'<span class="s" id="{self._anchor}-sentence-{index + 1}">'


def _kind(zones: Sequence[Zone], start: int, end: int) -> str:
    over = [zone for zone in zones if zone.start < end and start < zone.end]
    if not over:
        return "body"
    return max(over, key=lambda zone: min(zone.end, end) - max(zone.start, start)).kind
