"""Other dates for one event, or one report's day beside another's month."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator

import msgspec

from runut.languages import language
from runut.records import AnnotatedReport, Conflict, Span, TimeExpression
from runut.records.story import ConflictKind
from runut.tracing.conflicts.slots import surroundings, whole
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Vectors

ALIGNED = 0.5
"""Likeness of the surroundings from which two dates are of one event."""

SHARED = 14.0
"""Weight of the terms that the surroundings share at least."""


class _Dated(msgspec.Struct, frozen=True):
    """A date in its sentence, with the terms around it."""

    time: TimeExpression
    unit: Unit
    terms: frozenset[str]


@functools.cache
def _cited(code: str) -> re.Pattern[str]:
    words = sorted(language(code).data("conflicts")["words"]["cited"], key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def dates(material: Material) -> Iterator[Conflict]:
    """Yield the dates of one event that two reports give otherwise, where neither report has the other's date.

    The day on which a report was written, received or took up another's words dates no event, and is left out; so is
    that on which somebody spoke. A year says of when, and not on which day; and two reports that each tell of their own
    day tell of two.
    """
    dated = [one for unit in material.sentences for one in _dated(material, unit)]
    values = {report.id: [(t.first, t.last) for t in report.times if t.first] for report in material.reports.values()}
    vectors = Vectors(dated, material.weights)

    def wanted(a: int, b: int) -> bool:
        left, right = dated[a], dated[b]
        if left.unit.report == right.unit.report or _days(left) == _days(right):
            return False
        if _days(right) in values[left.unit.report] or _days(left) in values[right.unit.report]:
            return False
        if _kind(left, right) == "contradiction" and all(_of_its_own_day(material, one) for one in (left, right)):
            return False
        return _one_subject(left, right)

    seen: set[frozenset[tuple[str | None, str | None]]] = set()
    for _, a, b in vectors.pairs(ALIGNED, wanted):
        left, right = dated[a], dated[b]
        pair = frozenset((_days(left), _days(right)))
        weight = sum(vectors.weights.get(term, 4.0) for term in sorted(left.terms & right.terms))
        if weight < SHARED or pair in seen:
            continue
        seen.add(pair)
        yield Conflict(
            about=_words(material, left),
            kind=_kind(left, right),
            positions=(whole(material, left.unit), whole(material, right.unit)),
            reason=f"{_words(material, left)} and {_words(material, right)}, told of the same",
        )


def _dated(material: Material, unit: Unit) -> Iterator[_Dated]:
    within = material.within[unit.report]
    for time in within.times(unit.start, unit.end):
        inside = unit.start <= time.start and time.end <= unit.end
        whole_year = len(time.value) == len("2031")
        if (
            time.type == "DATE"
            and time.first
            and inside
            and not whole_year
            and not _of_writing(within.report, unit, time)
        ):
            yield _Dated(time, unit, surroundings(material, unit, Span(time.start, time.end)))


def _of_writing(report: AnnotatedReport, unit: Unit, time: TimeExpression) -> bool:
    """Tell whether a date is that of words: it stands beside what is said, or after a word for taking them up."""
    said = [span for number in unit.statements for span in report.statements[number].content]
    if said and not any(span.start <= time.start < span.end for span in said):
        return True
    start = max(unit.start, time.start - 60)
    return _cited(report.report.language).search(report.text, start, time.start) is not None


def _of_its_own_day(material: Material, one: _Dated) -> bool:
    """Tell whether a date holds its report's own day, or the next: today, tomorrow, this week."""
    day = material.day(one.unit.report)
    if day is None or len(day) < 10 or one.time.first is None or one.time.last is None:
        return False
    after = (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()
    return one.time.first <= day <= one.time.last or one.time.first == after


def _one_subject(left: _Dated, right: _Dated) -> bool:
    """Tell whether two dates may be of one event: where both sentences have names around the date, they share one."""
    names = [{term for term in one.terms if term[0] == "e"} for one in (left, right)]
    return not all(names) or not names[0].isdisjoint(names[1])


def _days(one: _Dated) -> tuple[str | None, str | None]:
    return one.time.first, one.time.last


def _kind(left: _Dated, right: _Dated) -> ConflictKind:
    """Return imprecision where one date lies within the other, contradiction where they lie apart."""
    (a, b), (c, d) = _days(left), _days(right)
    within = ((a or "") <= (c or "") and (d or "") <= (b or "")) or ((c or "") <= (a or "") and (b or "") <= (d or ""))
    return "imprecision" if within else "contradiction"


def _words(material: Material, one: _Dated) -> str:
    return material.reports[one.unit.report].text[one.time.start : one.time.end]
