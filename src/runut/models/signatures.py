"""Signatures of texts, by which near copies are found without comparing every pair."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import pairwise

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

BATCH_CHARS = 1 << 15
"""Code points of the texts whose signatures are made together."""


class Signature(msgspec.Struct, frozen=True, gc=False):
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
    return next(signatures((text,)))


def signatures(texts: Iterable[str]) -> Iterator[Signature]:
    """Yield the signature of each text, made many at a time: whole arrays cost less for each text than short ones."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= BATCH_CHARS:
            yield from _of_batch(batch)
            batch, size = [], 0
    yield from _of_batch(batch)


def _of_batch(texts: list[str]) -> Iterator[Signature]:
    if not texts:
        return
    # a blank between two texts keeps their words apart; where each text begins is counted in bytes, as words are
    lengths = [len(text.encode("utf-8", "surrogatepass")) + 1 for text in texts]
    words = Words(" ".join(texts))
    firsts = np.searchsorted(words.starts, np.cumsum([0, *lengths])).tolist()
    runs = shingles(words.hashes, SHINGLE_WORDS)
    for first, beyond in pairwise(firsts):
        end = min(beyond, first + MAX_WORDS)
        distinct = np.sort(runs[first : max(first, end - SHINGLE_WORDS + 1)])
        if len(distinct) > 1:
            new = np.empty(len(distinct), dtype=np.bool_)
            new[0] = True
            np.not_equal(distinct[1:], distinct[:-1], out=new[1:])
            distinct = distinct[new]
        exact = hashlib.blake2b(words.hashes[first:end].tobytes(), digest_size=16).digest()
        yield Signature(distinct, tuple(distinct[:SKETCH].tolist()), exact, end - first)


def shared(left: Signature, right: Signature) -> int:
    """Return how many distinct shingles two texts share."""
    small, large = (left, right) if len(left.shingles) <= len(right.shingles) else (right, left)
    if not len(small.shingles):
        return 0
    places = np.searchsorted(large.shingles, small.shingles)
    places[places == len(large.shingles)] = 0
    return int(np.count_nonzero(large.shingles[places] == small.shingles))
