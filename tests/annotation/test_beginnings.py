"""A rule is tried only where its match may begin: what a pattern may begin with is never told too narrowly."""

from __future__ import annotations

import re

import pytest

from runut.annotation.times.beginnings import LENGTH, Beginning, beginnings, may_stand
from runut.annotation.times.rules import rules_of
from runut.languages import codes, language


def may_begin(begun: frozenset[Beginning], text: str) -> bool:
    return any(all(map(may_stand, text, one)) for one in begun)


@pytest.mark.parametrize(
    ("pattern", "begun", "others"),
    [
        ("abcd", ["abc", "ab"], ["abd", "b"]),
        ("[Aa]wal|akh?ir", ["Awa", "awa", "akh", "aki"], ["Akh", "wal"]),
        (r"(?:[Hh]ari\s)?(?P<day>\d|x)y", ["Har", "har", "1y?", "xy?"], ["Hyx", "y", "12y"]),
        (r"(?<!Rp )(?<![(\]])(?:a|(?=b)c)?[d-f]{1,2}z", ["adz", "cfe", "dz?", "eez"], ["acd", "zde", "b"]),
        (r"(?i:ab|\.c)d", ["ABd", "aBd", ".Cd"], ["ABD", "b"]),
        ("(?:a?b*){0,2}c", ["aab", "bbb", "c??", "abc"], ["d"]),
        (r"\bx+$", ["x", "xx", "xxx"], ["y"]),
        (r"\d{2}(?!\d)", ["12a", "12"], ["1a"]),
        ("a", ["a", "abc"], ["b"]),
    ],
)
def test_the_characters_that_a_match_may_begin_with(pattern: str, begun: list[str], others: list[str]) -> None:
    found = beginnings(pattern)
    assert all(len(one) == LENGTH for one in found)
    assert [text for text in begun if not may_begin(found, text)] == []
    assert [text for text in others if may_begin(found, text)] == []


@pytest.mark.parametrize(
    "pattern", ["a?", r"\w+", "[^a]b", ".a", r"(a)?(?P=x)b", "(?:a|)", "(?i)a", "(?(1)a|b)", r"\1a"]
)
def test_what_is_not_read_may_begin_with_anything(pattern: str) -> None:
    assert may_begin(beginnings(pattern), "ß")


def test_of_too_many_beginnings_fewer_characters_are_told() -> None:
    letters = "abcdefghijklmnop"
    found = beginnings("|".join(f"{a}{b}{c}" for a in letters for b in letters for c in letters))
    assert len(found) <= len(letters) ** 2
    assert may_begin(found, "abc")
    assert not may_begin(found, "xbc")


@pytest.mark.parametrize("code", codes())
def test_trying_few_rules_finds_what_trying_all_does(code: str) -> None:
    spoken = language(code)
    rules = rules_of(spoken)
    for row in spoken.data("times")["rule"]:
        text = " ".join([*row["examples"], *row.get("counter", [])]).replace("|", "")
        for place in [match.start() for match in re.finditer(r"\S", text)]:
            every = [rule.id for rule in rules.rules if rule.pattern.match(text, place)]
            tried = [rule.id for rule in rules.at(text, place) if rule.pattern.match(text, place)]
            assert tried == every


def test_a_digit_of_any_script_is_a_digit() -> None:
    rules = rules_of(language("id"))
    assert rules.at("٣ Mei", 0) == rules.at("3 Mei", 0)
    assert rules.at("3 Mei", 0)
