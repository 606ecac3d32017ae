"""Media and agencies named as the origin of what is reported."""

from __future__ import annotations

from runut.languages import Language
from runut.records import Citation, Mention, Report, Span


def find_citations(
    report: Report, sentences: tuple[Span, ...], mentions: tuple[Mention, ...], language: Language
) -> tuple[Citation, ...]:
    """Return the citations of a report, sorted."""
    return ()
