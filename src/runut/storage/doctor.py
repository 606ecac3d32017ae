"""A doctor: reads a whole store and tells, a line each, what is not as it should be."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, func, select, table, text

from runut.errors import StoreError, printable
from runut.records import AnnotatedReport, sha256_of
from runut.storage.packing import line
from runut.storage.packing import story as story_of
from runut.storage.schema import batches, checkpoints, edges, lines, members, reports, statements, stories, versions
from runut.storage.store import Store


class Examined(msgspec.Struct, frozen=True):
    """What a doctor looked at, and what is wrong, a line each; `untraced` stories are no fault, only unfinished."""

    reports: int
    versions: int
    stories: int
    untraced: int
    findings: tuple[str, ...]


def examine(store: Store) -> Examined:
    """Return what is wrong with a store; one state of it is seen, whoever writes meanwhile."""
    with store.transaction() as connection:
        findings = [
            *store.dialect.damage(connection),
            *_numbers(connection),
            *_texts(connection),
            *_stories(connection),
            *_words(connection),
        ]
        return Examined(
            reports=_count(connection, reports),
            versions=_count(connection, versions),
            stories=_count(connection, stories),
            untraced=_count(connection, stories, stories.c.traced.is_(False)),
            findings=tuple(findings),
        )


def _count(connection: Connection, counted: FromClause, *where: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(counted).where(*where)) or 0


def _numbers(connection: Connection) -> Iterator[str]:
    """Yield rows that refer to none, or are missing."""
    for what, sql in _MISSING:
        for row in connection.execute(text(sql)):
            yield f"{what}: {printable(str(row[0]))}"


_MISSING = (
    (
        "a report without its current version",
        "SELECT id FROM report r WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.report = r.seq AND v.number = r.version)",
    ),
    (
        "a report with a version missing",
        "SELECT id FROM report r WHERE r.version <> (SELECT count(*) FROM version v WHERE v.report = r.seq)",
    ),
    (
        "a version without its text",
        "SELECT seq FROM version v WHERE NOT EXISTS (SELECT 1 FROM line l WHERE l.version = v.seq)",
    ),
    (
        "a text without its version",
        "SELECT version FROM line l WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.seq = l.version)",
    ),
    ("a report in no story", "SELECT id FROM report WHERE story IS NULL"),
    (
        "a report in a story that is not there",
        "SELECT id FROM report r WHERE story IS NOT NULL AND NOT EXISTS (SELECT 1 FROM story s WHERE s.seq = r.story)",
    ),
    (
        "a report that grouping did not take",
        "SELECT id FROM report r WHERE NOT EXISTS (SELECT 1 FROM intake i WHERE i.report = r.seq)",
    ),
    (
        "a story that is not known by its first report",
        "SELECT seq FROM story s WHERE s.seq <> (SELECT min(r.seq) FROM report r WHERE r.story = s.seq)",
    ),
    (
        "a story whose number of reports is wrong",
        "SELECT seq FROM story s WHERE s.reports <> (SELECT count(*) FROM report r WHERE r.story = s.seq)",
    ),
    (
        "a story whose days are wrong",
        "SELECT s.seq FROM story s WHERE EXISTS (SELECT min(v.day) FROM report r JOIN version v ON v.report = r.seq"
        " AND v.number = r.version WHERE r.story = s.seq HAVING coalesce(min(v.day), '') <> coalesce(s.first, '')"
        " OR coalesce(max(v.day), '') <> coalesce(s.last, ''))",
    ),
    (
        "a batch whose numbers are wrong",
        "SELECT number FROM batch b WHERE b.reports + b.versions <> (SELECT count(*) FROM version v WHERE v.batch = b.number)"
        " OR b.reports <> (SELECT count(*) FROM intake i WHERE i.batch = b.number)",
    ),
)


def _texts(connection: Connection) -> Iterator[str]:
    """Yield texts that are not those taken in, and spans outside them."""
    query = (
        select(versions.c.sha256, versions.c.number, reports.c.id, versions.c.seq, lines.c.data)
        .join(reports, reports.c.seq == versions.c.report)
        .join(lines, lines.c.version == versions.c.seq)
        .order_by(versions.c.seq)
        .execution_options(yield_per=200)
    )
    counted = select(statements.c.version, func.count()).group_by(statements.c.version)
    said = {row[0]: row[1] for row in connection.execute(counted)}
    for row in connection.execute(query):
        name = f"version {row.number} of {printable(row.id)}"
        try:
            annotated = line(row.data)
        except StoreError as error:
            yield f"{name}: {error}"
            continue
        if sha256_of(annotated.text) != row.sha256 or annotated.report.sha256 != row.sha256:
            yield f"{name}: the text is not the one that was taken in, by its SHA-256"
        if annotated.id != row.id:
            yield f"{name}: the annotation is of {printable(annotated.id)}"
        if any(start < 0 or end > len(annotated.text) or start > end for start, end in _spans(annotated)):
            yield f"{name}: a span lies outside the text"
        if said.get(row.seq, 0) != len(annotated.statements):
            yield f"{name}: the table of statements does not agree with the annotation"


def _spans(annotated: AnnotatedReport) -> Iterator[tuple[int, int]]:
    for part in (annotated.zones, annotated.sentences, annotated.times, annotated.entities, annotated.citations):
        yield from ((one.start, one.end) for one in part)
    for said in annotated.statements:
        yield from ((one.start, one.end) for one in (*said.content, said.source, said.cue) if one is not None)


def _stories(connection: Connection) -> Iterator[str]:
    """Yield traced stories that are not of the reports that they should be of."""
    query = select(stories.c.seq, stories.c.data).where(stories.c.traced).order_by(stories.c.seq)
    for row in connection.execute(query.execution_options(yield_per=50)):
        if row.data is None:
            yield f"story {row.seq}: it is said to be traced and is not there"
            continue
        try:
            story = story_of(row.data)
        except StoreError as error:
            yield f"story {row.seq}: {error}"
            continue
        held = connection.execute(
            select(reports.c.id, versions.c.sha256)
            .join(versions, (versions.c.report == reports.c.seq) & (versions.c.number == reports.c.version))
            .where(reports.c.story == row.seq)
        )
        if {(one.id, one.sha256) for one in held} != {(one.id, one.sha256) for one in story.reports}:
            yield f"story {printable(story.id)}: its reports are not those that it was traced of"
        listed = _count(connection, members, members.c.story == row.seq)
        drawn = _count(connection, edges, edges.c.story == row.seq)
        if listed != len(story.reports) or drawn != len(story.lineage):
            yield f"story {printable(story.id)}: the tables of members and edges do not agree with it"


def _words(connection: Connection) -> Iterator[str]:
    """Yield a line where texts are missing from the index of words, or a checkpoint is of a batch that is not there."""
    indexed, held = _count(connection, table("search")), _count(connection, versions)
    if indexed != held:
        yield f"the index of words holds {indexed} texts of {held}"
    last = connection.scalar(select(func.max(batches.c.number))) or 0
    for row in connection.execute(select(checkpoints.c.batch)):
        if row.batch > last:
            yield f"the checkpoint of grouping is of batch {row.batch}, and the last is {last}"
