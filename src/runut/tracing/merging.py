"""Groups of units that tell one proposition: joined where every part of both is like the other on the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from runut.tracing.pairing import Pair


def merged(pairs: Sequence[Pair], likeness: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """Return the groups of two or more that `pairs` join, the likest first, by their first member.

    Two groups join where the mean likeness of their members, each with each, is `least` or more; a pair that
    `likeness` does not hold counts 0 (average linkage, Sokal and Michener 1958). One likeness between two groups that
    are otherwise unlike is thus never enough: it is how a chain of half alike sentences becomes one claim.
    """
    member: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (left, right), value in likeness.items():
        sums[left][right] = sums[right][left] = value
    for _, left, right in pairs:
        here, there = member.get(left, left), member.get(right, right)
        if here == there:
            continue
        mine, theirs = groups.get(here, [here]), groups.get(there, [there])
        if sums[here].get(there, 0.0) < least * len(mine) * len(theirs):
            continue
        first, second = min(here, there), max(here, there)
        groups[first] = mine + theirs
        groups.pop(second, None)
        for unit in groups[first]:
            member[unit] = first
        _fold(sums, first, second)
    return [sorted(group) for _, group in sorted(groups.items()) if len(group) > 1]


def _fold(sums: dict[int, dict[int, float]], first: int, second: int) -> None:
    for other, value in sums.pop(second, {}).items():
        sums[other].pop(second, None)
        if other != first:
            total = sums[first].get(other, 0.0) + value
            sums[first][other] = sums[other][first] = total
