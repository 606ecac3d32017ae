"""Attribution relations: who is said to have said what."""

from __future__ import annotations

from runut.languages import Language
from runut.records import AnnotatedReport, Statement


def find_statements(draft: AnnotatedReport, language: Language) -> tuple[Statement, ...]:
    """Return the statements of a report whose sentences, times, mentions and citations are known."""
    return ()
