"""ninjs 3: a composite item for each story, with its reports as associated items."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from runut.exporting.encoding import address, given, json_bytes, urn
from runut.records import AnnotatedReport, Story, StoryReport

_PLURALS = {"PERSON": "people", "ORG": "organisations", "PLACE": "places", "EVENT": "events", "PRODUCT": "objects"}


STANDARD = {"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], *, include_texts: bool = False) -> bytes:
    """Return one news item by IPTC ninjs 3.0 in UTF-8; several stories are the associations of one composite.

    `infoSources` of a report are its outlet and those from whom the texts say its outlet has something. A day without a
    time cannot be a `versionCreated`, which must be a date-time: it stands in `edNote`. Bodies only with `include_texts`.
    """
    items = [_story(story, texts, include_texts) for story in stories]
    if len(items) == 1:
        return json_bytes({"standard": STANDARD, **items[0]})
    name = urn("stories", "-".join(story.id for story in stories))
    whole = {"standard": STANDARD, "uri": name, "type": "composite", "representationType": "partial"}
    return json_bytes({**whole, "associations": [{"name": f"story-{at}", **one} for at, one in enumerate(items, 1)]})


def _story(story: Story, texts: Mapping[str, AnnotatedReport], include_texts: bool) -> dict[str, Any]:
    reports = [
        {"name": f"report-{at}", **_report(report, story, texts.get(report.id), include_texts)}
        for at, report in enumerate(story.reports, start=1)
    ]
    whole = {
        "uri": urn("story", story.id),
        "type": "composite",
        "representationType": "partial",
        "title": story.title,
        **_named(story, {entity.name for entity in story.entities}),
        "associations": reports,
    }
    return given(whole)


def _report(
    report: StoryReport, story: Story, annotated: AnnotatedReport | None, include_texts: bool
) -> dict[str, Any]:
    text = annotated.text if annotated and include_texts else None
    upstream = [edge.target for edge in story.lineage if edge.evidence.report == report.id]
    sources = dict.fromkeys([*([report.outlet] if report.outlet else []), *upstream])
    stamp = _date_time(report.published)
    return given(
        {
            "uri": address(report),
            "type": "text",
            "representationType": "full" if text else "partial",
            "versionCreated": stamp,
            "language": report.language,
            "headlines": [{"role": "main", "contentType": "text/plain", "value": report.title}]
            if report.title
            else None,
            "by": ", ".join(annotated.report.bylines) if annotated else None,
            "infoSources": [{"name": name} for name in sources],
            **_named(story, {mention.name for mention in annotated.entities} if annotated else set()),
            "bodies": [{"role": "main", "contentType": "text/plain", "charCount": len(text), "value": text}]
            if text
            else None,
            "altIds": [{"role": "runut", "value": report.id}, {"role": "sha256", "value": report.sha256}],
            "edNote": f"published {report.published}" if report.published and not stamp else None,
        }
    )


def _named(story: Story, names: set[str]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {plural: [] for plural in _PLURALS.values()}
    for entity in story.entities:
        if entity.name in names:
            found[_PLURALS[entity.type]].append({"name": entity.name, "rel": "mentioned"})
    return found


def _date_time(published: str | None) -> str | None:
    """Return the moment of publication where it has a time and an offset, as RFC 3339 asks."""
    try:
        moment = datetime.datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return moment.isoformat() if moment.tzinfo else None
