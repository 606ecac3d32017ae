"""A language's temporal rules, compiled from its data, each tried only where one may begin as it does."""

from __future__ import annotations

import functools
import re
from typing import Any

import msgspec

from runut.annotation.times.beginnings import LENGTH, Beginning, beginnings, may_stand
from runut.errors import LanguageError
from runut.languages import Language

_HEAD = 8
"""How many letters of a word tell whether it begins an expression; shorter words must end there."""


_KNOWN = 20_000
"""Beginnings remembered with the rules to try there."""


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
    Of a feast that the library does not know, `since` (11-02) is the day of the year from which on it is the first such
    `weekday`, 0 to 6, in years that can be divided by `every`.
    """

    name: str = ""
    country: str = ""
    shift: int = 0
    month: int = 0
    until: str | None = None
    weekday: int = 0
    since: str = ""
    every: int = 1


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


_Begun = tuple[tuple[Rule, tuple[Beginning, ...]], ...]


class Rules(msgspec.Struct, frozen=True):
    """What a language's temporal expressions are found with.

    `starts` finds the places where one may begin, before any rule is tried; `begun` tells how a match of each rule may
    begin, by the characters that stand there, none or some.
    """

    starts: re.Pattern[str]
    words: Vocabulary
    begun: dict[str, _Begun]
    known: dict[str, tuple[Rule, ...]]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, in order."""
        return tuple(rule for rule, _ in self.begun[""])

    def at(self, text: str, place: int) -> tuple[Rule, ...]:
        """Return the rules to try at a place of a text, in order."""
        characters = text[place : place + LENGTH]
        rules = self.known.get(characters)
        if rules is None:
            if len(self.known) >= _KNOWN:
                self.known.clear()
            plain = "".join(str(int(one)) if one.isdecimal() else one for one in characters)
            rules = self.known[characters] = tuple(rule for rule, _ in self._begun(plain))
        return rules

    def _begun(self, characters: str) -> _Begun:
        """Return the rules of which a match may begin with these characters, each with how it may then go on."""
        found = self.begun.get(characters)
        if found is None:
            before, place, last = self._begun(characters[:-1]), len(characters) - 1, characters[-1]
            kept = ((rule, tuple(one for one in begun if may_stand(last, one[place]))) for rule, begun in before)
            found = tuple((rule, begun) for rule, begun in kept if begun)
            if place < LENGTH - 1:  # of longer ones `known` has what is needed
                self.begun[characters] = found
        return found


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
    begun = tuple((rule, tuple(beginnings(body))) for rule, body in zip(rules, bodies, strict=True))
    return Rules(starts, msgspec.convert(tables, Vocabulary), {"": begun}, {})
