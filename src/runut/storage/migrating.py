"""Bringing a database to the tables of this version of Runut."""

from __future__ import annotations

import pathlib
from collections.abc import Callable

from sqlalchemy import Connection, inspect, text

from runut.errors import StoreError
from runut.storage.schema import REVISION, VERSION_TABLE, metadata

FOLDER = pathlib.Path(__file__).parent / "migrations"


def revision(connection: Connection) -> str | None:
    """Return the migration that the database is at, None where it is empty.

    Raises StoreError where it holds tables of something else.
    """
    found = inspect(connection)
    if found.has_table(VERSION_TABLE):
        number = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608  # a constant
        return str(number) if number is not None else None
    if found.get_table_names():
        raise StoreError("the database holds tables that are not Runut's; give it one of its own")
    return None


def check(connection: Connection) -> None:
    """Raise StoreError where the database is no store, or one that this version of Runut cannot read."""
    number = revision(connection)
    if number is None:
        raise StoreError("the store is empty; `runut add INPUT...` fills it")
    if number != REVISION:
        raise StoreError(_unlike(number))


def migrate(connection: Connection, create_search: Callable[[Connection], None]) -> None:
    """Bring the database to the tables of this version, in the connection's transaction, which holds the writers' lock.

    `create_search` is the dialect's. An empty database gets the tables as they are today, without the migrations: these
    need alembic, whose import takes longer than the tables.
    """
    number = revision(connection)
    if number is None:
        metadata.create_all(connection, checkfirst=False)
        create_search(connection)
        key = f"CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num)"
        connection.execute(text(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL, {key})"))
        connection.execute(text(f"INSERT INTO {VERSION_TABLE} VALUES ('{REVISION}')"))  # noqa: S608  # a constant
    elif number != REVISION:
        upgrade(connection, create_search)


def upgrade(connection: Connection, create_search: Callable[[Connection], None]) -> None:
    """Run the migrations that the database has not seen, from the first one where it is empty."""
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    number = revision(connection)
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes.update(connection=connection, create_search=create_search)
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise StoreError(_unlike(str(number))) from None


def _unlike(number: str) -> str:
    if number > REVISION:
        return f"the store is of a newer Runut (schema {number}, this one reads {REVISION}); install that one"
    return f"the store is of an older Runut (schema {number}); any `runut add` brings it to schema {REVISION}"
