"""The website in a browser: a reader's ways through it, nothing that runs from a report, and nothing that axe objects to."""

from __future__ import annotations

import contextlib
import http.server
import json
import pathlib
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from tests.exporting.browser import SCHEMES, WIDTHS
from tests.exporting.test_page_axe import violations
from tests.exporting.test_page_hostile import WIDER
from tests.website import desk
from tests.website.conftest import served
from tests.website.test_adding import OTHER

from runut.fetching import Fetcher


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a website with the invented reports."""
    path = tmp_path_factory.mktemp("served") / "desk.db"
    desk.fill(path)
    with served(path) as at:
        yield at


@pytest.fixture
def own_address(tmp_path: pathlib.Path) -> Iterator[str]:
    """The address of a website that one test may change: what it adds must not be there for another."""
    desk.fill(tmp_path / "own.db")
    with served(tmp_path / "own.db") as at:
        yield at


def test_from_the_list_to_a_story_its_words_and_their_sentence(window: Page, address: str) -> None:
    window.goto(address)
    window.get_by_role("link", name="Kapal Feri Kandas").click()
    assert window.locator("h1").inner_text().startswith("Kapal Feri Kandas")
    assert "at least" in window.locator(".figures").inner_text()
    window.locator(".voice", has_text="Darto Wibisono").locator("a.source").first.click()
    assert "41 penumpang" in window.locator(".s:target").inner_text()


def test_a_search_leads_to_the_sentence_and_on_to_the_speaker_and_the_outlet(window: Page, address: str) -> None:
    window.goto(f"{address}/search")
    window.get_by_label("Words").fill("penumpang evakuasi")
    window.get_by_role("button", name="Search").click()
    window.locator(".hits a").first.click()
    assert "penumpang" in window.locator(".s:target").inner_text().lower()
    window.get_by_role("link", name="Darto Wibisono").first.click()
    assert window.locator(".hits li").count() >= 2
    window.goto(f"{address}/outlets")
    window.get_by_role("link", name="Pantau Kota").click()
    assert "Kabar Murau" in window.locator("table").first.inner_text()


def test_a_pasted_report_is_seen_to_join_its_story_and_its_speaker_is_corrected(window: Page, own_address: str) -> None:
    window.goto(f"{own_address}/add")
    window.locator("textarea").fill(OTHER["text"])
    window.get_by_label("Outlet", exact=True).fill(OTHER["outlet"])
    window.get_by_label("Published").fill(OTHER["published"])
    window.get_by_role("button", name="Add the text").click()
    window.get_by_text("1 new").wait_for(timeout=60_000)
    window.goto(f"{own_address}/story?id=port/kabar")
    assert "Harian Selat" in window.locator("#reports").inner_text()
    window.goto(f"{own_address}/report?id=port/pantau")
    window.get_by_role("link", name="Correct the speaker").first.click()
    window.get_by_label("Who spoke").fill("Ratih Kusuma")
    window.get_by_label("Your name").fill("Editor Satu")
    window.get_by_role("button", name="Correct").click()
    window.get_by_text("stories traced: 1").wait_for(timeout=60_000)
    window.goto(f"{own_address}/story?id=port/pantau")
    assert "Editor Satu" in window.locator(".corrections").inner_text()
    assert window.locator(".voice", has_text="Ratih Kusuma").count()


class Outlet(http.server.BaseHTTPRequestHandler):
    """A medium's own site, on this machine: one page, and nothing else."""

    def do_GET(self) -> None:
        """Answer with the page, or that there is none."""
        self.send_response(200 if self.path == "/feri" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.path == "/feri":
            lines = "".join(f"<p>{line}</p>" for line in OTHER["text"].splitlines()[2:])
            head = f"<head><title>{OTHER['title']}</title></head>"
            self.wfile.write(f"<html>{head}<article><h1>{OTHER['title']}</h1>{lines}</article>".encode())

    def log_message(self, *args: object) -> None:
        """Keep the tests' output to what they say."""


def test_an_address_is_fetched_and_one_that_is_not_there_is_told(window: Page, tmp_path: pathlib.Path) -> None:
    desk.fill(tmp_path / "own.db")
    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Outlet)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    with contextlib.closing(Fetcher(allow_private=True)) as fetcher, served(tmp_path / "own.db", fetcher.fetch) as at:
        for page, told in (("feri", "1 new"), ("none", "the site answers 404")):
            window.goto(f"{at}/add")
            window.get_by_label("Address of a page").fill(f"http://127.0.0.1:{site.server_port}/{page}")
            window.get_by_role("button", name="Fetch and add").click()
            window.locator("[data-work]").get_by_text(told).wait_for(timeout=60_000)
        window.goto(f"{at}/search?words=selamat")
        assert OTHER["title"] in window.locator(".hits").inner_text()
    site.shutdown()
    site.server_close()


@pytest.mark.parametrize("width", [1280, 320])
def test_a_hostile_report_runs_nothing_and_stays_in_its_box(window: Page, address: str, width: int) -> None:
    window.set_viewport_size({"width": width, "height": 800})
    name, span = quote(desk.HOSTILE["id"], safe=""), json.dumps([{"report": desk.HOSTILE["id"], "start": 0, "end": 90}])
    kinds = [
        f"story?id={name}",
        f"report?id={name}",
        f"correct?id={name}",
        f"outlet?name={quote(desk.HOSTILE['outlet'])}",
    ]
    kinds += [
        "",
        "speakers",
        "outlets",
        "search?words=tahu",
        "search?speaker=rahman+basri",
        "speaker?name=rahman+basri",
    ]
    kinds += [
        f"correction?kind=speaker&spans={quote(span)}",
        f"search?words={quote(desk.EVIL)}",
        f"story?id={quote(desk.EVIL)}",
    ]
    kinds += [f"speakers?words={quote(desk.EVIL)}", f"none{quote(desk.EVIL)}"]
    for kind in kinds:
        place = f"{address}/{kind}"
        answer = window.goto(place)
        assert answer
        assert answer.status == (404 if kind.startswith((f"story?id={quote(desk.EVIL)}", "none")) else 200), place
        window.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
        assert window.title() != "ran"
        assert window.locator("main img, main script").count() == 0
        assert window.locator("a[href^='javascript']").count() == 0
        assert "\u202e" not in window.content()
        assert window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (
            place
        )
        assert window.evaluate(WIDER) == [], place


@pytest.fixture(scope="module")
def long_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page of a long story."""
    path = tmp_path_factory.mktemp("long") / "long.db"
    desk.fill(path, *desk.long_story())
    with served(path) as at:
        yield f"{at}/story?id=long/0"


def test_a_long_story_loads_its_parts_as_they_are_opened(window: Page, long_address: str) -> None:
    window.goto(long_address)
    window.locator("#report-1 .body .s").first.wait_for()
    assert "dermaga" in window.locator("#report-1").inner_text()  # it stands open: its text has come
    window.locator("#reports .copies > summary").first.click()
    assert "dermaga" not in window.locator("#report-9").inner_text()
    window.locator("#report-9 > summary").click()
    window.locator("#report-9 .body .s").first.wait_for()
    assert "dermaga nomor" in window.locator("#report-9").inner_text()
    window.goto(f"{long_address}#report-{desk.LONG}-sentence-1")
    window.reload()
    window.locator(".s:target").wait_for()


def test_a_long_story_is_whole_without_javascript(browser: Browser, long_address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(long_address)
    page.locator("#reports .alone a").first.click()
    assert "dermaga" in page.locator("#part").inner_text()
    context.close()


KINDS = (
    "/",
    "/?least=900",
    "/story?id=port/kabar",
    "/report?id=port/kabar",
    "/search",
    "/search?words=penumpang",
    "/search?speaker=darto+wibisono",
    "/search?words=zzz",
    "/speakers",
    "/speaker?name=rahman+basri",
    "/outlets",
    "/outlet?name=Pantau+Kota",
    "/add",
    "/work",
    "/correct?id=port/kabar",
    "/correction?kind=speaker&spans=" + quote('[{"report":"port/kabar","start":0,"end":5}]'),
    "/none",
    "/story?id=none",
)
"""One address of every kind of page."""

PARTS = ("&part=report-9", "&part=report-60", "&part=more-voice-1", "&part=links")
"""The parts of every kind that a long story has."""


def flawless(page: Page, place: str) -> None:
    """Open a page with everything on it unfolded; axe finds nothing, and nothing is wider than the window."""
    answer = page.goto(place)
    assert answer
    assert answer.status == (404 if place.endswith("none") else 200), place
    page.evaluate("document.querySelectorAll('details:not([data-part])').forEach(box => box.open = true)")
    assert violations(page) == "", place
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, place


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("locale", ["en-GB", "id-ID"])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, address: str, long_address: str, locale: str, scheme: Any, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale=locale, bypass_csp=True
    )
    page, parts = context.new_page(), long_address.replace("/story?", "/story/part?")
    for place in [*(address + kind for kind in KINDS), *(parts + one for one in PARTS)]:
        flawless(page, place)
        assert page.locator("html").get_attribute("lang") == locale[:2]
    context.close()


@pytest.mark.parametrize(("locale", "scheme", "width"), [("en-GB", "light", 1280), ("id-ID", "dark", 320)])
def test_axe_finds_nothing_on_a_long_story(
    browser: Browser, long_address: str, locale: str, scheme: Any, width: int
) -> None:
    """Two of the eight pairings: its kinds of parts are those of any story, which has all eight, and it takes axe long."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale=locale, bypass_csp=True
    )
    flawless(context.new_page(), long_address)
    context.close()
