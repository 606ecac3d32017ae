"""Words and where they stand, read by stretches that are remembered."""

from __future__ import annotations

import re

import pytest

from runut.annotation.stretches import Stretches, capitals_of, low_of, words_of
from runut.models.remembered import Remembered

PATTERN = re.compile(r"\w+|[^\w\s]")


@pytest.mark.parametrize(
    "text",
    [
        "Kapal itu, kata Sari, karam.",
        "  Kapal  itu,\tkata\u00a0Sari ",
        "(Sari) (Sari)\u200b di\nkapal",
        "   ",
        "",
    ],
)
def test_words_stand_where_the_pattern_finds_them(text: str) -> None:
    """So with white space of any kind, twice over the same text, and inside a longer one."""
    reader = Stretches(PATTERN, lambda word: (word,))
    for before in ("", "", "Ombak, "):
        whole = before + text + " lalu"
        starts, ends, found = reader.read(whole, len(before), len(before) + len(text))
        wanted = [(m.start() + len(before), m.end() + len(before), m.group()) for m in PATTERN.finditer(text)]
        assert [*zip(starts, ends, words_of(found), strict=True)] == wanted
        assert low_of(found) == [word.casefold() for *_, word in wanted]
        assert capitals_of(found) == [word[0].isupper() for *_, word in wanted]


def test_a_word_taken_apart_keeps_its_places() -> None:
    """The parts of a glued word follow each other without a gap."""
    reader = Stretches(PATTERN, lambda word: (word[:4], word[4:]) if word == "kataSari" else (word,))
    starts, ends, found = reader.read("Ya, kataSari.", 0, 13)
    assert [*zip(starts, ends, words_of(found), strict=True)] == [
        (0, 2, "Ya"), (2, 3, ","), (4, 8, "kata"), (8, 12, "Sari"), (12, 13, "."),
    ]  # fmt: skip


def test_a_table_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered is begun anew, and still right."""
    monkeypatch.setattr("runut.models.remembered._MOST", 3)
    table = Remembered(str.upper)
    assert [table[word] for word in "abcdabcd"] == [*"ABCDABCD"]
    assert len(table) <= 3
