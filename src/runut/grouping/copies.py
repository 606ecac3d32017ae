"""Near copies: exact and near-exact texts found as they arrive, each told under the first of them."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from runut.models.signatures import SKETCH, Signature, shared
from runut.records import Judgement

RESEMBLANCE = 0.42
"""Least share of common shingles (Jaccard) of two near copies: one word in eight changed, or a new quarter."""

AGREED = 3
"""Shingles of the index that two near copies share at least; of 16, at the least resemblance, seven are expected."""

CANDIDATES = 4
VARIANTS = 8
"""Candidates compared for each report, and wordings remembered of one text: the cost is bounded, and a copy of a copy
is found."""

HOLDERS = 8
BUCKETS = 1 << 18
"""Texts remembered for a bucket of the index, the latest, and its buckets; a shingle falls into one of them."""


class Copies:
    """Remembers the texts seen, a few wordings of each, the latest `capacity` of them.

    The method is bottom-k sketches (Broder 1997): candidates share three of the smallest shingle hashes, and are then
    compared by all their shingles. The index is an array of fixed size; what is old in it is written over.
    """

    def __init__(self, capacity: int = 60_000) -> None:
        self._capacity = capacity
        self._number = 0
        self._exact: dict[bytes, str] = {}
        self._variants: dict[str, int] = {}
        # each text remembered: its id, its first wording's, its signature; the index names places counted from 1
        self._texts: list[tuple[str, str, Signature]] = []
        self._index = np.zeros((BUCKETS, HOLDERS), dtype=np.int32)
        self._next = np.zeros(BUCKETS, dtype=np.int8)

    def add(self, report: str, signature: Signature) -> Judgement | None:
        """Return the judgement that the report is a near copy of an earlier one; None where it is none."""
        first = self._exact.get(signature.exact) if signature.words else None
        if first is not None:
            return _same(report, first, 1.0, "the same words in the same order")
        buckets = signature.shingles[:SKETCH].astype(np.intp) & (BUCKETS - 1)
        for place in self._candidates(buckets):
            _, first, other = self._texts[place]
            common = shared(signature, other)
            resemblance = common / (len(signature.shingles) + len(other.shingles) - common)
            if resemblance >= RESEMBLANCE:
                reason = f"{common} of {len(signature.shingles)} runs of three words are the same"
                if self._variants.get(first, VARIANTS) < VARIANTS:
                    self._variants[first] += 1
                    self._remember(report, first, signature, buckets)
                return _same(report, first, round(resemblance, 4), reason)
        self._variants[report] = 1
        self._remember(report, report, signature, buckets)
        return None

    def _candidates(self, buckets: NDArray[np.intp]) -> list[int]:
        """Return the places of the texts that share most of the buckets, most first."""
        if not len(buckets):
            return []
        listed = np.sort(self._index.take(buckets, axis=0), axis=None)
        least = min(AGREED, len(buckets))
        agreed = listed[least - 1 :][listed[least - 1 :] == listed[: len(listed) - least + 1]]
        agreed = agreed[agreed > 0]
        if not len(agreed):
            return []
        # a text that shares n buckets stands here n - least + 1 times
        found = Counter((agreed - 1).tolist())
        return sorted(found, key=lambda place: (-found[place], place))[:CANDIDATES]

    def _remember(self, report: str, first: str, signature: Signature, buckets: NDArray[np.intp]) -> None:
        place = self._number % self._capacity
        self._number += 1
        if place < len(self._texts):
            self._forget(place)
            self._texts[place] = (report, first, signature)
        else:
            self._texts.append((report, first, signature))
        if signature.words:
            self._exact[signature.exact] = first
        beside = self._next[buckets]
        self._index[buckets, beside] = place + 1
        self._next[buckets] = (beside + 1) % HOLDERS

    def _forget(self, place: int) -> None:
        """Forget a text; the index may name its place still, where another text is now: that one is compared."""
        report, first, old = self._texts[place]
        if self._exact.get(old.exact) == first:
            del self._exact[old.exact]
        if first == report:
            self._variants.pop(report, None)


def _same(report: str, representative: str, score: float, reason: str) -> Judgement:
    return Judgement(
        about="near copy",
        left=report,
        right=representative,
        verdict="same",
        score=float(score),
        reason=reason,
        author="grouping/near-copy",
    )
