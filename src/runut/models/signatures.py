"""Signatures of texts, by which near copies are found without comparing every pair."""

from __future__ import annotations

import hashlib

import msgspec
import numpy as np
from numpy.typing import NDArray

from runut.models.shingles import Words, shingles

SHINGLE_WORDS = 3
"""Short enough that one changed word in ten leaves most shingles whole; long enough that chance seldom repeats one."""

SKETCH = 16
"""Shingles kept for the index: those with the smallest hashes, the same ones in any two texts that share them."""

MAX_WORDS = 20_000
"""Words that a signature covers; a longer text is compared by its beginning."""


class Signature(msgspec.Struct, frozen=True):
    """The distinct shingle hashes of a text, sorted, the smallest of which index it, and a digest of its words.

    `exact` is equal for two texts with the same words, whatever their punctuation,
    case and spacing; `words` counts them.
    """

    shingles: NDArray[np.uint64]
    sketch: tuple[int, ...]
    exact: bytes
    words: int


def signature(text: str) -> Signature:
    """Return the signature of a text; a text of fewer words than a shingle has only its digest."""
    hashes = Words(text).hashes[:MAX_WORDS]
    distinct = np.sort(shingles(hashes, SHINGLE_WORDS))
    if len(distinct) > 1:
        distinct = distinct[np.concatenate(([True], distinct[1:] != distinct[:-1]))]
    exact = hashlib.blake2b(hashes.tobytes(), digest_size=16).digest()
    return Signature(distinct, tuple(distinct[:SKETCH].tolist()), exact, len(hashes))


def shared(left: Signature, right: Signature) -> int:
    """Return how many distinct shingles two texts share."""
    small, large = (left, right) if len(left.shingles) <= len(right.shingles) else (right, left)
    if not len(small.shingles):
        return 0
    places = np.searchsorted(large.shingles, small.shingles)
    places[places == len(large.shingles)] = 0
    return int(np.count_nonzero(large.shingles[places] == small.shingles))
