"""The head of a story counts outlets, origins and reports without lineage, never reports alone."""

from __future__ import annotations

from runut.records import Evidence, LineageEdge, Story, StoryReport
from runut.records.story import OriginKind
from runut.records.summary import summary


def edge(source: str, target: str, kind: OriginKind = "person") -> LineageEdge:
    return LineageEdge(source=source, target=target, basis="cited", target_kind=kind, evidence=Evidence("a", 0, 1))


def test_only_the_most_upstream_named_parties_are_origins() -> None:
    story = Story(
        id="s",
        title="t",
        reports=(
            StoryReport(id="a", outlet="Pelita", published="2025-03-12", lineage=True),
            StoryReport(id="b", outlet="Samudra", published="2025-03-11T08:00:00+07:00", copy_of="a"),
            StoryReport(id="c", outlet="Samudra"),
        ),
        lineage=(
            edge("Pelita", "KBN"),
            edge("KBN", "Rahmat"),
            edge("Pelita", "Rahmat"),
            edge("Samudra", "KBN"),
            edge("Samudra", "two officials", "unnamed"),
        ),
    )
    head = summary(story)
    assert (head.reports, head.copies, head.outlets, head.origins, head.without_lineage) == (3, 1, 2, 1, 2)
    assert (head.first, head.last) == ("2025-03-11", "2025-03-12")
