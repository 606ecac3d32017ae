"""What annotation finds in one report: times, mentions, statements, citations."""

from __future__ import annotations

from typing import Literal

import msgspec

from runut.records.report import Report, Zone
from runut.records.span import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
MentionType = Literal["PERSON", "ORG", "PLACE", "EVENT", "PRODUCT"]
StatementKind = Literal["direct", "indirect", "mixed"]
Polarity = Literal["asserts", "denies"]
Modality = Literal["certain", "possible", "planned", "no comment"]
CitationBasis = Literal["declared", "cited"]


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A temporal expression by TIMEX3 (TimeML 1.2.1), with the calendar interval it denotes.

    `value` is the TIMEX3 value, `mod` its modifier (APPROX, START, END, ...); `first` and `last` are the first and
    last day denoted, as ISO dates, both included, or None for durations, sets and references without a date;
    `rule` is the id of the rule that made it.
    """

    start: int
    end: int
    type: TimeType
    value: str
    mod: str | None = None
    first: str | None = None
    last: str | None = None
    rule: str = ""


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name in the text; `name` is its entity's canonical name within the report.

    `role` is the span of the title or role printed with it ("Presiden Rusia"), which is not part of the name.
    """

    start: int
    end: int
    type: MentionType
    name: str
    role: Span | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An attribution relation (PARC, Pareti 2016; PolNeAR, Newell et al. 2018): who is said to have said what.

    `source` is the noun phrase that names the speaker in the sentence, None where there is none or a clitic;
    `speaker` is the entity it resolves to, None where the text does not tell, and then `candidates` lists who it
    may be; `role` is the title printed with the speaker; `cue` the verb or preposition that reports; `content`
    the words reported, in order, direct speech with its quotation marks; `occasion` where or how it was said;
    `rule` the id of the pattern that made it; `score` its measured precision, 0 to 1.
    """

    kind: StatementKind
    content: tuple[Span, ...]
    polarity: Polarity = "asserts"
    modality: Modality = "certain"
    speaker: str | None = None
    source: Span | None = None
    cue: Span | None = None
    addressee: Span | None = None
    occasion: Span | None = None
    role: Span | None = None
    candidates: tuple[str, ...] = ()
    rule: str = ""
    score: float = 1.0


class Citation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A medium or agency named as the origin of what is reported; the span holds its name only.

    `outlet` is its canonical name; `basis` is declared for a credit line and cited for a mention in the text;
    `covers` is the span it vouches for, None for the whole report; `rule` the id of the pattern.
    """

    start: int
    end: int
    outlet: str
    basis: CitationBasis = "cited"
    covers: Span | None = None
    rule: str = ""


class AnnotatedReport(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A report with everything found in it; every tuple is sorted by position.

    `attitudes` are attribution relations without an utterance: what someone is said to believe, want, feel or judge.
    They are apart from the statements since nobody is told to have said them; tracing leaves them out.
    """

    report: Report
    sentences: tuple[Span, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    entities: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    attitudes: tuple[Statement, ...] = ()

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def text(self) -> str:
        """The report's text, as it came in."""
        return self.report.text

    @property
    def zones(self) -> tuple[Zone, ...]:
        """The report's zones."""
        return self.report.zones
