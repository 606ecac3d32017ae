"""A language's temporal rules, compiled from its data, each tried only where one may begin as it does."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from runut.annotation.times.beginnings import beginnings
from runut.errors import LanguageError
from runut.languages import Language

_HEAD = 8
"""How many letters of a word tell whether it begins an expression; shorter words must end there."""


class Directions(msgspec.Struct, frozen=True):
    """The words that point back and ahead, and those that count from the date that the text named last.

    `recent` are those that take a weekday's last such day, were it yesterday.
    """

    past: frozenset[str]
    future: frozenset[str]
    told: frozenset[str]
    recent: frozenset[str]


class Feast(msgspec.Struct, frozen=True):
    """A feast: its name in the library `holidays`, whose calendar has it, the days from there to the one meant.

    `month` is its month of the Islamic year, 0 where it has none; `until` names the feast whose eve ends a period.
    """

    name: str
    country: str
    shift: int = 0
    month: int = 0
    until: str | None = None


class Vocabulary(msgspec.Struct, frozen=True):
    """A language's words for numbers, calendar parts, directions and feasts; all but feasts and ordinals in lower case."""

    weekdays: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    vague: dict[str, int]
    units: dict[str, str]
    parts: dict[str, str]
    directions: Directions
    edges: dict[str, str]
    bounds: dict[str, str]
    deictic: dict[str, tuple[int, str]]
    often: dict[str, str]
    seasons: dict[str, str]
    ordinals: dict[str, int]
    feasts: dict[str, Feast]


class Rule(msgspec.Struct, frozen=True):
    """A rule: its id, the name of its maker, and its pattern."""

    id: str
    make: str
    pattern: re.Pattern[str]


class Rules(msgspec.Struct, frozen=True):
    """What a language's temporal expressions are found with.

    `starts` finds the places where one may begin, before any rule is tried; `by_letter` has the rules whose match may begin
    with a letter, a digit or a mark, in order, and `rules` all of them.
    """

    starts: re.Pattern[str]
    rules: tuple[Rule, ...]
    by_letter: dict[str, tuple[Rule, ...]]
    words: Vocabulary

    def at(self, letter: str) -> tuple[Rule, ...]:
        """Return the rules to try where this character stands, in order."""
        return self.by_letter.get(str(int(letter)) if letter.isdecimal() else letter, self.rules)


def _alternatives(words: list[str]) -> str:
    return (
        "(?:"
        + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda w: (-len(w), w)))
        + ")"
    )


def _either_case(words: list[str]) -> list[str]:
    return [*words, *(word.capitalize() for word in words)]


def _starting(data: dict[str, Any]) -> str:
    """Return a pattern of how any expression begins: a digit, or the first letters of a word that begins one.

    Most words of a text begin none, and this turns them down before any rule is tried.
    """
    words = [word for name in ("weekdays", "months", "numbers", "vague", "parts", "feasts") for word in data[name]]
    heads = {word.casefold()[:_HEAD] for word in [*words, *data["starters"]["words"]]}
    return rf"(?:\d|[’']\d|{_letter_by_letter(sorted(head for head in heads if head[0].isalpha()))})"


def _letter_by_letter(heads: list[str], at: int = 0) -> str:
    """Return a pattern of any of these heads, in either case, from their letter `at` on: most words fail at the second."""
    by_letter: dict[str, list[str]] = {}
    for head in heads:
        if len(head) > at:
            by_letter.setdefault(head[at], []).append(head)
    parts = [
        (f"[{letter}{letter.upper()}]" if letter.isalpha() else re.escape(letter)) + _letter_by_letter(group, at + 1)
        for letter, group in by_letter.items()
    ]
    if heads[0] == heads[0][:at]:
        parts.append(r"(?!\w)" if at < _HEAD and heads[0][-1].isalnum() else "")
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _months(months: dict[str, int]) -> str:
    """Return the pattern of a month's name; only a shortened one takes a period."""
    short = [
        word
        for word, number in months.items()
        if len(word) <= 4 and any(len(other) > len(word) and months[other] == number for other in months)
    ]
    full = [word for word in months if word not in short]
    cased = [
        _alternatives([form for word in group for form in (word.capitalize(), word.upper())]) for group in (full, short)
    ]
    return rf"(?:{cased[0]}\b|{cased[1]}\b\.?)"


def _pieces(data: dict[str, Any]) -> dict[str, str]:
    """Return every <name> that a pattern may hold; a capitalised name holds the words as names are written."""
    months = [word for word in data["months"] if word not in data.get("ambiguous", {}).get("months", [])]
    days = [form for word in data["weekdays"] for form in (word.capitalize(), word.upper())]
    pieces = {
        "weekday": _alternatives(_either_case(list(data["weekdays"]))),
        "Weekday": _alternatives(days) + r"\b",
        "Month": _months(data["months"]),
        "MonthWord": _alternatives([w.capitalize() for w in months if len(w) > 3]),
        "number": _alternatives(_either_case(list(data["numbers"]))),
        "vague": _alternatives(_either_case(list(data["vague"]))),
        "unit": _alternatives(_either_case(list(data["units"]))),
        "part": _alternatives(list(data["parts"])),
        "feast": _alternatives([form for name in data["feasts"] for form in (name, name.upper())]),
    }
    for name, piece in data["pieces"].items():
        pieces[name] = _expanded(piece, pieces)
    return pieces


def _expanded(pattern: str, pieces: dict[str, str]) -> str:
    def piece(match: re.Match[str]) -> str:
        if match.group(1) not in pieces:
            return match.group()
        return pieces[match.group(1)]

    return re.sub(r"(?<!\?P)<(\w+)>", piece, pattern)


@functools.cache
def rules_of(language: Language) -> Rules:
    """Return a language's rules, compiled once; raises LanguageError where a pattern is not one."""
    data = language.data("times")
    pieces = _pieces(data)
    bodies = [_expanded(rule["pattern"], pieces) for rule in data["rule"]]
    try:
        starts = re.compile(rf"(?<![\w/-])(?={_starting(data)})(?:(?<![.,])|(?=[A-Z]))")
        rules = tuple(
            Rule(rule["id"], rule["make"], re.compile(body)) for rule, body in zip(data["rule"], bodies, strict=True)
        )
    except re.error as error:
        raise LanguageError(f"{language.package}/times.toml has a pattern that is not one: {error}") from error
    tables = {name: dict(data[name]) for name in Vocabulary.__struct_fields__}
    return Rules(starts, rules, _by_letter(rules, bodies), msgspec.convert(tables, Vocabulary))


def _by_letter(rules: Sequence[Rule], bodies: Sequence[str]) -> dict[str, tuple[Rule, ...]]:
    """Return for each character that any match begins with the rules that may begin with it."""
    begin = [beginnings(body) for body in bodies]
    letters = sorted(frozenset().union(*(one for one in begin if one is not None)))
    return {
        letter: tuple(rule for rule, one in zip(rules, begin, strict=True) if one is None or letter in one)
        for letter in letters
    }
