"""What is made of a word alone, made once and remembered: reports share most of their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_MOST = 50_000
"""So many words are remembered, then they are begun anew: memory does not grow with the number of reports."""
_LONGEST = 60
"""Code points of a word that is remembered; what is longer comes once, and may be of any length."""


class Remembered(dict[str, T]):
    """A table of what a function makes of each word, filled as it is asked."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> T:
        """Make what was not asked for before."""
        made = self._make(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = made
        return made
