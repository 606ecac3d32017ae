"""A language's temporal rules, compiled from its data into one pattern that is tried once at each word."""

from __future__ import annotations

import functools
import re
from typing import Any

import msgspec

from runut.errors import LanguageError
from runut.languages import Language

_PIECE = re.compile(r"<(\w+)>(?![^()]*\)\?P)")


class Vocabulary(msgspec.Struct, frozen=True):
    """A language's words for numbers and calendar parts, all in lower case."""

    weekdays: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    vague: dict[str, int]
    units: dict[str, str]
    parts: dict[str, str]


class Rules(msgspec.Struct, frozen=True):
    """What a language's temporal expressions are found with: one pattern, and for each rule its id, maker and groups."""

    pattern: re.Pattern[str]
    rules: tuple[tuple[str, str, tuple[str, ...]], ...]
    words: Vocabulary


def _alternatives(words: list[str]) -> str:
    return (
        "(?:"
        + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda w: (-len(w), w)))
        + ")"
    )


def _either_case(words: list[str]) -> list[str]:
    return [*words, *(word.capitalize() for word in words)]


def _starting(data: dict[str, Any]) -> str:
    """Return a pattern of how any expression begins: a digit, or the first three letters of a word that begins one.

    Most words of a text begin none, and this turns them down before any rule is tried.
    """
    words = [word for name in ("weekdays", "months", "numbers", "vague", "parts") for word in data[name]]
    heads = {word.casefold()[:3] for word in [*words, *data["starters"]["words"]]}
    by_letter: dict[str, set[str]] = {}
    for head in heads:
        by_letter.setdefault(head[0], set()).add(head[1:])
    tails = [
        f"[{letter}{letter.upper()}](?:" + "|".join(f"(?i:{re.escape(rest)})" for rest in sorted(rests)) + ")"
        for letter, rests in sorted(by_letter.items())
    ]
    return r"(?:\d|[’']\d|" + "|".join(tails) + ")"


def _pieces(data: dict[str, Any]) -> dict[str, str]:
    """Return every <name> that a pattern may hold; a capitalised name holds the words as names are written."""
    months = [word for word in data["months"] if word not in data.get("ambiguous", {}).get("months", [])]
    titled = [form for word in data["months"] for form in (word.capitalize(), word.upper())]
    days = [form for word in data["weekdays"] for form in (word.capitalize(), word.upper())]
    pieces = {
        "weekday": _alternatives(_either_case(list(data["weekdays"]))),
        "Weekday": _alternatives(days) + r"\b",
        "Month": _alternatives(titled) + r"\b\.?",
        "MonthWord": _alternatives([w.capitalize() for w in months if len(w) > 3]),
        "number": _alternatives(_either_case(list(data["numbers"]))),
        "vague": _alternatives(_either_case(list(data["vague"]))),
        "unit": _alternatives(_either_case(list(data["units"]))),
        "part": _alternatives(list(data["parts"])),
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
    bodies, rules = [], []
    for number, rule in enumerate(data["rule"]):
        body = _expanded(rule["pattern"], pieces)
        names = tuple(dict.fromkeys(re.findall(r"\(\?P<(\w+)>", body)))
        body = re.sub(r"\(\?P<(\w+)>", rf"(?P<r{number}_\1>", body)
        body = re.sub(r"\(\?P=(\w+)\)", rf"(?P=r{number}_\1)", body)
        bodies.append(f"(?P<r{number}>{body})")
        rules.append((rule["id"], rule["make"], names))
    try:
        pattern = re.compile(rf"(?<![\w.,/-])(?={_starting(data)})(?:" + "|".join(bodies) + ")")
    except re.error as error:
        raise LanguageError(f"{language.package}/times.toml has a pattern that is not one: {error}") from error
    tables = {name: dict(data[name]) for name in Vocabulary.__struct_fields__}
    return Rules(pattern, tuple(rules), msgspec.convert(tables, Vocabulary))
