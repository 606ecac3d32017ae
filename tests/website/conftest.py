"""What the tests of the website share: a store with invented reports, its website, and a client of it."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest
from litestar.testing import TestClient
from tests.website import desk

from runut.settings import Settings
from runut.website import Rules, Site, application

BASE = "http://127.0.0.1:8017"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The path of a store with the invented reports; for tests that only read it."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    desk.fill(path)
    return path


@pytest.fixture
def site(filled: pathlib.Path) -> Iterator[Site]:
    """The website's ground over the filled store."""
    made = Site(str(filled), Settings())
    yield made
    made.close()


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:  # type: ignore[type-arg]
    """A client of the website, on this machine."""
    with TestClient(application(site, Rules()), base_url=BASE) as opened:
        yield opened
