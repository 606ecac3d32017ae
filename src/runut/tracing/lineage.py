"""From whom each report has what it tells: a graph of outlets, agencies, documents and persons, edge by edge."""

from __future__ import annotations

from runut.languages import language
from runut.records import Citation, Evidence, LineageEdge, Mention, Statement
from runut.records.story import OriginKind
from runut.tracing.material import Material
from runut.tracing.parties import media_of, medium_key


def lineage_of(material: Material) -> tuple[LineageEdge, ...]:
    """Return the edges, by report and place: an outlet from a medium it cites or credits, either from who speaks.

    A person whose words a cited medium relays stands behind that medium, and not beside it.
    """
    edges: dict[tuple[str, str, str], LineageEdge] = {}
    media = media_of(material)
    for report, annotated in material.reports.items():
        outlet = material.outlet(report)
        for citation in annotated.citations:
            span = Evidence(report, citation.start, citation.end)
            edge = LineageEdge(
                source=outlet,
                target=citation.outlet,
                basis=citation.basis,
                evidence=span,
                target_kind=_medium(material, report, citation),
            )
            edges.setdefault((outlet, citation.outlet, citation.basis), edge)
        for statement in annotated.statements:
            speaker = material.speaker(report, statement)
            if speaker is None or statement.source is None:
                continue
            through = _relay(annotated.citations, statement)
            source = through.outlet if through else outlet
            if source == speaker or any(c.outlet == speaker for c in annotated.citations):
                continue
            span = Evidence(report, statement.source.start, statement.source.end)
            is_medium = medium_key(speaker, annotated.report.language) in media
            kind = "outlet" if is_medium else speaker_kind(annotated.entities, statement)
            edge = LineageEdge(source=source, target=speaker, basis="cited", evidence=span, target_kind=kind)
            edges.setdefault((source, speaker, "cited"), edge)
    return tuple(edges.values())


def _medium(material: Material, report: str, citation: Citation) -> OriginKind:
    table = language(material.reports[report].report.language).data("outlets")["outlet"]
    kinds = {row["name"]: row["kind"] for row in table}
    return "agency" if kinds.get(citation.outlet) == "agency" else "outlet"


def _relay(citations: tuple[Citation, ...], statement: Statement) -> Citation | None:
    """Return the medium in whose sentence a statement's attribution stands, where it relays it."""
    if statement.cue is None:
        return None
    for citation in citations:
        if (
            citation.basis == "cited"
            and citation.covers
            and citation.covers.start <= statement.cue.start < citation.covers.end
        ):
            return citation
    return None


def speaker_kind(mentions: tuple[Mention, ...], statement: Statement) -> OriginKind:
    """Return what a speaker is: a person or an organisation by the report's mentions, else unnamed."""
    kinds = {mention.name: mention.type for mention in mentions}
    kind = kinds.get(statement.speaker or "")
    if kind == "PERSON":
        return "person"
    return "organisation" if kind in ("ORG", "PLACE") else "unnamed"
