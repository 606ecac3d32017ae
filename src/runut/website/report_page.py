"""A report as its own page shows it: its text with every annotation marked, and each statement beside."""

from __future__ import annotations

import msgspec

from runut.exporting.page.listing import ReportShown, report_shown
from runut.exporting.page.marks import Mark, own_marks
from runut.exporting.page.words import line, shortened
from runut.records import AnnotatedReport, Evidence, Statement
from runut.storage import ReportPage

WORDS = 300
"""What is shown of a statement's words in the list (code points)."""


class StatementShown(msgspec.Struct, frozen=True, kw_only=True):
    """A statement in the list below the text; `span` is what a correction of its speaker is about."""

    number: int
    speaker: str | None
    candidates: tuple[str, ...]
    words: str
    cue: str | None
    kind: str
    polarity: str
    span: Evidence


class PageShown(msgspec.Struct, frozen=True, kw_only=True):
    """A report with what stands beside its text: its statements, the media that it names, the outlet as it is stored."""

    report: ReportShown
    outlet: str | None
    statements: tuple[StatementShown, ...]
    media: tuple[str, ...]


def shown(page: ReportPage, asked: tuple[int, int] | None = None) -> PageShown:
    """Return what the page shows of a version of a report; the sentence of the span asked for gets the id `here`."""
    annotated = page.report
    said = [one for one in annotated.statements if one.content]
    marks = list(own_marks(annotated))
    for number, statement in enumerate(said, start=1):
        last = statement.content[-1]
        for part in statement.content:
            target = (f"#said-{number}", str(number)) if part == last else ("", "")
            marks.append(Mark(part.start, part.end, "said", *target))
    if asked:
        marks.append(Mark(*asked, "asked"))
    drawn = report_shown(annotated, marks, "text", asked[0] if asked else None)
    return PageShown(
        report=drawn,
        outlet=annotated.report.outlet,
        statements=tuple(_statement(annotated, number, one) for number, one in enumerate(said, start=1)),
        media=tuple(dict.fromkeys(citation.outlet for citation in annotated.citations)),
    )


def _statement(report: AnnotatedReport, number: int, one: Statement) -> StatementShown:
    words = line(" … ".join(part.of(report.text) for part in one.content))
    return StatementShown(
        number=number,
        speaker=one.speaker,
        candidates=tuple(line(name) for name in one.candidates),
        words=shortened(words, WORDS),
        cue=line(one.cue.of(report.text)) if one.cue else None,
        kind=one.kind,
        polarity=one.polarity,
        span=Evidence(report.id, one.content[0].start, one.content[0].end),
    )
