"""One batch of a writer: reports go in, stories take and lose members, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, delete, func, select, update

from runut.records import Judgement, Report
from runut.storage.arrival import Arrival, named
from runut.storage.arrivals import Arrivals, Place
from runut.storage.dialects import Dialect
from runut.storage.many import Row, insert_many, update_many
from runut.storage.packing import column, columned, line
from runut.storage.reading_back import chunks
from runut.storage.schema import (
    batches,
    checkpoints,
    edges,
    intake,
    judgements,
    lines,
    members,
    reports,
    statements,
    stories,
    versions,
)


class Taken(msgspec.Struct, frozen=True):
    """A report that was kept: its place among those given, its number and id; `new` where it is no new version."""

    place: int
    seq: int
    id: str
    new: bool


class Logged(msgspec.Struct, frozen=True):
    """A report as grouping once took it: its number, its batch, its features, its id and the text it had then."""

    seq: int
    batch: int
    window_days: int
    features: bytes
    id: str
    text: str


class Batch:
    """What one transaction of a writer can do; made by Writer.batch."""

    def __init__(self, connection: Connection, dialect: Dialect, window_days: int) -> None:
        self._connection, self._dialect, self.window_days = connection, dialect, window_days
        self.last = connection.scalar(select(func.max(batches.c.number))) or 0
        self.number = self.last + 1

    def take(self, arrivals: Sequence[Arrival]) -> list[Taken]:
        """Keep the reports, in this order, and return those that were not here; of the others nothing changes."""
        known = Arrivals(self._connection)
        known.expect([arrival.report for arrival in arrivals])
        everywhere = [known.place(arrival.report) for arrival in arrivals]
        placed = [(at, place) for at, place in enumerate(everywhere) if place.kind != "unchanged"]
        if not placed:
            return []
        fresh = sum(place.kind == "new" for _, place in placed)
        self._insert(batches, [(self.number, fresh, len(placed) - fresh, self.window_days)])
        return self._rows(arrivals, placed)

    def _rows(self, arrivals: Sequence[Arrival], placed: Sequence[tuple[int, Place]]) -> list[Taken]:
        next_report = (self._connection.scalar(select(func.max(reports.c.seq))) or 0) + 1
        next_version = (self._connection.scalar(select(func.max(versions.c.seq))) or 0) + 1
        taken: list[Taken] = []
        numbers: dict[str, int] = {}
        kept: list[tuple[int, Arrival]] = []
        rows: dict[str, list[Row]] = {"report": [], "version": [], "line": [], "intake": [], "statement": []}
        current: dict[int, int] = {}
        for version, (at, place) in enumerate(placed, start=next_version):
            arrival = named(arrivals[at], place.id)
            seq = place.report if place.report is not None else numbers.get(place.address)
            if seq is None:
                seq = next_report + len(rows["report"])
                rows["report"].append((seq, place.id, place.address, 1, None))
                rows["intake"].append((seq, self.number, arrival.features))
                numbers[place.address] = seq
            rows["version"].append(self._version(version, seq, place.number, arrival.report))
            rows["line"].append((version, arrival.line))
            rows["statement"] += [(version, *said) for said in arrival.statements]
            kept.append((version, arrival))
            if place.kind == "version":
                current[seq] = place.number
            taken.append(Taken(at, seq, place.id, place.kind == "new"))
        for table in (reports, versions, lines, intake, statements):
            self._insert(table, rows[table.name])
        self._dialect.index(self._connection, [(version, arrival.words) for version, arrival in kept])
        for seq, number in current.items():
            self._connection.execute(update(reports).where(reports.c.seq == seq).values(version=number))
        return taken

    def _version(self, seq: int, report: int, number: int, told: Report) -> Row:
        names = (columned(told.uri), columned(told.outlet), columned(told.title))
        day = told.published[:10] if told.published else None
        return seq, report, number, self.number, told.sha256, *names, told.published, day, told.language

    def assign(self, places: Mapping[int, int], changed: Iterable[int] = ()) -> None:
        """Put reports into stories, both by number; `changed` names reports whose story must be traced again.

        A story is known by the number of the first of its members to arrive; one left without members is no more.
        """
        touched = set(places.values()) | self._stories_of([*places, *changed])
        update_many(self._connection, reports.c.story, reports.c.seq, [(into, seq) for seq, into in places.items()])
        if touched:
            self._changed(touched)

    def _changed(self, touched: set[int]) -> None:
        """Bring the rows of these stories to the reports that they have now; they are to be traced."""
        numbers = sorted(touched)
        now = {row.story: row for some in chunks(numbers) for row in self._connection.execute(_heads(some))}
        for gone in sorted(touched - now.keys()):
            for table, key in ((members, members.c.story), (edges, edges.c.story), (stories, stories.c.seq)):
                self._connection.execute(delete(table).where(key == gone))
        there = {
            seq
            for some in chunks(numbers)
            for seq in self._connection.scalars(select(stories.c.seq).where(stories.c.seq.in_(some)))
        }
        changed = [
            {"at": row.story, "size": row.reports, "since": row.first, "until": row.last}
            for seq, row in sorted(now.items())
            if seq in there
        ]
        if changed:
            values: dict[str, Any] = {"batch": self.number, "traced": False, "revision": stories.c.revision + 1}
            values |= {"reports": bindparam("size"), "first": bindparam("since"), "last": bindparam("until")}
            self._connection.execute(update(stories).where(stories.c.seq == bindparam("at")).values(values), changed)
        self._insert(
            stories,
            [
                (seq, self.number, 1, False, None, row.first, row.last, row.reports, *_UNTRACED)
                for seq, row in sorted(now.items())
                if seq not in there
            ],
        )

    def _stories_of(self, numbers: Sequence[int]) -> set[int]:
        found: set[int] = set()
        for some in chunks(numbers):
            query = select(reports.c.story).where(reports.c.seq.in_(some), reports.c.story.is_not(None))
            found.update(story for story in self._connection.scalars(query) if story is not None)
        return found

    def judge(self, made: Sequence[Judgement]) -> None:
        """Append decisions of grouping."""
        seq = (self._connection.scalar(select(func.max(judgements.c.seq))) or 0) + 1
        self._insert(
            judgements,
            [
                (
                    *(number, self.number, one.about, column(one.left), column(one.right)),
                    *(one.verdict, one.score, column(one.reason), one.author),
                )
                for number, one in enumerate(made, start=seq)
            ],
        )

    def logged(self, after: int) -> Iterator[Logged]:
        """Yield what grouping took in the batches after one, in the order in which it did."""
        return self._log(intake.c.batch > after)

    def logged_of(self, numbers: Sequence[int]) -> Iterator[Logged]:
        """Yield what grouping took of these reports, by number, in the order in which it did."""
        for some in chunks(numbers):
            yield from self._log(intake.c.report.in_(some))

    def _log(self, which: ColumnElement[bool]) -> Iterator[Logged]:
        query = (
            select(
                intake.c.report, intake.c.batch, batches.c.window_days, intake.c.features, reports.c.id, lines.c.data
            )
            .join(batches, batches.c.number == intake.c.batch)
            .join(reports, reports.c.seq == intake.c.report)
            .join(versions, (versions.c.report == intake.c.report) & (versions.c.number == 1))
            .join(lines, lines.c.version == versions.c.seq)
            .where(which)
            .order_by(intake.c.report)
        )
        for row in self._connection.execute(query.execution_options(yield_per=500)):
            yield Logged(row.report, row.batch, row.window_days, row.features, row.id, line(row.data).text)

    def latest_stories(self, number: int) -> list[tuple[int, list[int]]]:
        """Return the stories of so many reports, the latest, each with all its members, by number, in order."""
        latest = select(reports.c.seq).order_by(reports.c.seq.desc()).limit(number)
        recent = select(reports.c.story).where(reports.c.seq.in_(latest)).distinct()
        query = select(reports.c.story, reports.c.seq).where(reports.c.story.in_(recent)).order_by(reports.c.seq)
        found: dict[int, list[int]] = {}
        for row in self._connection.execute(query):
            found.setdefault(row.story, []).append(row.seq)
        return sorted(found.items())

    def ids(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the id of each report by its number."""
        found: dict[int, str] = {}
        for some in chunks(numbers):
            query = select(reports.c.seq, reports.c.id).where(reports.c.seq.in_(some))
            found.update((row.seq, row.id) for row in self._connection.execute(query))
        return found

    def places(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return the story of each report, both by number."""
        found: dict[int, int] = {}
        for some in chunks(numbers):
            query = select(reports.c.seq, reports.c.story).where(reports.c.seq.in_(some), reports.c.story.is_not(None))
            found.update((row.seq, row.story) for row in self._connection.execute(query))
        return found

    def checkpoint(self) -> tuple[int, str, bytes] | None:
        """Return the latest checkpoint of grouping: its batch, its method, its members; None where there is none."""
        query = select(checkpoints).order_by(checkpoints.c.batch.desc()).limit(1)
        row = self._connection.execute(query).one_or_none()
        return None if row is None else (row.batch, row.method, row.members)

    def keep_checkpoint(self, method: str, packed: bytes) -> None:
        """Keep a checkpoint of grouping as it stands before this batch; it takes the place of the earlier ones."""
        self._connection.execute(delete(checkpoints))
        self._insert(checkpoints, [(self.last, method, packed)])

    def _insert(self, table: Table, rows: Sequence[Row]) -> None:
        insert_many(self._connection, table, rows)


def _heads(numbers: Sequence[int]) -> Select[Any]:
    """Return the query for the figures of stories that need no tracing: how many reports, of which days."""
    return (
        select(
            reports.c.story,
            func.count().label("reports"),
            func.min(versions.c.day).label("first"),
            func.max(versions.c.day).label("last"),
        )
        .join(versions, (versions.c.report == reports.c.seq) & (versions.c.number == reports.c.version))
        .where(reports.c.story.in_(numbers))
        .group_by(reports.c.story)
    )


_UNTRACED = (0, 0, 0, 0, 0, 0, None)
"""A story's copies, outlets, origins, reports without lineage, claims, conflicts and data before it is traced."""
