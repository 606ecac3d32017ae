"""The small tagger of names: a linear-chain conditional random field over words and their shapes.

Lafferty, McCallum and Pereira (2001), as python-crfsuite trains and runs it; `training/names_crf.py` made the weights.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from importlib import resources

import pycrfsuite

from runut.errors import ModelError


@functools.lru_cache(maxsize=100_000)
def word_features(word: str) -> tuple[str, str, str, str]:
    """Return a word's lower form, its shape ("Xx", "XX", "d"), its first and its last three letters."""
    low = word.lower()
    return low, shape_of(word), low[:3], low[-3:]


def shape_of(word: str) -> str:
    """Return the kind of a word's letters: XX all capitals, Xx a capital first, xX a capital inside, x, d, or a mark."""
    if word.isupper():
        return "X" if len(word) == 1 else "XX"
    if word[:1].isupper():
        return "XxX" if any(c.isupper() for c in word[1:]) else "Xx"
    if word.isdigit():
        return "d"
    if any(c.isdigit() for c in word):
        return "xd"
    if word.isalpha():
        return "xX" if any(c.isupper() for c in word) else "x"
    return word[:1] if not word[:1].isalnum() else "x-"


def features(words: Sequence[str]) -> list[list[str]]:
    """Return the features of each word of a sentence, as strings: itself, its shape and ends, and two neighbours' each side."""
    made = [word_features(word) for word in words]
    padded = [("<<", "<<", "", ""), ("<", "<", "", ""), *made, (">", ">", "", ""), (">>", ">>", "", "")]
    rows = []
    for place in range(2, len(padded) - 2):
        low, shape, head, tail = padded[place]
        before, after = padded[place - 1], padded[place + 1]
        rows.append(
            [
                "w=" + low,
                "s=" + shape,
                "p=" + head,
                "e=" + tail,
                "a=" + before[0],
                "b=" + after[0],
                "c=" + before[1] + shape + after[1],
                "d=" + padded[place - 2][0],
                "f=" + padded[place + 2][0],
                "g=" + before[0] + "|" + shape,
                "h=" + low + "|" + after[1],
                "i=" + before[3],
            ]
        )
    return rows


class CRF:
    """A trained field of one language."""

    def __init__(self, language: str) -> None:
        """Load the weights; raises ModelError where they are missing or are not the ones recorded."""
        file = resources.files("runut.models") / f"names_{language}.crfsuite"
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            raise ModelError(f"the weights {file.name} are missing; reinstall runut") from None
        recorded = (resources.files("runut.models") / "weights.sha256").read_text(encoding="ascii")
        if f"{hashlib.sha256(content).hexdigest()}  {file.name}" not in recorded:
            raise ModelError(
                f"the weights {file.name} are damaged: their SHA-256 is not the recorded one; reinstall runut"
            )
        self._content = content  # the tagger reads from these bytes for as long as it lives
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._content)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return a BIO tag for each token of each sentence."""
        return [self._tagger.tag(features(words)) if words else [] for words in sentences]


@functools.cache
def tagger(language: str) -> CRF:
    """Return the tagger of a language, loaded once; raises ModelError as CRF does."""
    return CRF(language)
