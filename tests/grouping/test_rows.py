"""Each feature has one row for as long as it is remembered, whatever it shares its place with."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from runut.grouping.rows import SETS, WAYS, Rows

# keys of few sets, more for each than it has room for
_KEYS = st.lists(
    st.builds(lambda low, high: low + high * SETS, st.integers(0, 2), st.integers(0, 2 * WAYS)),
    min_size=1,
    max_size=12,
    unique=True,
)


def _array(keys: list[int]) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    return np.array([key + 5 for key in keys], dtype=np.uint32)


@given(st.lists(_KEYS, min_size=1, max_size=12))
def test_a_key_keeps_its_row_and_no_two_keys_share_one(reports: list[list[int]]) -> None:
    rows, known = Rows(), dict[int, int]()
    for keys in reports:
        for key, row in zip(keys, rows.of(_array(keys)).tolist(), strict=True):
            assert known.setdefault(key, row) == row
    assert len(set(known.values())) == len(known)


@given(st.lists(_KEYS, min_size=2, max_size=8))
def test_a_row_given_up_is_free_and_the_others_stay(reports: list[list[int]]) -> None:
    rows, known = Rows(), dict[int, int]()
    for keys in reports:
        known.update(zip(keys, rows.of(_array(keys)).tolist(), strict=True))
    gone = sorted(known)[::2]
    rows.give_up(np.array([known[key] for key in gone], dtype=np.intp))
    left = {key: row for key, row in known.items() if key not in gone}
    if left:
        assert rows.of(_array(sorted(left))).tolist() == [left[key] for key in sorted(left)]
    again = rows.of(_array(gone)).tolist()
    assert not set(again) & set(left.values())
    assert len(set(again)) == len(gone)


def test_many_keys_cost_no_more_rows_than_there_are() -> None:
    rows = Rows()
    keys = np.arange(1, 100_001, dtype=np.uint32) * np.uint32(2_654_435_761)
    first = [rows.of(part).tolist() for part in np.split(keys, 1000)]
    assert [rows.of(part).tolist() for part in np.split(keys, 1000)] == first
    assert len({row for part in first for row in part}) == 100_000
    assert len(rows) < 200_000
