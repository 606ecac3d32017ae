"""The story page, used in a browser as a reader would use it: every part, from disk, with nothing fetched."""

from __future__ import annotations

import pytest
from tests.exporting.browser import WIDTHS
from tests.exporting.conftest import Opened


def test_the_head_never_shows_a_bare_count_and_the_error_card_is_one_click_away(opened: Opened) -> None:
    page = opened().page
    assert " ".join(page.locator(".figures").inner_text().split()) == (
        "6 reports 1 of them a near copy , 6 outlets , at least 5 named origins , 1 without recorded lineage"
    )
    assert "First report 3 Sep 2031, last report 7 Sep 2031" in page.locator(".dates").inner_text()
    assert not page.locator(".errors table").is_visible()
    page.get_by_text("How often this page is wrong").first.click()
    assert page.locator(".errors table tbody tr").count() > 5
    assert page.locator(".errors").get_by_text("expect more errors").is_visible()


def test_the_timeline_has_two_lanes_bars_and_marks_that_tell_statuses_apart(opened: Opened) -> None:
    page = opened().page
    marks = {status: page.locator(f".event.{status} .mark") for status in ("occurred", "planned", "alleged", "denied")}
    assert all(found.count() for found in marks.values())
    month = marks["alleged"].first.bounding_box()
    day = marks["occurred"].first.bounding_box()
    assert month
    assert day
    assert month["width"] > 2 * day["width"], "a month is a bar, a day is a dot"
    axis = page.locator(".timeline .axis").bounding_box()
    below = page.locator(".timeline .report").first.bounding_box()
    assert axis
    assert below
    assert day["y"] < axis["y"] < below["y"], "what happened stands above, reports below"
    shapes = {page.locator(f".event.{s} .mark").first.evaluate("e => e.tagName + getComputedStyle(e).strokeDasharray")
              for s in ("occurred", "planned", "denied")}  # fmt: skip
    assert len(shapes) == 3, "statuses differ by shape, not by colour alone"


def test_an_event_of_the_picture_leads_to_its_line_and_on_to_its_sentence(opened: Opened) -> None:
    page = opened().page
    page.locator(".event").first.click(position={"x": 4, "y": 4}, force=True)
    assert page.evaluate("location.hash").startswith("#time-")
    page.locator(".events li").nth(2).locator("a.source").first.click()
    target = page.locator(".s:target")
    assert "Selasa (2/9/2031) malam" in target.inner_text()
    assert target.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_matrix_tells_what_each_outlet_makes_of_a_claim(opened: Opened, width: int) -> None:
    page = opened(width=width).page
    claim = page.locator("#claim-2")
    assert "laporan pemeriksaan 2029 dan 2030 tidak pernah ada" in claim.inner_text()
    told = claim.locator("td.stance").evaluate_all(
        "cells => cells.map(c => [...c.querySelectorAll('a .hidden, i')].map(e => e.textContent).join('+'))"
    )
    assert told == ["denies", "silent", "asserts+denies", "asserts+no comment", "silent", "silent"]
    assert page.locator("#claim-3 .interval").inner_text().split() == ["1–2", "origins"]
    assert page.locator("#claim-3 .standing .now").inner_text().strip() == "confirmed"
    claim.locator("td.stance a").first.click()
    assert "membantah perusahaan melewatkan" in page.locator(".s:target").inner_text()


def test_the_slider_goes_back_to_what_was_known_on_a_day(opened: Opened) -> None:
    page = opened().page
    slider = page.locator(".known input")
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    assert page.locator(".known output").inner_text() == "3 Sep 2031"
    assert page.locator("#claim-3 .standing .now").inner_text().strip() == "planned"
    assert page.locator(".asof").inner_text() == "As known on 3 Sep 2031"
    assert page.locator("#claim-3 .interval").inner_text().split() == ["1", "named", "by", "then"]
    assert not page.locator("#claim-4").is_visible(), "nobody had reported it yet"
    assert page.locator("tbody.claim .once").count()
    assert page.locator("tbody.claim .once:visible").count() == 0, "what it was before is told of today"
    shown = page.locator("#claim-3 td.stance").evaluate_all(
        "cells => cells.map(c => [...c.querySelectorAll('a')].some(a => a.checkVisibility({visibilityProperty: true})) "
        "? 'marked' : getComputedStyle(c, '::before').content.includes('·') ? 'silent' : 'blank')"
    )
    assert set(shown) == {"marked", "silent"}, "whoever had not said it yet was silent"
    assert not page.locator(".voice", has_text="Jonas Tambelan").is_visible(), "who had not been heard is not there"
    page.keyboard.press("End")
    assert page.locator("#claim-3 .standing .now").inner_text().strip() == "confirmed"
    assert page.locator("#claim-3 .interval").inner_text().split() == ["1–2", "origins"]
    assert page.locator(".later").count() == 0


def test_a_quote_card_has_every_wording_with_its_differences_and_its_way(opened: Opened) -> None:
    page = opened().page
    card = page.locator(".quote", has_text="lane").first
    wordings = card.locator(".wording")
    assert wordings.count() == 4
    assert card.locator("mark.differs").count()
    first = wordings.first.inner_text()
    assert "Kami menutup satu lajur" in first
    assert "direct, kata → wartawan, di Murau" in first
    assert "Kantor Berita Bahari" in first
    voice = page.locator(".voice", has_text="Ratna Widuri").first
    assert "Kepala Dinas Pekerjaan Umum Murau" in voice.locator(".role").inner_text()
    assert "← Kantor Berita Bahari" in page.locator(".voice", has_text="Sari Damanik").or_(voice).first.inner_text()


def test_a_click_on_an_edge_of_the_graph_shows_its_sentence(opened: Opened) -> None:
    page = opened().page
    dashes = {basis: page.locator(f".edge .line.{basis}").first.evaluate("e => getComputedStyle(e).strokeDasharray")
              for basis in ("declared", "cited", "inferred")}  # fmt: skip
    assert dashes["declared"] == "none"
    assert len(set(dashes.values())) == 3, "solid, dashed, dotted"
    edge = page.locator(".edge[aria-label='Kabar Murau ← Kantor Berita Bahari, declared']")
    edge.focus()
    assert "(Sumber: KBB)" in page.locator(".shown").inner_text()
    page.locator(".edge[aria-label^='Pantau Kota ← The Murau Courier'] .hit").dispatch_event("click")
    assert "Menurut The Murau Courier" in page.locator(".shown").inner_text()
    assert page.evaluate("location.hash").startswith("#edge-")


def test_conflicts_stand_by_kind_with_position_beside_position(opened: Opened) -> None:
    page = opened().page
    kinds = page.locator(".conflict .kind").all_inner_texts()
    assert kinds == ["contradiction", "denial", "update", "imprecision"]
    sides = page.locator(".conflict.contradiction .positions li")
    boxes = [sides.nth(n).bounding_box() for n in range(2)]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    sides.first.locator("a").click()
    assert "12 truk" in page.locator(".s:target").inner_text()


def test_reports_are_marked_and_near_copies_folded_under_one(opened: Opened) -> None:
    page = opened().page
    assert not page.locator("#report-2").is_visible(), "a near copy is folded"
    page.get_by_text("1 near copy").click()
    assert page.locator("#report-2").is_visible()
    report = page.locator("#report-1 .text").first
    for kind in ("said", "cue", "claim", "name", "time"):
        assert report.locator(f".{kind}").count(), kind
    said = report.locator(".said").first
    assert said.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.locator(".show-said").uncheck()
    assert said.evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)"
    report.locator("a.ref", has_text="C1").first.click()
    assert page.evaluate("location.hash") == "#claim-1"


@pytest.mark.parametrize("address", ["claim-3", "quote-2", "edge-1", "conflict-2", "time-2", "report-2-sentence-3"])
def test_every_address_opens_what_it_names_even_when_folded(opened: Opened, address: str) -> None:
    page = opened().page
    page.evaluate("address => { location.hash = address }", address)
    target = page.locator(f"#{address}")
    target.wait_for(state="visible")
    page.wait_for_function("id => { const box = document.getElementById(id).getBoundingClientRect();"
                           " return box.top < innerHeight && box.bottom > 0; }", arg=address)  # fmt: skip


def test_the_page_fetches_nothing_and_complains_of_nothing(opened: Opened) -> None:
    seen = opened()
    for box in seen.page.locator("summary").all()[:10]:
        if box.is_visible():
            box.click()
    assert seen.happened == []


def test_it_is_whole_without_javascript(opened: Opened) -> None:
    page = opened(java_script_enabled=False).page
    for part in ("timeline", "claims", "voices", "sources", "conflicts", "reports"):
        assert page.locator(f"#{part}").is_visible(), part
    assert not page.locator(".known").is_visible(), "the slider needs the script, so it is not offered"
    assert page.locator("#edge-1").is_visible(), "each edge's sentence stands in the list"
    page.locator("#claim-1 summary").click()
    assert page.locator("#claim-1 .changes").is_visible()
    page.locator("#claim-1 td.stance a").first.click()
    assert page.locator(".s:target").is_visible()


def test_the_whole_page_can_be_walked_with_the_keyboard(opened: Opened) -> None:
    page = opened().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    visited = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(e => [e.closest('section, nav, header')?.id || e.closest('nav, header')?.className, "
            "getComputedStyle(e).outlineStyle, e.classList.contains('edge')])(document.activeElement)"
        )
        visited.add(here[0])
        assert here[1] != "none" or here[2], f"the focus is not seen in {here[0]}"
        if "reports" in visited:
            break
    assert {"timeline", "claims", "voice-1", "sources", "reports"} <= visited


@pytest.mark.parametrize("language", ["en", "id"])
def test_nothing_is_wider_than_a_phone(opened: Opened, language: str) -> None:
    seen = opened(language, width=320)
    seen.page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
    assert seen.overflow() == 0


def test_printed_it_shows_what_is_folded_and_hides_what_only_a_screen_needs(opened: Opened) -> None:
    page = opened().page
    page.emulate_media(media="print")
    assert not page.locator("nav.parts").is_visible()
    assert not page.locator(".known").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#report-2").is_visible()
    assert page.locator("#claim-1 .changes").is_visible()


def test_printed_no_heading_is_parted_from_its_part(opened: Opened) -> None:
    page = opened().page
    page.emulate_media(media="print")
    styles = page.locator(".part > .rail").evaluate_all(
        "rails => rails.map(e => [getComputedStyle(e).breakInside, getComputedStyle(e).breakAfter].join())"
    )
    assert set(styles) == {"avoid,avoid"}


def test_it_speaks_indonesian(opened: Opened) -> None:
    page = opened("id").page
    assert page.locator("html").get_attribute("lang") == "id"
    text = page.locator(".head").inner_text() + page.locator("nav.parts").inner_text()
    for phrase in ("laporan", "media", "sedikitnya", "tanpa asal-usul tercatat", "Linimasa", "Siapa mengatakan apa"):
        assert phrase in text
    assert page.locator(".conflict .kind").first.inner_text() == "kontradiksi"
