"""Countries by code, so that "Korea Utara" and "North Korea" are one feature (names from CLDR through Babel)."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

from babel import Locale

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


def countries(text: str, language: str) -> Counter[str]:
    """Return how often each country is named in the text, by ISO 3166 code."""
    patterns, codes = _names(language)
    folded = text.casefold()
    found: Counter[str] = Counter()
    if firsts := patterns.keys() & set(_WORD.findall(folded)):
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
