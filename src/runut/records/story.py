"""A story: what several reports tell together, with its chains of attribution."""

from __future__ import annotations

from typing import Literal

import msgspec

from runut.records.annotations import MentionType, Polarity, StatementKind
from runut.records.judgement import Judgement
from runut.records.span import Evidence

Status = Literal["occurred", "planned", "alleged", "denied"]
StandingStatus = Literal["planned", "alleged", "denied", "confirmed", "occurred", "no comment"]
EdgeBasis = Literal["declared", "cited", "inferred"]
OriginKind = Literal["person", "organisation", "document", "agency", "outlet", "unnamed", "unrecorded"]
ConflictKind = Literal["contradiction", "denial", "update", "imprecision"]


class StoryReport(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A report as a story lists it.

    `copy_of` is the report whose near copy it is; `lineage` tells whether it names any origin.
    """

    id: str
    uri: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str = "id"
    sha256: str = ""
    lineage: bool = False
    copy_of: str | None = None


class Entity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who or what the mentions of a story's reports denote; `aliases` are its forms in them, sorted."""

    name: str
    type: MentionType
    aliases: tuple[str, ...] = ()


class StatementInStory(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One report's wording of an utterance; `statement` is its index in that report's annotation."""

    report: str
    content: tuple[Evidence, ...]
    speaker: str | None = None
    statement: int = 0
    source: Evidence | None = None
    cue: Evidence | None = None
    role: Evidence | None = None
    addressee: Evidence | None = None
    occasion: Evidence | None = None
    kind: StatementKind = "indirect"
    polarity: Polarity = "asserts"
    modality: str = "certain"


class LineageEdge(msgspec.Struct, frozen=True, kw_only=True, rename={"source": "from", "target": "to"}, gc=False):
    """`source` has something from `target`: a report's outlet from an agency, an agency from a person.

    `basis` is declared (a credit line), cited (in the text) or inferred (wording); `evidence` is the span that shows it.
    """

    source: str
    target: str
    basis: EdgeBasis
    evidence: Evidence
    target_kind: OriginKind = "outlet"


class Origin(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The most upstream party that the texts themselves name for a claim."""

    name: str
    kind: OriginKind
    evidence: tuple[Evidence, ...] = ()


class StandingChange(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a claim was on `date` (ISO, the day it was reported), by whose word, and the span that shows it."""

    date: str | None
    status: StandingStatus
    evidence: Evidence
    by: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One checkable proposition that reports carry; `text` is the words of a representative span.

    `origins_min` counts the distinct named origins, `origins_max` adds what the texts leave open.
    """

    text: str
    representative: Evidence
    carried_by: tuple[Evidence, ...]
    origins: tuple[Origin, ...]
    origins_min: int
    origins_max: int
    standing: tuple[StandingChange, ...] = ()


class Position(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One side of a conflict; `speaker` holds it, or None for the reporter's own voice."""

    report: str
    start: int
    end: int
    speaker: str | None = None


class Conflict(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Positions that cannot all hold; `about` is the words of a span that both are about."""

    about: str
    kind: ConflictKind
    positions: tuple[Position, ...]
    reason: str = ""


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something dated.

    `date` is a TIMEX3 calendar value, `first` and `last` its days, `reported` the days of the reports.
    """

    date: str
    status: Status
    reported: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    first: str | None = None
    last: str | None = None


class Story(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Reports on one developing event, and what they tell together.

    `statements` holds every statement; `same_statements` groups of them, of two reports or more, that are one
    utterance; `judgements` every decision that made the story, `unsure` those left to the reader.
    """

    id: str
    title: str
    reports: tuple[StoryReport, ...]
    entities: tuple[Entity, ...] = ()
    statements: tuple[StatementInStory, ...] = ()
    same_statements: tuple[tuple[StatementInStory, ...], ...] = ()
    lineage: tuple[LineageEdge, ...] = ()
    claims: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    unsure: tuple[Judgement, ...] = ()
