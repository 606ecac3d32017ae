"""How a claim stood from day to day: planned, alleged, denied, confirmed, occurred, no comment."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from runut.languages import language
from runut.records import StandingChange
from runut.records.story import StandingStatus
from runut.tracing.material import Material, Unit
from runut.tracing.phrases import Phrases


@functools.cache
def words_of(status: str, code: str) -> Phrases:
    """Return the words that mark a status in a language (`propositions.toml`)."""
    table = language(code).data("propositions")["status"]
    return Phrases(table[status], table.get(f"not_{status}_after", ()))


def is_marked(material: Material, unit: Unit, status: str) -> bool:
    """Tell whether a word that marks a status stands in a unit."""
    within = material.within[unit.report]
    return words_of(status, within.code).first(within.text, unit) is not None


def status_of(material: Material, unit: Unit) -> StandingStatus:
    """Return the standing that one unit gives what it tells, by its words and its attribution."""
    said = material.said(unit)
    if any(statement.polarity == "denies" for statement in said) or is_marked(material, unit, "denied"):
        return "denied"
    if is_marked(material, unit, "silent") or any(statement.modality == "no comment" for statement in said):
        return "no comment"
    if is_marked(material, unit, "planned") or any(statement.modality == "planned" for statement in said):
        return "planned"
    if is_marked(material, unit, "alleged") or any(statement.modality == "possible" for statement in said):
        return "alleged"
    within = material.within[unit.report]
    cues = " ".join(statement.cue.of(within.text) for statement in said if statement.cue)
    if words_of("confirmed", within.code).stand_in(cues) and not words_of("doubted", within.code).stand_in(cues):
        return "confirmed"
    return "alleged" if said else "occurred"


def standing_of(material: Material, members: Sequence[Unit]) -> tuple[StandingChange, ...]:
    """Return the standing of a claim over time: one entry for each report that changes it or adds a voice to it."""
    out: list[StandingChange] = []
    for unit in sorted(members, key=lambda u: (material.day(u.report) or "9999", u.number)):
        speakers = [name for s in material.said(unit) if (name := material.speaker(unit.report, s))]
        by = speakers[0] if speakers else None
        change = StandingChange(
            date=material.day(unit.report), status=status_of(material, unit), evidence=unit.evidence, by=by
        )
        if not any(old.status == change.status and old.by == change.by for old in out):
            out.append(change)
    return tuple(out)
