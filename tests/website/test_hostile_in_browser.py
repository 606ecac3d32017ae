"""Reports that attack the website, by file, by upload and by one endless word: they are shown as text, and nothing runs."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from tests.exporting import hostile
from tests.exporting.browser import WIDTHS
from tests.exporting.test_page_hostile import WIDER
from tests.website import desk
from tests.website.conftest import served

ATTACKS = [json.loads(line) for line in hostile.lines().splitlines()]
LETTERS = 9_900_000
ENDLESS = {
    "id": "endless/one",
    "outlet": "b" * 400,
    "published": "2031-09-05",
    "title": "c" * 5_000,
    "text": hostile.USUAL + "a" * LETTERS,
}

HARMLESS = """() => ({
  struck: typeof globalThis.struck,
  elements: ["main img, main script, main iframe, main object, main embed, base, main link, main style"]
    .map(s => document.querySelectorAll(s).length)[0],
  handlers: [...document.querySelectorAll("*")].flatMap(e => [...e.attributes]).filter(a => /^(on|style$|srcdoc$)/.test(a.name)).length,
  links: [...document.querySelectorAll("[href], [action]")].map(e => e.getAttribute("href") || e.getAttribute("action"))
    .filter(to => !/^(#|[/](?![/])|https?:|data:,$)/.test(to)),
  wide: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
})"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a website whose every report attacks it."""
    path: pathlib.Path = tmp_path_factory.mktemp("hostile") / "desk.db"
    desk.fill(path, *ATTACKS)
    with served(path) as at:
        yield at


@pytest.fixture(scope="module")
def stretched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a website with one report, of one word."""
    path: pathlib.Path = tmp_path_factory.mktemp("endless") / "desk.db"
    desk.fill(path, ENDLESS)
    with served(path) as at:
        yield at


def provoked(window: Page, place: str) -> None:
    """Open a page and everything on it, point at all of it, and see that none of it did anything."""
    answer = window.goto(place)
    assert answer
    assert answer.status == 200, place
    assert len(answer.body()) < 3_000_000, place
    window.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
    window.evaluate("document.querySelectorAll('*').forEach(e => { for (const kind of ['mouseover', 'focus', 'load', 'error'])"
                    " e.dispatchEvent(new Event(kind)); })")  # fmt: skip
    assert window.evaluate(HARMLESS) == {"struck": "undefined", "elements": 0, "handlers": 0, "links": [], "wide": 0}, (
        place
    )
    assert window.evaluate(WIDER) == [], place
    assert not any(mark in window.content() for mark in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"), place
    assert window.url == place


@pytest.mark.parametrize("width", WIDTHS)
def test_every_attack_is_text_on_every_page_that_shows_it(window: Page, attacked: str, width: int) -> None:
    window.set_viewport_size({"width": width, "height": 800})
    for row in ATTACKS:
        provoked(window, f"{attacked}/report?id={quote(row['id'], safe='')}")
    first, outlet = (quote(ATTACKS[0][name], safe="") for name in ("id", "outlet"))
    for kind in (
        "",
        f"story?id={first}",
        f"correct?id={first}",
        f"outlet?name={outlet}",
        "outlets",
        "speakers",
        "search?words=jembatan",
    ):
        provoked(window, f"{attacked}/{kind}")
    window.goto(f"{attacked}/report?id={quote(ATTACKS[0]['id'], safe='')}")
    assert f"<script>{hostile.MARKER}</script>" in window.locator("main").inner_text()


@pytest.mark.parametrize("width", WIDTHS)
def test_an_endless_word_stays_in_its_box_and_what_is_left_out_is_counted(
    window: Page, stretched: str, width: int
) -> None:
    window.set_viewport_size({"width": width, "height": 800})
    own, outlet = quote(ENDLESS["id"], safe=""), quote(ENDLESS["outlet"], safe="")
    for kind in (
        f"report?id={own}",
        f"story?id={own}",
        "",
        "outlets",
        f"outlet?name={outlet}",
        "speakers",
        "search?words=jembatan",
    ):
        provoked(window, f"{stretched}/{kind}")
    window.goto(f"{stretched}/report?id={own}")
    assert window.get_by_text("more characters are not shown").count() == 1


def test_the_name_of_an_uploaded_file_is_a_name(window: Page, tmp_path: pathlib.Path) -> None:
    desk.fill(tmp_path / "own.db")
    with served(tmp_path / "own.db") as at:
        window.goto(f"{at}/add")
        name = "retak\nbaris \u202e<img src=x onerror=globalThis.struck=1>.txt"
        given = {"name": name, "mimeType": "text/plain", "buffer": hostile.USUAL.encode()}
        window.locator("input[type=file]").set_input_files(given)  # type: ignore[arg-type]
        window.get_by_role("button", name="Add the file").click()
        window.get_by_text("1 new").wait_for(timeout=60_000)
        for kind in ("work", "", "search?words=jembatan"):
            provoked(window, f"{at}/{kind}")
        window.locator(".hits a").first.click()
        assert "Jembatan Teluk Murau ditutup" in window.locator("main").inner_text()
