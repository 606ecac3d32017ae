"""The terms of the stream: how common each feature is, and a report as a vector of those that are rare."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

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

    def vectors(self, several: Sequence[Features]) -> list[tuple[Vector, NDArray[np.intp]]]:
        """Count the features of reports, in this order; return of each its vector, and its rows' places in its features.

        A weight is the feature's, times its inverse document frequency as it stood when the report came; a feature as
        common as FLOOR is left out. No more than SWEEP_EVERY are to be given at once, see `until_sweep`.
        """
        ends = list(accumulate(len(features.keys) for features in several))
        bounds = list(zip([0, *ends], ends, strict=False))
        rows = self._rows.of(np.concatenate([features.keys for features in several]))
        if number := len(self._rows) - len(self._seen):
            self._seen, self._prior = longer(self._seen, number), longer(self._prior, number)
            self._touched = longer(self._touched, number)
        seen, prior = np.empty(len(rows)), np.empty(len(rows), dtype=np.float32)
        per_step, all_seen = [], []
        for features, (start, end) in zip(several, bounds, strict=True):  # what one report shows, the next one sees
            some = rows[start:end]
            self._prior[some] = prior[start:end] = np.maximum(self._prior.take(some), features.commonness)
            self._seen[some] = seen[start:end] = self._seen.take(some) + self._step
            self._reports += self._step
            per_step.append(1 / self._step)
            all_seen.append(math.log(PRIOR + self._reports / self._step) - FLOOR)
            self._advance()
        lengths = [end - start for start, end in bounds]
        self._touched[rows] = np.repeat(np.arange(self._count + 1, self._count + 1 + len(several)), lengths)
        self._count += len(several)
        idf = np.repeat(all_seen, lengths) - np.log(prior * PRIOR + seen * np.repeat(per_step, lengths))
        weights = np.concatenate([features.weights for features in several]) * idf
        return [_vector(rows[start:end], weights[start:end]) for start, end in bounds]

    def until_sweep(self) -> int:
        """Return how many reports may still be counted before `forgotten` is to be called, 1 at least."""
        return SWEEP_EVERY - self._count % SWEEP_EVERY

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


def _vector(rows: NDArray[np.intp], weights: NDArray[np.float64]) -> tuple[Vector, NDArray[np.intp]]:
    order = (-weights).argsort(kind="stable")[: np.count_nonzero(weights > 0)]
    weights = weights.take(order)
    length = math.sqrt(float((weights * weights).sum())) or 1.0
    return Vector(rows.take(order), (weights / length).astype(np.float32)), order
