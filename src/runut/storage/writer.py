"""A writer: takes reports in batches, each in one transaction, and keeps the stories traced of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import delete, func, insert, select, update

from runut.errors import StoreError
from runut.records import AnnotatedReport, Correction, Judgement, Report, Story
from runut.records.summary import summary
from runut.storage.arrivals import Arrivals
from runut.storage.batch import Batch
from runut.storage.packing import columned, key_of, packed_story
from runut.storage.reading_back import corrections_of, current_lines, judgements_of
from runut.storage.schema import (
    batches,
    corrected_spans,
    corrections,
    edges,
    members,
    reports,
    statements,
    stories,
    versions,
)
from runut.storage.store import Store


class Material(msgspec.Struct, frozen=True):
    """What a story is traced of: its members' annotations, judgements and corrections.

    `id` is the story's id in the store; `revision` tells whether it has changed since.
    """

    seq: int
    revision: int
    id: str
    reports: tuple[AnnotatedReport, ...]
    judgements: tuple[Judgement, ...]
    corrections: tuple[Correction, ...]


class Writer:
    """Writes a store; several may write one store at once, they take turns by the transaction. Raises StoreError."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def unchanged(self, coming: Sequence[Report]) -> list[bool]:
        """Tell of each report whether its address is in the store with the same text."""
        with self.store.transaction() as connection:
            arrivals = Arrivals(connection)
            arrivals.expect(coming)
            return [arrivals.place(report).kind == "unchanged" for report in coming]

    @contextlib.contextmanager
    def batch(self, window_days: int) -> Iterator[Batch]:
        """Give a batch that is kept whole at the end, or not at all; other writers wait."""
        with self.store.transaction(writing=True) as connection:
            yield Batch(connection, self.store.dialect, window_days)

    def untraced(self, number: int) -> list[int]:
        """Return up to so many stories that have changed since they were traced, the longest unchanged first."""
        query = select(stories.c.seq).where(stories.c.traced.is_(False)).order_by(stories.c.batch, stories.c.seq)
        with self.store.transaction() as connection:
            return list(connection.scalars(query.limit(number)))

    def material(self, story: int) -> Material | None:
        """Return what a story is traced of; None where it is no more."""
        query = select(stories.c.seq, stories.c.revision, reports.c.id).join(reports, reports.c.seq == stories.c.seq)
        with self.store.transaction() as connection:
            row = connection.execute(query.where(stories.c.seq == story)).one_or_none()
            if row is None:
                return None
            found = current_lines(connection, reports.c.story == story)
            judged = judgements_of(connection, [one.id for one in found])
            corrected = corrections_of(connection, [one.id for one in found])
        return Material(row.seq, row.revision, row.id, tuple(found), tuple(judged), tuple(corrected))

    def keep(self, traced: Sequence[tuple[Material, Story]]) -> int:
        """Keep traced stories, all or none; one that has changed meanwhile is left to be traced again.

        Return how many were kept.
        """
        kept = 0
        with self.store.transaction(writing=True) as connection:
            for material, story in traced:
                values = _columns(material, story)
                same = (stories.c.seq == material.seq) & (stories.c.revision == material.revision)
                if connection.execute(update(stories).where(same).values(values)).rowcount != 1:
                    continue
                kept += 1
                connection.execute(delete(members).where(members.c.story == material.seq))
                connection.execute(delete(edges).where(edges.c.story == material.seq))
                numbers = {
                    row.id: row
                    for row in connection.execute(
                        select(reports.c.id, reports.c.seq, versions.c.seq.label("version"))
                        .join(versions, (versions.c.report == reports.c.seq) & (versions.c.number == reports.c.version))
                        .where(reports.c.story == material.seq)
                    )
                }
                placed = [
                    {
                        "report": numbers[one.id].seq,
                        "story": material.seq,
                        "place": place,
                        "copy_of": one.copy_of,
                        "lineage": one.lineage,
                    }
                    for place, one in enumerate(story.reports)
                ]
                connection.execute(insert(members), placed)
                drawn = _edges(material.seq, story)
                if drawn:
                    connection.execute(insert(edges), drawn)
                for said in story.statements:
                    where = (statements.c.version == numbers[said.report].version) & (
                        statements.c.number == said.statement
                    )
                    name = columned(said.speaker)
                    connection.execute(
                        update(statements)
                        .where(where & statements.c.speaker.is_distinct_from(name))
                        .values(speaker=name, speaker_key=key_of(said.speaker) if said.speaker else None)
                    )
        return kept

    def correct(self, correction: Correction) -> None:
        """Append what a person corrected; the stories of its spans are to be traced again.

        Raises StoreError where a span is of a report that is not here.
        """
        with self.store.transaction(writing=True) as connection:
            seq = (connection.scalar(select(func.max(corrections.c.seq))) or 0) + 1
            rows = []
            for place, span in enumerate(correction.spans):
                query = select(versions.c.seq, reports.c.story).join(
                    reports, (reports.c.seq == versions.c.report) & (reports.c.version == versions.c.number)
                )
                found = connection.execute(query.where(reports.c.id == span.report)).one_or_none()
                if found is None:
                    raise StoreError(f"there is no report {span.report} in the store; nothing was corrected")
                rows.append(
                    {"correction": seq, "place": place, "version": found.seq, "start": span.start, "end": span.end}
                )
                connection.execute(
                    update(stories)
                    .where(stories.c.seq == found.story)
                    .values(traced=False, revision=stories.c.revision + 1)
                )
            values = {name: getattr(correction, name) for name in ("kind", "value", "author", "made", "reason")}
            connection.execute(insert(corrections).values(seq=seq, **values))
            if rows:
                connection.execute(insert(corrected_spans), rows)

    def batches(self) -> int:
        """Return how many batches the store has taken."""
        with self.store.transaction() as connection:
            return connection.scalar(select(func.max(batches.c.number))) or 0


def _columns(material: Material, story: Story) -> dict[str, object]:
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


def _edges(story: int, traced: Story) -> list[dict[str, object]]:
    return [
        {
            "story": story,
            "number": number,
            "source": columned(edge.source),
            "target": columned(edge.target),
            "target_kind": edge.target_kind,
            "basis": edge.basis,
            "report": edge.evidence.report,
            "start": edge.evidence.start,
            "end": edge.evidence.end,
        }
        for number, edge in enumerate(traced.lineage)
    ]
