"""A story's reports to the story: entities, lineage, statements, claims, origins, standing, conflicts, dates."""

from __future__ import annotations

from collections.abc import Sequence

from runut.records import AnnotatedReport, Correction, Judgement, Story, StoryReport


def trace(
    reports: Sequence[AnnotatedReport],
    judgements: Sequence[Judgement] = (),
    corrections: Sequence[Correction] = (),
) -> Story:
    """Return the story that the reports tell.

    `judgements` are grouping's, kept with the story; `corrections` are applied.
    """
    heads = tuple(
        StoryReport(
            id=r.id,
            uri=r.report.uri,
            outlet=r.report.outlet,
            title=r.report.title,
            published=r.report.published,
        )
        for r in reports
    )
    return Story(id=heads[0].id, title=heads[0].title or heads[0].id, reports=heads, judgements=tuple(judgements))
