"""A view: everything that a website or a program reads of a store; it cannot write."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, or_, select

from runut.errors import StoreError
from runut.records import AnnotatedReport, Correction, Judgement
from runut.storage import outlets, searching, speakers
from runut.storage.cursors import cursor, position
from runut.storage.packing import column, line
from runut.storage.packing import story as story_of
from runut.storage.reading_back import corrections_by, current_lines, judgements_of
from runut.storage.rows import (
    Figures,
    Hit,
    OutletHead,
    OutletPage,
    Page,
    ReportPage,
    Said,
    SpeakerHead,
    StoryHead,
    StoryPage,
    StoryState,
    VersionHead,
)
from runut.storage.schema import batches, corrected_spans, corrections, lines, reports, statements, stories, versions
from runut.storage.searching import Query
from runut.storage.store import Store

_HEAD = (stories, reports.c.id)


class View:
    """Reads a store; each call sees one state of it, whoever writes meanwhile. Raises StoreError.

    Lists come a page at a time: give the page's `next` as `after` to go on; a list goes on where it was, whatever has
    been added since. Days are ISO dates, both ends included.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def figures(self) -> Figures:
        """Return how much the store holds."""
        with self.store.transaction() as connection:
            first, last = connection.execute(select(func.min(versions.c.day), func.max(versions.c.day))).one()
            return Figures(
                reports=_count(connection, reports),
                versions=_count(connection, versions),
                stories=_count(connection, stories),
                untraced=_count(connection, stories, stories.c.traced.is_(False)),
                statements=_count(connection, statements),
                corrections=_count(connection, corrections),
                batches=_count(connection, batches),
                first=first,
                last=last,
            )

    def untraced(self) -> int:
        """Return how many stories have changed since they were traced."""
        with self.store.transaction() as connection:
            return _count(connection, stories, stories.c.traced.is_(False))

    def stories(
        self,
        first: str | None = None,
        last: str | None = None,
        least_reports: int = 1,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[StoryHead]:
        """Return stories by their latest day, the latest first, those without a day at the end.

        `first` and `last` bound the days: a story is given where any of its reports may lie between them.
        """
        query = select(*_HEAD).join(reports, reports.c.seq == stories.c.seq).where(stories.c.reports >= least_reports)
        if first:
            query = query.where(stories.c.last >= first)
        if last:
            query = query.where(stories.c.first <= last)
        day = func.coalesce(stories.c.last, "")
        if after:
            then, seq = position(after)
            query = query.where(or_(day < then, and_(day == then, stories.c.seq < int(seq))))
        query = query.order_by(day.desc(), stories.c.seq.desc()).limit(limit + 1)
        with self.store.transaction() as connection:
            found = connection.execute(query).all()
        heads = tuple(_story_head(row) for row in found[:limit])
        more = found[limit - 1] if len(found) > limit else None
        return Page(heads, cursor(more.last or "", str(more.seq)) if more else None)

    def story_head(self, report: str) -> StoryHead | None:
        """Return the head of the story that a report is in; None where there is no such report."""
        with self.store.transaction() as connection:
            number = connection.scalar(select(reports.c.story).where(reports.c.id == column(report)))
            query = select(*_HEAD).join(reports, reports.c.seq == stories.c.seq).where(stories.c.seq == number)
            row = connection.execute(query).one_or_none()
        return None if row is None else _story_head(row)

    def story_state(self, report: str) -> StoryState | None:
        """Return which story a report is in and whether it is traced; None where there is no such report."""
        first = reports.alias("first")
        query = (
            select(stories.c.seq, first.c.id, stories.c.revision, stories.c.traced)
            .join(reports, reports.c.story == stories.c.seq)
            .join(first, first.c.seq == stories.c.seq)
        )
        with self.store.transaction() as connection:
            row = connection.execute(query.where(reports.c.id == column(report))).one_or_none()
        return None if row is None else StoryState(*row)

    def story(self, report: str) -> StoryPage | None:
        """Return the story that a report is in, with its reports; None where there is no such report.

        A story's id is that of its first report to arrive, so an id given earlier leads to its story even where that
        has merged into another. Raises StoreError where the story has changed and is not traced yet.
        """
        with self.store.transaction() as connection:
            query = select(stories.c.seq, stories.c.data, stories.c.traced).join(
                reports, reports.c.story == stories.c.seq
            )
            row = connection.execute(query.where(reports.c.id == column(report))).one_or_none()
            if row is None:
                return None
            if not row.traced or row.data is None:
                raise StoreError(
                    f"the story of {report} has changed and is not traced yet; `runut show` and `runut stories` trace it"
                )
            found = current_lines(connection, reports.c.story == row.seq)
            corrected = _corrections(connection, reports.c.story == row.seq)
        return StoryPage(story=story_of(row.data), reports={one.id: one for one in found}, corrections=corrected)

    def report(self, report: str, number: int | None = None) -> ReportPage | None:
        """Return a version of a report, the current one where no number is given; None where there is none."""
        with self.store.transaction() as connection:
            row = connection.execute(select(reports).where(reports.c.id == column(report))).one_or_none()
            if row is None:
                return None
            query = select(versions).where(versions.c.report == row.seq).order_by(versions.c.number)
            every = connection.execute(query).all()
            wanted = next((v for v in every if v.number == (number or row.version)), None)
            if wanted is None:
                return None
            data = connection.scalar(select(lines.c.data).where(lines.c.version == wanted.seq))
            story = connection.scalar(select(reports.c.id).where(reports.c.seq == row.story))
        return ReportPage(
            report=line(data or b""),
            number=wanted.number,
            current=wanted.number == row.version,
            story=story,
            versions=tuple(
                VersionHead(**{name: getattr(v, name) for name in VersionHead.__struct_fields__}) for v in every
            ),
        )

    def reports(self, ids: list[str]) -> dict[str, AnnotatedReport]:
        """Return the current versions of reports by id; those that are not here are left out."""
        with self.store.transaction() as connection:
            return {one.id: one for one in current_lines(connection, reports.c.id.in_([column(i) for i in ids]))}

    def judgements(self, report: str) -> tuple[Judgement, ...]:
        """Return the decisions of grouping about a report, in the order in which they were made."""
        with self.store.transaction() as connection:
            return tuple(judgements_of(connection, [column(report)]))

    def corrections(self, report: str | None = None) -> tuple[tuple[Correction, bool], ...]:
        """Return corrections, of one report or all, oldest first, each with whether it still applies.

        It does where every text that it is about is still the current version.
        """
        with self.store.transaction() as connection:
            return _corrections(connection, reports.c.id == column(report) if report else None)

    def speakers(self, words: str = "", after: str | None = None, limit: int = 50) -> Page[SpeakerHead]:
        """Return speakers by name, or those whose name has all these words; see `speaker` for what they said."""
        with self.store.transaction() as connection:
            return speakers.heads(connection, words, after, limit)

    def speaker(self, name: str, after: str | None = None, limit: int = 50) -> Page[Said]:
        """Return what a speaker is reported to have said, and by whom, the latest first, those without a day last.

        A speaker is known by the name, whatever its case; two of one name are not told apart.
        """
        with self.store.transaction() as connection:
            return speakers.said(connection, name, after, limit)

    def outlets(self, after: str | None = None, limit: int = 50) -> Page[OutletHead]:
        """Return outlets by name."""
        with self.store.transaction() as connection:
            return outlets.heads(connection, after, limit)

    def outlet(self, name: str) -> OutletPage | None:
        """Return an outlet, whom it has things from, and who has things from it; None where it has no report here."""
        with self.store.transaction() as connection:
            return outlets.page(connection, column(name))

    def search(self, query: Query) -> Page[Hit]:
        """Return the reports that a query finds, best first."""
        with self.store.transaction() as connection:
            return searching.search(connection, self.store.dialect, query)


def _count(connection: Connection, counted: FromClause, *where: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(counted).where(*where)) or 0


def _corrections(connection: Connection, which: ColumnElement[bool] | None) -> tuple[tuple[Correction, bool], ...]:
    query = select(corrections.c.seq)
    if which is not None:
        query = (
            select(corrected_spans.c.correction)
            .join(versions, versions.c.seq == corrected_spans.c.version)
            .join(reports, reports.c.seq == versions.c.report)
            .where(which)
        )
    return tuple(corrections_by(connection, set(connection.scalars(query))))


def _story_head(row: object) -> StoryHead:
    return StoryHead(**{name: getattr(row, name) for name in StoryHead.__struct_fields__})
