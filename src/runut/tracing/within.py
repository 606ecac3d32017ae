"""What of a report's annotation stands within a stretch of it, found by its place and not by asking each."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable

from runut.records import AnnotatedReport, Mention, Span, TimeExpression


class Spans:
    """Spans by where they start, in code points; the longest of them tells how far back one may have begun."""

    def __init__(self, spans: Iterable[Span | Mention | TimeExpression]) -> None:
        self._ordered = sorted((span.start, span.end, place) for place, span in enumerate(spans))
        self._starts = [start for start, _, _ in self._ordered]
        self._longest = max((end - start for start, end, _ in self._ordered), default=0)

    def meeting(self, start: int, end: int) -> list[int]:
        """Return the places, in order, of the spans that share a code point with a stretch."""
        first, last = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)
        if first == last:
            return []
        found = [place for _, until, place in self._ordered[first:last] if until > start]
        return sorted(found) if len(found) > 1 else found


class Within:
    """The times, names, statements and sentences of a report by place; each is returned in the report's own order."""

    def __init__(self, report: AnnotatedReport) -> None:
        self.report, self.id, self.text, self.code = report, report.id, report.text, report.report.language

    @functools.cached_property
    def _times(self) -> Spans:
        return Spans(self.report.times)

    @functools.cached_property
    def _entities(self) -> Spans:
        return Spans(self.report.entities)

    @functools.cached_property
    def _sentences(self) -> Spans:
        return Spans(self.report.sentences)

    @functools.cached_property
    def _contents(self) -> tuple[Spans, list[tuple[int, Span]]]:
        held = [(number, span) for number, one in enumerate(self.report.statements) for span in one.content]
        return Spans(span for _, span in held), held

    @functools.cached_property
    def _frames(self) -> Spans:
        return Spans(span for one in self.report.statements for span in (one.source, one.cue) if span)

    @functools.cached_property
    def glued(self) -> list[Mention]:
        """The mentions after which the text goes on without a blank, as where a scraper glued a word to a name."""
        return [m for m in self.report.entities if self.text[m.end : m.end + 1].isalpha()]

    def times(self, start: int, end: int) -> list[TimeExpression]:
        """Return the times that share a code point with a stretch."""
        return [self.report.times[place] for place in self._times.meeting(start, end)]

    def entities(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that share a code point with a stretch."""
        return [self.report.entities[place] for place in self._entities.meeting(start, end)]

    def contents(self, start: int, end: int) -> list[tuple[int, Span]]:
        """Return what is said in a stretch: the index of the statement with the span of its content, whole."""
        spans, held = self._contents
        return [held[place] for place in spans.meeting(start, end)]

    def is_framed(self, start: int, end: int) -> bool:
        """Tell whether words that attribute a statement stand in a stretch, its source or its cue."""
        return bool(self._frames.meeting(start, end))

    def sentence(self, at: int) -> Span | None:
        """Return the sentence of a code point, None between sentences."""
        found = self._sentences.meeting(at, at + 1)
        return self.report.sentences[found[0]] if found else None
