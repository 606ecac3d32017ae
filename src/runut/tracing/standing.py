"""How a claim stood from day to day: planned, alleged, denied, confirmed, occurred, no comment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runut.records import StandingChange
from runut.records.story import StandingStatus, Status
from runut.tracing.material import Material, Unit

_PLANNED = re.compile(
    r"(?<!\w)(?:akan|bakal|berencana|direncanakan|dijadwalkan|rencananya|segera|will|would|plans? to|planned|scheduled|is set to|expected to)(?!\w)",
    re.IGNORECASE,
)
_ALLEGED = re.compile(
    r"(?<!\w)(?:diduga|dugaan|dituduh|tuduhan|disangka|kemungkinan|mungkin|dikabarkan|konon|allegedly|alleged|reportedly|accused|suspected|may have|might have|possibly)(?!\w)",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    r"(?<!\w)(?:mengonfirmasi|mengkonfirmasi|membenarkan|mengakui|memastikan|confirmed|confirms|admitted|acknowledged)(?!\w)",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"(?:menolak|enggan|tidak mau) (?:\w+ )?(?:berkomentar|mengomentari)|declined to comment|no comment|did not (?:reply|respond)",
    re.IGNORECASE,
)


def status_of(material: Material, unit: Unit) -> StandingStatus:
    """Return the standing that one unit gives what it tells, by its words and its attribution."""
    said = material.said(unit)
    words = material.text(unit.evidence)
    if said and said.polarity == "denies":
        return "denied"
    if _SILENT.search(words):
        return "no comment"
    if _PLANNED.search(words):
        return "planned"
    if _ALLEGED.search(words):
        return "alleged"
    cue = material.reports[unit.report].text[said.cue.start : said.cue.end] if said and said.cue else ""
    if _CONFIRMED.search(cue):
        return "confirmed"
    return "alleged" if said else "occurred"


def event_status(material: Material, unit: Unit, future: bool) -> Status:
    """Return the status of a dated event that a unit tells; `future` where the date lies after the report."""
    said = material.said(unit)
    words = material.text(unit.evidence)
    if said and said.polarity == "denies":
        return "denied"
    if future or (_PLANNED.search(words) and not said):
        return "planned"
    return "alleged" if _ALLEGED.search(words) else "occurred"


def standing_of(material: Material, members: Sequence[Unit]) -> tuple[StandingChange, ...]:
    """Return the standing of a claim over time: one entry for each report that changes it or adds a voice to it."""
    out: list[StandingChange] = []
    for unit in sorted(members, key=lambda u: (material.day(u.report) or "9999", u.number)):
        said = material.said(unit)
        by = material.name(unit.report, said.speaker) if said and said.speaker else None
        change = StandingChange(
            date=material.day(unit.report), status=status_of(material, unit), evidence=unit.evidence, by=by
        )
        if not any(old.status == change.status and old.by == change.by for old in out):
            out.append(change)
    return tuple(out)
