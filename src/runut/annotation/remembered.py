"""What is made of a word alone, made once and remembered: reports share most of their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_MOST = 40_000
"""So many words are remembered, then they are begun anew: memory does not grow with the number of reports."""


class Remembered(dict[str, T]):
    """A table of what a function makes of each word, filled as it is asked."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        made = self[word] = self._make(word)
        return made
