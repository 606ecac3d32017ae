"""The words of texts as numbers, so that those of many reports are counted at once, as arrays."""

from __future__ import annotations

import functools
import math
import re
import zlib
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from runut.grouping.rows import longer
from runut.grouping.vocabulary import folded, vocabulary

TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PARTS = re.compile(f"({TOKEN.pattern})")
_BREAK = re.compile(r"[.!?:;\n\"“”()]")
_APART = ',.\n"()'
"""The marks that words most often stand beside: they are set apart, so that the words are known again without them."""

MARK, BREAK, FIRST = 0, 1, 2
"""Codes: what stands between two words and is no blank, what there parts sentences, the first word."""

NUMBER_BOOST = 0.8
"""A number tells less than a word as rare: many are counts of small things."""

RARE, COMMON = 0.01, 0.2
"""A word that more reports hold is no name; one that even more hold tells nothing."""

_MOST = 1 << 19
"""Code points of the pieces remembered (some 60,000), then they are begun anew: memory does not grow with the reports."""

_KIND = np.dtype(
    [("key", "u4"), ("told", "?"), ("boost", "f8"), ("anchor", "?"), ("share", "f8"), ("rarity", "f8")], align=True
)


class Lexicon(dict[str, tuple[int, ...]]):
    """Gives each piece of a text between two blanks its codes: MARK, BREAK, or FIRST + 2 * word + capital.

    A word is a number; `spellings` are the words, folded; `kinds` tells what each is as a feature: its key, whether it
    is told (not too short or common), what its weight is multiplied by, whether it is an anchor, the share of reports
    that hold it, and the logarithm of that.
    """

    def __init__(self, code: str) -> None:
        super().__init__()
        self._vocabulary = vocabulary(code)
        self._begin()

    def _begin(self) -> None:
        self.clear()
        self._numbers: dict[str, int] = {}
        self._held = 0
        self.spellings: list[str] = []
        self._new: list[tuple[int, bool, float, bool, float, float]] = []
        self._known = 0
        self._kinds: NDArray[np.void] = np.zeros(1024, dtype=_KIND)

    def renew(self) -> None:
        """Begin anew where much is remembered: numbers given before mean nothing any more."""
        if self._held > _MOST:
            self._begin()

    def codes(self, text: str) -> list[int]:
        """Return the codes of a text: of two words in a row only a blank lies between."""
        for mark in _APART:
            text = text.replace(mark, f" {mark} ")
        return [*chain.from_iterable(map(self.__getitem__, text.split(" ")))]

    def __missing__(self, piece: str) -> tuple[int, ...]:
        """Take a piece apart that was not asked for before."""
        self._held += len(piece)
        made = self[piece] = (self._code(piece),) if piece.isalnum() else self._apart(piece)
        return made

    def _apart(self, piece: str) -> tuple[int, ...]:
        parts = _PARTS.split(piece)
        codes = []
        for place, part in enumerate(parts):
            if place % 2:
                codes.append(self._code(part))
            elif part or len(parts) == 1:
                codes.append(BREAK if _BREAK.search(part) else MARK)
        return tuple(codes)

    def _code(self, token: str) -> int:
        word = folded(token)
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.spellings)
            self.spellings.append(word)
            share, figure = self._vocabulary.share(word), word[0].isdigit()
            if figure:
                share = max(share, RARE)
            told = len(word) >= 2 and (figure or share < COMMON)
            self._new.append((key(word), told, NUMBER_BOOST if figure else 1.0, figure, share, rarity(share)))
        return FIRST + 2 * number + token[0].isupper()

    def kinds(self, words: NDArray[np.intp]) -> NDArray[np.void]:
        """Return what each of these words is as a feature."""
        if self._new:
            first, self._known = self._known, self._known + len(self._new)
            if self._known > len(self._kinds):
                self._kinds = longer(self._kinds, self._known)
            self._kinds[first : self._known] = self._new
            self._new = []
        return self._kinds.take(words)


def key(spelling: str) -> int:
    """Return the key of a feature."""
    return zlib.crc32(spelling.encode("utf-8", "surrogatepass"))


def rarity(share: float) -> float:
    """Return the logarithm of the share of reports that hold a feature, less than 0."""
    return math.log(max(share, 0.0005))


@functools.cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language."""
    return Lexicon(language)
