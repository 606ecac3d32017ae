"""How many independent origins a claim has: an interval, by what the texts themselves say."""

from __future__ import annotations

from collections.abc import Sequence

from runut.records import Evidence, Origin
from runut.tracing.lineage import speaker_kind
from runut.tracing.material import Material, Unit


def origins_of(
    material: Material, members: Sequence[Unit], shared: Sequence[frozenset[str]]
) -> tuple[tuple[Origin, ...], int, int]:
    """Return a claim's origins, how many it has at least, and at most.

    A named speaker, document or medium is one origin however many reports carry the words. A report that carries the
    claim in its own voice with no credit line adds nothing to the least and one to the most, once for its outlet,
    and once for all outlets of `shared`: sets of reports that share wording.
    """
    named: dict[str, list[Evidence]] = {}
    kinds: dict[str, str] = {}
    silent: dict[str, list[Unit]] = {}
    for unit in members:
        name, kind = _origin(material, unit)
        if name is None:
            silent.setdefault(material.outlet(unit.report), []).append(unit)
        else:
            named.setdefault(name, []).append(unit.evidence)
            kinds.setdefault(name, kind)
    told = {material.outlet(unit.report) for unit in members if _origin(material, unit)[0] is not None}
    unrecorded = {
        _wording(outlet, units, shared)
        for outlet, units in silent.items()
        if outlet not in told and outlet not in named
    }
    origins = tuple(
        Origin(name=name, kind=kinds[name], evidence=tuple(spans))  # type: ignore[arg-type]
        for name, spans in named.items()
    )
    return origins, len(named), len(named) + len(unrecorded)


def _origin(material: Material, unit: Unit) -> tuple[str | None, str]:
    """Return the most upstream party that a report names for a unit: its speaker, else the medium it cites or credits."""
    annotated = material.reports[unit.report]
    said = material.said(unit)
    if said and said.speaker:
        return material.name(unit.report, said.speaker), speaker_kind(annotated.entities, said)
    for citation in annotated.citations:
        if citation.covers and citation.covers.start <= unit.start < citation.covers.end:
            return citation.outlet, "outlet"
    for citation in annotated.citations:
        if citation.basis == "declared":
            return citation.outlet, "agency"
    return None, "unrecorded"


def _wording(outlet: str, units: Sequence[Unit], shared: Sequence[frozenset[str]]) -> str:
    """Return what an outlet without lineage counts under: itself, or the reports it shares wording with."""
    for group in shared:
        if any(unit.report in group for unit in units):
            return "wording:" + min(group)
    return outlet
