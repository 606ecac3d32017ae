"""FollowTheMoney entities keep to its schema: known properties, the required ones, references of the right range."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from tests.exporting import ftm_loads, hostile, invented_story
from tests.golden.regenerate import GOLDEN

from runut import pipeline, settings
from runut.exporting import exported

STORY, TEXTS = invented_story.story(), invented_story.texts()
LOADS = pathlib.Path(ftm_loads.__file__)

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


@pytest.fixture(scope="module")
def library() -> str:
    """The Python that has followthemoney: `make ftm` gives it an environment of its own, within that of the tests."""
    own = pathlib.Path(sys.prefix) / "ftm" / "bin" / "python"
    for python in (own, pathlib.Path(sys.executable)):
        asked = [str(python), "-c", "import followthemoney"]
        if python.exists() and subprocess.run(asked, capture_output=True, check=False).returncode == 0:
            return str(python)
    pytest.skip(
        "followthemoney is not installed: `make ftm` does it (Debian: apt-get install g++ libicu-dev pkg-config)"
    )


def of_hostile_reports() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        traced = pipeline.trace_inputs(hostile.folder(pathlib.Path(folder)), settings.make(), lambda error: None)
    return exported("ftm.json", traced.stories, traced.reports, include_texts=True)


MADE: dict[str, Callable[[], bytes]] = {
    "gas-leak": (GOLDEN / "gas-leak.ftm.json").read_bytes,
    "airline-merger": (GOLDEN / "airline-merger.ftm.json").read_bytes,
    "invented": lambda: exported("ftm.json", [STORY], TEXTS, include_texts=True),
    "hostile": of_hostile_reports,
}


@pytest.mark.parametrize("name", MADE)
def test_followthemoney_loads_it_and_changes_nothing(library: str, name: str) -> None:
    given = MADE[name]()
    told = subprocess.run([library, str(LOADS)], input=given, capture_output=True, check=False)
    assert (told.returncode, told.stderr.decode()) == (0, ""), told.stdout.decode()
    assert told.stdout.decode() == f"{len(given.splitlines())} entities\n"


def test_a_moment_stands_in_utc_and_as_it_was_printed_in_the_notes() -> None:
    told = [
        (one["properties"].get("publishedAt"), one["properties"]["notes"][0])
        for one in entities()
        if "title" in one["properties"]
    ]
    assert told[0][0] == ["2031-09-03T03:15:00"]
    assert "published 2031-09-03T10:15:00+07:00" in told[0][1]
    days = [
        msgspec.structs.replace(STORY.reports[0], published=day) for day in ("2031-09-03", "0001-01-01T00:00:00+14:00")
    ]
    for day in days:
        story = msgspec.structs.replace(STORY, reports=(day,))
        article = json.loads(exported("ftm.json", [story], TEXTS).splitlines()[0])
        assert article["properties"]["publishedAt"] == [day.published]


def test_all_but_a_text_stands_on_one_line() -> None:
    report = msgspec.structs.replace(STORY.reports[0], outlet="Harian\nSelat\u202e", title=" \n ")
    story = msgspec.structs.replace(STORY, reports=(report,))
    article = json.loads(exported("ftm.json", [story], TEXTS).splitlines()[0])["properties"]
    assert article["publisher"] == ["Harian Selat\\u202e"]
    assert "title" not in article


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
