"""W3C Web Annotation: every name, time, statement, citation, claim and conflict as an annotation of a report's text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from runut.exporting.encoding import Place, given, json_bytes, urn, web_uri
from runut.records import AnnotatedReport, Evidence, Story

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {"sha256": "urn:runut:term:sha256", "unit": "urn:runut:term:unit"},
)

AROUND = 32
"""Code points of a quote's prefix and suffix."""


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], *, include_texts: bool = False) -> bytes:
    """Return an AnnotationCollection with one page, in JSON-LD in UTF-8 (W3C Recommendation, 2017).

    The source of a target is the text as it came in, named by its SHA-256, and `scope` the page where it was published,
    whose markup the positions do not count. Positions are code points, as the standard has it and `unit` repeats. With
    `include_texts` each text stands once, as the value of its source.
    """
    collection = urn("annotations", "-".join(story.id for story in stories))
    sources = _sources(stories, texts, include_texts)
    items: list[dict[str, Any]] = []
    for number, story in enumerate(stories, start=1):
        for at, (places, bodies) in enumerate(_annotations(story, texts), start=1):
            targets = [_target(place, texts[place.report].text, sources) for place in places if place.report in sources]
            if targets:
                name = urn("annotation", f"{number}-{at}")
                target = targets[0] if len(targets) == 1 else targets
                head = {"id": name, "type": "Annotation", "motivation": "classifying"}
                items.append({**head, "body": bodies, "target": target})
    page = {"id": f"{collection}:page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    whole: dict[str, Any] = {"@context": list(CONTEXT), "id": collection, "type": "AnnotationCollection"}
    return json_bytes({**whole, "label": "Runut", "total": len(items), "first": page})


def _sources(
    stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], include_texts: bool
) -> dict[str, dict[str, Any]]:
    found = {}
    for report in (report for story in stories for report in story.reports):
        if report.id in texts:
            source = {
                "id": urn("text", report.sha256 or report.id),
                "type": "Text",
                "format": "text/plain",
                "language": report.language,
                "sha256": report.sha256,
                "value": texts[report.id].text if include_texts else None,
            }
            found[report.id] = given({"source": given(source), "scope": web_uri(report.uri)})
    return found


def _target(place: Place, text: str, sources: dict[str, dict[str, Any]]) -> dict[str, Any]:
    held = sources[place.report]
    start, end = place.start, place.end
    target = {
        "type": "SpecificResource",
        **held,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end, "unit": "code points"},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }
    sources[place.report] = {**held, "source": {k: v for k, v in held["source"].items() if k != "value"}}
    return target


def _bodies(tags: Sequence[str | None], name: str | None = None) -> list[dict[str, str]]:
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags if tag]
    if name:
        bodies.append({"type": "TextualBody", "purpose": "identifying", "value": name})
    return bodies


def _annotations(
    story: Story, texts: Mapping[str, AnnotatedReport]
) -> Iterator[tuple[Sequence[Place], list[dict[str, str]]]]:
    """Yield the places of each annotation with its bodies: first report by report, then what the story tells."""
    for report in story.reports:
        found = texts.get(report.id)
        if found is None:
            continue
        for mention in found.entities:
            yield (Evidence(report.id, mention.start, mention.end),), _bodies(["name", mention.type], mention.name)
        for time in found.times:
            yield (Evidence(report.id, time.start, time.end),), _bodies(["time", time.type], time.value)
        for cited in found.citations:
            yield (Evidence(report.id, cited.start, cited.end),), _bodies(["citation", cited.basis], cited.outlet)
        for said in found.statements:
            places = tuple(Evidence(report.id, part.start, part.end) for part in said.content)
            yield places, _bodies(["statement", said.kind, said.polarity], said.speaker)
    for claim in story.claims:
        origins = "; ".join(origin.name for origin in claim.origins if origin.kind != "unrecorded")
        counted = f"origins: {claim.origins_min} to {claim.origins_max}"
        yield claim.carried_by, _bodies(["claim", counted], origins)
    for conflict in story.conflicts:
        yield conflict.positions, _bodies(["conflict", conflict.kind])
    for entry in story.timeline:
        yield entry.evidence, _bodies(["timeline", entry.status], entry.date)
