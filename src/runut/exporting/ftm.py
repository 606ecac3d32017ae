"""FollowTheMoney: articles, people and bodies, and the links between them, an entity on each line."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from runut.exporting.encoding import given, json_line, web_uri, words
from runut.exporting.page.words import line, visible
from runut.records import AnnotatedReport, Story

_SCHEMATA = {"PERSON": "Person", "ORG": "Organization", "EVENT": "Event"}
_PARTIES = {"person": "Person", "organisation": "Organization", "agency": "Organization", "outlet": "Organization"}

Entity = dict[str, Any]


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], *, include_texts: bool = False) -> bytes:
    """Return FollowTheMoney entities as lines of JSON in UTF-8.

    Reports are Article, people and bodies Person and Organization, that an article names someone is Documentation,
    that one party has something from another UnknownLink, a claim a Note about its articles. Ids are made of the
    story's id, the kind and the name: one name in two stories is two entities, since nothing shows that it is one.
    A moment of publication stands in UTC, as the library has it, and as the report has it in the notes.
    """
    entities: dict[str, Entity] = {}
    for story in stories:
        for entity in (*_articles(story, texts, include_texts), *_parties(story, texts), *_claims(story)):
            entities.setdefault(entity["id"], entity)
    return b"".join(json_line(entity) for entity in entities.values())


def _id(*parts: str) -> str:
    return "runut-" + hashlib.sha1("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()  # noqa: S324


def _entity(name: str, schema: str, values: Mapping[str, Any]) -> Entity:
    found = {}
    for key, value in given(values).items():
        every = value if isinstance(value, list) else [value]
        shown = visible if key == "bodyText" else line
        found[key] = list(dict.fromkeys(shown(one) for one in every if one and not one.isspace()))
    return {"id": name, "schema": schema, "properties": given(found)}


def _moment(published: str | None) -> str | None:
    """Return a date as FollowTheMoney compares them: a moment with an offset in UTC, without one; all else as it is."""
    try:
        moment = datetime.datetime.fromisoformat(published or "")
        utc = moment.astimezone(datetime.UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):  # no date, or one before the first year
        return published
    return utc.replace(tzinfo=None).isoformat(timespec="seconds") if utc else published


def _articles(story: Story, texts: Mapping[str, AnnotatedReport], include_texts: bool) -> Iterator[Entity]:
    for report in story.reports:
        annotated = texts.get(report.id)
        printed = f"published {report.published}, " if report.published else ""
        values = {
            "title": report.title,
            "author": list(annotated.report.bylines) if annotated else None,
            "publishedAt": _moment(report.published),
            "language": {"id": "ind", "en": "eng"}.get(report.language, report.language),
            "sourceUrl": web_uri(report.uri),
            "publisher": report.outlet,
            "fileName": report.id,
            "notes": f"runut report {report.id}, {printed}sha256 {report.sha256}",
            "bodyText": annotated.text if annotated and include_texts else None,
        }
        yield _entity(_id(story.id, "article", report.id), "Article", values)


def _parties(story: Story, texts: Mapping[str, AnnotatedReport]) -> Iterator[Entity]:
    kinds: dict[str, str] = {}
    for entity in story.entities:
        if entity.type in _SCHEMATA and entity.name not in kinds:
            kinds[entity.name] = _SCHEMATA[entity.type]
            others = [alias for alias in entity.aliases if alias != entity.name]
            values: dict[str, Any] = {"name": entity.name, "alias": others}
            yield _entity(_id(story.id, "party", entity.name), kinds[entity.name], values)
    for edge in story.lineage:
        for name, kind in ((edge.source, "outlet"), (edge.target, edge.target_kind)):
            if name not in kinds:
                kinds[name] = _PARTIES.get(kind, "LegalEntity")
                values = {"name": name, "summary": None if kind in _PARTIES else kind}
                yield _entity(_id(story.id, "party", name), kinds[name], values)
    for report in story.reports:
        held = texts[report.id].entities if report.id in texts else ()
        for name in dict.fromkeys(mention.name for mention in held if mention.name in kinds):
            ends = (_id(story.id, "article", report.id), _id(story.id, "party", name))
            yield _entity(_id("documentation", *ends), "Documentation", {"document": ends[0], "entity": ends[1]})
    for edge in story.lineage:
        ends = (_id(story.id, "party", edge.source), _id(story.id, "party", edge.target))
        place = f"{edge.evidence.report}#char={edge.evidence.start},{edge.evidence.end}"
        values = {
            "subject": ends[0],
            "object": ends[1],
            "role": f"has it from ({edge.basis})",
            "description": words(edge.evidence, texts),
            "recordId": place,
        }
        yield _entity(_id("link", *ends, edge.basis, place), "UnknownLink", values)


def _claims(story: Story) -> Iterator[Entity]:
    held = {report.id for report in story.reports}
    for claim in story.claims:
        carriers = dict.fromkeys(place.report for place in claim.carried_by if place.report in held)
        places = [f"{place.report}#char={place.start},{place.end}" for place in claim.carried_by]
        values = {
            "description": claim.text,
            "entity": [_id(story.id, "article", report) for report in carriers],
            "summary": f"independent origins: {claim.origins_min} to {claim.origins_max}",
            "notes": places,
        }
        at = claim.representative
        yield _entity(_id(story.id, "claim", at.report, str(at.start), str(at.end)), "Note", values)
