"""The features that neighbouring words make together, as tables of rows indexed by codes of their shapes and lists."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from runut.models.crf_features import Look

Codes = NDArray[np.int32]


class Joint:
    """Rows of the joint features (`crf_features.pairs`), looked up for all words of a report at once."""

    def __init__(self, names: Sequence[str], blank: int) -> None:
        """Make the tables of `names`, the features by row; `blank` is the row of a feature that was not learnt."""
        parts = {letter: [(row, n[1:]) for row, n in enumerate(names) if n[0] == letter] for letter in "abcd"}
        triples = [(row, rest.split(" ")) for row, rest in parts["a"]]
        befores = [(row, rest.rsplit(" ", 1)) for row, rest in parts["b"]]
        afters = [(row, rest.rsplit(" ", 1)) for row, rest in parts["c"]]
        quads = [(row, rest.split(" ")) for row, rest in parts["d"]]
        shapes = {shape for _, one in triples for shape in one} | {one[-1] for _, one in [*befores, *afters, *quads]}
        self._shapes = {shape: code for code, shape in enumerate(sorted(shapes))}
        self._lists = {name: code for code, name in enumerate(sorted({p for _, one in quads for p in one[:3]}))}
        self._before = {word: code for code, word in enumerate(sorted({one[0] for _, one in befores}))}
        self._after = {word: code for code, word in enumerate(sorted({one[0] for _, one in afters}))}
        s, n = len(self._shapes) + 1, len(self._lists) + 1
        self._by_shapes: Codes = np.full((s, s, s), blank, np.int32)
        self._by_before: Codes = np.full((len(self._before) + 1, s), blank, np.int32)
        self._by_after: Codes = np.full((len(self._after) + 1, s), blank, np.int32)
        self._by_lists: Codes = np.full((n, n, n, s), blank, np.int32)
        for row, one in triples:
            self._by_shapes[tuple(self._shapes[shape] for shape in one)] = row
        for row, one in befores:
            self._by_before[self._before[one[0]], self._shapes[one[1]]] = row
        for row, one in afters:
            self._by_after[self._after[one[0]], self._shapes[one[1]]] = row
        for row, one in quads:
            self._by_lists[(*(self._lists[name] for name in one[:3]), self._shapes[one[3]])] = row

    def codes(self, looks: Look) -> tuple[int, int, int, int]:
        """Return the codes of a word: its shape, its lists, itself before another, itself with the shape after it."""
        low, shape, lists = looks
        return (
            self._shapes.get(shape, len(self._shapes)),
            self._lists.get(lists, len(self._lists)),
            self._before.get(low, len(self._before)),
            self._after.get(low, len(self._after)),
        )

    def rows(self, before: Codes, own: Codes, after: Codes) -> tuple[Codes, Codes, Codes, Codes]:
        """Return the rows of the four joint features of words, from the codes of each and of its neighbours."""
        return (
            self._by_shapes[before[:, 0], own[:, 0], after[:, 0]],
            self._by_before[before[:, 2], own[:, 0]],
            self._by_after[own[:, 3], after[:, 0]],
            self._by_lists[before[:, 1], own[:, 1], after[:, 1], own[:, 0]],
        )
