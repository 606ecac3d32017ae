"""Words of a text and where they stand, each stretch between blanks read once and remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, chain
from operator import itemgetter

from runut.models.remembered import Remembered

Stretch = tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...], tuple[bool, ...]]
"""The code points before and of each of its words in turn, its words, these in lower case, whether each is a capital's."""


class Stretches:
    """What reads words by a pattern that no word of which holds white space, or looks beyond it; ASCII letters alone are one."""

    def __init__(
        self,
        pattern: re.Pattern[str],
        parts: Callable[[str], Sequence[str]],
        lower: Callable[[str], str] = str.casefold,
        also: str = "",
    ) -> None:
        """`parts` takes a match apart, `lower` gives the lower case, and the marks `also` count as capitals."""
        self._pattern, self._parts, self._lower, self._also = pattern, parts, lower, also
        self._known = Remembered(self._made)

    def read(self, text: str, start: int, end: int) -> tuple[list[int], list[int], list[Stretch]]:
        """Return where the words between two offsets begin and end (code points), and the stretches that hold them."""
        piece = text[start:end].rstrip(" ")
        bare = piece.lstrip(" ")
        start += len(piece) - len(bare)
        if not bare:
            return [], [], []
        if "  " in bare or not bare.isprintable():  # white space other than single blanks
            found = [self._made(bare)]
        else:
            found = [*map(self._known.__getitem__, bare.split(" "))]
        places = [*accumulate(chain.from_iterable(map(_GAPS, found)), initial=start - 1)]
        return places[1::2], places[2::2], found

    def _made(self, stretch: str) -> Stretch:
        gaps: list[int] = []
        words: list[str] = []
        free = -1  # the blank before a stretch counts as its own
        whole = stretch.isascii() and stretch.isalpha()
        found = (
            [(0, stretch)] if whole else [(match.start(), match.group()) for match in self._pattern.finditer(stretch)]
        )
        for begin, word in found:
            start = begin
            for part in self._parts(word):
                gaps += (start - free, len(part))
                words.append(part)
                start = free = start + len(part)
        capitals = tuple(word[0].isupper() or word[0] in self._also for word in words)
        return tuple(gaps), tuple(words), tuple(map(self._lower, words)), capitals


_GAPS: itemgetter[int] = itemgetter(0)


def words_of(found: Sequence[Stretch]) -> list[str]:
    """Return the words of stretches."""
    return [*chain.from_iterable(map(itemgetter(1), found))]


def low_of(found: Sequence[Stretch]) -> list[str]:
    """Return the words of stretches in lower case."""
    return [*chain.from_iterable(map(itemgetter(2), found))]


def capitals_of(found: Sequence[Stretch]) -> list[bool]:
    """Return of each word of stretches whether it begins with a capital."""
    return [*chain.from_iterable(map(itemgetter(3), found))]
