"""A rule is tried only where its match may begin: what a pattern may begin with is never told too narrowly."""

from __future__ import annotations

import re

import pytest

from runut.annotation.times.beginnings import beginnings
from runut.annotation.times.rules import rules_of
from runut.languages import codes, language


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("ab", "a"),
        ("[Aa]wal|akhir", "Aa"),
        (r"(?:[Hh]ari\s)?(?P<day>\d|x)y", "Hh0123456789x"),
        (r"(?<!Rp )(?<![(\]])(?:a|(?=b)c)?[d-f]{1,2}z", "acdef"),
        (r"(?i:ab|\.c)d", "Aa."),
        ("(?:a?b*){0,2}c", "abc"),
        (r"\bx", "x"),
    ],
)
def test_the_characters_that_a_match_may_begin_with(pattern: str, expected: str) -> None:
    assert beginnings(pattern) == frozenset(expected)


@pytest.mark.parametrize("pattern", ["a?", r"\w+", "[^a]b", ".a", r"(a)?(?P=x)b", "(?:a|)", "(?i)a", "(?(1)a|b)"])
def test_what_is_not_read_may_begin_with_anything(pattern: str) -> None:
    assert beginnings(pattern) is None


@pytest.mark.parametrize("code", codes())
def test_trying_few_rules_finds_what_trying_all_does(code: str) -> None:
    spoken = language(code)
    rules = rules_of(spoken)
    for row in spoken.data("times")["rule"]:
        text = " ".join([*row["examples"], *row.get("counter", [])]).replace("|", "")
        for place in [match.start() for match in re.finditer(r"\S", text)]:
            every = [rule.id for rule in rules.rules if rule.pattern.match(text, place)]
            tried = [rule.id for rule in rules.at(text[place]) if rule.pattern.match(text, place)]
            assert tried == every


def test_a_digit_of_any_script_is_a_digit() -> None:
    rules = rules_of(language("id"))
    assert rules.at("٣") == rules.at("3")
