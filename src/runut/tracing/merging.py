"""Groups of units that tell one proposition: joined where every part of both is like the other on the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from runut.tracing.clauses import opens_clause
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Pair

LEANING = 6
"""A clause that leans on the one before it and has fewer terms than this is no proposition by itself."""


class Decided(msgspec.Struct, frozen=True):
    """What persons decided about pairs of places: `same` are joined whatever else, `different` never stand together."""

    same: tuple[tuple[int, int], ...] = ()
    different: tuple[tuple[int, int], ...] = ()

    def bars(self, here: Sequence[int], there: Sequence[int]) -> bool:
        """Tell whether a decision keeps two groups apart."""
        return any((a in here and b in there) or (b in here and a in there) for a, b in self.different)


class Merged(msgspec.Struct, frozen=True):
    """Groups of two or more by their first member, and the pairs that joined them: one less than a group has members."""

    groups: list[list[int]]
    by: list[Pair]


def merged(pairs: Sequence[Pair], likeness: Iterable[Pair], least: float, decided: Decided | None = None) -> Merged:
    """Return the groups of two or more that `pairs` join, the likest first.

    Two groups join where the mean likeness of their members, each with each, is `least` or more; a pair that
    `likeness` does not hold counts 0 (average linkage, Sokal and Michener 1958). One likeness between two groups that
    are otherwise unlike is thus never enough: it is how a chain of half alike sentences becomes one claim. The smaller
    group is always put into the larger, so that no member moves more often than the logarithm of their number.
    """
    decided = decided or Decided()
    member: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    asked = {place for _, *both in pairs for place in both}.union(*decided.same)
    for value, left, right in likeness:
        if left in asked and right in asked:
            sums[left][right] = sums[right][left] = value
    forced = {frozenset(pair) for pair in decided.same}
    by = []
    for pair in [*((1.0, a, b) for a, b in decided.same), *pairs]:
        _, left, right = pair
        here, there = member.get(left, left), member.get(right, right)
        if here == there:
            continue
        mine, theirs = groups.get(here, [here]), groups.get(there, [there])
        if decided.different and decided.bars(mine, theirs):
            continue
        like = sums[here].get(there, 0.0) >= least * len(mine) * len(theirs)
        if not like and frozenset((left, right)) not in forced:
            continue
        small, large = sorted((here, there), key=lambda group: (len(groups.get(group, [group])), -group))
        groups.setdefault(large, [large]).extend(groups.pop(small, [small]))
        member.update(dict.fromkeys(theirs if small == there else mine, large))
        _fold(sums, large, small)
        by.append(pair)
    return Merged(sorted(sorted(group) for group in groups.values()), by)


def _fold(sums: dict[int, dict[int, float]], first: int, second: int) -> None:
    for other, value in sums.pop(second, {}).items():
        sums[other].pop(second, None)
        if other != first:
            total = sums[first].get(other, 0.0) + value
            sums[first][other] = sums[other][first] = total


def leaning_joined(groups: Sequence[list[int]], units: Sequence[Unit], material: Material) -> list[list[int]]:
    """Return the groups, those joined of which one leans on the other wherever it stands.

    A group leans on another where each of its clauses follows one of the other's in the same sentence and opens as
    the rest of it ("and was declared fit"): it has no subject of its own, and is no proposition by itself.
    """
    joined = [list(group) for group in groups]
    holders: dict[int, set[int]] = defaultdict(set)
    for number, group in enumerate(joined):
        for place in group:
            holders[place].add(number)
    for number, group in enumerate(joined):
        fronts = [_front(place, units, material) for place in group]
        if None in fronts or max(len(units[place].terms) for place in group) >= LEANING:
            continue
        common = set.intersection(*(holders[front] for front in fronts if front is not None)) - {number}
        if common:
            chosen = min(common)
            joined[chosen] = sorted({*joined[chosen], *group})
            for place in group:
                holders[place] = (holders[place] - {number}) | {chosen}
            group.clear()
    return [group for group in joined if group]


def _front(place: int, units: Sequence[Unit], material: Material) -> int | None:
    """Return the clause on which one leans: the one before it in its sentence, where it opens as the rest of that."""
    unit, before = units[place], units[place - 1] if place else None
    words = material.text(unit.evidence).split()
    report = material.reports[unit.report]
    if before is None or (before.report, before.sentence) != (unit.report, unit.sentence):
        return None
    between = report.text[before.end : unit.start]
    return place - 1 if not between.strip() and opens_clause(words[0].casefold(), report.report.language) else None
