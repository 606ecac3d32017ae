"""Stories as tables: the columns of each, and its rows; every span with its report, its offsets and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from runut.exporting.encoding import Place, words
from runut.records import AnnotatedReport, Story

Cell = str | int | None
Row = tuple[Cell, ...]

_SPAN = ("report", "start:int", "end:int", "words")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "stories": ("story", "title"),
    "reports": (
        "story",
        "report",
        "outlet",
        "title",
        "published",
        "published_basis",
        "language",
        "uri",
        "sha256",
        "names_an_origin:int",
        "copy_of",
    ),
    "entities": ("story", "name", "type", "alias"),
    "statements": ("story", "statement:int", "speaker", "kind", "polarity", "modality", "cue", *_SPAN),
    "same_statements": ("story", "group:int", "statement:int", "report"),
    "lineage": ("story", "from", "to", "to_kind", "basis", *_SPAN),
    "claims": ("story", "claim:int", "text", "origins_min:int", "origins_max:int"),
    "carried_by": ("story", "claim:int", *_SPAN),
    "origins": ("story", "claim:int", "name", "kind", *_SPAN),
    "standing": ("story", "claim:int", "date", "status", "by", *_SPAN),
    "conflicts": ("story", "conflict:int", "kind", "about", "reason", "speaker", *_SPAN),
    "timeline": ("story", "entry:int", "date", "first", "last", "status", "reported", *_SPAN),
    "texts": ("report", "sha256", "text"),
}
"""The columns of each table; `:int` marks whole numbers. `texts` is written only on request."""


def tables(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], include_texts: bool) -> dict[str, list[Row]]:
    """Return the rows of each table, in the order of `COLUMNS`.

    A thing with several spans has a row for each; spans are code points, end exclusive.
    """
    found: dict[str, list[Row]] = {name: [] for name in COLUMNS if include_texts or name != "texts"}
    for story in stories:
        for name, row in (*_heads(story), *_said(story, texts), *_claimed(story, texts), *_dated(story, texts)):
            found[name].append((story.id, *row))
        if include_texts:
            held = (texts[report.id] for report in story.reports if report.id in texts)
            found["texts"] += [(one.id, one.report.sha256, one.text) for one in held]
    return found


def _span(place: Place, texts: Mapping[str, AnnotatedReport]) -> Row:
    return place.report, place.start, place.end, words(place, texts)


def _heads(story: Story) -> Iterator[tuple[str, Row]]:
    yield "stories", (story.title,)
    for one in story.reports:
        about = (one.id, one.outlet, one.title, one.published, one.published_basis, one.language, one.uri, one.sha256)
        yield "reports", (*about, int(one.lineage), one.copy_of)
    for entity in story.entities:
        for alias in entity.aliases or (entity.name,):
            yield "entities", (entity.name, entity.type, alias)


def _said(story: Story, texts: Mapping[str, AnnotatedReport]) -> Iterator[tuple[str, Row]]:
    for said in story.statements:
        cue = words(said.cue, texts) if said.cue else None
        about = (said.statement, said.speaker, said.kind, said.polarity, said.modality, cue)
        for part in said.content:
            yield "statements", (*about, *_span(part, texts))
    for number, group in enumerate(story.same_statements, start=1):
        for said in group:
            yield "same_statements", (number, said.statement, said.report)
    for edge in story.lineage:
        yield "lineage", (edge.source, edge.target, edge.target_kind, edge.basis, *_span(edge.evidence, texts))


def _claimed(story: Story, texts: Mapping[str, AnnotatedReport]) -> Iterator[tuple[str, Row]]:
    for number, claim in enumerate(story.claims, start=1):
        yield "claims", (number, claim.text, claim.origins_min, claim.origins_max)
        for place in claim.carried_by:
            yield "carried_by", (number, *_span(place, texts))
        for origin in claim.origins:
            for row in [_span(place, texts) for place in origin.evidence] or [(None, None, None, None)]:
                yield "origins", (number, origin.name, origin.kind, *row)
        for change in claim.standing:
            yield "standing", (number, change.date, change.status, change.by, *_span(change.evidence, texts))


def _dated(story: Story, texts: Mapping[str, AnnotatedReport]) -> Iterator[tuple[str, Row]]:
    for number, conflict in enumerate(story.conflicts, start=1):
        for side in conflict.positions:
            about = (number, conflict.kind, conflict.about, conflict.reason, side.speaker)
            yield "conflicts", (*about, *_span(side, texts))
    for number, entry in enumerate(story.timeline, start=1):
        dated = (number, entry.date, entry.first, entry.last, entry.status, " ".join(entry.reported))
        for place in entry.evidence:
            yield "timeline", (*dated, *_span(place, texts))
