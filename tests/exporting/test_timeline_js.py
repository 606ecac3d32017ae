"""TimelineJS gets a slide for each dated entry, whose texts are escaped HTML and whose links are of the web."""

from __future__ import annotations

import datetime
import html
import json
import pathlib
import re
import sys
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser
from tests.exporting import invented_story
from tests.golden.regenerate import GOLDEN

from runut.exporting import exported
from runut.records import Story

STORY, TEXTS = invented_story.story(), invented_story.texts()
LIBRARY = pathlib.Path(sys.prefix) / "timelinejs" / "dist" / "js" / "timeline.js"


def written(story: Story = STORY) -> dict[str, Any]:
    """Return the object that TimelineJS loads."""
    found = json.loads(exported("timeline.json", [story], TEXTS))
    assert isinstance(found, dict)
    return found


def test_every_dated_entry_is_a_slide_on_its_days() -> None:
    slides = written()["events"]
    dated = [entry for entry in STORY.timeline if entry.first]
    assert len(slides) == len(dated) > 0
    for slide, entry in zip(slides, dated, strict=True):
        assert datetime.date(**slide["start_date"]).isoformat() == entry.first
        last = datetime.date(**slide.get("end_date", slide["start_date"])).isoformat()
        assert last == (entry.last or entry.first)
    assert len({slide["unique_id"] for slide in slides}) == len(slides)


def test_words_stand_as_the_reports_have_them() -> None:
    slide = written()["events"][0]
    place = next(entry for entry in STORY.timeline if entry.first).evidence[0]
    words = " ".join(TEXTS[place.report].text[place.start : place.end].split())
    assert words in html.unescape(slide["text"]["text"])


def test_no_text_is_markup() -> None:
    attack = "<img src=x onerror=alert(1)>\"'&"
    reports = tuple(
        msgspec.structs.replace(report, outlet=attack, uri="javascript:alert(1)") for report in STORY.reports
    )
    shown = written(msgspec.structs.replace(STORY, title=attack, reports=reports))
    texts = [shown["title"]["text"]["headline"], *(slide["text"]["text"] for slide in shown["events"])]
    assert {tag for text in texts for tag in re.findall(r"<[^>]*>", text)} == {"<p>", "</p>"}
    assert html.unescape(texts[0]) == attack


@pytest.mark.parametrize("name", ["gas-leak", "airline-merger", "invented"])
def test_the_library_shows_every_slide_and_objects_to_none(browser: Browser, name: str) -> None:
    if not LIBRARY.exists():
        pytest.skip("TimelineJS is not installed: `make timelinejs` does it (it needs npm)")
    shown = written() if name == "invented" else json.loads((GOLDEN / f"{name}.timeline.json").read_bytes())
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.set_content("<!doctype html><div id=line></div>")
    page.add_script_tag(content=LIBRARY.read_text(encoding="utf-8"))
    page.evaluate("shown => { globalThis.line = new TL.Timeline('line', shown, {font: null}) }", shown)
    page.wait_for_function("line.ready")
    assert page.evaluate("line.config.messages") == {"errors": [], "warnings": []}
    assert page.evaluate("line.config.events.map(one => one.unique_id)") == [
        one["unique_id"] for one in shown["events"]
    ]
    assert page.locator(".tl-slide").count() == len(shown["events"]) + 1, "the title has a slide too"
    page.close()
    assert wrong == []
