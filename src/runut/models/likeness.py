"""How alike two stretches of text are: shared words by rarity, with figures, dates, names and negation compared apart."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec
from simplemma import lemmatize

from runut.languages import language

_WORD = re.compile(r"(?:[^\W\d_](?<=[a-z])[a-z]{2,}|[A-Z][a-z]{6,})(?=[A-Z])|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A word; two that a scraper glued together ("positifCovid") are two, a name with a capital inside (TikTok) is one."""
_NUMBER = re.compile(r"(?<![\w.,])(?<![^\W\d_][-–])\d+(?:[.,]\d+)*(?![\w])")
"""A figure; one that a hyphen ties to a word (Covid-19, F-16) is part of a name."""
_NEGATION = re.compile(
    r"(?<!\w)(?:tidak|tak|bukan|belum|tanpa|membantah|menyangkal|menampik|not|no|never|denied|denies|without|n't)(?!\w)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?<!\w)(?:jika|apabila|bila|kalau|if|unless)(?:\s[^\s,;]+){1,4}", re.IGNORECASE)
"""What is only supposed ("if the fine is not paid"): a negation in it denies nothing."""


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
def _stop_words(code: str) -> frozenset[str]:
    return frozenset(language(code).data("stopwords")["words"])


def marks(text: str, code: str, names: Iterable[str] = ()) -> Marks:
    """Return the marks of a stretch of text in a language; `names` are the entities named in it."""
    stop = _stop_words(code)
    words = [word.group().casefold() for word in _WORD.finditer(text)]
    return Marks(
        lemmas=frozenset(lemma(word, code) for word in words if word not in stop and len(word) > 2),
        numbers=frozenset(number.group().replace(".", "").replace(",", ".") for number in _NUMBER.finditer(text)),
        names=frozenset(names),
        negated=_NEGATION.search(_CONDITION.sub(" ", text)) is not None,
    )


def rarity(many: Iterable[Marks]) -> dict[str, float]:
    """Return the weight of each lemma, number and name: the logarithm of how few of the stretches hold it."""
    counts: Counter[str] = Counter()
    total = 0
    for one in many:
        total += 1
        counts.update(terms(one))
    return {term: math.log(1 + total / count) for term, count in counts.items()}


def terms(one: Marks) -> set[str]:
    """Return everything that a stretch is compared by, each kind under its own letter."""
    return {*(f"w{w}" for w in one.lemmas), *(f"n{n}" for n in one.numbers), *(f"e{e}" for e in one.names)}


def likeness(left: Marks, right: Marks, weights: Mapping[str, float]) -> float:
    """Return how alike two stretches are, from 0 to 1: the cosine of their terms by weight (Salton's vector space)."""
    here, there = terms(left), terms(right)
    shared = sum(weights.get(term, 1.0) ** 2 for term in here & there)
    if not shared:
        return 0.0
    size = math.sqrt(sum(weights.get(t, 1.0) ** 2 for t in here) * sum(weights.get(t, 1.0) ** 2 for t in there))
    return shared / size


def vetoes(left: Marks, right: Marks) -> tuple[str, ...]:
    """Return why two stretches cannot say the same, however alike: other figures, or a negation in one alone."""
    out = []
    if left.numbers and right.numbers and not left.numbers & right.numbers:
        out.append("other figures")
    if left.negated != right.negated:
        out.append("a negation in one alone")
    return tuple(out)
