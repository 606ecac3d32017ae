"""Other figures for one thing: so many in one report, so many in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from runut.records import Conflict
from runut.records.story import ConflictKind
from runut.tracing.conflicts.changes import changed
from runut.tracing.conflicts.slots import Slot, of_each, slots_of, told_by_each
from runut.tracing.material import Material
from runut.tracing.pairing import Vectors

ALIGNED = 0.42
"""Likeness of the surroundings from which two figures are of one thing, where neither report has the other's figure."""

SURE = 0.75
"""Likeness from which they are of one thing though a report has both figures, in other sentences."""

SHARED = 8.0
"""Weight of the terms that the surroundings share at least."""

FARTHEST = 2.0
"""Figures further apart than this factor count other things, unless their surroundings are nearly the same."""

SMALL = 10
"""Counts up to this meet by chance: their surroundings are nearly the same, or they count different things."""

ROUNDED = 0.12
"""Figures no further apart than this share are one figure told less exactly, where one of them is rounder."""


def quantities(material: Material) -> Iterator[Conflict]:
    """Yield the conflicts between figures of two reports that count one thing, each value with all its positions."""
    slots = [slot for slot in slots_of(material) if not of_each(material, slot)]
    vectors = Vectors(slots, material.weights)
    values: dict[tuple[str, str], set[float]] = defaultdict(set)
    for slot in slots:
        values[slot.report, slot.figure.key].add(slot.figure.value)

    def comparable(a: int, b: int) -> bool:
        one, other = slots[a].figure, slots[b].figure
        return slots[a].report != slots[b].report and one.key == other.key

    best: dict[tuple[int, str], tuple[float, int]] = {}
    pairs = vectors.pairs(ALIGNED, comparable)
    for score, a, b in pairs:
        for here, there in ((a, b), (b, a)):
            best.setdefault((here, slots[there].report), (score, there))
    seen: set[tuple[str, frozenset[float]]] = set()
    for score, a, b in pairs:
        left, right = slots[a], slots[b]
        mutual = best[a, right.report][1] == b and best[b, left.report][1] == a
        if not mutual or not _differ(left, right) or not _about_one(vectors, left, right, score):
            continue
        known = right.figure.value in values[left.report, left.figure.key] or (
            left.figure.value in values[right.report, right.figure.key]
        )
        key = left.figure.key, frozenset((left.figure.value, right.figure.value))
        if (not known or (score >= SURE and not _both(slots, left, right))) and key not in seen:
            seen.add(key)
            yield _conflict(material, slots, (left, right))


def _differ(left: Slot, right: Slot) -> bool:
    one, other = left.figure, right.figure
    if one.value == other.value:
        return False
    low, high = sorted((one, other), key=lambda f: f.value)
    if low.bound == "least" or high.bound == "most":
        return abs(high.value - low.value) <= ROUNDED * high.value
    return True


def _about_one(vectors: Vectors, left: Slot, right: Slot, score: float) -> bool:
    shared = left.terms & right.terms
    weight = sum(vectors.weights.get(term, 4.0) for term in sorted(shared))
    low, high = sorted((abs(left.figure.value), abs(right.figure.value)))
    if high <= SMALL and left.figure.counts and score < SURE:
        return False
    return weight >= SHARED and (score >= SURE or high <= FARTHEST * low)


def _both(slots: list[Slot], left: Slot, right: Slot) -> bool:
    """Tell whether one of two sentences holds both figures: it tells of two things, or of a change."""
    here = {s.figure.value for s in slots if s.unit in (left.unit, right.unit) and s.figure.key == left.figure.key}
    per = [
        {s.figure.value for s in slots if s.unit == unit and s.figure.key == left.figure.key}
        for unit in (left.unit, right.unit)
    ]
    return len(here) < 2 or any(left.figure.value in p and right.figure.value in p for p in per)


def _kind(material: Material, left: Slot, right: Slot) -> ConflictKind:
    low, high = sorted((left.figure, right.figure), key=lambda f: f.value)
    near = high.value - low.value <= ROUNDED * abs(high.value)
    inexact = low.bound != "exact" or high.bound != "exact" or _rounder(low.value, high.value)
    if near and inexact:
        return "imprecision"
    return "update" if changed(material, left.unit, right.unit) else "contradiction"


def _rounder(low: float, high: float) -> bool:
    """Tell whether one of two figures has fewer digits that count than the other: 2,000 beside 1,932."""
    digits = [len(f"{value:.6g}".replace(".", "").strip("0")) for value in (low, high)]
    return abs(digits[0] - digits[1]) >= 2


def _same(one: Slot, other: Slot, pair: tuple[Slot, Slot]) -> bool:
    """Tell whether a slot holds the same figure as one of a pair, told of the same: it shares words with the pair."""
    if one.figure.key != other.figure.key or one.figure.value != other.figure.value:
        return False
    return len(other.terms & (pair[0].terms | pair[1].terms)) >= 2


def _conflict(material: Material, slots: list[Slot], pair: tuple[Slot, Slot]) -> Conflict:
    left, right = pair
    named = material.reports[left.report].text[left.figure.noun.start : left.figure.noun.end]
    said = " and ".join(material.reports[s.report].text[s.figure.span.start : s.figure.span.end] for s in (left, right))
    return Conflict(
        about=named,
        kind=_kind(material, left, right),
        positions=tuple(
            position
            for one in pair
            for position in told_by_each(material, (one.unit, *(s.unit for s in slots if _same(one, s, pair))), 4)
        ),
        reason=f"{said}, told of the same",
    )
