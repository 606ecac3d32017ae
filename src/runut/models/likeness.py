"""What a stretch of text is compared by: its lemmas, figures and names, and whether it negates."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import msgspec
from simplemma import lemmatize

from runut.languages import language
from runut.models.negation import negates

_WORD = re.compile(r"(?:[^\W\d_](?<=[a-z])[a-z]{2,}|[A-Z][a-z]{6,})(?=[A-Z])|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A word; two that a scraper glued together ("positifCovid") are two, a name with a capital inside (TikTok) is one."""
_NUMBER = re.compile(r"(?<![\w.,])(?<![^\W\d_][-–])\d+(?:[.,]\d+)*(?![\w])")
"""A figure; one that a hyphen ties to a word (Covid-19, F-16) is part of a name."""


class Marks(msgspec.Struct, frozen=True):
    """What a stretch of text is compared by: its content lemmas, its numbers, the names in it, and whether it negates."""

    lemmas: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    negated: bool


@functools.lru_cache(maxsize=200_000)
def lemma(word: str, code: str) -> str:
    """Return the lemma of a word in a language, in lower case (simplemma's tables)."""
    return str(lemmatize(word, lang=code)).lower()


@functools.cache
def stop_words(code: str) -> frozenset[str]:
    """Return the words of a language that say nothing of what a text is about."""
    return frozenset(language(code).data("stopwords")["words"])


def marks(text: str, code: str, names: Iterable[str] = ()) -> Marks:
    """Return the marks of a stretch of text in a language; `names` are the entities named in it."""
    stop = stop_words(code)
    words = [word.group().casefold() for word in _WORD.finditer(text)]
    return Marks(
        lemmas=frozenset(lemma(word, code) for word in words if word not in stop and len(word) > 2),
        numbers=frozenset(number.group().replace(".", "").replace(",", ".") for number in _NUMBER.finditer(text)),
        names=frozenset(names),
        negated=negates(text, code),
    )


def terms(one: Marks) -> set[str]:
    """Return everything that a stretch is compared by, each kind under its own letter."""
    return {*(f"w{w}" for w in one.lemmas), *(f"n{n}" for n in one.numbers), *(f"e{e}" for e in one.names)}
