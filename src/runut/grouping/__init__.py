"""Annotated reports to stories: near copies, likeness, assignment, revision."""

from __future__ import annotations

from collections.abc import Iterable

from runut.grouping.grouper import Grouper
from runut.grouping.stream import grouped, when
from runut.records import AnnotatedReport, Judgement
from runut.settings import Settings

__all__ = ["Grouper", "group"]


def group(
    reports: Iterable[AnnotatedReport], settings: Settings
) -> tuple[list[list[AnnotatedReport]], list[Judgement]]:
    """Return the stories, each a list of its reports by time of publication, and the judgements that made them."""
    ordered = sorted(reports, key=lambda one: when(one.report.published, one.id))
    by_id = {one.id: one for one in ordered}
    stories, judgements = grouped(ordered, settings)
    return [[by_id[name] for name in members] for members in stories], judgements
