"""Near copies: exact and near-exact texts found as they arrive, each told under the first of them."""

from __future__ import annotations

from collections import Counter, deque

from runut.models.signatures import Signature, shared
from runut.records import Judgement

RESEMBLANCE = 0.45
"""Least share of common shingles (Jaccard) of two near copies: one word in eight changed, or a new quarter."""

CANDIDATES = 4
HOLDERS = 8
"""Candidates compared for each report, and reports remembered for each shingle of the index: the cost is bounded."""


class Copies:
    """Remembers one representative of every text seen, the latest `capacity` of them.

    The method is bottom-k sketches (Broder 1997): candidates share one of the smallest shingle hashes, and are then
    compared by all their shingles.
    """

    def __init__(self, capacity: int = 200_000) -> None:
        self._capacity = capacity
        self._exact: dict[bytes, str] = {}
        self._holders: dict[int, list[str]] = {}
        self._signatures: dict[str, Signature] = {}
        self._order: deque[str] = deque()

    def add(self, report: str, signature: Signature) -> Judgement | None:
        """Return the judgement that the report is a near copy of an earlier one; None where it is none."""
        first = self._exact.get(signature.exact) if signature.words else None
        if first is not None:
            return _same(report, first, 1.0, "the same words in the same order")
        found = Counter(holder for key in signature.sketch for holder in self._holders.get(key, ()))
        for candidate, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]:
            other = self._signatures[candidate]
            common = shared(signature, other)
            resemblance = common / (len(signature.shingles) + len(other.shingles) - common)
            if resemblance >= RESEMBLANCE:
                reason = f"{common} of {len(signature.shingles)} runs of three words are the same"
                return _same(report, candidate, round(resemblance, 4), reason)
        self._remember(report, signature)
        return None

    def _remember(self, report: str, signature: Signature) -> None:
        if not signature.words:
            return
        self._exact[signature.exact] = report
        self._signatures[report] = signature
        self._order.append(report)
        for key in signature.sketch:
            holders = self._holders.setdefault(key, [])
            holders.append(report)
            del holders[:-HOLDERS]
        while len(self._order) > self._capacity:
            self._forget(self._order.popleft())

    def _forget(self, report: str) -> None:
        old = self._signatures.pop(report)
        self._exact.pop(old.exact, None)
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
