"""Words as numbered pieces of the encoder's vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

START, PAD, END, UNKNOWN = range(4)
MAX_PIECES = 256
"""Pieces that the encoder reads at once, with the marks of the two ends."""
_LONGEST = 60
_MOST = 12
"""Of a longer word, and of a word of more pieces (a link, another script), only the beginning is read."""
_CACHED = 60_000


class Pieces:
    """The pieces of words, remembered."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """Return the numbers of a word's pieces, one at least; a mark is read as joined to the word before it."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _CACHED:
                self._known.clear()
            spaced = "\u2581" + word[:_LONGEST] if word[:1].isalnum() else word[:_LONGEST]
            found = self._tokenizer.encode(spaced, add_special_tokens=False).ids[:_MOST] or [UNKNOWN]
            self._known[word] = found
        return found
