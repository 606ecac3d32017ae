"""Temporal expressions: spans, TIMEX3 types and values, and the days they denote."""

from __future__ import annotations

from runut.annotation.times.rules import rules_of
from runut.annotation.times.tagger import context_of, tag
from runut.languages import Language
from runut.records import Report, Span, TimeExpression


def find_times(report: Report, sentences: tuple[Span, ...], language: Language) -> tuple[TimeExpression, ...]:
    """Return the temporal expressions of a report, sorted and disjoint, relative ones anchored to its publication.

    Types and values are TIMEX3's (TimeML 1.2.1); a bare weekday is the last one, or the next where its sentence
    tells of the future.
    """
    context = context_of(report.published, rules_of(language).words)
    found: list[TimeExpression] = []
    for sentence in sentences:
        found.extend(tag(report.text, sentence.start, sentence.end, context, language))
    return tuple(found)
