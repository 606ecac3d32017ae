"""Hostile reports are shown as text: nothing in them runs, nothing is fetched, nothing overflows its box."""

from __future__ import annotations

import pathlib
from typing import Any

import msgspec
import pytest
from tests.exporting import invented_story
from tests.exporting.browser import WIDTHS, Seen
from tests.exporting.conftest import Opened
from tests.exporting.hostile import ATTACKS, endless, folder

from runut import pipeline, settings
from runut.exporting.page import render
from runut.records import Evidence, LineageEdge, StatementInStory, StoryReport

WIDER = """() => [...document.querySelectorAll("main *, header *, footer *")].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width > 1 && box.right > innerWidth + 1 && !e.closest(".scroll, nav, .hidden, svg") && !e.matches("datalist, option");
}).slice(0, 5).map(e => e.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Take the attacks the whole way, from files to the page; every one of them must arrive."""
    at = tmp_path_factory.mktemp("hostile")
    problems: list[Any] = []
    traced = pipeline.trace_inputs(folder(at), settings.make(), problems.append)
    assert problems == []
    assert len(traced.reports) == len(ATTACKS) + 1
    file = at / "page\nof <b>attacks<.html"
    file.write_text(render(traced.stories, traced.reports, "en"), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def stretched(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Put the endless word into every place of the invented story that can hold one."""
    story, texts, long = invented_story.story(), invented_story.texts(), endless()
    whole = Evidence("endless", long.sentences[1].start, long.sentences[1].end)
    said = StatementInStory(
        report="endless", content=(whole,), speaker="d" * 5_000, source=whole, cue=whole, role=whole
    )
    claim = msgspec.structs.replace(
        story.claims[0], carried_by=(*story.claims[0].carried_by, whole), representative=whole
    )
    edge = LineageEdge(source="b" * 5_000, target="e" * 5_000, basis="cited", evidence=whole)
    story = msgspec.structs.replace(
        story,
        title="f" * 5_000,
        reports=(
            *story.reports,
            StoryReport(id="endless", outlet="b" * 5_000, title="c" * 5_000, published="2031-09-05"),
        ),
        claims=(claim, *story.claims),
        statements=(*story.statements, said),
        lineage=(*story.lineage, edge),
        timeline=(msgspec.structs.replace(story.timeline[2], evidence=(whole,)), *story.timeline),
    )
    file = tmp_path_factory.mktemp("hostile") / "stretched.html"
    file.write_text(render([story], {**texts, "endless": long}, "en"), encoding="utf-8")
    return file


def provoked(seen: Seen) -> Seen:
    """Open, point at and follow what a reader could."""
    seen.page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
    seen.page.evaluate("document.querySelectorAll('*').forEach(e => { for (const kind of ['mouseover', 'focus', 'load', 'error'])"
                       " e.dispatchEvent(new Event(kind)); })")  # fmt: skip
    seen.page.locator(".edge").first.focus()
    return seen


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_and_nothing_is_fetched(opened: Opened, attacked: pathlib.Path, width: int) -> None:
    seen = provoked(opened(file=attacked, width=width))
    assert seen.page.evaluate("typeof globalThis.struck") == "undefined"
    assert seen.happened == []
    assert seen.page.url == attacked.as_uri()
    counted = "['script', 'iframe', 'img', 'form', 'base', 'object', 'embed', 'meta[http-equiv=refresh]', 'link[rel=stylesheet]']"
    assert seen.page.evaluate(f"{counted}.map(s => document.querySelectorAll(s).length)") == [1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert seen.page.evaluate(
        "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => /^(on|style$|srcdoc$)/.test(a.name)).length"
    ) == 0  # fmt: skip
    assert seen.page.evaluate(
        "[...document.querySelectorAll('[href]')].every(e => /^(#|https?:|data:,$)/.test(e.getAttribute('href')))"
    )
    assert seen.overflow() == 0
    assert seen.page.evaluate(WIDER) == []


def test_attacks_are_shown_as_the_text_they_are(opened: Opened, attacked: pathlib.Path) -> None:
    page = provoked(opened(file=attacked)).page
    shown = page.evaluate("document.querySelector('.reports').textContent")
    for attack in ATTACKS[:-1]:
        assert attack in shown
    assert "\\u202egpj.exe\\u202c \\u2066terbalik\\u2069 \\u200f\\u061c" in shown, (
        "direction marks are shown, not obeyed"
    )
    assert not any(mark in page.content() for mark in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


def test_the_policy_lets_nothing_else_in_even_if_markup_got_through(opened: Opened, attacked: pathlib.Path) -> None:
    seen = opened(file=attacked)
    seen.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://evil.example/x.png\" onerror=\"globalThis.struck = 1\">')"
    )
    seen.page.wait_for_timeout(200)
    assert seen.page.evaluate("typeof globalThis.struck") == "undefined"
    assert any("Content Security Policy" in line for line in seen.happened), "the browser says that it was forbidden"


@pytest.mark.parametrize("width", WIDTHS)
def test_ten_million_letters_without_a_blank_stay_in_their_boxes(
    opened: Opened, stretched: pathlib.Path, width: int
) -> None:
    assert stretched.stat().st_size < 3_000_000, "what is left out is counted, not sent"
    seen = opened(file=stretched, width=width)
    provoked(seen)
    assert seen.happened == []
    assert seen.overflow() == 0
    assert seen.page.evaluate(WIDER) == []
    assert seen.page.get_by_text("more characters are not shown").count() == 1
