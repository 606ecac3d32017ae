"""What the parts of tracing work on: the reports, their sentences as units, and who speaks in each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from runut.models.likeness import Marks, marks, terms
from runut.models.names import folded
from runut.records import AnnotatedReport, Evidence, Span, Statement, TimeExpression
from runut.tracing.clauses import clauses
from runut.tracing.phrases import folded_words
from runut.tracing.weighing import weights
from runut.tracing.within import Within

_LETTERS = re.compile(r"[\W_]+")
_TOLD = ("headline", "standfirst", "body")


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a report that one claim, date or conflict can rest on: a sentence, a clause, or words of a statement.

    `terms` is what it is compared by: lemmas (w), numbers (n), names (e) and dates (d), each under its letter;
    `numbers` and `dates` those of them that are; `words` all its words in any case, and `has_digit` tells of a digit;
    `statements` are the indices of the statements whose words it is, the reporter's own voice where there are none;
    `people` are the words, in lower case, of the persons' names in it; `sentence` is the index of its sentence in the
    report.
    """

    number: int
    report: str
    start: int
    end: int
    terms: frozenset[str]
    numbers: frozenset[str]
    dates: frozenset[str]
    words: frozenset[str]
    has_digit: bool
    negated: bool
    people: frozenset[str] = frozenset()
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
    """A story's reports by id in order of publication, what stands where in each, the story's names, and the units.

    `sentences` are whole sentences; `clauses` the clauses of what is told or said, without the words that attribute;
    `contents` one unit for each statement, in the order of reports and statements; `weights` the weight of each term.
    """

    reports: dict[str, AnnotatedReport]
    within: dict[str, Within]
    names: dict[tuple[str, str], str]
    sentences: list[Unit]
    clauses: list[Unit]
    contents: list[Unit]
    weights: dict[str, float]
    _letters: dict[str, str] = {}
    _marks: dict[tuple[str, str], Marks] = {}

    def text(self, span: Evidence) -> str:
        """Return the words of a span."""
        return self.reports[span.report].text[span.start : span.end]

    def marks(self, words: str, code: str) -> Marks:
        """Return the marks of words in a language; what several reports tell letter by letter is read once."""
        if (words, code) not in self._marks:
            self._marks[words, code] = marks(words, code)
        return self._marks[words, code]

    def letters(self, unit: Unit) -> str:
        """Return the letters and digits of a unit, in lower case."""
        words = self.text(unit.evidence)
        if words not in self._letters:
            self._letters[words] = _LETTERS.sub("", words.casefold())
        return self._letters[words]

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


_DIGIT = re.compile(r"\d")
_Words = tuple[frozenset[str], bool]
_Read = tuple[frozenset[str], frozenset[str], _Words, Marks, frozenset[str]]


class _Maker:
    """Makes the units of a story, numbered through.

    A stretch is often a sentence, its only clause and what somebody says at once: it is read once. So are words that
    several reports tell letter by letter.
    """

    def __init__(self, names: dict[tuple[str, str], str]) -> None:
        self.names, self.made = names, 0
        self._read: dict[tuple[Span, ...], _Read] = {}
        self._words: dict[str, _Words] = {}
        self._marks: dict[tuple[str, str], Marks] = {}
        self._clauses: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._of = ""

    def unit(self, within: Within, spans: Sequence[Span], **more: object) -> Unit:
        if self._of != within.id:
            self._of, self._read = within.id, {}
        key = tuple(spans)
        if key not in self._read:
            self._read[key] = self._terms(within, spans)
        found, dates, (words, has_digit), marked, people = self._read[key]
        self.made += 1
        return Unit(
            number=self.made - 1,
            report=within.id,
            start=spans[0].start,
            end=spans[-1].end,
            terms=found,
            numbers=marked.numbers,
            dates=dates,
            words=words,
            has_digit=has_digit,
            negated=marked.negated,
            people=people,
            **more,  # type: ignore[arg-type]
        )

    def _terms(self, within: Within, spans: Sequence[Span]) -> _Read:
        """Return the terms of a stretch, its dates, its words and whether it has a digit, its marks, and whom it names."""
        dated = [t for span in spans for t in within.times(span.start, span.end) if t.first]
        words = " ".join(_without(within.text, span, dated) for span in spans)
        mentions = [m for span in spans for m in within.entities(span.start, span.end)]
        named = {m.name for m in mentions}
        people = {self.names.get((within.id, m.name), m.name) for m in mentions if m.type == "PERSON"}
        key = (words, within.code)
        if key not in self._marks:
            self._marks[key] = marks(*key)
        found = self._marks[key]
        known = terms(found, (self.names.get((within.id, name), name) for name in named))
        dates = frozenset(f"d{t.value[:10]}" for t in dated)
        whole = within.text[spans[0].start : spans[-1].end]
        if whole not in self._words:
            self._words[whole] = folded_words(whole), _DIGIT.search(whole) is not None
        folded_names = frozenset(word for name in people for word in folded(name))
        return known | dates, dates, self._words[whole], found, folded_names

    def clauses(self, within: Within, part: Span) -> list[Span]:
        """Return the clauses of a stretch of a report."""
        key = (part.of(within.text), within.code)
        if key not in self._clauses:
            self._clauses[key] = clauses(*key)
        return [Span(part.start + start, part.start + end) for start, end in self._clauses[key]]


def _without(text: str, span: Span, dated: Iterable[TimeExpression]) -> str:
    """Return the words of a span with its dates blanked: they are compared by their value."""
    out, at = [], span.start
    for time in dated:
        start, end = time.start, time.end
        if start >= at and end <= span.end:
            out.append(text[at:start])
            at = end
    return " ".join([*out, text[at : span.end]]) if out else text[at : span.end]


def gather(reports: Sequence[AnnotatedReport], names: dict[tuple[str, str], str]) -> Material:
    """Return the material of a story's reports; `names` holds the story's name for each name of a report."""
    maker = _Maker(names)
    within = {report.id: Within(report) for report in reports}
    sentences, pieces, contents = [], [], []
    for here in within.values():
        for place, sentence, headline in _told(here.report):
            said = here.contents(sentence.start, sentence.end)
            numbers = tuple(dict.fromkeys(number for number, _ in said))
            sentences.append(maker.unit(here, [sentence], sentence=place, statements=numbers, headline=headline))
            for part, spoken in _parts(here, sentence, said):
                more = {"sentence": place, "statements": spoken, "headline": headline}
                pieces += [maker.unit(here, [span], **more) for span in maker.clauses(here, part)]
        for number, statement in enumerate(here.report.statements):
            contents.append(maker.unit(here, statement.content, statements=(number,)))
    weighed = ((u.report, within[u.report].code, u.terms) for u in pieces)
    return Material(
        {report.id: report for report in reports}, within, names, sentences, pieces, contents, weights(weighed)
    )


def _told(report: AnnotatedReport) -> Iterator[tuple[int, Span, bool]]:
    """Yield what a report tells, sentence by sentence: no captions, no subheads, no noise."""
    told = [zone for zone in report.zones if zone.kind in _TOLD]
    for place, sentence in enumerate(report.sentences):
        zone = next((z for z in told if z.start <= sentence.start < z.end), None)
        if zone is not None or not report.zones:
            yield place, sentence, zone is not None and zone.kind == "headline"


def _parts(within: Within, sentence: Span, said: Sequence[tuple[int, Span]]) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Yield the stretches of a sentence with the statements that hold them, leaving out the words that attribute."""
    start, end = sentence.start, sentence.end
    edges = {start, end}
    for _, content in said:
        edges.update(edge for edge in (content.start, content.end) if start < edge < end)
    for part in itertools.starmap(Span, itertools.pairwise(sorted(edges))):
        holding = tuple(dict.fromkeys(number for number, content in said if content.contains(part)))
        if holding or not within.is_framed(part.start, part.end):
            yield part, holding
