"""How a claim stood from day to day: planned, alleged, denied, confirmed, occurred, no comment."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from runut.languages import language
from runut.records import StandingChange
from runut.records.story import StandingStatus
from runut.tracing.material import Material, Unit


@functools.cache
def words_of(status: str, code: str) -> re.Pattern[str]:
    """Return the pattern of the words that mark a status in a language (`propositions.toml`)."""
    words = sorted(language(code).data("propositions")["status"][status], key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def status_of(material: Material, unit: Unit) -> StandingStatus:
    """Return the standing that one unit gives what it tells, by its words and its attribution."""
    report = material.reports[unit.report]
    code, words, said = report.report.language, material.text(unit.evidence), material.said(unit)

    def marked(status: str, where: str) -> bool:
        return words_of(status, code).search(where) is not None

    if any(statement.polarity == "denies" for statement in said) or marked("denied", words):
        return "denied"
    if marked("silent", words) or any(statement.modality == "no comment" for statement in said):
        return "no comment"
    cues = " ".join(statement.cue.of(report.text) for statement in said if statement.cue)
    if marked("planned", words) or any(statement.modality == "planned" for statement in said):
        return "planned"
    if marked("alleged", words) or any(statement.modality == "possible" for statement in said):
        return "alleged"
    if marked("confirmed", cues) and not marked("doubted", cues):
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
