"""Annotated reports to stories: near copies, likeness, assignment, revision."""

from __future__ import annotations

from collections.abc import Iterable

from runut.records import AnnotatedReport, Judgement
from runut.settings import Settings


def group(
    reports: Iterable[AnnotatedReport], settings: Settings
) -> tuple[list[list[AnnotatedReport]], list[Judgement]]:
    """Return the stories, each a list of its reports by time of publication, and the judgements that made them."""
    return [list(reports)], []
