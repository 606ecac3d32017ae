"""What a story is traced of, and the rows that a traced one leaves; made without a database, in any process."""

from __future__ import annotations

from typing import Any

import msgspec

from runut.records import AnnotatedReport, Correction, Judgement, Story
from runut.records.summary import summary
from runut.storage.packing import columned, line, packed_story
from runut.storage.reading_back import order


class Material(msgspec.Struct, frozen=True):
    """What a story is traced of: its reports' lines, compressed, judgements and corrections.

    `id` is the story's id in the store; `revision` tells whether it has changed since.
    """

    seq: int
    revision: int
    id: str
    lines: tuple[bytes, ...]
    judgements: tuple[Judgement, ...]
    corrections: tuple[Correction, ...]

    def reports(self) -> list[AnnotatedReport]:
        """Return the story's reports by day, publication and id, those without a date first."""
        return sorted((line(data) for data in self.lines), key=order)


class StoryRows(msgspec.Struct, frozen=True):
    """A traced story as rows: its columns, its members by report id, its edges.

    `speakers` are statements, by report id and number in its annotation, with the speaker's name in the story.
    """

    seq: int
    revision: int
    columns: dict[str, Any]
    members: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]
    speakers: tuple[tuple[str, int, str | None], ...]


def rows_of(material: Material, story: Story) -> StoryRows:
    """Return the rows of a story traced of this material; it gets the id that it has in the store."""
    return StoryRows(
        seq=material.seq,
        revision=material.revision,
        columns=_columns(material, story),
        members=tuple(
            {"id": one.id, "place": place, "copy_of": one.copy_of, "lineage": one.lineage}
            for place, one in enumerate(story.reports)
        ),
        edges=_edges(story),
        speakers=tuple((said.report, said.statement, columned(said.speaker)) for said in story.statements),
    )


def _columns(material: Material, story: Story) -> dict[str, Any]:
    figures = summary(story)
    return {
        "traced": True,
        "title": columned(story.title),
        "first": figures.first,
        "last": figures.last,
        "reports": figures.reports,
        "copies": figures.copies,
        "outlets": figures.outlets,
        "origins": figures.origins,
        "without_lineage": figures.without_lineage,
        "claims": len(story.claims),
        "conflicts": len(story.conflicts),
        "data": packed_story(msgspec.structs.replace(story, id=material.id)),
    }


def _edges(story: Story) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "number": number,
            "source": columned(edge.source),
            "target": columned(edge.target),
            "target_kind": edge.target_kind,
            "basis": edge.basis,
            "report": edge.evidence.report,
            "start": edge.evidence.start,
            "end": edge.evidence.end,
        }
        for number, edge in enumerate(story.lineage)
    )
