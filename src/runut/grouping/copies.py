"""Near copies: exact and near-exact texts found as they arrive, each told under the first of them."""

from __future__ import annotations

from collections import deque

from runut.models.signatures import Signature, shared
from runut.records import Judgement

RESEMBLANCE = 0.42
"""Least share of common shingles (Jaccard) of two near copies: one word in eight changed, or a new quarter."""

AGREED = 2
"""Shingles of the index that two near copies share at least; of 16, at the least resemblance, seven are expected."""

CANDIDATES = 4
HOLDERS = 8
VARIANTS = 8
"""Candidates compared for each report, reports remembered for each shingle of the
index, and wordings of one representative: the cost is bounded, and a copy of a copy is found."""


class Copies:
    """Remembers the texts seen, a few wordings of each, the latest `capacity` of them.

    The method is bottom-k sketches (Broder 1997): candidates share one of the smallest shingle hashes, and are then
    compared by all their shingles.
    """

    def __init__(self, capacity: int = 60_000) -> None:
        self._capacity = capacity
        self._exact: dict[bytes, str] = {}
        self._first: dict[str, str] = {}
        self._variants: dict[str, int] = {}
        self._holders: dict[int, list[str]] = {}
        self._signatures: dict[str, Signature] = {}
        self._order: deque[str] = deque()

    def add(self, report: str, signature: Signature) -> Judgement | None:
        """Return the judgement that the report is a near copy of an earlier one; None where it is none."""
        first = self._exact.get(signature.exact) if signature.words else None
        if first is not None:
            return _same(report, self._first[first], 1.0, "the same words in the same order")
        found: dict[str, int] = {}
        for key in signature.sketch:
            for holder in self._holders.get(key, ()):
                found[holder] = found.get(holder, 0) + 1
        least = min(AGREED, len(signature.sketch))
        likely = [(-number, holder) for holder, number in found.items() if number >= least]
        for _, candidate in sorted(likely)[:CANDIDATES]:
            other = self._signatures[candidate]
            common = shared(signature, other)
            resemblance = common / (len(signature.shingles) + len(other.shingles) - common)
            if resemblance >= RESEMBLANCE:
                reason = f"{common} of {len(signature.shingles)} runs of three words are the same"
                first = self._first[candidate]
                if self._variants.get(first, VARIANTS) < VARIANTS:
                    self._variants[first] += 1
                    self._remember(report, first, signature)
                return _same(report, first, round(resemblance, 4), reason)
        self._variants[report] = 1
        self._remember(report, report, signature)
        return None

    def _remember(self, report: str, first: str, signature: Signature) -> None:
        self._first[report] = first
        if signature.words:
            self._exact[signature.exact] = report
        self._signatures[report] = signature
        self._order.append(report)
        for key in signature.sketch:
            holders = self._holders.get(key)
            if holders is None:
                self._holders[key] = [report]
            else:
                holders.append(report)
                del holders[:-HOLDERS]
        while len(self._order) > self._capacity:
            self._forget(self._order.popleft())

    def _forget(self, report: str) -> None:
        old = self._signatures.pop(report)
        if self._exact.get(old.exact) == report:
            del self._exact[old.exact]
        if self._first.pop(report) == report:
            self._variants.pop(report, None)
        for key in old.sketch:
            left = [holder for holder in self._holders[key] if holder != report] if key in self._holders else []
            if left:
                self._holders[key] = left
            else:
                self._holders.pop(key, None)


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
