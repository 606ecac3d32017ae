"""What the parts of tracing work on: the reports, their sentences as units, and who speaks in each."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from runut.models.likeness import marks, terms
from runut.records import AnnotatedReport, Evidence, Mention, Span, Statement, TimeExpression
from runut.tracing.clauses import clauses
from runut.tracing.weighing import weights

_TOLD = ("headline", "standfirst", "body")
_Marked = TypeVar("_Marked", Mention, TimeExpression)


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a report that one claim, date or conflict can rest on: a sentence, a clause, or words of a statement.

    `terms` is what it is compared by: lemmas (w), numbers (n), names (e) and dates (d), each under its letter;
    `statements` are the indices of the statements whose words it is, the reporter's own voice where there are none;
    `sentence` is the index of its sentence in the report.
    """

    number: int
    report: str
    start: int
    end: int
    terms: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    sentence: int = 0
    statements: tuple[int, ...] = ()
    headline: bool = False

    @property
    def evidence(self) -> Evidence:
        """The span as evidence."""
        return Evidence(self.report, self.start, self.end)

    @property
    def address(self) -> str:
        """The unit's address: its report's id and its offsets."""
        return f"{self.report}#{self.start}-{self.end}"


class Material(msgspec.Struct):
    """A story's reports by id in order of publication, the story's names, and the units of the reports.

    `sentences` are whole sentences; `clauses` the clauses of what is told or said, without the words that attribute;
    `contents` one unit for each statement, in the order of reports and statements; `weights` the weight of each term.
    """

    reports: dict[str, AnnotatedReport]
    names: dict[tuple[str, str], str]
    sentences: list[Unit]
    clauses: list[Unit]
    contents: list[Unit]
    weights: dict[str, float]

    def text(self, span: Evidence) -> str:
        """Return the words of a span."""
        return self.reports[span.report].text[span.start : span.end]

    def outlet(self, report: str) -> str:
        """Return the outlet of a report, or its id where none is known."""
        return self.reports[report].report.outlet or report

    def day(self, report: str) -> str | None:
        """Return the ISO day on which a report was published, or None."""
        published = self.reports[report].report.published
        return published[:10] if published else None

    def name(self, report: str, name: str) -> str:
        """Return the story's name of what a report calls by a canonical name of its own."""
        return self.names.get((report, name), name)

    def said(self, unit: Unit) -> list[Statement]:
        """Return the statements whose words a unit is; none for the reporter's own voice."""
        return [self.reports[unit.report].statements[number] for number in unit.statements]

    def speaker(self, report: str, statement: Statement) -> str | None:
        """Return the story's name for who made a statement, or None where the text does not tell."""
        return self.name(report, statement.speaker) if statement.speaker else None


class _Maker:
    """Makes the units of a story, numbered through.

    A stretch is often a sentence, its only clause and what somebody says at once: it is read once.
    """

    def __init__(self, names: dict[tuple[str, str], str]) -> None:
        self.names, self.made = names, 0
        self._read: dict[tuple[Span, ...], tuple[frozenset[str], frozenset[str], bool]] = {}
        self._of = ""

    def unit(self, report: AnnotatedReport, spans: Sequence[Span], **more: object) -> Unit:
        if self._of != report.id:
            self._of, self._read = report.id, {}
        key = tuple(spans)
        if key not in self._read:
            self._read[key] = self._terms(report, spans)
        found, numbers, negated = self._read[key]
        self.made += 1
        return Unit(
            number=self.made - 1,
            report=report.id,
            start=spans[0].start,
            end=spans[-1].end,
            terms=found,
            numbers=numbers,
            negated=negated,
            **more,  # type: ignore[arg-type]
        )

    def _terms(self, report: AnnotatedReport, spans: Sequence[Span]) -> tuple[frozenset[str], frozenset[str], bool]:
        """Return the terms and the numbers of a stretch of a report, and whether it negates."""
        dated = [t for t in _inside(report.times, spans) if t.first]
        words = " ".join(_without(report.text, span, dated) for span in spans)
        entities = sorted({self.names.get((report.id, m.name), m.name) for m in _inside(report.entities, spans)})
        found = marks(words, report.report.language, entities)
        return frozenset(terms(found) | {f"d{t.value[:10]}" for t in dated}), found.numbers, found.negated


def _inside(marked: Iterable[_Marked], spans: Sequence[Span]) -> list[_Marked]:
    """Return the mentions or times that share a character with a stretch, in order."""
    if len(spans) > 1:
        return [m for m in marked if any(s.start < m.end and m.start < s.end for s in spans)]
    start, end = spans[0].start, spans[0].end
    return [m for m in marked if start < m.end and m.start < end]


def _without(text: str, span: Span, dated: Iterable[TimeExpression]) -> str:
    """Return the words of a span with its dates blanked: they are compared by their value."""
    out, at = [], span.start
    for time in dated:
        start, end = time.start, time.end
        if start >= at and end <= span.end:
            out.append(text[at:start])
            at = end
    return " ".join([*out, text[at : span.end]])


def gather(reports: Sequence[AnnotatedReport], names: dict[tuple[str, str], str]) -> Material:
    """Return the material of a story's reports; `names` holds the story's name for each name of a report."""
    maker = _Maker(names)
    sentences, pieces, contents = [], [], []
    for report in reports:
        for place, sentence, headline in _told(report):
            within = _statements_in(report, sentence)
            sentences.append(maker.unit(report, [sentence], sentence=place, statements=within, headline=headline))
            for span, spoken in _pieces(report, sentence):
                more = {"sentence": place, "statements": spoken, "headline": headline}
                pieces.append(maker.unit(report, [span], **more))
        for number, statement in enumerate(report.statements):
            contents.append(maker.unit(report, statement.content, statements=(number,)))
    spoken_in = {report.id: report.report.language for report in reports}
    weighed = ((u.report, spoken_in[u.report], u.terms) for u in pieces)
    return Material({report.id: report for report in reports}, names, sentences, pieces, contents, weights(weighed))


def _told(report: AnnotatedReport) -> Iterator[tuple[int, Span, bool]]:
    """Yield what a report tells, sentence by sentence: no captions, no subheads, no noise."""
    told = [zone for zone in report.zones if zone.kind in _TOLD]
    for place, sentence in enumerate(report.sentences):
        zone = next((z for z in told if z.start <= sentence.start < z.end), None)
        if zone is not None or not report.zones:
            yield place, sentence, zone is not None and zone.kind == "headline"


def _statements_in(report: AnnotatedReport, span: Span) -> tuple[int, ...]:
    return tuple(
        number
        for number, statement in enumerate(report.statements)
        if any(content.overlaps(span) for content in statement.content)
    )


def _pieces(report: AnnotatedReport, sentence: Span) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Yield the clauses of a sentence with the statements that hold them, leaving out the words that attribute."""
    edges = {sentence.start, sentence.end}
    frames = []
    for statement in report.statements:
        for content in statement.content:
            edges |= {edge for edge in (content.start, content.end) if sentence.start < edge < sentence.end}
        frames += [span for span in (statement.source, statement.cue) if span and span.overlaps(sentence)]
    ordered = sorted(edges)
    for start, end in itertools.pairwise(ordered):
        part = Span(start, end)
        holding = tuple(
            number
            for number, statement in enumerate(report.statements)
            if any(content.contains(part) for content in statement.content)
        )
        if not holding and any(frame.overlaps(part) for frame in frames):
            continue
        for clause in clauses(report.text, part, report.report.language):
            yield clause, holding
