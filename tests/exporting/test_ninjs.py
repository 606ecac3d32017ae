"""ninjs items have the names and types that ninjs 3.0 allows and no others; bodies come only on request."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
from tests.exporting import invented_story
from tests.exporting.formats import FORMATS

from runut.exporting import exported

STORY, TEXTS = invented_story.story(), invented_story.texts()

TEXT = {"type": "string"}


def rows(*names: str, required: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the schema of a list of objects with these fields of text."""
    fields = {**dict.fromkeys(names, TEXT), **({"charCount": {"type": "integer"}} if "charCount" in names else {})}
    return {
        "type": "array",
        "items": {"type": "object", "additionalProperties": False, "required": list(required), "properties": fields},
    }


ITEM: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["uri"],
    "properties": {
        "uri": {"type": "string", "format": "uri"},
        "name": TEXT,
        "type": {"enum": ["text", "composite"]},
        "representationType": {"enum": ["full", "partial"]},
        "versionCreated": {"type": "string", "format": "date-time"},
        "standard": {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(("name", "version", "schema"), TEXT),
        },
        **dict.fromkeys(("title", "language", "by", "edNote"), TEXT),
        "headlines": rows("role", "contentType", "value", required=("value",)),
        "bodies": rows("role", "contentType", "charCount", "value", required=("value",)),
        **dict.fromkeys(("people", "organisations", "places", "events", "objects"), rows("name", "rel")),
        "infoSources": rows("name", "role"),
        "altIds": rows("role", "value"),
        "associations": {"type": "array", "items": {"$ref": "#", "required": ["name", "uri"]}},
    },
}
"""What ninjs 3.0 allows of the properties that Runut uses; its own schema is not in a package."""


def written(include_texts: bool = False, times: int = 1) -> dict[str, Any]:
    """Return the news item that an export is, checked."""
    stories = [msgspec.structs.replace(STORY, id=f"{STORY.id}-{number}") for number in range(times)]
    found = json.loads(exported("ninjs.json", stories, TEXTS, include_texts))
    jsonschema.Draft202012Validator(ITEM, format_checker=FORMATS).validate(found)
    assert isinstance(found, dict)
    return found


def test_a_story_is_a_composite_of_its_reports() -> None:
    item = written()
    assert item["standard"]["version"] == "3.0"
    assert [one["altIds"][0]["value"] for one in item["associations"]] == [report.id for report in STORY.reports]
    assert [one["altIds"][1]["value"] for one in item["associations"]] == [report.sha256 for report in STORY.reports]
    assert len(written(times=3)["associations"]) == 3


def test_the_sources_of_a_report_are_its_outlet_and_whom_its_text_names() -> None:
    for one, report in zip(written()["associations"], STORY.reports, strict=True):
        upstream = {edge.target for edge in STORY.lineage if edge.evidence.report == report.id}
        assert {source["name"] for source in one["infoSources"]} == upstream | {report.outlet}


def test_a_day_is_no_moment() -> None:
    reports = tuple(
        msgspec.structs.replace(report, published=published)
        for report, published in zip(STORY.reports, ("2031-09-03", "2031-09-03T10:00:00+07:00"), strict=False)
    )
    found = json.loads(exported("ninjs.json", [msgspec.structs.replace(STORY, reports=reports)], TEXTS))
    day, moment = found["associations"]
    assert "versionCreated" not in day
    assert day["edNote"] == "published 2031-09-03"
    assert moment["versionCreated"] == "2031-09-03T10:00:00+07:00"


def test_texts_only_on_request() -> None:
    assert not [one for one in written()["associations"] if "bodies" in one]
    bodies = [one["bodies"][0]["value"] for one in written(include_texts=True)["associations"]]
    assert bodies == [TEXTS[report.id].text for report in STORY.reports]
