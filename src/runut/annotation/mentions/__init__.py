"""Names in the text, and the entity that each denotes within the report."""

from __future__ import annotations

from runut.languages import Language
from runut.records import Mention, Report, Span, TimeExpression
from runut.settings import Mode


def find_mentions(
    report: Report,
    sentences: tuple[Span, ...],
    times: tuple[TimeExpression, ...],
    language: Language,
    mode: Mode,
) -> tuple[Mention, ...]:
    """Return the names in a report, sorted and disjoint."""
    return ()
