"""A table from the keys of features to rows, looked up for a whole report at a time."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

SETS, WAYS = 1 << 19, 4
"""Sets of the table and keys that one holds: of a million keys one in twenty is kept beside the table."""

LEAST = 4096

_T = TypeVar("_T", bound=np.generic)


class Rows:
    """Gives each key (an unsigned number of 32 bits) a row, a small whole number, until it is given up.

    The table is set-associative, as a cache is: a key lies in one of the few places of its set, so that the keys of a
    report are found by a few operations on whole arrays, however many there are.
    """

    def __init__(self) -> None:
        self._table = np.zeros((SETS, WAYS), dtype=np.uint32)
        self._held = np.zeros(SETS * WAYS, dtype=np.int32)
        self._beside: dict[int, int] = {}
        self._keys = np.zeros(0, dtype=np.uint32)
        self._free = np.zeros(0, dtype=np.intp)

    def __len__(self) -> int:
        """Return the number of rows, the free ones among them."""
        return len(self._keys)

    def of(self, keys: NDArray[np.uint32]) -> NDArray[np.intp]:
        """Return the row of each key; one not seen before is given one."""
        keys = np.maximum(keys, 1)  # 0 marks an empty place
        sets = keys.astype(np.intp) & (SETS - 1)
        places = sets * WAYS + (self._table.take(sets, axis=0) == keys[:, None]).argmax(axis=1)
        rows: NDArray[np.intp] = self._held.take(places).astype(np.intp)
        missing = (self._table.ravel().take(places) != keys).nonzero()[0]
        if len(missing):
            given, which = np.unique(keys.take(missing), return_inverse=True)
            rows[missing] = self._given(given).take(which)
        return rows

    def give_up(self, rows: NDArray[np.intp]) -> None:
        """Forget the keys of these rows, which will be given to others."""
        keys = self._keys[rows]
        sets = keys.astype(np.intp) & (SETS - 1)
        found = self._table[sets] == keys[:, None]
        self._table[sets[found.any(axis=1)], found.argmax(axis=1)[found.any(axis=1)]] = 0
        for key in keys[~found.any(axis=1)].tolist():
            del self._beside[key]
        self._free = np.concatenate((rows.astype(np.intp), self._free))

    def _given(self, keys: NDArray[np.uint32]) -> NDArray[np.intp]:
        """Return rows for distinct keys that are not in the table, and put those into it whose set has room."""
        if self._beside:
            known = [self._beside.get(key, -1) for key in keys.tolist()]
            if max(known) >= 0:
                rows = np.array(known, dtype=np.intp)
                new = np.flatnonzero(rows < 0)
                if len(new):
                    rows[new] = self._put(keys[new])
                return rows
        return self._put(keys)

    def _put(self, keys: NDArray[np.uint32]) -> NDArray[np.intp]:
        if len(self._free) < len(keys):
            number = max(len(self._keys), LEAST, len(keys))
            more = np.arange(len(self._keys), len(self._keys) + number, dtype=np.intp)[::-1]
            self._free = np.concatenate((more, self._free))  # taken from the end
            self._keys = longer(self._keys, number)
        rows = self._free[len(self._free) - len(keys) :]
        self._free = self._free[: len(self._free) - len(keys)]
        self._keys[rows] = keys
        table = self._table.ravel()  # a view
        left, left_rows = keys, rows
        while len(left):  # of new keys that want one place one gets it, and the others the next one of the set
            sets = left.astype(np.intp) & (SETS - 1)
            places = sets * WAYS + (self._table.take(sets, axis=0) == 0).argmax(axis=1)
            room = (table[places] == 0).nonzero()[0]
            table[places[room]] = left[room]
            put = table[places] == left
            self._held[places[put]] = left_rows[put]
            left, left_rows = left[~put], left_rows[~put]
            if not len(room):
                self._beside.update(zip(left.tolist(), left_rows.tolist(), strict=True))
                break
        return rows


def longer(array: NDArray[_T], number: int) -> NDArray[_T]:
    """Return the array with so many rows more, of zeros."""
    return np.concatenate((array, np.zeros((number, *array.shape[1:]), dtype=array.dtype)))
