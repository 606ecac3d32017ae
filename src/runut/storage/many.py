"""Statements that are run for many rows at once, by the driver alone: a row costs less than what is made of it for SQL."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from sqlalchemy import Column, Connection, Table
from sqlalchemy.engine.interfaces import Dialect

Row = tuple[object, ...]


def insert_many(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, each the values of all of the table's columns, in their order."""
    if rows:
        connection.exec_driver_sql(_inserting(table, connection.dialect), list(rows))


def update_many(connection: Connection, column: Column[int], key: Column[int], rows: Sequence[Row]) -> None:
    """Set a column of a table, given rows of its new value and of the key of the row that gets it."""
    if rows:
        quoted, mark = connection.dialect.identifier_preparer.quote, _mark(connection.dialect)
        place = f"{quoted(column.table.name)} SET {quoted(column.name)} = {mark}"
        sql = f"UPDATE {place} WHERE {quoted(key.name)} = {mark}"  # names of the schema
        connection.exec_driver_sql(sql, list(rows))


@functools.lru_cache(maxsize=64)
def _inserting(table: Table, dialect: Dialect) -> str:
    quoted = dialect.identifier_preparer.quote
    names = ", ".join(quoted(column.name) for column in table.columns)
    marks = ", ".join([_mark(dialect)] * len(table.columns))
    return f"INSERT INTO {quoted(table.name)} ({names}) VALUES ({marks})"  # noqa: S608  # names of the schema


def _mark(dialect: Dialect) -> str:
    """Return what stands in SQL for a value that is bound by its place."""
    return "?" if dialect.paramstyle == "qmark" else "%s"
