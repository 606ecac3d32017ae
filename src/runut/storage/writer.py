"""A writer: takes reports in batches, each in one transaction, and keeps the stories traced of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from runut.errors import StoreError
from runut.records import Correction, Report
from runut.storage.arrivals import Arrivals
from runut.storage.batch import Batch
from runut.storage.packing import key_of
from runut.storage.reading_back import corrections_of, judgements_of
from runut.storage.schema import (
    batches,
    corrected_spans,
    corrections,
    edges,
    lines,
    members,
    reports,
    statements,
    stories,
    versions,
)
from runut.storage.store import Store
from runut.storage.story_rows import Material, StoryRows


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

    def settle(self, added: int) -> None:
        """Have the database put in order so many reports that were added: searches are quick at once, not in a while.

        Nothing depends on it: what cannot be done now is done by the database in its own time.
        """
        with contextlib.suppress(StoreError), self.store.transaction(writing=True) as connection:
            held = connection.scalar(select(func.count()).select_from(reports)) or 0
            self.store.dialect.settle(connection, 10 * added >= held)

    def untraced(self) -> list[int]:
        """Return the stories that have changed since they were traced, the longest unchanged first."""
        query = select(stories.c.seq).where(stories.c.traced.is_(False)).order_by(stories.c.batch, stories.c.seq)
        with self.store.transaction() as connection:
            return list(connection.scalars(query))

    def material(self, story: int) -> Material | None:
        """Return what a story is traced of; None where it is no more."""
        query = select(stories.c.seq, stories.c.revision, reports.c.id).join(reports, reports.c.seq == stories.c.seq)
        with self.store.transaction() as connection:
            row = connection.execute(query.where(stories.c.seq == story)).one_or_none()
            if row is None:
                return None
            found = connection.execute(_members(story)).all()
            names = [one.id for one in found]
            judged = judgements_of(connection, names)
            corrected = corrections_of(connection, names)
        packed = tuple(one.data for one in found)
        return Material(row.seq, row.revision, row.id, packed, tuple(judged), tuple(corrected))

    def keep(self, traced: Sequence[StoryRows], waiting: bool = True) -> int:
        """Keep traced stories, all or none; one that has changed meanwhile is left to be traced again.

        Return how many were kept. Without `waiting`, raises StoreError where somebody else is writing.
        """
        kept = 0
        with self.store.transaction(writing=True, waiting=waiting) as connection:
            for one in traced:
                same = (stories.c.seq == one.seq) & (stories.c.revision == one.revision)
                if connection.execute(update(stories).where(same).values(one.columns)).rowcount == 1:
                    _keep(connection, one)
                    kept += 1
        return kept

    def correct(self, correction: Correction) -> None:
        """Append what a person corrected; the stories of its spans are to be traced again.

        Raises StoreError where a span is of a report that is not here, or of a text that has changed since.
        """
        with self.store.transaction(writing=True) as connection:
            seq = (connection.scalar(select(func.max(corrections.c.seq))) or 0) + 1
            rows = []
            for place, span in enumerate(correction.spans):
                query = select(versions.c.seq, versions.c.sha256, reports.c.story).join(
                    reports, (reports.c.seq == versions.c.report) & (reports.c.version == versions.c.number)
                )
                found = connection.execute(query.where(reports.c.id == span.report)).one_or_none()
                if found is None:
                    raise StoreError(f"there is no report {span.report} in the store; nothing was corrected")
                if correction.sha256 and correction.sha256[place] != found.sha256:
                    raise StoreError(f"the text of {span.report} has changed since; nothing was corrected")
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


def _members(story: int) -> Select[tuple[str, bytes]]:
    return (
        select(reports.c.id, lines.c.data)
        .join(versions, (versions.c.report == reports.c.seq) & (versions.c.number == reports.c.version))
        .join(lines, lines.c.version == versions.c.seq)
        .where(reports.c.story == story)
        .order_by(reports.c.seq)
    )


def _keep(connection: Connection, one: StoryRows) -> None:
    """Put the rows of a traced story in the place of its earlier ones.

    A report that came from another story has its row there until that one is traced too; the row comes along.
    """
    connection.execute(delete(edges).where(edges.c.story == one.seq))
    query = (
        select(reports.c.id, reports.c.seq, versions.c.seq.label("version"))
        .join(versions, (versions.c.report == reports.c.seq) & (versions.c.number == reports.c.version))
        .where(reports.c.story == one.seq)
    )
    numbers = {row.id: (row.seq, row.version) for row in connection.execute(query)}
    arrived = members.c.report.in_(select(reports.c.seq).where(reports.c.story == one.seq))
    connection.execute(delete(members).where((members.c.story == one.seq) | arrived))
    placed = [{"report": numbers[row["id"]][0], "story": one.seq, **row} for row in one.members]
    for row in placed:
        del row["id"]
    connection.execute(insert(members), placed)
    if one.edges:
        connection.execute(insert(edges), [{"story": one.seq, **row} for row in one.edges])
    query_said = (
        select(statements.c.version, statements.c.number, statements.c.speaker)
        .join(versions, versions.c.seq == statements.c.version)
        .join(reports, (versions.c.report == reports.c.seq) & (versions.c.number == reports.c.version))
        .where(reports.c.story == one.seq)
    )
    held = {(row.version, row.number): row.speaker for row in connection.execute(query_said)}
    for report, number, speaker in one.speakers:
        place = (numbers[report][1], number)
        if held.get(place, speaker) != speaker:
            where = (statements.c.version == place[0]) & (statements.c.number == place[1])
            values = {"speaker": speaker, "speaker_key": key_of(speaker) if speaker else None}
            connection.execute(update(statements).where(where).values(values))
