"""Web annotations keep to the model's musts, and each selector leads to its words in the text that has that hash."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import rdflib
from tests.exporting import invented_story
from tests.exporting.formats import FORMATS

from runut.exporting import exported
from runut.records import sha256_of

STORY, TEXTS = invented_story.story(), invented_story.texts()

TARGET = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {
            "type": "object",
            "required": ["id", "type", "format", "sha256"],
            "properties": {"id": {"type": "string", "format": "uri"}, "type": {"const": "Text"}},
        },
        "scope": {"type": "string", "format": "uri"},
        "selector": {
            "type": "array",
            "prefixItems": [
                {
                    "required": ["type", "start", "end"],
                    "properties": {
                        "type": {"const": "TextPositionSelector"},
                        "start": {"type": "integer", "minimum": 0},
                        "end": {"type": "integer", "minimum": 1},
                        "unit": {"const": "code points"},
                    },
                },
                {
                    "required": ["type", "exact"],
                    "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
                },
            ],
        },
    },
}
MODEL = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"type": "array", "contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "items"],
            "properties": {
                "type": {"const": "AnnotationPage"},
                "items": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["id", "type", "target"],
                        "properties": {
                            "type": {"const": "Annotation"},
                            "motivation": {"const": "classifying"},
                            "target": {"anyOf": [TARGET, {"type": "array", "minItems": 2, "items": TARGET}]},
                            "body": {
                                "type": "array",
                                "items": {
                                    "required": ["type", "value"],
                                    "properties": {
                                        "type": {"const": "TextualBody"},
                                        "purpose": {"enum": ["tagging", "identifying"]},
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""The musts of the Web Annotation Data Model (W3C, 2017) for what Runut writes."""


def written(include_texts: bool = False) -> dict[str, Any]:
    """Return the collection that an export of the invented story is."""
    found = json.loads(exported("annotations.jsonld", [STORY], TEXTS, include_texts))
    assert isinstance(found, dict)
    return found


def targets(collection: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every target of a collection."""
    items = collection["first"]["items"]
    return [t for item in items for t in (item["target"] if isinstance(item["target"], list) else [item["target"]])]


def test_it_keeps_to_the_model() -> None:
    collection = written()
    checker = jsonschema.Draft202012Validator(MODEL, format_checker=FORMATS)
    checker.validate(collection)
    assert collection["total"] == len(collection["first"]["items"])
    ids = [item["id"] for item in collection["first"]["items"]]
    assert len(set(ids)) == len(ids)


def test_every_selector_leads_to_its_words_in_code_points() -> None:
    held = {sha256_of(one.text): one.text for one in TEXTS.values()}
    for target in targets(written()):
        text = held[target["source"]["sha256"]]
        position, quote = target["selector"]
        start, end = position["start"], position["end"]
        assert quote["exact"] == text[start:end]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_every_thing_of_the_story_is_an_annotation() -> None:
    found = [body["value"] for item in written()["first"]["items"] for body in item["body"]]
    for tag, things in (
        ("name", sum(len(one.entities) for one in TEXTS.values())),
        ("time", sum(len(one.times) for one in TEXTS.values())),
        ("statement", sum(len(one.statements) for one in TEXTS.values())),
        ("citation", sum(len(one.citations) for one in TEXTS.values())),
        ("claim", len(STORY.claims)),
        ("conflict", len(STORY.conflicts)),
        ("timeline", len(STORY.timeline)),
    ):
        assert found.count(tag) == things


def test_texts_only_on_request_and_once_each() -> None:
    assert not [t for t in targets(written()) if "value" in t["source"]]
    held = [t["source"]["value"] for t in targets(written(include_texts=True)) if "value" in t["source"]]
    assert sorted(held) == sorted(one.text for one in TEXTS.values())


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # within rdflib's parser
def test_it_is_linked_data() -> None:
    collection = written()
    collection["@context"] = {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type"}
    parsed = rdflib.Graph().parse(data=json.dumps(collection), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    assert len(set(parsed.subjects(rdflib.RDF.type, oa.Annotation))) == collection["total"]
