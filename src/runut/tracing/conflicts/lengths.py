"""One length of time told in two units: "90 hari" beside "tiga bulan"."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from runut.records import Conflict
from runut.tracing.conflicts.slots import Slot, told_by_each
from runut.tracing.material import Material

NEAR = 0.04
"""Share by which one length differs at most when it is told in another unit: a month has 28 to 31 days."""

MOST = 8
"""Places of each length that are looked at for a pair."""

SHORTEST = 14.0
"""Days that the length has at least: "sehari" and "24 jam" are the same."""


def lengths(material: Material, every: Sequence[Slot]) -> Iterator[Conflict]:
    """Yield the lengths that two reports tell in other units, nearly and not wholly the same, for want of another near.

    That a story has the same unusual length twice by chance is rarer than that its surroundings are worded otherwise;
    one term in common will do, and no other length of either report may come as near.
    """
    told: dict[float, list[Slot]] = defaultdict(list)
    for slot in every:
        if slot.figure.key == "days" and slot.figure.value >= SHORTEST:
            told[slot.figure.value].append(slot)
    values = sorted(told)
    for place, low in enumerate(values):
        for high in itertools.takewhile(lambda v, low=low: v - low <= NEAR * v, values[place + 1 :]):  # type: ignore[misc]
            pair = _pair(material, told[low][:MOST], told[high][:MOST])
            if pair:
                left, right = pair
                yield Conflict(
                    about=_words(material, left),
                    kind="imprecision",
                    positions=(
                        *told_by_each(material, (slot.unit for slot in told[low]), 4, 2),
                        *told_by_each(material, (slot.unit for slot in told[high]), 4, 2),
                    ),
                    reason=f"{_words(material, left)} and {_words(material, right)}",
                )


def _pair(material: Material, here: list[Slot], there: list[Slot]) -> tuple[Slot, Slot] | None:
    return next(((a, b) for a in here for b in there if _one_length(material, a, b)), None)


def _one_length(material: Material, left: Slot, right: Slot) -> bool:
    if left.report == right.report:
        return False
    units = [material.reports[s.report].text[s.figure.noun.start : s.figure.noun.end].casefold() for s in (left, right)]
    return units[0] != units[1] and bool(left.unit.terms & right.unit.terms)


def _words(material: Material, slot: Slot) -> str:
    return material.reports[slot.report].text[slot.figure.span.start : slot.figure.span.end]
