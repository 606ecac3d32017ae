"""Annotated reports to stories: near copies, likeness, assignment, revision."""

from __future__ import annotations

from collections.abc import Iterable

from runut.grouping.features import day_of, features_of
from runut.grouping.grouper import Grouper
from runut.models.signatures import signatures
from runut.records import AnnotatedReport, Judgement
from runut.settings import Settings

__all__ = ["Grouper", "group"]

REVISE_EVERY = 1000
"""Reports after which the stories that changed are looked at again."""


def group(
    reports: Iterable[AnnotatedReport], settings: Settings
) -> tuple[list[list[AnnotatedReport]], list[Judgement]]:
    """Return the stories, each a list of its reports by time of publication, and the judgements that made them."""
    ordered = sorted(reports, key=_when)
    grouper = Grouper(settings.window_days)
    judgements: list[Judgement] = []
    signed = signatures(report.text for report in ordered)
    for done, (report, one) in enumerate(zip(ordered, signed, strict=True), start=1):
        judgements += grouper.take(features_of(report), one)
        if done % REVISE_EVERY == 0:
            judgements += grouper.revise()
    judgements += grouper.revise()
    place = {member: number for number, members in enumerate(grouper.close()) for member in members}
    groups: dict[int, list[AnnotatedReport]] = {}
    for report in ordered:
        groups.setdefault(place[report.id], []).append(report)
    return list(groups.values()), judgements


def _when(annotated: AnnotatedReport) -> tuple[int, str, str]:
    """Return the place of a report in the stream; those without a date come first, so that any story can take them."""
    published = annotated.report.published
    return day_of(published) or 0, published or "", annotated.id
