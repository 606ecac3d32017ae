"""A store: where it lies, its tables, and the way to its writer and its view."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from runut.errors import StoreError
from runut.storage.dialects import WAITING, WRITING, PostgreSQL, SQLite, dialect
from runut.storage.migrating import check, migrate

DEFAULT = "runut.db"
"""Where a store lies when nothing else is said."""


class Store:
    """Reports, annotations and stories in a database; a context manager that closes what it opened.

    `address` is the path of a SQLite file or postgresql://USER@HOST/DATABASE. Opening with `create` makes the store
    and brings an older one to the tables of today; without, it must be there and of today. Raises StoreError.
    """

    def __init__(self, address: str = DEFAULT, create: bool = False) -> None:
        self.dialect: SQLite | PostgreSQL = dialect(address)
        if not create and not self.dialect.exists():
            raise StoreError(f"there is no store at {address}; `runut add INPUT... --store {address}` makes one")
        self._engines: dict[bool, Engine] = {}
        try:
            with self.transaction(writing=create) as connection:
                migrate(connection, self.dialect.create_search) if create else check(connection)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        for engine in self._engines.values():
            engine.dispose()

    @contextlib.contextmanager
    def transaction(self, writing: bool = False, waiting: bool = True) -> Iterator[Connection]:
        """Give a connection in a transaction, all of which is kept at the end, or nothing where anything is raised.

        A writing one waits for its turn, or without `waiting` is refused while another one writes. An error of the
        database becomes a StoreError.
        """
        try:
            if writing not in self._engines:
                self._engines[writing] = self.dialect.engine(writing)
            with self._engines[writing].connect() as opened:
                connection = opened.execution_options(**{WRITING: writing, WAITING: waiting})
                with connection.begin():
                    yield connection
        except DBAPIError as error:
            raise self.dialect.explained(error) from error
