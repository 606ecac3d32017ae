"""Temporal expressions: spans, TIMEX3 types and values, and the days they denote."""

from __future__ import annotations

from runut.languages import Language
from runut.records import Report, Span, TimeExpression


def find_times(report: Report, sentences: tuple[Span, ...], language: Language) -> tuple[TimeExpression, ...]:
    """Return the temporal expressions of a report, sorted and disjoint, relative ones anchored to its publication."""
    return ()
