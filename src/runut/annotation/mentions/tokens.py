"""Tokens of a sentence, with words that a scraper glued together taken apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[^\w\s]|_+")
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_SHORTEST = 4
"""A name glued to a lower-case word is only looked for where it has so many letters or more."""


class Token(msgspec.Struct, frozen=True):
    """A word, a number or a mark; offsets in code points of the report's text."""

    start: int
    end: int
    word: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.word[0].isupper()


def words_of(text: str) -> Counter[str]:
    """Return how often each word of a text stands by itself."""
    return Counter(match.group() for match in _TOKEN.finditer(text))


def tokens_of(text: str, start: int, end: int, known: Counter[str]) -> list[Token]:
    """Return the tokens between two offsets; `known` counts the words of the whole text.

    "JakartaPT Pelita" gives three tokens where Jakarta or PT stands by itself elsewhere in the text, and
    "Siregarmengatakan" two where Siregar does; a word seen twice as it is stays whole.
    """
    out: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        out.extend(_apart(match.start(), match.group(), known))
    return out


def _apart(start: int, word: str, known: Counter[str]) -> Iterator[Token]:
    if len(word) > _SHORTEST and known[word] < 2:
        cut = _camel_cut(word, known) or _tail_cut(word, known)
        if cut:
            yield Token(start, start + cut, word[:cut])
            yield from _apart(start + cut, word[cut:], known)
            return
    yield Token(start, start + len(word), word)


def _camel_cut(word: str, known: Counter[str]) -> int | None:
    for match in _CAMEL.finditer(word):
        left, right = word[: match.start()], word[match.start() :]
        if (len(left) > 2 and known[left]) or (len(right) > 1 and known[right]):
            return match.start()
    return None


def _tail_cut(word: str, known: Counter[str]) -> int | None:
    """Return where a known name ends inside a word that goes on in lower case; None for a word that is not one."""
    if not word[0].isupper() or not word[1:].islower():
        return None
    for cut in range(len(word) - 2, _SHORTEST - 1, -1):
        if known[word[:cut]] and known[word[cut:]]:
            return cut
    return None
