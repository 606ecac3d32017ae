"""Countries by code, so that "Korea Utara" and "North Korea" are one feature (names from CLDR through Babel)."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from babel import Locale

from runut.models.remembered import Remembered

_WORD = re.compile(r"\w+")


@functools.cache
def _names(language: str) -> tuple[dict[str, re.Pattern[str]], dict[str, str]]:
    """Return the pattern of the names that begin with each word, and each name's code."""
    territories = Locale.parse(language).territories
    codes = {name.casefold(): code for code, name in sorted(territories.items()) if len(code) == 2 and code.isalpha()}
    by_word: dict[str, list[str]] = {}
    for name in sorted(codes, key=lambda name: (-len(name), name)):
        if len(name) >= 4 and (first := _WORD.match(name)):
            by_word.setdefault(first.group(), []).append(re.escape(name))
    return {word: re.compile(rf"(?:{'|'.join(names)})\b") for word, names in by_word.items()}, codes


@functools.cache
def _whole(language: str) -> dict[str, str]:
    """Return the code of each name that is one word with which no other name begins."""
    codes = _names(language)[1]
    several = {first.group() for name in codes if not name.isalpha() and (first := _WORD.match(name))}
    return {name: code for name, code in codes.items() if name.isalpha() and name not in several}


@functools.cache
def _firsts(language: str) -> Remembered[tuple[str, ...]]:
    """Return the words with which names begin in a piece of text without white space."""
    patterns = _names(language)[0]

    def made(piece: str) -> tuple[str, ...]:
        form = piece.casefold()
        if form.isalnum():
            return (form,) if form in patterns else ()
        return tuple(word for word in _WORD.findall(form) if word in patterns)

    return Remembered(made)


def countries(text: str, language: str) -> Counter[str]:
    """Return how often each country is named in the text, by ISO 3166 code."""
    firsts = Counter(chain.from_iterable(map(_firsts(language).__getitem__, text.split())))
    whole = _whole(language)
    if firsts.keys() <= whole.keys():
        return Counter({whole[name]: times for name, times in firsts.items()})
    patterns, codes = _names(language)
    folded = text.casefold()
    found: Counter[str] = Counter()
    beyond = 0
    for start, word in sorted((at, first) for first in firsts for at in _places(folded, first)):
        if start >= beyond and (match := patterns[word].match(folded, start)):
            found[codes[match.group()]] += 1
            beyond = match.end()
    return found


def _places(text: str, word: str) -> Iterator[int]:
    """Yield where words of the text begin with this one."""
    at = text.find(word)
    while at >= 0:
        if at == 0 or not _WORD.match(text, at - 1):
            yield at
        at = text.find(word, at + len(word))
