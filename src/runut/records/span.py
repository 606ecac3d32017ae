"""Spans: the only way in which Runut refers to words."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A stretch of a report's text, in Unicode code points from 0, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Evidence(msgspec.Struct, frozen=True, order=True, gc=False):
    """A span of a named report: `report` is its id, offsets are code points, end exclusive."""

    report: str
    start: int
    end: int
