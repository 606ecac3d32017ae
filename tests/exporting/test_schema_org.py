"""schema.org JSON-LD parses as RDF, and uses only classes and properties that schema.org has."""

from __future__ import annotations

import json

import pytest
import rdflib
from rdflib.namespace import RDF, SDO
from tests.exporting import invented_story

from runut.exporting import exported

# rdflib's own parser of JSON-LD makes a graph of a class that rdflib deprecates
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

STORY, TEXTS = invented_story.story(), invented_story.texts()


def graph(include_texts: bool = False) -> rdflib.Graph:
    """Parse the export; the vocabulary stands in for the context, which lies on the network."""
    written = json.loads(exported("schema.jsonld", [STORY], TEXTS, include_texts))
    assert written["@context"] == "https://schema.org"
    written["@context"] = {"@vocab": str(SDO)}
    return rdflib.Graph().parse(data=json.dumps(written), format="json-ld")


def test_every_class_and_property_is_one_of_schema_org() -> None:
    terms = {str(term) for term in dir(SDO)} | {str(SDO[name]) for name in SDO.__annotations__}
    parsed = graph(include_texts=True)
    used = {p for p in parsed.predicates() if p != RDF.type} | set(parsed.objects(None, RDF.type))
    assert {str(term) for term in used} <= terms
    assert SDO.ClaimReview not in used


def test_a_claim_appears_in_the_articles_that_carry_it() -> None:
    parsed = graph()
    for claim in STORY.claims:
        (node,) = [
            s for s in parsed.subjects(SDO.text, rdflib.Literal(claim.text)) if (s, RDF.type, SDO.Claim) in parsed
        ]
        appearances = set(parsed.objects(node, SDO.appearance))
        assert len(appearances) == len({place.report for place in claim.carried_by})
        assert all((place, RDF.type, SDO.NewsArticle) in parsed for place in appearances)
        authors = {str(name) for one in parsed.objects(node, SDO.author) for name in parsed.objects(one, SDO.name)}
        assert authors == {o.name for o in claim.origins if o.kind not in ("unnamed", "unrecorded", "document")}


def test_who_is_quoted_has_the_kind_that_the_story_gives_the_name() -> None:
    kinds = {"PERSON": SDO.Person, "ORG": SDO.Organization}
    told = {name: kinds[one.type] for one in STORY.entities if one.type in kinds for name in (one.name, *one.aliases)}
    parsed = graph()
    creators = {
        str(name): kind
        for creator in parsed.objects(None, SDO.creator)
        for name in parsed.objects(creator, SDO.name)
        for kind in parsed.objects(creator, RDF.type)
    }
    assert SDO.Person in creators.values()
    assert creators == {name: told.get(name, SDO.Thing) for name in creators}


def test_texts_only_on_request() -> None:
    assert not list(graph().objects(None, SDO.articleBody))
    bodies = {str(body) for body in graph(include_texts=True).objects(None, SDO.articleBody)}
    assert bodies == {one.text for one in TEXTS.values()}
