"""How many independent origins a claim has: an interval, since the texts often do not tell."""

from __future__ import annotations

from collections.abc import Sequence

from runut.records import Origin
from runut.tracing.material import Material, Unit
from runut.tracing.parties import Party, Voices, medium_key
from runut.tracing.reuse import Reuse


def origins_of(
    material: Material, members: Sequence[Unit], voices: Voices, reuse: Reuse
) -> tuple[tuple[Origin, ...], int, int]:
    """Return the origins of a claim that units carry, and the least and the greatest number of independent ones.

    Each report is asked for the most upstream party that it names for the claim: who speaks, else the medium it cites
    there, else the credit line. A report that names none has no recorded lineage: it adds one to the greatest number
    only, once per outlet, once for all reports that share its wording, and nothing where its wording is that of a
    report which names an origin, or where its outlet is the medium that others name.
    """
    named = {report: _named(units, material, voices) for report, units in _by_report(members).items()}
    named = _upstream(material, named)
    parties: dict[str, list[Party]] = {}
    for found in named.values():
        for party in found:
            parties.setdefault(party.key, []).append(party)
    for institution in _spoken_for(parties, voices):
        del parties[institution]
    silent = [report for report, found in named.items() if not found]
    open_ended = _unrecorded(material, members, silent, (named, reuse))
    origins = tuple(
        Origin(name=found[0].name, kind=found[0].kind, evidence=tuple(dict.fromkeys(p.evidence for p in found)))
        for found in parties.values()
    )
    return origins, len(parties), max(1, len(parties) + open_ended)


def _by_report(members: Sequence[Unit]) -> dict[str, list[Unit]]:
    out: dict[str, list[Unit]] = {}
    for unit in members:
        out.setdefault(unit.report, []).append(unit)
    return out


def _named(units: Sequence[Unit], material: Material, voices: Voices) -> tuple[Party, ...]:
    found = {party.key: party for unit in units for party in voices.of(unit)}
    if not found:
        found = {party.key: party for party in voices.credit(material.reports[units[0].report])}
    return tuple(found.values())


def _upstream(material: Material, named: dict[str, tuple[Party, ...]]) -> dict[str, tuple[Party, ...]]:
    """Replace a medium by whom its own report names for the claim, where that report is one of the story."""
    behind: dict[str, tuple[Party, ...]] = {}
    for report, found in named.items():
        key = medium_key(material.outlet(report), material.reports[report].report.language)
        if found and not any(party.key == key for party in found):
            behind.setdefault(key, found)
    return {
        report: tuple(p for party in found for p in behind.get(party.key, (party,))) for report, found in named.items()
    }


def _spoken_for(parties: dict[str, list[Party]], voices: Voices) -> list[str]:
    """Return the institutions whose spokesperson is among the parties: the text ties the two, so they count once."""
    return [key for key in parties if any(key in voices.ties.get(other, ()) for other in parties if other != key)]


def _unrecorded(
    material: Material,
    members: Sequence[Unit],
    silent: Sequence[str],
    known: tuple[dict[str, tuple[Party, ...]], Reuse],
) -> int:
    named, reuse = known
    media = {party.key for found in named.values() for party in found}
    groups: list[tuple[str, list[Unit]]] = []
    for report in silent:
        outlet = medium_key(material.outlet(report), material.reports[report].report.language)
        mine = [unit for unit in members if unit.report == report]
        speaking = [unit for unit in members if named[unit.report]]
        if outlet in media or any(reuse.one_wording(a, b) for a in mine for b in speaking):
            continue
        if any(outlet == other or any(reuse.one_wording(a, b) for a in mine for b in units) for other, units in groups):
            continue
        groups.append((outlet, mine))
    return len(groups)
