"""schema.org JSON-LD: NewsArticle for each report, Quotation for each direct statement, Claim with its appearances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from runut.exporting.encoding import address, given, json_bytes, urn, web_uri, words
from runut.records import AnnotatedReport, Claim, StatementInStory, Story, StoryReport

_TYPES = {"person": "Person", "organisation": "Organization", "agency": "NewsMediaOrganization"}
_TYPES |= {"outlet": "NewsMediaOrganization"}

_ENTITIES = {"PERSON": "Person", "ORG": "Organization", "PLACE": "Place", "EVENT": "Event", "PRODUCT": "Product"}


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], *, include_texts: bool = False) -> bytes:
    """Return one JSON-LD graph in UTF-8; no ClaimReview, since Runut gives no verdict.

    A claim's `author` are the origins that the texts name, `appearance` the reports that carry it. `articleBody` is
    there only with `include_texts`.
    """
    graph: list[dict[str, Any]] = []
    for number, story in enumerate(stories, start=1):
        articles = {report.id: address(report) for report in story.reports}
        graph += [_article(r, story, texts.get(r.id), include_texts) for r in story.reports]
        direct = [said for said in story.statements if said.kind == "direct" and said.report in articles]
        kinds = {name: _ENTITIES[one.type] for one in story.entities for name in (*one.aliases, one.name)}
        graph += [_quotation(said, articles, texts, kinds) for said in direct]
        graph += [_claim(claim, urn("claim", f"{number}-{at}"), articles) for at, claim in enumerate(story.claims, 1)]
    return json_bytes({"@context": "https://schema.org", "@graph": graph})


def _article(
    report: StoryReport, story: Story, annotated: AnnotatedReport | None, include_texts: bool
) -> dict[str, Any]:
    names = {mention.name for mention in annotated.entities} if annotated else set()
    bylines = annotated.report.bylines if annotated else ()
    based_on = next((address(r) for r in story.reports if r.id == report.copy_of), None)
    return given(
        {
            "@type": "NewsArticle",
            "@id": address(report),
            "identifier": [
                {"@type": "PropertyValue", "propertyID": "runut", "value": report.id},
                {"@type": "PropertyValue", "propertyID": "sha256", "value": report.sha256},
            ],
            "url": web_uri(report.uri),
            "headline": report.title,
            "datePublished": report.published,
            "inLanguage": report.language,
            "publisher": {"@type": "NewsMediaOrganization", "name": report.outlet} if report.outlet else None,
            "author": [{"@type": "Person", "name": name} for name in bylines],
            "isBasedOn": based_on,
            "mentions": [{"@type": _ENTITIES[e.type], "name": e.name} for e in story.entities if e.name in names],
            "articleBody": annotated.text if annotated and include_texts else None,
        }
    )


def _quotation(
    said: StatementInStory, articles: Mapping[str, str], texts: Mapping[str, AnnotatedReport], kinds: Mapping[str, str]
) -> dict[str, Any]:
    """Return a direct statement; its speaker is of the kind that the story's names have, a Thing where they have none."""
    kind = kinds.get(said.speaker or "", "Thing")
    return given(
        {
            "@type": "Quotation",
            "@id": urn("statement", f"{said.report}#{said.statement}"),
            "text": " ".join(words(span, texts) for span in said.content),
            "creator": {"@type": kind, "name": said.speaker} if said.speaker else None,
            "isPartOf": {"@id": articles[said.report]},
            "identifier": [_place(span.report, span.start, span.end) for span in said.content],
        }
    )


def _claim(claim: Claim, name: str, articles: Mapping[str, str]) -> dict[str, Any]:
    carriers = dict.fromkeys(articles[span.report] for span in claim.carried_by if span.report in articles)
    named = [origin for origin in claim.origins if origin.kind in _TYPES]
    return given(
        {
            "@type": "Claim",
            "@id": name,
            "text": claim.text,
            "author": [{"@type": _TYPES[origin.kind], "name": origin.name} for origin in named],
            "appearance": [{"@id": carrier} for carrier in carriers],
            "identifier": [_place(span.report, span.start, span.end) for span in claim.carried_by],
        }
    )


def _place(report: str, start: int, end: int) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": "runut-span", "value": f"{report}#char={start},{end}"}
