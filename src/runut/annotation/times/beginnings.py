"""With which characters a match of a pattern may begin, so that a rule is tried only where it may match."""

from __future__ import annotations

import re

_ZERO = ("(?=", "(?!", "(?<=", "(?<!")
_OPEN = re.compile(r"\((?:\?(?:P<\w+>|[a-z-]*:))?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_NULLABLE = re.compile(r"[?*]|\{0?,\d*\}")
_REPEAT = re.compile(r"[+?*]\??|\{\d*,?\d*\}\??")
_SHORT = {"d": frozenset("0123456789"), "s": frozenset(" \t\n\r\f\v\u00a0\u2009\u202f"), "b": frozenset()}
_SETS = re.compile(r"\\(.)|(.)-([^\]\\])|(.)", re.DOTALL)

Beginnings = frozenset[str] | None
"""The characters that a match may begin with; None where any may be one."""


def beginnings(pattern: str) -> Beginnings:
    """Return the characters with which a match may begin: those and perhaps more, or None for any.

    Of what `re` knows only that is read which rules begin with: literals, sets, groups, alternatives, repeats and
    assertions. All else is any character.
    """
    found, _, empty = _alternatives(pattern, 0)
    return None if empty else found


def _alternatives(pattern: str, at: int) -> tuple[Beginnings, int, bool]:
    """Return what the alternatives from a place begin with, where they end, and whether one may match nothing."""
    found: Beginnings = frozenset()
    nothing = False
    while True:
        one, at, empty = _sequence(pattern, at)
        found = None if found is None or one is None else found | one
        nothing = nothing or empty
        if at >= len(pattern) or pattern[at] == ")":
            return found, at, nothing
        at += 1


def _sequence(pattern: str, at: int) -> tuple[Beginnings, int, bool]:
    found: Beginnings = frozenset()
    open_ = True
    while at < len(pattern) and pattern[at] not in "|)":
        one, at, empty = _item(pattern, at) if open_ else (frozenset(), _beyond(pattern, at), False)
        if open_:
            found = None if found is None or one is None else found | one
            repeat = _REPEAT.match(pattern, at)
            open_ = empty or (repeat is not None and _NULLABLE.match(repeat.group()) is not None)
        repeat = _REPEAT.match(pattern, at)
        at = repeat.end() if repeat else at
    return found, at, open_


def _item(pattern: str, at: int) -> tuple[Beginnings, int, bool]:
    """Return what one item begins with, where it ends, and whether it may match nothing."""
    end = _beyond(pattern, at)
    here = pattern[at]
    if here == "(":
        if pattern.startswith(_ZERO, at):
            return frozenset(), end, True
        opened = _OPEN.match(pattern, at)
        if opened is None or (opened.group() == "(" and pattern.startswith("(?", at)):
            return None, end, True  # a reference to a group, a flag, a condition
        found, _, empty = _alternatives(pattern, opened.end())
        if found is not None and "i" in opened.group().partition("-")[0] and opened.group().endswith(":"):
            found = frozenset(form for letter in found for form in (letter, letter.lower(), letter.upper()))
        return found, end, empty
    if here == "[":
        return _set(pattern[at + 1 : end - 1]), end, False
    if here == "\\":
        return _escaped(pattern[at + 1]), end, pattern[at + 1] in "bB"
    return (None, end, False) if here == "." else (frozenset(here), end, False)


def _escaped(letter: str) -> Beginnings:
    return _SHORT.get(letter, None if letter.isalnum() else frozenset(letter))


def _set(inside: str) -> Beginnings:
    if inside.startswith("^"):
        return None
    found: frozenset[str] = frozenset()
    for escaped, first, last, one in _SETS.findall(inside):
        more = _escaped(escaped) if escaped else frozenset(one or map(chr, range(ord(first), ord(last) + 1)))
        if more is None:
            return None
        found |= more
    return found


def _beyond(pattern: str, at: int) -> int:
    """Return where an item ends: a letter, an escape, a set, or a group with all that is in it."""
    if pattern[at] == "[":
        inside = _CLASS.match(pattern, at)
        return inside.end() if inside else len(pattern)
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] != "(":
        return at + 1
    depth = 0
    while at < len(pattern):
        if pattern[at] in "[\\":
            at = _beyond(pattern, at)
            continue
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        at += 1
        if depth == 0:
            return at
    return at
