"""Where everything on the page leads: the sentence, in its report, that shows it."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from runut.exporting.page.folding import Addresses
from runut.exporting.page.words import inner, line, shortened, shortened_left
from runut.records import AnnotatedReport, Evidence, Position, Story, StoryReport

CONTEXT = 240
"""What is shown of a sentence on either side of the words meant (code points)."""

NEVER = "9999-12-31"
"""The day on which what has no date is surely known: after every other."""

_PERIOD = re.compile(r"(?!0000)(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Cited(msgspec.Struct, frozen=True, kw_only=True, dict=True, eq=False):
    """Words with the sentence around them, their outlet and day, and the address of the sentence on the page.

    What is shown of the sentence is cut out of `text` (from `first` to `last`) when it is asked for: often it is not.
    """

    href: str
    outlet: str
    day: str | None
    language: str
    text: str
    span: Evidence | Position
    first: int
    last: int

    @functools.cached_property
    def before(self) -> str:
        """The sentence before the words, cut from the left."""
        return shortened_left(inner(self.text[self.first : self.span.start]), CONTEXT)

    @functools.cached_property
    def words(self) -> str:
        """The words."""
        return _words(self.text, self.span, 3 * CONTEXT)

    @functools.cached_property
    def after(self) -> str:
        """The sentence after the words, cut from the right."""
        return shortened(inner(self.text[self.span.end : self.last]), CONTEXT)


class Places:
    """Finds outlets, days and addresses for the reports and spans of one story.

    `prefix` goes before every id, so that several stories can share a page; `addresses` tells where things lie.
    """

    def __init__(
        self,
        story: Story,
        texts: Mapping[str, AnnotatedReport],
        prefix: str = "",
        addresses: Addresses | None = None,
    ) -> None:
        self.story, self.texts, self.prefix = story, texts, prefix
        self.addresses = addresses or Addresses()
        self.numbers = {report.id: number for number, report in enumerate(by_day(story.reports), start=1)}
        self._listed = {report.id: report for report in story.reports}
        self._starts = {r.id: [sentence.start for sentence in texts[r.id].sentences] for r in story.reports}
        self._outlets = {r.id: line(r.outlet or r.id) for r in story.reports}
        self._cited: dict[tuple[str, int, int], Cited] = {}
        self._said: dict[str, list[int]] = {}

    def outlet(self, report: str) -> str:
        """Return the name under which a report is shown: its outlet's, or else its id."""
        return self._outlets[report]

    def outlets(self) -> tuple[str, ...]:
        """Return the outlets of the story, by their first report."""
        return tuple(dict.fromkeys(self.outlet(report) for report in self.numbers))

    def day(self, report: str) -> str | None:
        """Return the day on which a report was published, as an ISO date; the month or year where no more is known."""
        published = self._listed[report].published
        return published[:10] if published else None

    def report_anchor(self, report: str) -> str:
        """Return the id of a report's element."""
        return f"{self.prefix}report-{self.numbers[report]}"

    def sentence(self, report: str, start: int) -> int | None:
        """Return the index of the sentence that holds the code point `start`, or the one before it."""
        found = bisect_right(self._starts[report], start) - 1
        return found if found >= 0 else None

    def anchor(self, report: str, start: int) -> str:
        """Return the id of the sentence that holds the code point `start`; of the report where it has none."""
        found = self.sentence(report, start)
        whole = self.report_anchor(report)
        return whole if found is None else f"{whole}-sentence-{found + 1}"

    def said_from(self, report: str) -> list[int]:
        """Return where the contents of a report's statements begin, in the order of the statements."""
        if report not in self._said:
            statements = self.texts[report].statements
            self._said[report] = [one.content[0].start if one.content else 0 for one in statements]
        return self._said[report]

    def words(self, span: Evidence | Position, limit: int = 2 * CONTEXT) -> str:
        """Return the words of a span, on one line, cut after `limit` code points."""
        return _words(self.texts[span.report].text, span, limit)

    def cited(self, span: Evidence | Position) -> Cited:
        """Return the words of a span with the sentence around them."""
        key = (span.report, span.start, span.end)
        if key not in self._cited:
            self._cited[key] = self._made(span)
        return self._cited[key]

    def _made(self, span: Evidence | Position) -> Cited:
        text = self.texts[span.report].text
        found = self.sentence(span.report, span.start)
        whole = self.texts[span.report].sentences[found] if found is not None else span
        first, last = max(whole.start, span.start - 4 * CONTEXT), min(whole.end, span.end + 4 * CONTEXT)
        return Cited(
            href=self.addresses.sentence(self.report_anchor(span.report), self.anchor(span.report, span.start)),
            outlet=self.outlet(span.report),
            day=self.day(span.report),
            language=self._listed[span.report].language,
            text=text,
            span=span,
            first=first,
            last=last,
        )

    def all_cited(self, spans: Iterable[Evidence | Position]) -> tuple[Cited, ...]:
        """Return the same for several spans, by day."""
        return tuple(sorted((self.cited(span) for span in spans), key=lambda c: settled(c.day)))

    def first_day(self, reports: Iterable[str]) -> str | None:
        """Return the first day on which one of these reports was surely out."""
        return min((day for report in reports if (day := self.day(report))), key=settled, default=None)


def _words(text: str, span: Evidence | Position, limit: int) -> str:
    return shortened(line(text[span.start : min(span.end, span.start + 2 * limit)]), limit)


def period(day: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of an ISO day, month or year, or None where it is none of them."""
    found = _PERIOD.fullmatch(day or "")
    if not found:
        return None
    year, month, one = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, one or 1)
    except ValueError:
        return None
    if one:
        return first, first
    if first.year == date.max.year:
        return first, date.max
    following = date(first.year + (not month or month == 12), (month or 12) % 12 + 1, 1)
    return first, following - timedelta(days=1)


@functools.lru_cache(maxsize=10_000)
def settled(day: str | None) -> str:
    """Return the ISO day by which something of that date was surely out; without a date, a day after all others."""
    found = period(day)
    return found[1].isoformat() if found else NEVER


def by_day(reports: Iterable[StoryReport]) -> list[StoryReport]:
    """Return the reports by day, those without one last; on one day, what is copied comes before its copies."""
    return sorted(reports, key=lambda r: (settled((r.published or "")[:10]), r.copy_of is not None, r.published or ""))
