"""Frozen facts that pass between the stages; no input or output.

They hold data and each other, no cycle can come of them, and so the garbage collector is told to leave them (`gc=False`).
"""

from runut.records.annotations import AnnotatedReport, Citation, Mention, Statement, TimeExpression
from runut.records.judgement import Correction, Judgement
from runut.records.report import Report, Zone, sha256_of
from runut.records.span import Evidence, Span
from runut.records.story import (
    Claim,
    Conflict,
    Entity,
    LineageEdge,
    Origin,
    Position,
    StandingChange,
    StatementInStory,
    Story,
    StoryReport,
    TimelineEntry,
)

__all__ = [
    "AnnotatedReport",
    "Citation",
    "Claim",
    "Conflict",
    "Correction",
    "Entity",
    "Evidence",
    "Judgement",
    "LineageEdge",
    "Mention",
    "Origin",
    "Position",
    "Report",
    "Span",
    "StandingChange",
    "Statement",
    "StatementInStory",
    "Story",
    "StoryReport",
    "TimeExpression",
    "TimelineEntry",
    "Zone",
    "sha256_of",
]
