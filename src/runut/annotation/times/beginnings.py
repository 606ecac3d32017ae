"""With which characters a match of a pattern may begin, so that a rule is tried only where it may match."""

from __future__ import annotations

import functools
import itertools
import re

LENGTH = 3
"""Characters told of a beginning: after so many, nearly all rules that will not match are left out."""
_MOST = 500
"""Beginnings kept of a pattern; of more, fewer characters are told."""

_ZERO = ("(?=", "(?!", "(?<=", "(?<!")
_OPEN = re.compile(r"\((?:\?(?:P<\w+>|[a-z-]*:))?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_REPEAT = re.compile(r"([+?*])\??|\{(\d*)(,?)(\d*)\}\??")
_SHORT = {"d": frozenset("0123456789"), "s": frozenset(" \t\n\r\f\v\u00a0\u2009\u202f")}
_SETS = re.compile(r"\\(.)|(.)-([^\]\\])|(.)", re.DOTALL)

Characters = frozenset[str] | None
"""The characters that may stand at a place; None where any may."""
Beginning = tuple[Characters, ...]
"""What may stand at the first places of a match, LENGTH of them where a whole pattern has been read."""
_Beginnings = frozenset[Beginning]

_ANY: _Beginnings = frozenset([(None,) * LENGTH])
_NOTHING: _Beginnings = frozenset([()])


def beginnings(pattern: str) -> frozenset[Beginning]:
    """Return how a match may begin: one of these, and perhaps more are told than there are.

    Of what `re` knows only that is read which rules begin with: literals, sets, groups, alternatives, repeats and
    assertions. All else is any character. The method is that of the FIRST(k) sets of parsing (Aho and Ullman 1972).
    """
    found, _ = _alternatives(pattern, 0)
    return frozenset(_filled(one) for one in found)


def may_stand(character: str, allowed: Characters) -> bool:
    """Tell whether a character may stand at a place of a beginning."""
    return allowed is None or character in allowed


@functools.cache
def _group(pattern: str) -> _Beginnings:
    """Return how a group may begin; many rules have the same groups, of all numbers or units."""
    return _alternatives(pattern, 0)[0]


def _alternatives(pattern: str, at: int) -> tuple[_Beginnings, int]:
    """Return how the alternatives from a place begin, and where they end."""
    found: _Beginnings = frozenset()
    while True:
        one, at = _sequence(pattern, at)
        found |= one
        if at >= len(pattern) or pattern[at] == ")":
            return _few(found), at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[_Beginnings, int]:
    found = _NOTHING
    while at < len(pattern) and pattern[at] not in "|)":
        if all(len(one) == LENGTH for one in found):
            at = _beyond(pattern, at)
            repeat = _REPEAT.match(pattern, at)
        else:
            one, at = _item(pattern, at)
            repeat = _REPEAT.match(pattern, at)
            found = _joined(found, _repeated(one, repeat) if repeat else one)
        at = repeat.end() if repeat else at
    return found, at


def _joined(first: _Beginnings, second: _Beginnings) -> _Beginnings:
    """Return how what begins as the first and goes on as the second may begin."""
    short = [one for one in first if len(one) < LENGTH]
    whole = first.difference(short)
    return _few(whole | {(a + b)[:LENGTH] for a, b in itertools.product(short, second)})


def _repeated(one: _Beginnings, repeat: re.Match[str]) -> _Beginnings:
    mark, low, comma, high = repeat.groups()
    least = int(low or 0) if mark is None else int(mark == "+")
    most = (1 if mark == "?" else LENGTH) if mark else int(high) if high else LENGTH if comma else least
    found: _Beginnings = frozenset()
    times = _NOTHING
    for number in range(min(most, LENGTH) + 1):
        found |= times if number >= min(least, LENGTH) else frozenset()
        times = _joined(times, one)
    return found


def _few(found: _Beginnings) -> _Beginnings:
    """Return the beginnings, or of too many those that their first characters leave."""
    for kept in range(LENGTH - 1, -1, -1):
        if len(found) <= _MOST:
            break
        found = frozenset(_filled(one[:kept]) if len(one) > kept else one for one in found)
    return found


def _filled(one: Beginning) -> Beginning:
    """Return a beginning with any characters behind it."""
    return (*one, *(None,) * (LENGTH - len(one)))


def _item(pattern: str, at: int) -> tuple[_Beginnings, int]:
    """Return how one item begins, and where it ends."""
    end = _beyond(pattern, at)
    here = pattern[at]
    if here == "(":
        if pattern.startswith(_ZERO, at):
            return _NOTHING, end
        opened = _OPEN.match(pattern, at)
        if opened is None or (opened.group() == "(" and pattern.startswith("(?", at)):
            return _ANY, end  # a reference to a group, a flag, a condition
        found = _group(pattern[opened.end() : end - 1])
        if "i" in opened.group().partition("-")[0] and opened.group().endswith(":"):
            found = frozenset(tuple(_either_case(characters) for characters in one) for one in found)
        return found, end
    if here == "[":
        return frozenset([(_set(pattern[at + 1 : end - 1]),)]), end
    if here == "\\":
        escaped = pattern[at + 1]
        if escaped.isdigit():
            return _ANY, end  # what a group matched
        return (_NOTHING if escaped in "bBAZ" else frozenset([(_escaped(escaped),)])), end
    if here in "^$":
        return _NOTHING, end
    return frozenset([(None if here == "." else frozenset(here),)]), end


def _either_case(characters: Characters) -> Characters:
    if characters is None:
        return None
    return frozenset(form for letter in characters for form in (letter, letter.lower(), letter.upper()))


def _escaped(letter: str) -> Characters:
    return _SHORT.get(letter, None if letter.isalnum() else frozenset(letter))


def _set(inside: str) -> Characters:
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
