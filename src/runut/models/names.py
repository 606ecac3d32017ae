"""Whether two names are of one entity: the same words, a part, a short form, another spelling, or a slip."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein

from runut.languages import Language, codes, language
from runut.languages.countries import countries
from runut.records import Judgement
from runut.records.annotations import MentionType
from runut.records.judgement import Verdict

_WORD = re.compile(r"[^\W_]+")
_LEGAL = frozenset(
    ["pt", "cv", "ud", "tbk", "persero", "perum", "inc", "ltd", "llc", "corp", "co", "plc", "gmbh", "the"]
)
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        # Spellings before 1972 (Soekarno, Djakarta, Tjipto), and transliterations from Arabic and Russian.
        (r"oe", "u"), (r"dj", "j"), (r"tj", "c"), (r"(?:iy|yy|ij|iı|ey|ei|ej|ai|ay|ie|y|j$)$", "i"),
        (r"(?<=[aeou])[yj]", "i"), (r"ie|ey|ei", "i"), (r"^mu?h?o?h?amm?[ae]d$|^moch?amm?[ae]d$|^muham?mad$", "muhamad"),
        (r"ch(?=a|r)|kh|q", "k"), (r"ph", "f"), (r"sy|sh", "s"), (r"th", "t"), (r"dz|zh", "z"), (r"w", "v"),
        (r"['’`]", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_SHORT_FORM = re.compile(r"[A-Z][\w/-]{1,9}")
SURE = 0.8
"""From this score on two names are judged to be of one entity."""


@functools.lru_cache(maxsize=50_000)
def folded(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without diacritics, hyphens and marks ("Jong-un": jong, un)."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("'", ""))
    return tuple(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).casefold()))


@functools.lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Return a folded word as its spellings have it in common (Soesilo, Susilo; Sergei, Sergey; Muhammad, Mohamad)."""
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


@functools.lru_cache(maxsize=50_000)
def country_code(name: str, spoken: Language) -> str | None:
    """Return the ISO 3166-1 code of a country by any of its names, in this language or another at hand."""
    code = countries(spoken).get(name)
    return code or next((found for other in codes() if (found := countries(language(other)).get(name))), None)


def same_name(a: str, b: str, kind: MentionType, spoken: Language) -> Judgement:
    """Judge whether two names of a type, each as a text prints it without titles, are of one entity.

    "same" is given from a score of 0.8 on. "unsure" is a likeness that the context must settle: of a single word that
    is a part of the other name the caller should ask whether any other name of the story has it too, since a shared
    surname joins nobody. Everything else is "different". Symmetric, and linear in the names' lengths but for the
    distance of single words (Damerau and Levenshtein, by rapidfuzz).
    """
    first, second = folded(a), folded(b)
    if not first or not second:
        return _judged(a, b, 0.0, "a name without letters", "names.empty")
    if first == second or "".join(first) == "".join(second):
        return _judged(a, b, 1.0, "the same words", "names.words")
    if kind == "PERSON":
        score, reason, rule = _persons(*sorted((first, second), key=lambda words: (len(words), words)))
        return _judged(a, b, score, reason, rule)
    left, right = country_code(a, spoken), country_code(b, spoken)
    if left and right:
        reason = "names of one country" if left == right else "two countries"
        return _judged(a, b, float(left == right), reason, "names.country")
    if kind == "PLACE":
        return _judged(a, b, *_spelled(first, second))
    return _judged(a, b, *_organisations(a, b, spoken))


def _judged(a: str, b: str, score: float, reason: str, rule: str) -> Judgement:
    verdict: Verdict = "same" if score >= SURE else "unsure" if score >= 0.4 else "different"
    return Judgement(about="entity", left=a, right=b, verdict=verdict, score=score, reason=reason, author=rule)


def _persons(short: Sequence[str], full: Sequence[str]) -> tuple[float, str, str]:
    if len(short) == 1 == len(full):
        return _spelled(short, full)
    if len(short) == 1:
        if any(_one_word(short[0], word) for word in full):
            return (0.6, "a part of the other name", "names.part")
        return (0.0, "other words", "names.other")
    if len(short) == len(full):
        return (0.82, "its first name is shortened", "names.first") if shortened(short, full) else _spelled(short, full)
    if _inside(short, full):
        return (0.92, "all its words are in the other name, in their order", "names.shorter")
    near = sum(any(_one_word(word, other) for other in full) for word in short)
    if near == len(short):
        return (0.6, "all its words are in the other name, in another order", "names.order")
    return (0.1 if near else 0.0, "only some words are shared" if near else "other words", "names.other")


def shortened(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether two names of as many words are one with its first name shortened ("Emi Martin", "Emiliano Martin")."""
    short, full = sorted((first[0], second[0]), key=len)
    return len(first) > 1 and first[1:] == second[1:] and 2 < len(short) < len(full) and full.startswith(short)


def _one_word(one: str, other: str) -> bool:
    return one == other or (len(one) > 2 and len(other) > 2 and sound(one) == sound(other))


def _inside(short: Sequence[str], full: Sequence[str]) -> bool:
    """Tell whether the words stand in the longer name in their order; an initial stands for its word."""
    rest = iter(full)
    return all(any(_one_word(word, other) or (len(word) == 1 and other[0] == word) for other in rest) for word in short)


def _spelled(first: Sequence[str], second: Sequence[str]) -> tuple[float, str, str]:
    """Compare names word by word: all words alike, but for one slip of a letter or two."""
    if len(first) != len(second):
        return (0.0, "other words", "names.other")
    unlike = [(x, y) for x, y in zip(first, second, strict=True) if not _one_word(x, y)]
    if not unlike:
        return (0.95, "another spelling", "names.spelling")
    x, y = unlike[0]
    if len(unlike) == len(first) > 1 or len(unlike) > 1 or any(c.isdigit() for c in x + y):
        return (0.1 if len(unlike) < len(first) else 0.0, "other words", "names.other")
    if 1 in (len(x), len(y)) and x[0] == y[0] and len(first) > 1:
        return (0.8, "an initial for a word", "names.initial")
    shorter = min(len(x), len(y))
    slips = DamerauLevenshtein.distance(x, y, score_cutoff=2)
    if slips <= (1 if shorter < 9 else 2) and shorter >= (4 if len(first) > 1 else 7):
        return (0.85 if len(first) > 1 else 0.8, "one word differs by a slip", "names.slip")
    return (0.1, "a word differs", "names.other")


def without_legal_form(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without those that tell a firm's legal form, all of them where no other is."""
    return tuple(word for word in folded(name) if word not in _LEGAL) or folded(name)


@functools.cache
def _country_words(spoken: Language) -> frozenset[tuple[str, ...]]:
    return frozenset(folded(name) for name in countries(spoken))


def _organisations(a: str, b: str, spoken: Language) -> tuple[float, str, str]:
    first, second = without_legal_form(a), without_legal_form(b)
    if first == second:
        return (0.95, "the same words but for the legal form", "names.legal")
    for short, full in ((a, b), (b, a)):
        if _SHORT_FORM.fullmatch(short) and len(folded(full)) > 1 and is_short_form(short, full):
            return (0.85, "a short form of the other name", "names.short")
    small, large = sorted((first, second), key=lambda words: (len(words), words))
    if len(small) == len(large):
        return _spelled(small, large)
    extra = large[len(small) :]
    if large[: len(small)] == small:
        if len(small) > 1 and extra in _country_words(spoken):
            return (0.85, "the same words and a country", "names.country-of")
        return (0.5, "the other name goes on", "names.longer")
    return (0.45, "its words end the other name", "names.end") if large[-len(small) :] == small else (
        0.0, "other words", "names.other",
    )  # fmt: skip


_SHORT_LETTERS = 24
"""Letters of a short form at most: "Satgas Pangan" is one of two words."""


def is_short_form(short: str, full: str, least: int = 2) -> bool:
    """Tell whether a short form is made of the beginnings of a name's words (KPU, Kemenkes, Satgas), in their order.

    Every letter of the short form must be used, the first word must begin it, and its parts must be of three words, or
    of two or more letters of each of two; `least` letters of a word where the report sets the two side by side.
    """
    letters = "".join(folded(short))
    words = without_legal_form(full)
    if len(letters) < 2 or not words or len(letters) > _SHORT_LETTERS or letters[0] != words[0][0]:
        return False
    if letters == "".join(word[0] for word in words) or letters == "".join(
        word[0] for word in words if word not in ("dan", "of", "and", "the", "for", "untuk")
    ):
        return len(letters) > 2 or len(words) == 2
    return len(letters) > 4 and _made_of(letters, tuple(words[:8]), least)


def _made_of(letters: str, words: tuple[str, ...], least: int) -> bool:
    """Tell whether the letters are beginnings of `least` letters or more of the words in order, after the first also ends."""
    ways = {0}
    for place, word in enumerate(words):
        onward = set()
        for at in ways:
            longest = 0
            while longest < len(word) and at + longest < len(letters) and word[longest] == letters[at + longest]:
                longest += 1
            onward |= {at + used for used in range(least, longest + 1)}
            if place > 0:
                onward.add(at)  # a word that gave no letters
                ends = range(2, min(len(word), len(letters) - at) + 1)
                onward |= {at + used for used in ends if letters.startswith(word[-used:], at)}
        ways = onward
    return len(letters) in ways and len(words) > 1
