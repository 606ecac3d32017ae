"""W3C PROV as PROV-JSON: reports and claims as entities, outlets and origins as agents, spans on every relation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from runut.exporting.encoding import Place, given, json_bytes, web_uri
from runut.records import AnnotatedReport, Story

_TYPES = {"person": "prov:Person", "organisation": "prov:Organization", "agency": "prov:Organization"}
_TYPES |= {"outlet": "prov:Organization"}

Records = dict[str, dict[str, dict[str, Any]]]


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], *, include_texts: bool = False) -> bytes:
    """Return one PROV-JSON document (W3C Member Submission, 2013) in UTF-8.

    A report is attributed to its outlet and derived from the report whose near copy it is; a claim is derived from the
    reports that carry it and attributed to its named origins; that one party has something from another is an
    influence with its basis. Spans are code points, end exclusive, of the text with the report's SHA-256.
    """
    records: Records = {}
    for number, story in enumerate(stories, start=1):
        _Bundle(records, story, f"runut:story-{number}").write(texts if include_texts else {})
    return json_bytes({"prefix": {"runut": "urn:runut:prov:"}, **records})


class _Bundle:
    """One story's records, numbered in the order in which they are made."""

    def __init__(self, records: Records, story: Story, name: str) -> None:
        self.records, self.story, self.name = records, story, name
        self.parties: dict[tuple[str, str], str] = {}
        self.reports = {r.id: f"{name}-report-{at}" for at, r in enumerate(story.reports, start=1)}
        self.kinds = {edge.source: "outlet" for edge in story.lineage} | {
            edge.target: edge.target_kind for edge in story.lineage
        }

    def write(self, texts: Mapping[str, AnnotatedReport]) -> None:
        """Add everything of the story; of `texts` those that are to be in the document."""
        for report in self.story.reports:
            values = {
                "prov:type": _name("runut:Report"),
                "prov:label": report.title,
                "prov:location": web_uri(report.uri),
                "runut:id": report.id,
                "runut:sha256": report.sha256,
                "runut:published": report.published,
                "runut:language": report.language,
                "runut:text": texts[report.id].text if report.id in texts else None,
            }
            self._add("entity", self.reports[report.id], values)
        for report in self.story.reports:
            me = self.reports[report.id]
            if report.outlet:
                self._relate("wasAttributedTo", {"prov:entity": me, "prov:agent": self._party(report.outlet, "outlet")})
            if report.copy_of in self.reports:
                copied = {"prov:generatedEntity": me, "prov:usedEntity": self.reports[report.copy_of]}
                self._relate("wasDerivedFrom", {**copied, "prov:type": _name("runut:NearCopy")})
        self._claims()
        for edge in self.story.lineage:
            ends = {
                "prov:influencee": self._party(edge.source, "outlet"),
                "prov:influencer": self._party(edge.target, edge.target_kind),
            }
            self._relate("wasInfluencedBy", {**ends, "runut:basis": edge.basis, **self._place(edge.evidence)})

    def _claims(self) -> None:
        for at, claim in enumerate(self.story.claims, start=1):
            me = f"{self.name}-claim-{at}"
            counted = {"runut:originsMin": claim.origins_min, "runut:originsMax": claim.origins_max}
            self._add("entity", me, {"prov:type": _name("runut:Claim"), "prov:label": claim.text, **counted})
            for span in claim.carried_by:
                if span.report in self.reports:
                    ends = {"prov:generatedEntity": me, "prov:usedEntity": self.reports[span.report]}
                    self._relate("wasDerivedFrom", {**ends, **self._place(span)})
            for origin in claim.origins:
                if origin.kind != "unrecorded":
                    ends = {"prov:entity": me, "prov:agent": self._party(origin.name, origin.kind)}
                    places = [self._place(span) for span in origin.evidence[:1]]
                    self._relate("wasAttributedTo", {**ends, **(places[0] if places else {})})

    def _party(self, name: str, kind: str) -> str:
        kind = self.kinds.get(name, kind)
        if (name, kind) not in self.parties:
            self.parties[name, kind] = f"{self.name}-party-{len(self.parties) + 1}"
            type_ = _name(_TYPES.get(kind, "prov:Agent"))
            self._add("agent", self.parties[name, kind], {"prov:type": type_, "prov:label": name, "runut:kind": kind})
        return self.parties[name, kind]

    def _place(self, place: Place) -> dict[str, Any]:
        known = self.reports.get(place.report)
        return given(
            {
                "runut:report": _name(known) if known else place.report,
                "runut:start": place.start,
                "runut:end": place.end,
            }
        )

    def _add(self, kind: str, name: str, values: Mapping[str, Any]) -> None:
        self.records.setdefault(kind, {})[name] = given(values)

    def _relate(self, kind: str, values: Mapping[str, Any]) -> None:
        every = self.records.setdefault(kind, {})
        every[f"_:{kind}-{len(every) + 1}"] = given(values)


def _name(qualified: str) -> dict[str, str]:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}
