"""PROV-JSON loads in the package `prov`, comes back the same, and says what the story says."""

from __future__ import annotations

import json

import msgspec
from prov.model import ProvAgent, ProvAttribution, ProvDerivation, ProvDocument, ProvInfluence
from tests.exporting import invented_story

from runut.exporting import exported

STORY, TEXTS = invented_story.story(), invented_story.texts()


def loaded(content: bytes) -> ProvDocument:
    """Read PROV-JSON as the library does."""
    return ProvDocument.deserialize(content=content.decode(), format="json")


def test_the_library_reads_it_and_writes_the_same_document() -> None:
    document = loaded(exported("prov.json", [STORY], TEXTS))
    assert loaded(str(document.serialize(format="json")).encode()) == document


def test_outlets_influence_each_other_as_the_lineage_has_it() -> None:
    document = loaded(exported("prov.json", [STORY], TEXTS))
    names = {
        str(agent.identifier): next(iter(agent.get_attribute("prov:label")))
        for agent in document.get_records(ProvAgent)
    }
    found = set()
    for record in document.get_records(ProvInfluence):
        ends = {str(name): str(value) for name, value in record.formal_attributes}
        basis = next(iter(record.get_attribute("runut:basis")))
        found.add((names[ends["prov:influencee"]], names[ends["prov:influencer"]], basis))
    assert found == {(edge.source, edge.target, edge.basis) for edge in STORY.lineage}


def test_a_claim_derives_from_every_report_that_carries_it_at_its_place() -> None:
    document = loaded(exported("prov.json", [STORY], TEXTS))
    places = {
        (next(iter(r.get_attribute("runut:start"))), next(iter(r.get_attribute("runut:end"))))
        for r in document.get_records(ProvDerivation)
        if r.get_attribute("runut:start")
    }
    assert places == {(place.start, place.end) for claim in STORY.claims for place in claim.carried_by}
    attributed = document.get_records(ProvAttribution)
    named = [origin for claim in STORY.claims for origin in claim.origins if origin.kind != "unrecorded"]
    outlets = [report for report in STORY.reports if report.outlet]
    assert len(list(attributed)) == len(named) + len(outlets)


def test_texts_only_on_request_and_hostile_names_are_labels() -> None:
    text = next(iter(TEXTS.values())).text
    assert json.dumps(text, ensure_ascii=False).encode() not in exported("prov.json", [STORY], TEXTS)
    assert json.dumps(text, ensure_ascii=False).encode() in exported("prov.json", [STORY], TEXTS, include_texts=True)
    name = '"}], prov:x \ud800 <b>\n'
    edge = msgspec.structs.replace(STORY.lineage[0], target=name)
    document = loaded(exported("prov.json", [msgspec.structs.replace(STORY, lineage=(edge,))], TEXTS))
    assert name in {next(iter(agent.get_attribute("prov:label"))) for agent in document.get_records(ProvAgent)}
