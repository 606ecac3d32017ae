"""Pages are drawn and stories traced in processes beside the website: the same pages, once each, whatever befalls a process."""

from __future__ import annotations

import os
import pathlib
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.website import desk
from tests.website.conftest import BASE

from runut.settings import Settings
from runut.website import Rules, Site, application, story_pages
from runut.website.making import Maker


@pytest.fixture
def beside(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A website's ground whose pages are drawn in a process beside, over a store in which nothing is traced yet."""
    monkeypatch.setattr(story_pages, "PATIENCE", 120.0)  # a busy machine takes long to start a process
    path = tmp_path / "desk.db"
    desk.fill(path, tracing=False)
    made = Site(str(path), Settings(), drawing=1)
    yield made
    made.close()


def killed(site: Site) -> None:
    """Kill every process that draws or traces, as a system does that has no memory left."""
    for pool in site.makers._pools.values():
        for number in list(pool._processes):
            os.kill(number, signal.SIGKILL)


def test_a_page_drawn_beside_is_that_drawn_here_and_comes_again_after_its_process_is_killed(beside: Site) -> None:
    drawn = beside.pages.page("port/pantau", "en")
    state = beside.view.story_state("port/pantau")
    assert state
    assert drawn
    assert state.traced, "what was traced beside is kept"
    assert drawn == Maker(beside.store).page("port/pantau", state, "en", None)
    assert beside.pages.page("port/none", "en") is None
    killed(beside)
    assert beside.story("port/pantau")
    again = beside.pages.page("port/pantau", "id")
    assert again
    assert again.tag != drawn.tag


def test_what_many_ask_for_at_once_is_made_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, together = [], threading.Barrier(4)

    def slow(self: Maker, *given: Any) -> None:
        calls.append(given)
        threading.Event().wait(0.3)

    monkeypatch.setattr(Maker, "story", slow)

    def ask() -> None:
        together.wait()
        site.makers.ask(("story", 1), ("port/pantau",), tracing=False).result()

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert calls == [("port/pantau",)]


def test_a_story_that_takes_long_says_so_and_asks_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story_pages, "PATIENCE", 0.0)
    monkeypatch.setattr(site.makers, "ask", lambda *given, **named: Future())
    state = site.view.story_state("port/pantau")
    assert state
    monkeypatch.setattr(
        type(site.view), "story_state", lambda *_: type(state)(state.seq, state.id, state.revision, False)
    )
    with TestClient(application(site, Rules()), base_url=BASE) as client:
        answer = client.get("/story", params={"id": "port/pantau"}, headers={"accept-language": "en"})
    assert (answer.status_code, answer.headers["refresh"], answer.headers["cache-control"]) == (200, "3", "no-store")
    assert "The story is being traced" in answer.text
