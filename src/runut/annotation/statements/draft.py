"""A report being searched for statements: its text, mentions, lines and quotes, and what was found so far."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

import msgspec

from runut.annotation.statements.lexicon import Lexicon
from runut.annotation.statements.quotes import Quote, find_quotes
from runut.records import AnnotatedReport, Mention, Span, Zone
from runut.records.annotations import Modality, Polarity, StatementKind


class Found(msgspec.Struct):
    """A statement being put together; `source` and `cue` may be missing, `speaker` unresolved."""

    kind: StatementKind
    content: list[Span]
    source: Span | None = None
    cue: Span | None = None
    addressee: Span | None = None
    occasion: Span | None = None
    speaker: str | None = None
    candidates: tuple[str, ...] = ()
    role: Span | None = None
    polarity: Polarity = "asserts"
    modality: Modality = "certain"
    rule: str = ""
    person: bool = False

    @property
    def start(self) -> int:
        """Where its first words stand, cue and source included."""
        spans = [*self.content, *(span for span in (self.source, self.cue) if span)]
        return min(span.start for span in spans)


class Line(msgspec.Struct, frozen=True):
    """One line of the report, with its sentences and quotes."""

    start: int
    end: int
    kind: str
    sentences: tuple[Span, ...]
    quotes: tuple[Quote, ...]


class Draft:
    """What the patterns look at, and where they put what they find."""

    def __init__(self, report: AnnotatedReport, words: Lexicon) -> None:
        self.text, self.words, self.report = report.text, words, report
        self.mentions = sorted(report.entities, key=lambda m: m.start)
        self._starts = [mention.start for mention in self.mentions]
        self.found: list[Found] = []

    def lines(self) -> Iterator[Line]:
        """Yield the lines that may hold statements: headline, standfirst and body."""
        zones = self.report.zones or (Zone(0, len(self.text), "body"),)
        sentences = list(self.report.sentences)
        starts = [sentence.start for sentence in sentences]
        for zone in zones:
            if zone.kind not in ("headline", "standfirst", "body"):
                continue
            for start, end in _lines(self.text, zone):
                low, high = bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)
                quotes = tuple(find_quotes(self.text, start, end))
                yield Line(start, end, zone.kind, tuple(sentences[low:high]), quotes)

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin between two offsets."""
        low, high = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return self.mentions[low:high]


def _lines(text: str, zone: Zone) -> Iterator[tuple[int, int]]:
    start = zone.start
    while start < zone.end:
        end = text.find("\n", start, zone.end)
        end = zone.end if end < 0 else end
        if text[start:end].strip():
            yield start, end
        start = end + 1


def trimmed(text: str, start: int, end: int, edge: str = " \t\u00a0,;:–—-") -> Span | None:
    """Return the span without these marks and blanks at its ends, or None where nothing is left."""
    while start < end and (text[start] in edge or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in edge or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if start < end else None
