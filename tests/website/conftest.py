"""What the tests of the website share: a store with invented reports, its website, and a client and a browser of it."""

from __future__ import annotations

import contextlib
import pathlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from litestar.testing import TestClient
from playwright.sync_api import Browser, BrowserContext, Page, Request
from tests.website import desk

from runut.settings import Settings
from runut.website import Rules, Site, application
from runut.website.site import Fetch

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


@contextlib.contextmanager
def served(path: pathlib.Path, fetch: Fetch | None = None) -> Iterator[str]:
    """Serve a store on this machine and give its address; `fetch` takes the place of what fetches pages."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = application(Site(str(path), Settings(), fetch), Rules())
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.05)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=30)


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A window of the browser; whatever it complains of, and whatever it asks of other hosts, fails the test."""
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if "status of 404" not in message.text else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))

    def requested(asked: Request) -> None:
        if not asked.url.startswith(("http://127.0.0.1:", "data:")):
            wrong.append(asked.url)

    page.on("request", requested)
    yield page
    context.close()
    assert wrong == []
