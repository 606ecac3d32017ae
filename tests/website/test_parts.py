"""A long story is served by parts: each part has an address of its own, and nothing of the story is lost."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from litestar.testing import TestClient
from tests.website import desk
from tests.website.conftest import BASE

from runut.settings import Settings
from runut.website import Rules, Site, application


class Page(HTMLParser):
    """The ids of a page, the addresses of the parts that it leaves out, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.parts: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of what an element says of itself."""
        told = dict(attrs)
        if found := told.get("id"):
            self.ids.add(found)
        if found := told.get("data-part"):
            self.parts.append(found)
        if tag == "a" and (found := told.get("href")):
            self.links.append(found)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:  # type: ignore[type-arg]
    """A client of a website with one story of many reports."""
    path: pathlib.Path = tmp_path_factory.mktemp("long") / "long.db"
    desk.fill(path, *desk.long_story())
    site = Site(str(path), Settings())
    with TestClient(application(site, Rules()), base_url=BASE) as opened:
        yield opened
    site.close()


@pytest.fixture
def address(long: TestClient) -> str:  # type: ignore[type-arg]
    """The address of the long story."""
    return f"/story?id={quote(desk.long_story()[0]['id'], safe='')}"


def test_every_part_is_served_and_has_what_the_story_leaves_out(long: TestClient, address: str) -> None:  # type: ignore[type-arg]
    whole = Page(long.get(address).text)
    assert len(whole.parts) >= desk.LONG
    for part in whole.parts:
        answer = long.get(part)
        assert answer.status_code == 200, part
        assert len(Page(answer.text).ids) > len(Page(answer.text).parts)


def test_every_link_into_the_story_leads_to_what_is_there(long: TestClient, address: str) -> None:  # type: ignore[type-arg]
    first = long.get(address).text
    ids = {address: Page(first).ids}
    pages = [(address, Page(first)), *((part, Page(long.get(part).text)) for part in Page(first).parts[::9])]
    led = 0
    for own, page in pages:
        for link in page.links:
            target, _, anchor = unescape(link).partition("#")
            target = target or own
            if not anchor or not re.match(r"/story(/part)?\?", target):
                continue
            if target not in ids:
                ids[target] = Page(long.get(target).text).ids
            assert anchor in ids[target], f"{link} on {own}"
            led += 1
    assert led > desk.LONG


def test_a_part_that_is_not_there_is_not_found(long: TestClient, address: str) -> None:  # type: ignore[type-arg]
    story = address.partition("?")[2]
    for name in ("more-claim-999", "report-9999", "<b>", "../x", ""):
        assert long.get(f"/story/part?{story}&part={quote(name, safe='')}").status_code in (400, 404), name
