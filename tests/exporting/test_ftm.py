"""FollowTheMoney entities keep to its schema: known properties, the required ones, references of the right range."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest
from tests.exporting import invented_story

from runut.exporting import exported

STORY, TEXTS = invented_story.story(), invented_story.texts()

THING = {"name", "summary", "description", "alias", "notes", "sourceUrl", "publisher"}
PROPERTIES = {
    "Article": THING | {"title", "author", "fileName", "language", "publishedAt", "bodyText"},
    "Person": THING,
    "Organization": THING,
    "LegalEntity": THING,
    "Event": THING,
    "Note": THING | {"entity"},
    "Documentation": {"document", "entity", "role", "recordId", "description"},
    "UnknownLink": {"subject", "object", "role", "recordId", "description"},
}
"""The properties that Runut may use of each schema of FollowTheMoney 4.11."""

REQUIRED = {
    **{schema: {"name"} for schema in ("Person", "Organization", "LegalEntity", "Event")},
    "Documentation": {"document", "entity"},
    "UnknownLink": {"subject", "object"},
}
REFERENCES = {"document": {"Article"}, "entity": {"Article", "Person", "Organization", "LegalEntity", "Event"}}


def entities(include_texts: bool = False) -> list[dict[str, Any]]:
    """Return the entities of the invented story."""
    return [json.loads(line) for line in exported("ftm.json", [STORY], TEXTS, include_texts).splitlines()]


def test_every_entity_keeps_to_its_schema() -> None:
    found = entities(include_texts=True)
    kinds = {entity["id"]: entity["schema"] for entity in found}
    assert len(kinds) == len(found)
    for entity in found:
        properties = entity["properties"]
        assert set(properties) <= PROPERTIES[entity["schema"]]
        assert set(properties) >= REQUIRED.get(entity["schema"], set())
        assert all(isinstance(value, str) and value for values in properties.values() for value in values)
        for name in {"document", "entity", "subject", "object"} & set(properties):
            assert {kinds[value] for value in properties[name]} <= REFERENCES.get(name, set(kinds.values()))


def test_followthemoney_loads_it() -> None:
    try:
        model: Any = importlib.import_module("followthemoney").model
    except ImportError:
        pytest.skip("followthemoney is not installed: it needs PyICU, which pip builds only beside ICU's headers")
    for entity in entities():
        model.get(entity["schema"]).validate(entity)
        assert model.get_proxy(entity).schema.name == entity["schema"]


def test_links_are_the_lineage_and_notes_the_claims() -> None:
    found = entities()
    names = {entity["id"]: entity["properties"].get("name", [""])[0] for entity in found}
    links = {
        (names[entity["properties"]["subject"][0]], names[entity["properties"]["object"][0]])
        for entity in found
        if entity["schema"] == "UnknownLink"
    }
    assert links == {(edge.source, edge.target) for edge in STORY.lineage}
    notes = [entity for entity in found if entity["schema"] == "Note"]
    assert [note["properties"]["description"][0] for note in notes] == [claim.text for claim in STORY.claims]


def test_texts_only_on_request() -> None:
    assert not [entity for entity in entities() if "bodyText" in entity["properties"]]
    assert len([entity for entity in entities(include_texts=True) if "bodyText" in entity["properties"]]) == len(TEXTS)
