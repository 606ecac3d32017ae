"""Words and phrases of a language, looked for whole and in any case; most sentences hold none, and are told apart at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from runut.models.remembered import Remembered

_WORD = re.compile(r"\w+")
_FOLDED: Remembered[str] = Remembered(str.casefold)


def folded_words(text: str) -> frozenset[str]:
    """Return the words of a stretch in any case: no phrase stands in it whose first word is not among them."""
    return frozenset(map(_FOLDED.__getitem__, _WORD.findall(text)))


def longest_first(phrases: Iterable[str]) -> str:
    """Return the alternatives of a pattern that matches any of the phrases, the longest of those that begin alike."""
    return "|".join(map(re.escape, sorted({*phrases}, key=lambda phrase: (-len(phrase), phrase))))


class Stretch(Protocol):
    """A stretch of a text that knows its `folded_words`."""

    @property
    def start(self) -> int:
        """Its first code point."""
        ...

    @property
    def end(self) -> int:
        """The code point after its last."""
        ...

    @property
    def words(self) -> frozenset[str]:
        """Its words in any case."""
        ...

    @property
    def has_digit(self) -> bool:
        """Tell whether a digit stands in it."""
        ...


class Phrases:
    """Finds phrases that stand whole in a text, in any case.

    `openers` are the words with which they begin: a stretch with none of these has no phrase.
    """

    def __init__(self, phrases: Iterable[str], not_after: Iterable[str] = ()) -> None:
        """`not_after` are words right behind which a phrase does not count."""
        phrases = list(phrases)
        either = longest_first(phrases)
        behind = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in not_after)
        self.pattern = re.compile(rf"(?<!\w){behind}(?:{either})(?!\w)", re.IGNORECASE)
        self._here = re.compile(rf"(?:{either})(?!\w)", re.IGNORECASE)
        self.openers = frozenset(_WORD.findall(phrase.casefold())[0] for phrase in phrases)

    def stand_in(self, text: str) -> bool:
        """Tell whether a phrase stands in a text."""
        return self.pattern.search(text) is not None

    def first(self, text: str, stretch: Stretch) -> re.Match[str] | None:
        """Return the first phrase in a stretch of a text."""
        if self.openers.isdisjoint(stretch.words):
            return None
        return self.pattern.search(text, stretch.start, stretch.end)

    def each(self, text: str, stretch: Stretch) -> Iterator[re.Match[str]]:
        """Return the phrases in a stretch of a text, in order."""
        if self.openers.isdisjoint(stretch.words):
            return iter(())
        return self.pattern.finditer(text, stretch.start, stretch.end)

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """Return the phrase that begins at a place, though a letter stands before it."""
        return self._here.match(text, at)
