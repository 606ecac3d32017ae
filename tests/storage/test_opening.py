"""Opening: what is no store, is not there, or is of another Runut, is told in one line; migrations make the tables."""

from __future__ import annotations

import pathlib
import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from runut.errors import StoreError
from runut.storage import Store
from runut.storage.dialects import dialect
from runut.storage.migrating import revision, upgrade
from runut.storage.schema import REVISION, VERSION_TABLE, metadata


def _tables(connection: Connection) -> dict[str, object]:
    """Return every table with its columns, keys and indexes, as the database tells them."""
    found = inspect(connection)
    names = sorted(name for name in found.get_table_names() if not name.startswith("search_"))
    return {
        name: (
            [(one["name"], str(one["type"]), one["nullable"]) for one in found.get_columns(name)],
            found.get_pk_constraint(name),
            sorted(map(str, found.get_foreign_keys(name))),
            sorted(map(str, found.get_indexes(name))),
            sorted(map(str, found.get_unique_constraints(name))),
        )
        for name in names
    }


def test_the_migrations_make_the_tables_of_a_new_store(address: str) -> None:
    options = {"version_table": VERSION_TABLE, "include_name": lambda name, kind, _: not str(name).startswith("search")}
    engine = dialect(address).engine(writing=True)
    with engine.begin() as connection:
        upgrade(connection, dialect(address).create_search)
        context = MigrationContext.configure(connection, opts=options)
        assert [one for one in compare_metadata(context, metadata) if "search" not in str(one)] == []
        migrated = _tables(connection)
        for name in migrated:
            connection.execute(text(f"DROP TABLE {name}{'' if connection.dialect.name == 'sqlite' else ' CASCADE'}"))
    engine.dispose()
    with Store(address, create=True) as store, store.transaction() as connection:
        assert _tables(connection) == migrated
        assert revision(connection) == REVISION


def test_a_store_of_a_newer_runut_is_refused(address: str) -> None:
    with Store(address, create=True) as store, store.transaction(writing=True) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    for create in (True, False):
        with pytest.raises(StoreError, match="newer Runut"):
            Store(address, create=create)


def test_a_database_of_something_else_is_left_alone(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE invoices (a)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not Runut's"):
        Store(str(path), create=True)
    (tmp_path / "text.db").write_text("no database at all, only words " * 200, encoding="utf-8")
    with pytest.raises(StoreError, match="is not a store"):
        Store(str(tmp_path / "text.db"), create=True)
    assert sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall() == [("invoices",)]
    assert before[:16] == path.read_bytes()[:16]


def test_nothing_is_made_by_reading(tmp_path: pathlib.Path) -> None:
    with pytest.raises(StoreError, match="runut add"):
        Store(str(tmp_path / "none.db"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://nobody:secret@127.0.0.1:1/x", "cannot be reached"),
        ("mysql://a/b", "is no store"),
        ("/no/such/folder/x.db", "cannot be opened"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(address: str, told: str) -> None:
    with pytest.raises(StoreError, match=told) as raised:
        Store(address, create=True)
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_view_cannot_write(address: str) -> None:
    with (
        Store(address, create=True) as store,
        pytest.raises(StoreError, match="cannot be written"),
        store.transaction() as connection,
    ):
        connection.execute(text("DELETE FROM report"))
