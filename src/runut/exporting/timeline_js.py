"""TimelineJS 3 JSON: a slide for each dated entry, with the sentences that tell it; escaped, since its texts are HTML."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

from runut.exporting.encoding import given, json_bytes, words
from runut.exporting.page.words import line, shortened, web_address
from runut.records import AnnotatedReport, Story, TimelineEntry

HEADLINE = 120
"""Code points of a slide's headline at most."""


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], *, include_texts: bool = False) -> bytes:
    """Return the object that TimelineJS loads, in UTF-8.

    An entry without days has no place in a timeline and is left out. Of two stories or more each is a group. What a
    slide shows is one sentence of each report that tells it, or with `include_texts` every such sentence.
    """
    slides = [
        _slide(entry, story, f"story-{number}-entry-{at}", texts, len(stories) > 1, include_texts)
        for number, story in enumerate(stories, start=1)
        for at, entry in enumerate(story.timeline, start=1)
        if entry.first
    ]
    title = " · ".join(story.title for story in stories)
    return json_bytes({"scale": "human", "title": {"text": {"headline": _shown(title)}}, "events": slides})


def _slide(
    entry: TimelineEntry, story: Story, name: str, texts: Mapping[str, AnnotatedReport], grouped: bool, every: bool
) -> dict[str, Any]:
    outlets = {report.id: report for report in story.reports}
    told: list[str] = []
    seen = set()
    for span in entry.evidence:
        if span.report in seen and not every:
            continue
        seen.add(span.report)
        report = outlets.get(span.report)
        by = _shown(report.outlet or report.id) if report else _shown(span.report)
        link = web_address(report.uri) if report else None
        by = f'<a href="{html.escape(link)}" rel="noopener">{by}</a>' if link else by
        told.append(f"<p>{_shown(words(span, texts))} ({by})</p>")
    headline = words(entry.evidence[0], texts) if entry.evidence else ""
    return given(
        {
            "unique_id": name,
            "start_date": _date(entry.first or ""),
            "end_date": _date(entry.last) if entry.last and entry.last != entry.first else None,
            "display_date": _shown(entry.date) + ("" if entry.status == "occurred" else f" ({entry.status})"),
            "text": {"headline": _shown(shortened(headline or story.title, HEADLINE)), "text": "".join(told)},
            "group": _shown(story.title) if grouped else entry.status,
        }
    )


def _date(day: str) -> dict[str, int]:
    year, month, number = day[:10].split("-")
    return {"year": int(year), "month": int(month), "day": int(number)}


def _shown(text: str) -> str:
    return html.escape(line(text))
