"""Stories that wait to be traced: lists and pages have them traced, figures over all stories say that some are missing."""

from __future__ import annotations

import pathlib
import time
from collections.abc import Iterator

import pytest
from litestar.testing import TestClient
from tests.website import desk
from tests.website.conftest import BASE

from runut.settings import Settings
from runut.website import Rules, Site, application
from runut.website import site as ground


@pytest.fixture
def waiting(tmp_path: pathlib.Path) -> Iterator[TestClient]:  # type: ignore[type-arg]
    """A client of the website of a store in which nothing is traced yet."""
    path = tmp_path / "desk.db"
    desk.fill(path, tracing=False)
    site = Site(str(path), Settings())
    assert site.view.untraced() == 2
    with TestClient(application(site, Rules()), base_url=BASE) as opened:
        yield opened
    site.close()


def test_the_list_of_stories_is_right_when_it_is_first_asked_for(waiting: TestClient) -> None:  # type: ignore[type-arg]
    heads = waiting.get("/api/v1/stories").json()["rows"]
    assert [(head["reports"], head["outlets"], head["traced"]) for head in heads] == [(1, 1, True), (2, 2, True)]
    assert waiting.get("/api/v1/figures").json()["untraced"] == 0
    assert "being traced" not in waiting.get("/").text


def test_a_page_of_a_story_is_the_same_before_it_is_kept_and_after(waiting: TestClient) -> None:  # type: ignore[type-arg]
    pages = [waiting.get("/story", params={"id": "port/pantau"}) for _ in range(2)]
    assert "Darto Wibisono" in pages[0].text
    assert pages[0].content == pages[1].content
    assert waiting.get("/api/v1/figures").json()["untraced"] == 1


def test_outlets_say_that_stories_are_missing_and_have_them_traced_beside(waiting: TestClient) -> None:  # type: ignore[type-arg]
    assert "2 stories are still being traced" in waiting.get("/outlets", headers={"accept-language": "en"}).text
    for _ in range(200):
        if not waiting.get("/api/v1/figures").json()["untraced"]:
            break
        time.sleep(0.1)
    assert "being traced" not in waiting.get("/outlets", headers={"accept-language": "en"}).text
    assert waiting.get("/api/v1/outlet", params={"name": "Pantau Kota"}).json()["has_from"]


def test_work_is_told_in_the_readers_language(waiting: TestClient) -> None:  # type: ignore[type-arg]
    waiting.get("/outlets")
    for _ in range(200):
        if not waiting.get("/api/v1/figures").json()["untraced"] and waiting.get("/api/v1/jobs").json()[0]["added"]:
            break
        time.sleep(0.1)
    told = {code: waiting.get("/work", headers={"accept-language": code}).text for code in ("id", "en")}
    assert "<bdi>penelusuran</bdi></b> – selesai" in told["id"]
    assert "<bdi>tracing</bdi></b> – done" in told["en"]


def test_what_takes_long_is_traced_beside(waiting: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[type-arg]
    monkeypatch.setattr(ground, "TRACED", 1)
    assert "being traced" in waiting.get("/", headers={"accept-language": "en"}).text
    for _ in range(200):
        if not waiting.get("/api/v1/figures").json()["untraced"]:
            break
        time.sleep(0.1)
    assert all(head["traced"] for head in waiting.get("/api/v1/stories").json()["rows"])
