"""An inverted index of reports by feature whose lists are bounded, so that the cost of a report does not grow."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from runut.grouping.features import Features

LISTED = 16
"""Reports listed for a feature, the latest: a feature that more share says little, and the latest of a story do."""

INDEXED = 32
"""Features of a report that enter the index, the weightiest."""

KEPT = 128
"""Features of a report kept for exact comparison: all that it may have."""

PRIOR = 1000.0
"""How many reports the background shares of words weigh beside what the stream has shown."""

HALF_LIFE = 20_000.0
"""Reports after which what the stream has shown counts half: the commonness of a word follows the news."""

FLOOR = 1.2
"""Taken off every inverse document frequency (nats): a word that three reports in ten hold weighs nothing."""

_T = TypeVar("_T", bound=np.generic)
REMEMBERED = 50_000
"""Reports after which a feature that none of them held is forgotten, its row used again: memory is bounded."""

SWEEP_EVERY = 10_000

_GROWTH = np.log(2) / HALF_LIFE


class Vector:
    """A report's weights over the index's rows, weightiest first, of length 1; `anchored` the same for anchors only."""

    __slots__ = ("anchors", "rows", "weights")

    def __init__(self, rows: NDArray[np.int32], weights: NDArray[np.float32], anchors: NDArray[np.bool_]) -> None:
        self.rows, self.weights, self.anchors = rows, weights, anchors


class Index:
    """Rows are features, slots are reports; both grow by doubling."""

    def __init__(self) -> None:
        self._row_of: dict[int, int] = {}
        self._free: list[int] = []
        self._seen = np.zeros(1024, dtype=np.float64)
        self._prior = np.zeros(1024, dtype=np.float32)
        self._listed = np.full((1024, LISTED), -1, dtype=np.int32)
        self._listed_weight = np.zeros((1024, LISTED), dtype=np.float32)
        self._next = np.zeros(1024, dtype=np.int32)
        self._query = np.zeros(1024, dtype=np.float32)
        self._touched = np.full(1024, -1, dtype=np.int64)
        self._count = 0
        self._rows = np.zeros((1024, KEPT), dtype=np.int32)
        self._weights = np.zeros((1024, KEPT), dtype=np.float32)
        self._sums = np.zeros(1024, dtype=np.float32)
        self._reports = 0.0
        self._step = 1.0
        self.keys: list[int] = []

    def vector(self, features: Features) -> Vector:
        """Count the report's features and return its vector: weight times inverse document frequency, of length 1."""
        rows = self._rows_of(features.keys.tolist())
        self._touched[rows] = self._count
        self._count += 1
        if self._count % SWEEP_EVERY == 0:
            self._sweep()
        self._prior[rows] = np.maximum(self._prior[rows], features.commonness)
        self._seen[rows] += self._step
        self._reports += self._step
        seen = self._seen[rows] / self._step
        share = (self._prior[rows] * PRIOR + seen) / (PRIOR + self._reports / self._step)
        self._advance()
        weights = features.weights * np.maximum(-np.log(share) - FLOOR, 0.0)
        order = np.argsort(-weights, kind="stable")[:KEPT]
        order = order[weights[order] > 0]
        weights = weights[order]
        length = float(np.sqrt(np.square(weights).sum())) or 1.0
        return Vector(rows[order], (weights / length).astype(np.float32), features.anchors[order])

    def add(self, slot: int, vector: Vector) -> None:
        """List the report under its weightiest features and keep its vector."""
        while slot >= len(self._rows):
            self._rows, self._weights = _doubled(self._rows, 0), _doubled(self._weights, 0)
            self._sums = _doubled(self._sums, 0)
        number = len(vector.rows)
        self._rows[slot, :number], self._weights[slot, :number] = vector.rows, vector.weights
        self._weights[slot, number:] = 0
        rows = vector.rows[:INDEXED]
        places = self._next[rows] % LISTED
        self._listed[rows, places] = slot
        self._listed_weight[rows, places] = vector.weights[:INDEXED]
        self._next[rows] += 1

    def nearest(self, vector: Vector, number: int) -> list[int]:
        """Return up to `number` slots that share most weight with the vector over the lists, best first."""
        rows = vector.rows[:INDEXED]
        slots = self._listed[rows].ravel()
        parts = (self._listed_weight[rows] * vector.weights[:INDEXED, None]).ravel()
        live = slots >= 0
        slots, parts = slots[live], parts[live]
        if not len(slots):
            return []
        np.add.at(self._sums, slots, parts)
        sums = self._sums[slots]
        self._sums[slots] = 0
        strong = sums >= min(0.03, float(sums.max()))
        distinct = dict(zip(slots[strong].tolist(), sums[strong].tolist(), strict=True))
        return sorted(distinct, key=lambda slot: (-distinct[slot], slot))[:number]

    def likeness(self, vector: Vector, slots: list[int]) -> NDArray[np.float32]:
        """Return the cosine of the vector with each slot's, over all the features kept."""
        self._query[vector.rows] = vector.weights
        # einsum multiplies and adds in one pass, in a fixed order
        found: NDArray[np.float32] = np.einsum("ij,ij->i", self._query[self._rows[slots]], self._weights[slots])
        self._query[vector.rows] = 0
        return found

    def kept(self, slot: int) -> Vector:
        """Return the vector of a slot; which of its features are anchors is not kept."""
        rows, weights = self._rows[slot], self._weights[slot]
        return Vector(rows[weights > 0], weights[weights > 0], np.zeros(0, dtype=np.bool_))

    def shared(self, vector: Vector, slot: int, number: int) -> list[int]:
        """Return the keys of the features that weigh most in the likeness of the vector and a slot's."""
        self._query[vector.rows] = vector.weights
        parts = self._query[self._rows[slot]] * self._weights[slot]
        self._query[vector.rows] = 0
        best = np.argsort(-parts, kind="stable")[:number]
        return [self.keys[row] for row in self._rows[slot][best[parts[best] > 0]].tolist()]

    def among(self, slots: list[int]) -> NDArray[np.float32]:
        """Return the cosine of each slot's vector with each other's, a square matrix."""
        rows, places = np.unique(self._rows[slots], return_inverse=True)
        dense = np.zeros((len(slots), len(rows)), dtype=np.float32)
        np.add.at(dense, (np.arange(len(slots))[:, None], places.reshape(len(slots), -1)), self._weights[slots])
        product: NDArray[np.float32] = dense @ dense.T
        return product

    def _rows_of(self, keys: list[int]) -> NDArray[np.int32]:
        """Return the row of each key; a key not seen before is given one."""
        rows = list(map(self._row_of.get, keys))
        if None in rows:
            for place, row in enumerate(rows):
                if row is None:
                    rows[place] = self._new_row(keys[place])
        return np.array(rows, dtype=np.int32)

    def _new_row(self, key: int) -> int:
        if self._free:
            row = self._free.pop()
            self.keys[row] = key
        else:
            row = len(self.keys)
            self.keys.append(key)
            if row >= len(self._seen):
                self._more_rows()
        self._row_of[key] = row
        return row

    def _sweep(self) -> None:
        """Give up the rows that no report has held for as many reports as the index remembers."""
        number = len(self.keys)
        old = np.flatnonzero((self._touched[:number] < self._count - REMEMBERED) & (self._touched[:number] >= 0))
        for row in old.tolist():
            del self._row_of[self.keys[row]]
        self._seen[old] = self._prior[old] = self._next[old] = 0
        self._listed[old], self._touched[old] = -1, -1
        self._free += old[::-1].tolist()

    def _more_rows(self) -> None:
        self._seen, self._prior, self._next = _doubled(self._seen, 0), _doubled(self._prior, 0), _doubled(self._next, 0)
        self._listed, self._listed_weight = _doubled(self._listed, -1), _doubled(self._listed_weight, 0)
        self._query, self._touched = _doubled(self._query, 0), _doubled(self._touched, -1)

    def _advance(self) -> None:
        """Let what was seen before weigh a little less, by letting what comes weigh a little more."""
        self._step *= float(np.exp(_GROWTH))
        if self._step > 1e9:
            self._seen /= self._step
            self._reports /= self._step
            self._step = 1.0


def _doubled(array: NDArray[_T], fill: int) -> NDArray[_T]:
    return np.concatenate((array, np.full_like(array, fill)))
