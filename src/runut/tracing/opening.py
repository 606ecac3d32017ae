"""What stands at a span of a story, each with the judgements that made it: claims, utterances, conflicts, dated entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from runut.records import Evidence, Judgement, Story
from runut.tracing.correcting import meets

MADE_BY = {
    "claim": ("claim", "count", "statement"),
    "statement": ("statement",),
    "conflict": ("conflict",),
    "timeline": ("timeline",),
}
"""For each kind of thing, what the judgements that made it are about: one utterance is one claim, however worded."""


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """What a span is part of: `about` is claim, statement, conflict or timeline; `text` its words, `spans` where it is told.

    `judgements` made it: each merge, count and conflict with its score, reason, author and spans.
    """

    about: str
    text: str
    spans: tuple[Evidence, ...]
    judgements: tuple[Judgement, ...] = ()


def opened(story: Story, span: Evidence, texts: Mapping[str, str]) -> tuple[Opened, ...]:
    """Return what stands at a span with the judgements on it; `texts` holds the text of each report by its id."""
    return tuple(
        msgspec.structs.replace(one, judgements=_made(story, one, counted))
        for one, counted in _every(story, texts)
        if any(meets(span, other) for other in one.spans)
    )


def unsure_at(story: Story, span: Evidence) -> tuple[Judgement, ...]:
    """Return the pairs left to the reader of which one stands at a span, the likest first."""
    found = [one for one in story.unsure if any(meets(span, other) for other in one.evidence)]
    return tuple(sorted(found, key=lambda one: (-one.score, one.left, one.right)))


def _every(story: Story, texts: Mapping[str, str]) -> Iterator[tuple[Opened, str]]:
    """Yield everything in a story, a claim with the address by which its count is known."""
    for claim in story.claims:
        at = claim.representative
        yield Opened(about="claim", text=claim.text, spans=claim.carried_by), f"{at.report}#{at.start}-{at.end}"
    for group in story.same_statements:
        spans = tuple(span for one in group for span in one.content)
        yield Opened(about="statement", text=texts[spans[0].report][spans[0].start : spans[0].end], spans=spans), ""
    for conflict in story.conflicts:
        spans = tuple(Evidence(p.report, p.start, p.end) for p in conflict.positions)
        yield Opened(about="conflict", text=conflict.about, spans=spans), ""
    for entry in story.timeline:
        yield Opened(about="timeline", text=f"{entry.date}, {entry.status}", spans=entry.evidence), ""


def _made(story: Story, one: Opened, counted: str) -> tuple[Judgement, ...]:
    """Return the judgements that made something: every side of each stands in it."""
    return tuple(j for j in story.judgements if j.about in MADE_BY[one.about] and _is_of(j, one.spans, counted))


def _is_of(judgement: Judgement, spans: Sequence[Evidence], counted: str) -> bool:
    if judgement.about == "conflict":
        return judgement.evidence == spans
    if judgement.about == "count":
        return judgement.left == counted
    return all(any(meets(side, span) for span in spans) for side in judgement.evidence)
