"""What a stretch of text is compared by: its lemmas, figures and names, and whether it negates."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import msgspec
from simplemma import lemmatize

from runut.languages import language
from runut.models.negation import negates
from runut.models.remembered import Remembered

_WORD = re.compile(r"(?:[^\W\d_](?<=[a-z])[a-z]{2,}|[A-Z][a-z]{6,})(?=[A-Z])|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A word; two that a scraper glued together ("positifCovid") are two, a name with a capital inside (TikTok) is one."""
_NUMBER = re.compile(r"(?<![\w.,])(?<![^\W\d_][-–])\d+(?:[.,]\d+)*(?![\w])")
"""A figure; one that a hyphen ties to a word (Covid-19, F-16) is part of a name."""


class Marks(msgspec.Struct, frozen=True):
    """What a stretch of text is compared by: its content lemmas (w), its numbers (n), and whether it negates.

    Lemmas and numbers are terms: each stands under the letter of its kind.
    """

    lemmas: frozenset[str]
    numbers: frozenset[str]
    negated: bool


@functools.lru_cache(maxsize=200_000)
def lemma(word: str, code: str) -> str:
    """Return the lemma of a word in a language, in lower case (simplemma's tables)."""
    return str(lemmatize(word, lang=code)).lower()


@functools.cache
def stop_words(code: str) -> frozenset[str]:
    """Return the words of a language that say nothing of what a text is about."""
    return frozenset(language(code).data("stopwords")["words"])


@functools.cache
def content_lemmas(code: str) -> Remembered[str]:
    """Return the table of the lemma of each word as printed; it is empty for a word that says nothing of a subject."""
    stop = stop_words(code)

    def content_lemma(word: str) -> str:
        low = word.casefold()
        return lemma(low, code) if low not in stop and len(low) > 2 else ""

    return Remembered(content_lemma)


@functools.cache
def _lemma_terms(code: str) -> Remembered[str]:
    known = content_lemmas(code)
    return Remembered(lambda word: f"w{known[word]}" if known[word] else "")


def marks(text: str, code: str) -> Marks:
    """Return the marks of a stretch of text in a language."""
    lemmas = set(map(_lemma_terms(code).__getitem__, _WORD.findall(text)))
    lemmas.discard("")
    return Marks(
        lemmas=frozenset(lemmas),
        numbers=frozenset("n" + number.replace(".", "").replace(",", ".") for number in _NUMBER.findall(text)),
        negated=negates(text, code),
    )


def terms(one: Marks, names: Iterable[str] = ()) -> frozenset[str]:
    """Return everything that a stretch is compared by, with the names in it (e)."""
    return one.lemmas.union(one.numbers, ["e" + name for name in names])
