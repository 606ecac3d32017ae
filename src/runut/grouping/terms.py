"""The terms of the stream: how common each feature is, and a report as a vector of those that are rare."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import NDArray

from runut.grouping.features import Features
from runut.grouping.rows import Rows, longer

PRIOR = 1000.0
"""How many reports the background shares of words weigh beside what the stream has shown."""

HALF_LIFE = 20_000.0
"""Reports after which what the stream has shown counts half: the commonness of a word follows the news."""

FLOOR = 1.2
"""Taken off every inverse document frequency (nats): a word that three reports in ten hold weighs nothing."""

REMEMBERED = 50_000
"""Reports after which a feature that none of them held is forgotten, its row used again: memory is bounded."""

SWEEP_EVERY = 10_000

_GROWTH = float(np.exp(np.log(2) / HALF_LIFE))


class Vector(msgspec.Struct, gc=False):
    """Weights over rows, weightiest first, of length 1 where they are a report's."""

    rows: NDArray[np.intp]
    weights: NDArray[np.float32]


class Terms:
    """Gives each feature a row, a small whole number, for as long as the stream remembers it."""

    def __init__(self) -> None:
        self._rows = Rows()
        self._seen = np.zeros(0, dtype=np.float64)
        self._prior = np.zeros(0, dtype=np.float32)
        self._touched = np.zeros(0, dtype=np.int64)
        self._count = 0
        self._reports = 0.0
        self._step = 1.0

    def __len__(self) -> int:
        """Return the number of rows, the free ones among them."""
        return len(self._seen)

    def vector(self, features: Features) -> tuple[Vector, NDArray[np.intp]]:
        """Count the report's features; return its vector, and the place of each row's feature among the features.

        A weight is the feature's, times its inverse document frequency; a feature as common as FLOOR is left out.
        """
        rows = self._rows.of(features.keys)
        if number := len(self._rows) - len(self._seen):
            self._seen, self._prior = longer(self._seen, number), longer(self._prior, number)
            self._touched = longer(self._touched, number)
        self._count += 1
        self._touched[rows] = self._count
        prior = np.maximum(self._prior.take(rows), features.commonness)
        self._prior[rows] = prior
        seen = self._seen.take(rows) + self._step
        self._seen[rows] = seen
        self._reports += self._step
        share = prior * PRIOR + seen * (1 / self._step)
        idf = math.log(PRIOR + self._reports / self._step) - FLOOR - np.log(share)
        self._advance()
        weights = features.weights * idf
        order = (-weights).argsort(kind="stable")[: np.count_nonzero(weights > 0)]
        weights = weights.take(order)
        length = math.sqrt(float((weights * weights).sum())) or 1.0
        return Vector(rows.take(order), (weights / length).astype(np.float32)), order

    def forgotten(self) -> NDArray[np.intp]:
        """Forget the features that no report has held for long, when it is time to; return their rows."""
        if self._count % SWEEP_EVERY:
            return np.zeros(0, dtype=np.intp)
        old = np.flatnonzero((self._touched > 0) & (self._touched <= self._count - REMEMBERED))
        self._rows.give_up(old)
        self._seen[old] = self._prior[old] = self._touched[old] = 0
        return old

    def _advance(self) -> None:
        """Let what was seen before weigh a little less, by letting what comes weigh a little more."""
        self._step *= _GROWTH
        if self._step > 1e9:
            self._seen /= self._step
            self._reports /= self._step
            self._step = 1.0
