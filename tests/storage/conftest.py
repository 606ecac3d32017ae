"""What the tests of stores share: an empty database of each kind, and reports written for them."""

from __future__ import annotations

import itertools
import os
import pathlib
from collections.abc import Iterator

import pytest
from tests.storage import postgres

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server; without its programs the test is skipped, but never in CI."""
    binaries = postgres.programs()
    if binaries is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed, and CI never skips it; see .ci/run")
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    yield from postgres.serve(binaries)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> str:
    """The address of an empty database, once on each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    import psycopg

    server = request.getfixturevalue("server")
    name = f"runut_{next(_NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload,unused-ignore]
    return str(server).rsplit("/", 1)[0] + f"/{name}"
