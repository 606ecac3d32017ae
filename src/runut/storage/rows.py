"""What a view gives: records of what the store holds, each as a page or a program shows it."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from runut.records import AnnotatedReport, Correction, Evidence, Story
from runut.records.annotations import Polarity

T = TypeVar("T")


class Page(msgspec.Struct, Generic[T], frozen=True):
    """Some rows of a list; `next` is the cursor that asks for those after them, None at the end."""

    rows: tuple[T, ...]
    next: str | None = None


class StoryHead(msgspec.Struct, frozen=True, kw_only=True):
    """A story in a list; `first` and `last` are ISO days of its reports, or None; `traced` False while it waits.

    `copies` counts near copies among the reports, `origins` the parties with nothing further upstream.
    """

    id: str
    title: str | None
    first: str | None
    last: str | None
    reports: int
    copies: int
    outlets: int
    origins: int
    without_lineage: int
    claims: int
    conflicts: int
    traced: bool


class StoryState(msgspec.Struct, frozen=True):
    """Which story a report is in, and how far it is: another `revision` with every change, `traced` since or not."""

    seq: int
    id: str
    revision: int
    traced: bool


class StoryPage(msgspec.Struct, frozen=True, kw_only=True):
    """A story with its annotated reports by id and the corrections made to it, each with whether it still applies."""

    story: Story
    reports: dict[str, AnnotatedReport]
    corrections: tuple[tuple[Correction, bool], ...] = ()


class VersionHead(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a report: its number from 1, and what its source said of it."""

    number: int
    sha256: str
    uri: str | None
    outlet: str | None
    title: str | None
    published: str | None
    language: str


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a report, its annotation, its story's id, and every version that the store holds, oldest first."""

    report: AnnotatedReport
    number: int
    current: bool
    story: str | None
    versions: tuple[VersionHead, ...]


class SpeakerHead(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker in a list: how many statements in how many reports, of how many outlets, from which day to which."""

    name: str
    statements: int
    reports: int
    outlets: int
    first: str | None
    last: str | None


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as a report has it: its words, where they stand, and which outlet reports them on which day."""

    speaker: str
    text: str
    evidence: Evidence
    kind: str
    polarity: str
    outlet: str | None
    day: str | None
    title: str | None
    story: str | None


class OutletHead(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet in a list: its reports and stories.

    `first` counts the stories of two outlets or more whose earliest report is the outlet's, `borrowed` its reports that
    are near copies of an earlier one, `without_lineage` its reports that name no origin.
    """

    name: str
    reports: int
    stories: int
    first: int
    borrowed: int
    without_lineage: int


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """How many times one party has something from another, by the basis that shows it."""

    name: str
    kind: str
    declared: int
    cited: int
    inferred: int


class OutletPage(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet with whom it has things from, and who has things from it, most often first."""

    outlet: OutletHead
    has_from: tuple[Link, ...]
    gives_to: tuple[Link, ...]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report that a search found: its best sentence, verbatim, with its place, and more score where it fits better.

    Where the search names a speaker, the words are those of that speaker: `speaker` as the report has the name, and
    `polarity` tells whether they deny what stands there. Both are None where the words are a sentence of the report.
    """

    report: str
    story: str | None
    outlet: str | None
    title: str | None
    published: str | None
    language: str
    text: str
    evidence: Evidence
    score: float
    speaker: str | None = None
    polarity: Polarity | None = None


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """How much a store holds; `untraced` stories changed since they were traced."""

    reports: int
    versions: int
    stories: int
    untraced: int
    statements: int
    corrections: int
    batches: int
    first: str | None
    last: str | None
