"""Temporal expressions: spans, TIMEX3 types and values, and the days they denote."""

from __future__ import annotations

from collections.abc import Iterable

from runut.annotation.times.rules import rules_of
from runut.annotation.times.tagger import Matched, context_of, matched, tag
from runut.languages import Language
from runut.records import Report, TimeExpression

__all__ = ["Matched", "find_times", "matched"]


def find_times(report: Report, sentences: Iterable[Matched], language: Language) -> tuple[TimeExpression, ...]:
    """Return the temporal expressions of a report, sorted and disjoint, relative ones anchored to its publication.

    Types and values are TIMEX3's (TimeML 1.2.1); a bare weekday is the last one, or the next where its sentence
    tells of the future or a rule says that tomorrow is nearer. `sentences` are what `matched` finds in the report's.
    """
    context = context_of(report.published, rules_of(language).words)
    found: list[TimeExpression] = []
    for sentence in sentences:
        found.extend(tag(report.text, sentence, context, language))
    return tuple(found)
