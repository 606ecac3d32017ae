"""Where a report was published is, in every format that asks for a URI, one; what is no address of the web is in none."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest
import rdflib
from rdflib.namespace import SDO
from tests.exporting import invented_story
from tests.exporting.formats import FORMATS
from tests.exporting.test_ninjs import ITEM
from tests.exporting.test_web_annotation import MODEL

from runut.exporting import exported
from runut.exporting.encoding import web_uri

STORY, TEXTS = invented_story.story(), invented_story.texts()

ADDRESSES = {
    "https://kabar.example": "https://kabar.example/",
    "https://kabar.example/2031/09/jembatan?hal=2#isi": "https://kabar.example/2031/09/jembatan?hal=2#isi",
    "https://kabar.example/a%20b/%zz": "https://kabar.example/a%20b/%25zz",
    'http://[2001:db8::1]:80/é/<b>?q="a"|{}^`\\#[x]#y': "http://[2001:db8::1]:80/%C3%A9/%3Cb%3E?q=%22a%22%7C%7B%7D%5E%60%5C#%5Bx%5D%23y",
}


@pytest.mark.parametrize("given", ADDRESSES)
def test_an_address_is_a_uri_once_it_is_exported(given: str) -> None:
    assert web_uri(given) == ADDRESSES[given]
    assert web_uri(ADDRESSES[given]) == ADDRESSES[given], "once is enough"
    assert FORMATS.conforms(ADDRESSES[given], "uri")


@pytest.mark.parametrize(
    "given", ["javascript:alert(1)", "https://", "https://kabar.example/a b", "\u202ehttps://x.example", "", None]
)
def test_what_is_no_address_of_the_web_is_none(given: str | None) -> None:
    assert web_uri(given) is None


@pytest.mark.parametrize("given", ADDRESSES)
def test_every_format_with_uris_keeps_to_them(given: str) -> None:
    reports = (msgspec.structs.replace(STORY.reports[0], uri=given), *STORY.reports[1:])
    story = msgspec.structs.replace(STORY, reports=reports)

    def loaded(name: str) -> Any:
        return json.loads(exported(name, [story], TEXTS))

    for name, schema in (("ninjs.json", ITEM), ("annotations.jsonld", MODEL)):
        jsonschema.Draft202012Validator(schema, format_checker=FORMATS).validate(loaded(name))
    linked = loaded("schema.jsonld")
    assert {one["url"] for one in linked["@graph"] if "url" in one} >= {ADDRESSES[given]}
    linked["@context"] = {"@vocab": str(SDO)}
    with pytest.warns(DeprecationWarning, match="ConjunctiveGraph"):  # within rdflib's parser
        graph = rdflib.Graph().parse(data=json.dumps(linked), format="json-ld")
    assert f"<{ADDRESSES[given]}>" in graph.serialize(format="nt")
