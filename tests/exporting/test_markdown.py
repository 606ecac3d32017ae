"""The Markdown dossier is read by a CommonMark parser as the words that stand in the reports, and as nothing else."""

from __future__ import annotations

import msgspec
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.exporting import invented_story

from runut.exporting import exported
from runut.records import Story

STORY, TEXTS = invented_story.story(), invented_story.texts()

HOSTILE = (
    "<script>alert(1)</script>",
    "[a](javascript:alert(1)) ![b](http://x.test/y)",
    "*a* __b__ `c` ~~d~~ &lt;",
    "# a\n\n## b\n- c\n1. d\n> e\n```\nf",
    "http://a.test <http://b.test> a@b.test",
    "a\\*b\\",
    "| a | b |\n|---|---|",
    "===",
)


def inline(story: Story, include_texts: bool = False) -> list[Token]:
    """Return the inline tokens of the dossier."""
    tokens = MarkdownIt("commonmark").enable("table").parse(exported("md", [story], TEXTS, include_texts).decode())
    assert {token.type.rpartition("_")[0] or token.type for token in tokens} <= {
        *("heading", "paragraph", "bullet_list", "list_item"),
        "inline",
    }
    return [child for token in tokens for child in token.children or ()]


@pytest.mark.parametrize("attack", HOSTILE)
def test_no_text_is_markup(attack: str) -> None:
    claim = msgspec.structs.replace(STORY.claims[0], text=attack)
    edge = msgspec.structs.replace(STORY.lineage[0], target=attack)
    children = inline(msgspec.structs.replace(STORY, title=attack, claims=(claim,), lineage=(edge,)))
    assert {token.type for token in children} <= {"text", "text_special", "softbreak", "strong_open", "strong_close"}
    shown = "".join(token.content for token in children)
    assert " ".join(attack.split()) in shown


def test_every_wording_stands_there_with_its_place() -> None:
    shown = "".join(token.content for token in inline(STORY))
    for place in (place for claim in STORY.claims for place in claim.carried_by):
        words = " ".join(TEXTS[place.report].text[place.start : place.end].split())
        assert f"“{words}” ({place.report} {place.start}–{place.end})" in shown


def test_texts_only_on_request() -> None:
    last = TEXTS[STORY.reports[0].id].text.splitlines()[-1]
    assert sum(token.content == "Texts" for token in inline(STORY)) == 0
    assert last in "".join(token.content for token in inline(STORY, include_texts=True))
