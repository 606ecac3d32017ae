"""TimelineJS gets a slide for each dated entry, whose texts are escaped HTML and whose links are of the web."""

from __future__ import annotations

import datetime
import html
import json
import re
from typing import Any

import msgspec
from tests.exporting import invented_story

from runut.exporting import exported
from runut.records import Story

STORY, TEXTS = invented_story.story(), invented_story.texts()


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
