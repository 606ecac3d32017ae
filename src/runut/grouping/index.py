"""An inverted index of stories by term whose lists are bounded, so that the cost of a report does not grow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from runut.grouping.rows import longer
from runut.grouping.terms import Vector

LISTED = 8
"""Stories listed for a term, the latest: a term that more share says little of which story it is."""

INDEXED = 32
"""Terms of a report under which its story is listed, the weightiest."""

SUMMED = 160
"""Terms kept of a story's sum, the weightiest; they are counted out when half as many more have gathered."""

_PLACES = np.arange(LISTED * INDEXED)


class Index:
    """Lists stories, by their seats (whole numbers from 1), under terms, by their rows; compares and adds up vectors."""

    def __init__(self) -> None:
        self._listed = np.zeros((0, LISTED), dtype=np.int32)
        self._weights = np.zeros((0, LISTED), dtype=np.float32)
        self._next = np.zeros(0, dtype=np.intp)
        self._query = np.zeros(0, dtype=np.float32)
        self._sums = np.zeros(1, dtype=np.float32)
        self._mark = np.zeros(1, dtype=np.intp)

    def room(self, rows: int, seats: int) -> None:
        """Make room for so many rows and for seats up to that number."""
        if rows > len(self._next):
            number = rows - len(self._next)
            self._listed, self._weights = longer(self._listed, number), longer(self._weights, number)
            self._next, self._query = longer(self._next, number), longer(self._query, number)
        if seats >= len(self._sums):
            number = max(len(self._sums), 1024)
            self._sums, self._mark = longer(self._sums, number), longer(self._mark, number)

    def add(self, seat: int, vector: Vector) -> None:
        """List a story under the weightiest terms of a report that joined it."""
        rows = vector.rows[:INDEXED]
        new = (self._listed.take(rows, axis=0) != seat).all(axis=1)
        rows = rows.compress(new)
        places = self._next.take(rows)
        self._listed[rows, places] = seat
        self._weights[rows, places] = vector.weights[:INDEXED].compress(new)
        self._next[rows] = (places + 1) % LISTED

    def nearest(self, vector: Vector, number: int) -> list[int]:
        """Return up to `number` seats that share most weight with the vector over the lists, best first."""
        rows = vector.rows[:INDEXED]
        seats = self._listed.take(rows, axis=0).ravel().astype(np.intp)
        parts = (self._weights.take(rows, axis=0) * vector.weights[:INDEXED, None]).ravel()
        np.add.at(self._sums, seats, parts)
        self._sums[0] = 0
        places = _PLACES[: len(seats)]
        self._mark[seats] = places
        seats = seats.compress(self._mark.take(seats) == places)  # each seat once
        sums = self._sums.take(seats)
        self._sums[seats] = 0
        best = (-sums).argsort(kind="stable")[:number]
        found: list[int] = seats.take(best.compress(sums.take(best) > 0)).tolist()
        return found

    def likeness(self, vector: Vector, others: Sequence[Vector]) -> NDArray[np.float32]:
        """Return the product of the vector with each of the others, over all their terms; there is at least one."""
        query, rows = self._query, [other.rows for other in others]
        query[vector.rows] = vector.weights
        parts = query.take(np.concatenate(rows))
        query[vector.rows] = 0
        parts *= np.concatenate([other.weights for other in others])
        starts, at = [], 0
        for some in rows:
            starts.append(at)
            at += len(some)
        return np.add.reduceat(parts, starts)

    def shared(self, vector: Vector, other: Vector, number: int) -> list[int]:
        """Return the places in the vector of the terms that weigh most in its likeness to the other."""
        self._query[other.rows] = other.weights
        parts = self._query.take(vector.rows) * vector.weights
        self._query[other.rows] = 0
        best = (-parts).argsort(kind="stable")[:number]
        found: list[int] = best[parts[best] > 0].tolist()
        return found

    def added(self, total: Vector, kept: float, vector: Vector) -> Vector:
        """Return `total`, times `kept`, with a vector added to it."""
        query = self._query
        query[total.rows] = total.weights * np.float32(kept)
        rows = np.concatenate((total.rows, vector.rows.compress(query.take(vector.rows) == 0)))
        query[vector.rows] += vector.weights
        weights = query.take(rows)
        query[rows] = 0
        if len(rows) > SUMMED + SUMMED // 2:
            most = weights.argpartition(len(weights) - SUMMED)[-SUMMED:]
            rows, weights = rows.take(most), weights.take(most)
        return Vector(rows, weights)

    def forget(self, rows: NDArray[np.intp]) -> None:
        """Take the rows' lists away: their terms are forgotten."""
        self._listed[rows] = 0
        self._next[rows] = 0
