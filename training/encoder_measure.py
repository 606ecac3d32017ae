"""Strict entity F1 of scores: the best legal labels of each sentence against those annotated."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Scores = np.ndarray  # type: ignore[type-arg]
_LABELS = 7
_LEGAL = np.array(
    [[0.0 if b == 0 or b % 2 or a in (b, b - 1) else -1e9 for b in range(_LABELS)] for a in range(_LABELS)]
)
"""From each label to each: a name goes on (an even label) only behind its beginning or itself."""


def best(scores: Scores) -> list[int]:
    """Return the best legal labels of a sentence (Viterbi 1967), given the logarithms of its words' labels."""
    if not len(scores):
        return []
    total, back = scores[0] + np.where(np.arange(_LABELS) % 2, 0.0, -1e9), []
    total[0] = scores[0][0]
    for row in scores[1:]:
        through = total[:, None] + _LEGAL
        frm = through.argmax(0)
        back.append(frm)
        total = through[frm, np.arange(_LABELS)] + row
    path = [int(total.argmax())]
    for frm in reversed(back):
        path.append(int(frm[path[-1]]))
    return path[::-1]


def entities(labels: Sequence[int]) -> set[tuple[int, int, int]]:
    """Return the names (first word, one past the last, type) of labels."""
    out, start, kind = set(), 0, 0
    for place, label in enumerate([*map(int, labels), 0]):
        if kind and (label == 0 or label % 2 or (label + 1) // 2 != kind):
            out.add((start, place, kind))
            kind = 0
        if label and not kind:
            start, kind = place, (label + 1) // 2
    return out


def f1(scores: Sequence[Scores], gold: Sequence[Sequence[int]]) -> float:
    """Return strict entity F1 of sentences."""
    right = wanted = found = 0
    for one, labels in zip(scores, gold, strict=True):
        got, want = entities(best(np.asarray(one, np.float64))), entities(labels)
        right, wanted, found = right + len(got & want), wanted + len(want), found + len(got)
    return 2 * right / max(1, wanted + found)
