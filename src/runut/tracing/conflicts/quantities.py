"""Other figures for one thing: so many in one report, so many in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from runut.records import Conflict, Position
from runut.records.story import ConflictKind
from runut.tracing.conflicts.changes import changed, moment, says_changed
from runut.tracing.conflicts.lengths import NEAR
from runut.tracing.conflicts.slots import Slot, of_each, told_by_each
from runut.tracing.material import Material
from runut.tracing.pairing import Vectors

ALIGNED = 0.42
"""Likeness of the surroundings from which two figures are of one thing, where neither report has the other's figure."""

SURE = 0.75
"""Likeness from which small or far figures are of one thing."""

SHARED = 8.0
"""Weight of the terms that the surroundings share at least."""

FARTHEST = 2.0
"""Figures further apart than this factor count other things, unless their surroundings are nearly the same."""

SMALL = 10
"""Counts up to this meet by chance: their surroundings are nearly the same, or they count different things."""

ROUNDED = 0.12
"""Figures no further apart than this share are one figure told less exactly, where one of them is rounder."""


def quantities(material: Material, every: Sequence[Slot]) -> Iterator[Conflict]:
    """Yield the conflicts between figures of two reports that count one thing, each value with all its positions."""
    counted = _Counted(material, [slot for slot in every if not of_each(material, slot)])
    slots, vectors = counted.slots, counted.vectors
    pairs = vectors.pairs(ALIGNED, counted.comparable)
    best: dict[tuple[int, str], int] = {}
    for _, a, b in pairs:
        best.setdefault((a, slots[b].report), b)
        best.setdefault((b, slots[a].report), a)
    seen: set[tuple[str, frozenset[float]]] = set()
    for score, a, b in pairs:
        left, right = slots[a], slots[b]
        key = left.figure.key, frozenset((left.figure.value, right.figure.value))
        mutual = best[a, right.report] == b and best[b, left.report] == a
        if key in seen or not mutual or not _differ(left, right) or not counted.about_one((left, right), score):
            continue
        known = counted.has(left.report, right) or counted.has(right.report, left)
        told = known and counted.told_as_changed((left, right))
        if not known or told:
            seen.add(key)
            yield counted.conflict((left, right), "update" if told else _kind(material, left, right))


class _Counted:
    """The figures of a story that count or measure, by report and by value."""

    def __init__(self, material: Material, slots: list[Slot]) -> None:
        self.material, self.slots = material, slots
        self.vectors = Vectors(slots, material.weights)
        self._by_report: dict[tuple[str, str], list[Slot]] = defaultdict(list)
        self._by_value: dict[tuple[str, float], list[Slot]] = defaultdict(list)
        for slot in slots:
            self._by_report[slot.report, slot.figure.key].append(slot)
            self._by_value[slot.figure.key, slot.figure.value].append(slot)

    def comparable(self, a: int, b: int) -> bool:
        """Tell whether two figures are of two reports and of one unit or noun."""
        return self.slots[a].report != self.slots[b].report and self.slots[a].figure.key == self.slots[b].figure.key

    def has(self, report: str, other: Slot) -> bool:
        """Tell whether a report has another's figure anywhere."""
        return any(s.figure.value == other.figure.value for s in self._by_report[report, other.figure.key])

    def about_one(self, pair: tuple[Slot, Slot], score: float) -> bool:
        """Tell whether two figures are of one thing by their surroundings."""
        left, right = pair
        shared = left.terms & right.terms
        weight = sum(self.vectors.weights.get(term, 4.0) for term in sorted(shared))
        low, high = sorted((abs(left.figure.value), abs(right.figure.value)))
        if high > FARTHEST * low and score < SURE:
            return False
        if high <= SMALL and left.figure.counts and score < SURE:
            return False
        return weight >= SHARED

    def told_as_changed(self, pair: tuple[Slot, Slot]) -> bool:
        """Tell whether the later report says that the figure changed, and the earlier has the old figure only."""
        early, late = sorted(pair, key=lambda slot: moment(self.material, slot.unit))
        if moment(self.material, early.unit) == moment(self.material, late.unit) or self.has(early.report, late):
            return False
        held = (early.figure.value, late.figure.value)
        return any(
            says_changed(self.material, slot.unit)
            for slot in self._by_report[late.report, late.figure.key]
            if slot.figure.value in held
        )

    def conflict(self, pair: tuple[Slot, Slot], kind: ConflictKind) -> Conflict:
        """Return the conflict of two figures, each with the other reports that have it of the same."""
        left = pair[0]
        said = " and ".join(self.material.reports[s.report].text[s.figure.span.start : s.figure.span.end] for s in pair)
        positions: list[Position] = []
        for one in pair:
            others = [s for s in self._by_value[one.figure.key, one.figure.value] if _akin(s, pair)]
            positions += told_by_each(self.material, (one.unit, *(s.unit for s in others)), 4)
        return Conflict(
            about=self.material.reports[left.report].text[left.figure.noun.start : left.figure.noun.end],
            kind=kind,
            positions=tuple(positions),
            reason=f"{said}, told of the same",
        )


def _akin(slot: Slot, pair: tuple[Slot, Slot]) -> bool:
    """Tell whether a slot is told of the same as a pair: it shares two words with their surroundings."""
    return len(slot.terms & (pair[0].terms | pair[1].terms)) >= 2


def _differ(left: Slot, right: Slot) -> bool:
    one, other = left.figure, right.figure
    if one.value == other.value:
        return False
    low, high = sorted((one, other), key=lambda f: f.value)
    if one.key == "days" and high.value - low.value <= NEAR * high.value:
        return False  # one length in two units: lengths.py
    if low.bound == "least" or high.bound == "most":
        return abs(high.value - low.value) <= ROUNDED * high.value
    return True


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
