"""Where reports contradict each other: other figures, a denial, a figure that a later report changed."""

from __future__ import annotations

import re

from runut.records import Conflict, Position
from runut.records.story import ConflictKind
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Vectors

ABOUT_THE_SAME = 0.45
_COUNTED = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)*)\s+(?:([^\W\d_]{3,}))")


def conflicts_of(material: Material) -> tuple[Conflict, ...]:
    """Return the conflicts between units of two reports that are shown to be about the same thing.

    A denial is a statement that denies, against the unit it is likest; a contradiction is the same counted noun with
    another figure, and an update where the later report has it.
    """
    units = material.clauses
    out: dict[tuple[str, ...], Conflict] = {}
    pairs = Vectors(units, material.weights).pairs(ABOUT_THE_SAME, lambda a, b: units[a].report != units[b].report)
    for _, left, right in pairs:
        found = _denial(material, units[left], units[right]) or _figures(material, units[left], units[right])
        if found:
            out.setdefault((found.kind, found.about), found)
    return tuple(out.values())


def _position(material: Material, unit: Unit) -> Position:
    said = material.said(unit)
    speaker = material.speaker(unit.report, said[0]) if said else None
    return Position(report=unit.report, start=unit.start, end=unit.end, speaker=speaker)


def _denial(material: Material, left: Unit, right: Unit) -> Conflict | None:
    denies = [any(s.polarity == "denies" for s in material.said(unit)) for unit in (left, right)]
    if denies[0] == denies[1]:
        return None
    positions = (_position(material, left), _position(material, right))
    if positions[0].speaker == positions[1].speaker:
        return None
    about = material.text(right.evidence if denies[0] else left.evidence)
    return Conflict(about=about, kind="denial", positions=positions, reason="one denies what the other says")


def _figures(material: Material, left: Unit, right: Unit) -> Conflict | None:
    here, there = _counts(material, left), _counts(material, right)
    for noun, figure in here.items():
        if noun in there and there[noun] != figure and not (set(here.values()) & {there[noun]}):
            days = material.day(left.report), material.day(right.report)
            kind: ConflictKind = "update" if days[0] and days[1] and days[0] != days[1] else "contradiction"
            return Conflict(
                about=noun,
                kind=kind,
                positions=(_position(material, left), _position(material, right)),
                reason=f"{figure} and {there[noun]} {noun}",
            )
    return None


def _counts(material: Material, unit: Unit) -> dict[str, str]:
    words = material.text(unit.evidence)
    return {
        m.group(2).casefold(): m.group(1).replace(".", "") for m in _COUNTED.finditer(words) if m.group(2).islower()
    }
