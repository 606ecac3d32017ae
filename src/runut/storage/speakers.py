"""Speakers across stories: who is reported to have said what, and by whom."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from runut.records import Evidence
from runut.storage.cursors import cursor, position
from runut.storage.packing import key_of, line
from runut.storage.rows import Page, Said, SpeakerHead
from runut.storage.schema import lines, reports, statements, versions

_CURRENT = and_(reports.c.seq == versions.c.report, reports.c.version == versions.c.number)


def heads(connection: Connection, words: str, after: str | None, limit: int) -> Page[SpeakerHead]:
    """Return speakers by name, those whose name has all the words."""
    query = (
        select(
            statements.c.speaker_key,
            func.min(statements.c.speaker).label("name"),
            func.count().label("statements"),
            func.count(func.distinct(statements.c.version)).label("reports"),
            func.count(func.distinct(versions.c.outlet)).label("outlets"),
            func.min(statements.c.day).label("first"),
            func.max(statements.c.day).label("last"),
        )
        .join(versions, versions.c.seq == statements.c.version)
        .join(reports, _CURRENT)
        .where(statements.c.speaker_key.is_not(None), *named(words))
    )
    if after:
        query = query.where(statements.c.speaker_key > position(after, 1)[0])
    query = query.group_by(statements.c.speaker_key).order_by(statements.c.speaker_key).limit(limit + 1)
    found = connection.execute(query).all()
    rows = tuple(
        SpeakerHead(**{name: getattr(row, name) for name in SpeakerHead.__struct_fields__}) for row in found[:limit]
    )
    return Page(rows, cursor(found[limit - 1].speaker_key) if len(found) > limit else None)


def named(words: str) -> list[ColumnElement[bool]]:
    """Return what a speaker's name must hold, word by word; nothing of the words is a pattern."""
    return [statements.c.speaker_key.contains(word, autoescape=True) for word in key_of(words).split()]


def said(connection: Connection, name: str, after: str | None, limit: int) -> Page[Said]:
    """Return what a speaker is reported to have said, the latest first."""
    day = func.coalesce(statements.c.day, "")
    place = statements.c.version * 100_000 + statements.c.number
    query = _said().where(statements.c.speaker_key == key_of(name))
    if after:
        then, at = position(after)
        query = query.where(or_(day < then, and_(day == then, place < int(at))))
    query = query.order_by(day.desc(), place.desc()).limit(limit + 1)
    found = connection.execute(query).all()
    texts: dict[int, str] = {}
    rows = []
    for row in found[:limit]:
        if row.version not in texts:
            data = connection.scalar(select(lines.c.data).where(lines.c.version == row.version))
            texts[row.version] = line(data or b"").text
        rows.append(
            Said(
                speaker=row.speaker,
                text=texts[row.version][row.start : row.end],
                evidence=Evidence(row.report, row.start, row.end),
                kind=row.kind,
                polarity=row.polarity,
                outlet=row.outlet,
                day=row.day,
                title=row.title,
                story=row.story,
            )
        )
    more = found[limit - 1] if len(found) > limit else None
    return Page(tuple(rows), cursor(more.day or "", str(more.version * 100_000 + more.number)) if more else None)


def _said() -> Select[tuple[object, ...]]:
    first = reports.alias("first")
    return (
        select(statements, versions.c.outlet, versions.c.title, reports.c.id.label("report"), first.c.id.label("story"))
        .join(versions, versions.c.seq == statements.c.version)
        .join(reports, _CURRENT)
        .outerjoin(first, first.c.seq == reports.c.story)
    )
