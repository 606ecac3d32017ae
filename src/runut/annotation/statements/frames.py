"""What a pattern of attribution found in one sentence, before its speaker is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from runut.annotation.statements.units import Unit
from runut.records import Span

SPOKEN = (
    "as-said-by",
    "call-for",
    "call-named",
    "call-on",
    "cited-source",
    "colon-headline",
    "content-clitic",
    "content-cue-source",
    "content-medium",
    "content-preposition",
    "content-source-verb",
    "cue-source-content",
    "denial",
    "directive",
    "document",
    "headline-verb",
    "medium-content",
    "noun-cue",
    "noun-that",
    "passive-agent",
    "passive-within",
    "post",
    "preposition-content",
    "quote-announced",
    "quote-clitic",
    "quote-cue-source",
    "quote-dash-name",
    "quote-goes-on",
    "quote-source-verb",
    "relayed",
    "source-verb-clause",
    "source-verb-quote",
    "that-was-said",
    "told",
    "turn",
    "warned",
)
"""The ids of the patterns of speech."""
ATTITUDES = ("attitude-clause", "attitude-infinitive", "attitude-object", "attitude-topic")
"""The ids of those patterns whose words were not uttered but believed, wanted or felt."""
RULES = (*ATTITUDES, *SPOKEN)
"""The ids of the patterns; each language's `speech.toml` describes those that it has, with examples."""


@dataclass(slots=True)
class Frame:
    """An attribution in a unit: `source` is the first and last place (exclusive) of the phrase that names the speaker.

    `content` holds spans of the report; `clitic` tells that the speaker is only pointed at ("katanya"), `medium` that
    a medium or a document speaks, `embedded` that the attribution stands in a subordinate clause, whose speaker the
    next sentence does not go on with, `shared` that the speaker is that of the frame before in the same unit, `order`
    the number of the unit in the report, `until` the number and the paragraph of the last unit whose words it holds.
    """

    unit: Unit
    rule: str
    content: list[Span]
    cue: Span | None = None
    source: tuple[int, int] | None = None
    kind: str = "indirect"
    addressee: Span | None = None
    occasion: Span | None = None
    clitic: bool = False
    medium: bool = False
    shared: bool = False
    denies: bool = False
    embedded: bool = False
    order: int = 0
    at: int = 0
    until: tuple[int, int] = (0, 0)
    sources: list[tuple[int, int]] = field(default_factory=list)


def span(unit: Unit, first: int, last: int) -> Span:
    """Return the span from one place to before another."""
    return Span(unit.start[first], unit.end[last - 1])
