"""Divide a sentence into clauses: the stretches that one proposition can rest on."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from runut.languages import language
from runut.models.likeness import lemma

_WORD = re.compile(r"\w+")

FEWEST = 4
"""Words that a clause has at least: a shorter one stays with what it follows."""


@functools.cache
def _table(code: str) -> dict[str, Any]:
    table: dict[str, Any] = language(code).data("propositions")["clauses"]
    return table


@functools.cache
def _cut(code: str) -> re.Pattern[str]:
    openers = sorted(_table(code)["openers"], key=lambda w: (-len(w), w))
    return re.compile(rf"[,;:]\s+|\s(?=(?:{'|'.join(map(re.escape, openers))})\s)", re.IGNORECASE)


@functools.lru_cache(maxsize=100_000)
def is_predicate(word: str, code: str) -> bool:
    """Tell whether a word in lower case can be the predicate of a clause: it stands in the language's list, or has the
    form of a verb and a dictionary form without it.
    """
    table = _table(code)
    if word in table["predicates"]:
        return True
    shaped = word.startswith(tuple(table["verb_starts"])) or word.endswith(tuple(table["verb_ends"]))
    return shaped and len(word) > 4 and lemma(word, code) != word


@functools.lru_cache(maxsize=10_000)
def opens_clause(word: str, code: str) -> bool:
    """Tell whether a word in lower case begins a clause that leans on another: a conjunction, a relative pronoun."""
    return word in _table(code)["openers"]


def clauses(text: str, code: str) -> list[tuple[int, int]]:
    """Return the clauses of a stretch as offsets in it, in order, without gaps but for the blanks between them.

    A stretch is cut at commas and before conjunctions; what then lacks a predicate, or has fewer than FEWEST words,
    stays with what it follows, or with what follows it where it stands first.
    """
    words = [(m.start(), m.group()) for m in _WORD.finditer(text)]
    predicates = [at for at, word in words if is_predicate(word.casefold(), code)]
    if len(predicates) < 2:
        return _trimmed(text, [0, len(text)])
    places = [at for at, _ in words]
    starts = [0]
    for cut in _cut(code).finditer(text):
        here, after = cut.end(), len(places) - bisect_left(places, cut.end())
        whole = _whole(places, starts[-1], here) and bisect_left(predicates, here) > bisect_left(predicates, starts[-1])
        if not whole and len(starts) > 1:
            starts.pop()
            whole = True
        if whole and after >= FEWEST and predicates[-1] >= here:
            starts.append(here)
    return _trimmed(text, [*starts, len(text)])


def _whole(places: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(places, end) - bisect_left(places, start) >= FEWEST


def _trimmed(text: str, edges: Sequence[int]) -> list[tuple[int, int]]:
    out = []
    for start, end in itertools.pairwise(edges):
        inside = text[start:end]
        left, right = len(inside) - len(inside.lstrip()), len(inside.rstrip())
        if right > left:
            out.append((start + left, start + right))
    return out
