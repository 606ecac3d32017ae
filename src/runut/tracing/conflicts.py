"""Where reports contradict each other: other figures, a denial, a figure that a later report changed."""

from __future__ import annotations

import re

from runut.records import Conflict, Position
from runut.records.story import ConflictKind
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import candidates

_ABOUT_THE_SAME = 0.38
_COUNTED = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)*)\s+(?:([^\W\d_]{3,}))")


def conflicts_of(material: Material) -> tuple[Conflict, ...]:
    """Return the conflicts between units of two reports that are shown to be about the same thing.

    A denial is a statement that denies, against the unit it is likest; a contradiction is the same counted noun with
    another figure, and an update where the later report has it.
    """
    out: dict[tuple[str, ...], Conflict] = {}
    for score, left, right in candidates(material, material.units):
        if score < _ABOUT_THE_SAME:
            break
        found = _denial(material, left, right) or _figures(material, left, right)
        if found:
            out.setdefault((found.kind, *sorted({found.about})), found)
    return tuple(out.values())


def _position(material: Material, unit: Unit) -> Position:
    said = material.said(unit)
    speaker = material.name(unit.report, said.speaker) if said and said.speaker else None
    return Position(report=unit.report, start=unit.start, end=unit.end, speaker=speaker)


def _denial(material: Material, left: Unit, right: Unit) -> Conflict | None:
    denies = [(said := material.said(unit)) is not None and said.polarity == "denies" for unit in (left, right)]
    if denies[0] == denies[1]:
        return None
    positions = (_position(material, left), _position(material, right))
    if positions[0].speaker == positions[1].speaker:
        return None
    return Conflict(
        about=material.text(right.evidence if denies[0] else left.evidence),
        kind="denial",
        positions=positions,
        reason="one denies what the other says",
    )


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
