"""Rows to records: annotated reports, judgements and corrections as the stages take them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from runut.records import AnnotatedReport, Correction, Evidence, Judgement
from runut.storage.packing import line
from runut.storage.schema import corrected_spans, corrections, judgements, lines, reports, versions

T = TypeVar("T")

AT_ONCE = 400
"""Values bound to one query: SQLite allows 999 in its oldest builds."""


def current_lines(connection: Connection, which: ColumnElement[bool]) -> list[AnnotatedReport]:
    """Return the current versions of some reports, by day, publication and id; those without a date first."""
    query = (
        select(lines.c.data)
        .join(versions, versions.c.seq == lines.c.version)
        .join(reports, and_(reports.c.seq == versions.c.report, reports.c.version == versions.c.number))
        .where(which)
    )
    found = [line(data) for data in connection.scalars(query)]
    return sorted(found, key=order)


def order(annotated: AnnotatedReport) -> tuple[str, str, str]:
    """Return the place of a report among others: by day, by publication, by id."""
    published = annotated.report.published or ""
    return published[:10], published, annotated.id


def judgements_of(connection: Connection, ids: Sequence[str]) -> list[Judgement]:
    """Return the judgements of grouping about any of the reports, in the order in which they were made."""
    found: dict[int, Judgement] = {}
    for some in chunks(ids):
        query = select(judgements).where(or_(judgements.c.left.in_(some), judgements.c.right.in_(some)))
        found.update((row.seq, judgement(row)) for row in connection.execute(query))
    return [found[seq] for seq in sorted(found)]


def judgement(row: Any) -> Judgement:
    """Return the judgement of a row."""
    return Judgement(
        about=row.about,
        left=row.left,
        right=row.right,
        verdict=row.verdict,
        score=row.score,
        reason=row.reason,
        author=row.author,
    )


def corrections_of(connection: Connection, ids: Sequence[str]) -> list[Correction]:
    """Return the corrections whose spans are all in current versions, and any in these reports, oldest first."""
    touching: set[int] = set()
    for some in chunks(ids):
        query = (
            select(corrected_spans.c.correction)
            .join(versions, versions.c.seq == corrected_spans.c.version)
            .join(reports, reports.c.seq == versions.c.report)
            .where(reports.c.id.in_(some))
        )
        touching.update(connection.scalars(query))
    return [one for one, applies in corrections_by(connection, touching) if applies]


def corrections_by(connection: Connection, numbers: Iterable[int]) -> list[tuple[Correction, bool]]:
    """Return corrections by their numbers, each with whether all its spans are in current versions."""
    found = []
    for seq in sorted(numbers):
        row = connection.execute(select(corrections).where(corrections.c.seq == seq)).one()
        query = (
            select(
                reports.c.id,
                reports.c.version,
                versions.c.number,
                versions.c.sha256,
                corrected_spans.c.start,
                corrected_spans.c.end,
            )
            .join(versions, versions.c.seq == corrected_spans.c.version)
            .join(reports, reports.c.seq == versions.c.report)
            .where(corrected_spans.c.correction == seq)
            .order_by(corrected_spans.c.place)
        )
        spans = connection.execute(query).all()
        evidence = tuple(Evidence(span.id, span.start, span.end) for span in spans)
        made = Correction(
            kind=row.kind,
            spans=evidence,
            author=row.author,
            made=row.made,
            value=row.value,
            reason=row.reason,
            sha256=tuple(span.sha256 for span in spans),
        )
        found.append((made, all(span.version == span.number for span in spans)))
    return found


def chunks(values: Sequence[T]) -> list[Sequence[T]]:
    """Return the values in runs short enough to be bound to one query."""
    return [values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE)]
