"""The printed contract: every line validates against the published schema and comes back as it was."""

from __future__ import annotations

import json
import pathlib

import jsonschema
import msgspec
import pytest

from runut import pipeline
from runut.records import contract
from runut.settings import Settings

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = [str(ROOT / "examples" / name) for name in ("gas-leak", "airline-merger/input.jsonl")]


def fail(error: Exception) -> None:
    raise error


@pytest.fixture(scope="module")
def traced() -> pipeline.Traced:
    return pipeline.trace_inputs(EXAMPLES, Settings(), fail)


def test_every_annotated_report_validates_and_survives_the_round_trip(traced: pipeline.Traced) -> None:
    schema = {**contract.schema(), "$ref": "#/$defs/AnnotatedLine"}
    assert len(traced.reports) == 12
    for annotated in traced.reports.values():
        line = msgspec.json.encode(contract.line_of(annotated))
        jsonschema.validate(json.loads(line), schema)
        assert contract.annotated_of(msgspec.json.decode(line, type=contract.AnnotatedLine)) == annotated


def test_the_traced_stories_validate(traced: pipeline.Traced) -> None:
    schema = {**contract.schema(), "$ref": "#/$defs/Traced"}
    line = msgspec.json.encode(contract.Traced(stories=traced.stories))
    jsonschema.validate(json.loads(line), schema)


def test_the_published_schema_is_the_one_that_the_records_give() -> None:
    published = json.loads((ROOT / "docs/reference/schema.json").read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(contract.schema())), "run `make golden`"


def test_the_fields_of_the_contract_are_all_there(traced: pipeline.Traced) -> None:
    story = json.loads(msgspec.json.encode(traced.stories[0]))
    assert {"id", "title", "reports", "entities", "same_statements", "lineage"} <= story.keys()
    assert {"claims", "conflicts", "timeline"} <= story.keys()
    assert all({"from", "to", "basis", "evidence"} <= edge.keys() for edge in story["lineage"])
