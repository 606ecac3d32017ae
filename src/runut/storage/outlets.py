"""Outlets across stories: how often each is first, what it borrows, and whom it has things from."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from runut.storage.cursors import cursor, position
from runut.storage.rows import Link, OutletHead, OutletPage, Page
from runut.storage.schema import edges, members, reports, stories, versions


def heads(connection: Connection, after: str | None, limit: int) -> Page[OutletHead]:
    """Return outlets by name."""
    found = _heads(connection, versions.c.outlet > position(after, 1)[0] if after else None, limit + 1)
    return Page(found[:limit], cursor(found[limit - 1].name) if len(found) > limit else None)


def page(connection: Connection, name: str) -> OutletPage | None:
    """Return one outlet with its links."""
    found = _heads(connection, versions.c.outlet == name, 1)
    if not found:
        return None
    return OutletPage(
        outlet=found[0],
        has_from=_links(connection, edges.c.target, edges.c.target_kind, edges.c.source == name),
        gives_to=_links(connection, edges.c.source, None, edges.c.target == name),
    )


def _heads(connection: Connection, which: ColumnElement[bool] | None, limit: int) -> tuple[OutletHead, ...]:
    def counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    query = (
        select(
            versions.c.outlet.label("name"),
            func.count().label("reports"),
            func.count(func.distinct(reports.c.story)).label("stories"),
            counted(and_(members.c.place == 0, stories.c.outlets >= 2)).label("first"),
            counted(members.c.copy_of.is_not(None)).label("borrowed"),
            counted(members.c.lineage.is_(False)).label("without_lineage"),
        )
        .join(reports, and_(reports.c.seq == versions.c.report, reports.c.version == versions.c.number))
        .outerjoin(members, members.c.report == reports.c.seq)
        .outerjoin(stories, stories.c.seq == reports.c.story)
        .where(versions.c.outlet.is_not(None))
    )
    if which is not None:
        query = query.where(which)
    rows = connection.execute(query.group_by(versions.c.outlet).order_by(versions.c.outlet).limit(limit))
    return tuple(OutletHead(**row._mapping) for row in rows)


def _links(
    connection: Connection, name: ColumnElement[str], kind: ColumnElement[str] | None, which: ColumnElement[bool]
) -> tuple[Link, ...]:
    by = [
        func.sum(case((edges.c.basis == basis, 1), else_=0)).label(basis) for basis in ("declared", "cited", "inferred")
    ]
    shown = func.min(kind) if kind is not None else func.min("outlet")
    query = select(name.label("name"), shown.label("kind"), *by).where(which).group_by(name)
    rows = connection.execute(query.order_by(func.count().desc(), name)).all()
    return tuple(Link(**row._mapping) for row in rows)
