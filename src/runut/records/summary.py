"""What the head of a story says: never a bare count of reports."""

from __future__ import annotations

import msgspec

from runut.records.story import Story


class Summary(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How many reports and outlets a story has, how many origins they name, and how many reports name none.

    `copies` counts near copies among the reports; `origins` the named parties of the lineage that have nothing further
    upstream (unnamed sources may be one of them, so they do not count); `without_lineage` the reports that name no origin at all; `first` and `last` are ISO days, or None.
    """

    reports: int
    copies: int
    outlets: int
    origins: int
    without_lineage: int
    first: str | None
    last: str | None


def summary(story: Story) -> Summary:
    """Return the figures at the head of a story; an outlet that is not named counts as one of its own."""
    named = {edge.target for edge in story.lineage if edge.target_kind not in ("unnamed", "unrecorded")}
    upstream = named - {edge.source for edge in story.lineage}
    days = sorted(report.published[:10] for report in story.reports if report.published)
    return Summary(
        reports=len(story.reports),
        copies=sum(report.copy_of is not None for report in story.reports),
        outlets=len({report.outlet or report.id for report in story.reports}),
        origins=len(upstream),
        without_lineage=sum(not report.lineage for report in story.reports),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )
