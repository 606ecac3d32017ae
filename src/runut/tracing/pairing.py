"""Units that tell the same: likely pairs by shared words, found without comparing all with all."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

HOLDERS = 16
"""Of the units that hold a term, so many are paired with the others: cost stays near the number of units."""

LEAST_WEIGHT = 1.2
"""A term that weighs less makes no pair by itself."""

FEW_CELLS = 3000
"""Terms of all units together up to which matrices are not worth their making, nor the import of what makes them."""

CHUNK = 50_000
"""Pairs whose likeness is computed at once."""

Pair = tuple[float, int, int]
Against = Callable[[Sequence[int], Sequence[int], tuple[int, int]], bool]
"""Tells whether two groups cannot be one, though a pair of their units is likely the same."""


class Termed(Protocol):
    """Anything that has terms to be compared by."""

    @property
    def terms(self) -> frozenset[str]:
        """The terms, each under the letter of its kind."""
        ...


class Vectors:
    """The terms of units as vectors of length 1 in which each term has its weight."""

    def __init__(self, units: Sequence[Termed], weights: Mapping[str, float]) -> None:
        self.rows: list[dict[str, float]] = []
        made: dict[frozenset[str], dict[str, float]] = {}
        for unit in units:
            if unit.terms not in made:
                made[unit.terms] = _row(unit.terms, weights)
            self.rows.append(made[unit.terms])
        self.weights = weights

    @functools.cached_property
    def _columns(self) -> dict[str, int]:
        return {term: n for n, term in enumerate(sorted({t for row in self.rows for t in row}))}

    def likeness(self, left: int, right: int) -> float:
        """Return the cosine of two units by their places, 0 to 1."""
        return cosine(self.rows[left], self.rows[right])

    def pairs(self, least: float, wanted: Callable[[int, int], bool], split: int | None = None) -> list[Pair]:
        """Return the pairs with a likeness of `least` or more that are `wanted`, the likest first.

        With `split` only those of a unit before that place and one from there on.

        The candidates are those that share a term with one of its first HOLDERS units (the inverted index of
        information retrieval, cut short), so their number grows with the number of units and not with its square.
        """
        if sum(map(len, self.rows)) <= FEW_CELLS:
            few = self._few_pairs(least)
            return [p for p in few if (split is None or p[1] < split <= p[2]) and wanted(p[1], p[2])]
        cells = _Cells(self.rows, self._columns)
        telling = np.array([self.weights.get(term, 4.0) >= LEAST_WEIGHT for term in self._columns], dtype=np.bool_)
        left, right = cells.sharing(telling[cells.columns], least / 3, split)
        scores = cells.cosines(left, right)
        kept = np.flatnonzero(scores >= least)
        order = kept[np.lexsort((right[kept], left[kept], -scores[kept]))]
        told = zip(scores[order].tolist(), left[order].tolist(), right[order].tolist(), strict=True)
        return [pair for pair in told if wanted(pair[1], pair[2])]

    def _few_pairs(self, least: float) -> list[Pair]:
        """Return the same pairs without matrices, whose making costs more than the work where units are few."""
        holders: dict[str, list[int]] = {}
        for place, row in enumerate(self.rows):
            for term in row:
                holders.setdefault(term, []).append(place)
        sums: dict[tuple[int, int], float] = {}
        for term, places in holders.items():
            if len(places) == 1 or self.weights.get(term, 4.0) < LEAST_WEIGHT:
                continue
            for one in places[:HOLDERS]:
                weight = self.rows[one][term]
                for other in places:
                    if other != one:
                        sums[other, one] = sums.get((other, one), 0.0) + self.rows[other][term] * weight
        likely = {(min(pair), max(pair)) for pair, told in sums.items() if told >= least / 3}
        scored = [(round(cosine(self.rows[a], self.rows[b]), 9), a, b) for a, b in sorted(likely)]
        return sorted((one for one in scored if one[0] >= least), key=lambda one: (-one[0], one[1], one[2]))


def _row(terms: frozenset[str], weights: Mapping[str, float]) -> dict[str, float]:
    ordered = sorted(terms)
    weighed = [weights.get(term, 4.0) for term in ordered]
    size = math.sqrt(sum([w * w for w in weighed])) or 1.0
    return {term: w / size for term, w in zip(ordered, weighed, strict=True)}


class _Cells:
    """The weights of all units' terms as arrays, unit by unit, each unit's terms by their columns."""

    def __init__(self, rows: Sequence[Mapping[str, float]], columns: Mapping[str, int]) -> None:
        sizes = np.array([len(row) for row in rows], dtype=np.int64)
        total = int(sizes.sum())
        self.rows = np.repeat(np.arange(len(rows)), sizes)
        self.columns = np.fromiter((columns[term] for row in rows for term in row), np.int64, total)
        self._weights = np.fromiter((weight for row in rows for weight in row.values()), np.float64, total)
        self._shape = (len(rows), len(columns))

    def matrix(self, kept: NDArray[np.bool_] | None = None) -> csr_matrix:
        """Return the matrix of units by terms, of the cells that are `kept` only."""
        from scipy.sparse import csr_matrix  # takes as long to import as a story of few units to trace

        rows, columns, weights = self.rows, self.columns, self._weights
        if kept is not None:
            rows, columns, weights = rows[kept], columns[kept], weights[kept]
        starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=self._shape[0]))))
        return csr_matrix((weights, columns, starts), shape=self._shape)

    def sharing(
        self, kept: NDArray[np.bool_], least: float, split: int | None
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the pairs, each once and in order, whose `kept` cells and the first of these multiply to `least`."""
        full, first, size = self.matrix(kept), self.matrix(self.first(kept)), self._shape[0]
        cut = split or 0
        parts = (
            [(full, first, 0, 0)]
            if split is None
            else [(full[:cut], first[cut:], 0, cut), (full[cut:], first[:cut], cut, 0)]
        )
        keys = []
        for here, there, row, column in parts:
            found = (here @ there.T).tocoo()
            one, other = found.row.astype(np.int64) + row, found.col.astype(np.int64) + column
            likely = (found.data >= least) & (one != other)
            one, other = one[likely], other[likely]
            keys.append(np.minimum(one, other) * size + np.maximum(one, other))
        left, right = np.divmod(np.unique(np.concatenate(keys)), max(size, 1))
        return left, right

    def first(self, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return which of the `kept` cells are of the first HOLDERS units that hold their term."""
        places = np.flatnonzero(kept)
        ordered = places[np.argsort(self.columns[places], kind="stable")]
        columns = self.columns[ordered]
        opens = np.flatnonzero(np.concatenate(([True], columns[1:] != columns[:-1]))) if len(columns) else columns
        rank = np.arange(len(columns)) - np.repeat(opens, np.diff(np.append(opens, len(columns))))
        out = np.zeros(len(kept), dtype=np.bool_)
        out[ordered[rank < HOLDERS]] = True
        return out

    def cosines(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the cosine of each of many pairs, rounded so that the order of sums does not show."""
        matrix = self.matrix()
        out = [
            np.asarray(matrix[left[n : n + CHUNK]].multiply(matrix[right[n : n + CHUNK]]).sum(axis=1)).ravel()
            for n in range(0, len(left), CHUNK)
        ]
        return np.round(np.concatenate(out), 9) if out else np.zeros(0)


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the inner product of two vectors of length 1."""
    if len(left) > len(right):
        left, right = right, left
    return sum(weight * right[term] for term, weight in left.items() if term in right)


class Clusters:
    """Groups that grow by joining the likest pairs first, where the centres of both are like enough (centroid link)."""

    def __init__(self, vectors: Vectors, least: float, against: Against) -> None:
        self._vectors, self._least, self._against = vectors, least, against
        self._member: dict[int, int] = {}
        self._groups: dict[int, list[int]] = {}
        self._centres: dict[int, dict[str, float]] = {}
        self.by: set[tuple[int, int]] = set()
        """The pairs that joined two groups."""

    def join(self, pairs: Sequence[Pair]) -> list[list[int]]:
        """Return the groups of two units or more, by their first unit; each in the order of the units."""
        for _, left, right in pairs:
            here, there = self._of(left), self._of(right)
            if here == there:
                continue
            if len(self._groups[here]) + len(self._groups[there]) > 2 and self._like(here, there) < self._least:
                continue
            if self._against(self._groups[here], self._groups[there], (left, right)):
                continue
            self._merge(here, there)
            self.by.add((left, right))
        return [sorted(group) for _, group in sorted(self._groups.items()) if len(group) > 1]

    def _of(self, unit: int) -> int:
        if unit not in self._member:
            self._member[unit] = unit
            self._groups[unit] = [unit]
            self._centres[unit] = dict(self._vectors.rows[unit])
        return self._member[unit]

    def _like(self, here: int, there: int) -> float:
        left, right = self._centres[here], self._centres[there]
        size = math.sqrt(sum(w * w for w in left.values()) * sum(w * w for w in right.values()))
        return cosine(left, right) / (size or 1.0)

    def _merge(self, here: int, there: int) -> None:
        first, second = min(here, there), max(here, there)
        for unit in self._groups[second]:
            self._member[unit] = first
        self._groups[first] += self._groups.pop(second)
        centre = self._centres[first]
        for term, weight in self._centres.pop(second).items():
            centre[term] = centre.get(term, 0.0) + weight
