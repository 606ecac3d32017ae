"""The day a report was published, inferred from its text where its source does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from runut.annotation.times.calendar import made
from runut.annotation.times.context import Context
from runut.annotation.times.rules import rules_of
from runut.annotation.times.tagger import Matched, tag
from runut.languages import Language
from runut.records import Report, TimeExpression, Zone

LAST_YEAR = 2026
"""The last year that a report of no written year can be of: that of this release."""


_TOLD = frozenset({"headline", "dateline", "body"})
"""The zones whose days tell when a report was published."""


def with_publication(report: Report, sentences: Sequence[Matched], language: Language) -> Report:
    """Return the report with its publication day; the same report where it has one or the text supports none.

    The latest day written in the body ("Rabu (13/9/2023)") is the day on which, in news, the newest thing told
    happened; a caption or a line that is not part of the report does not count. Where no day has its year, the weekday
    written with it tells the year ("Kamis (14 September)": the last year in which they fell together). `sentences` are
    what the rules of times match in the report's.
    """
    if report.published:
        return report
    zones = report.zones or (Zone(0, len(report.text), "body"),)
    written = [
        (zone.kind, time) for zone in zones if zone.kind in _TOLD for time in _times(report, zone, sentences, language)
    ]
    told = [time for _, time in written]
    days = [date.fromisoformat(time.first) for time in told if time.first and time.first == time.last]
    dated = days or _by_weekday(report.text, told, language)
    if not dated:
        return _month(report, [time for kind, time in written if kind == "body"], language)
    newest = max(dated)
    if _from_afar(report, zones, language, led=not days):
        newest += timedelta(days=1)
    return msgspec.structs.replace(report, published=newest.isoformat(), published_basis="inferred")


def _by_weekday(text: str, told: list[TimeExpression], language: Language) -> list[date]:
    """Return the days written with their weekday and no year, in the last year in which the two agree.

    No such year is before one that the report names otherwise, nor after that of this release's tables.
    """
    weekdays = rules_of(language).words.weekdays
    named = [int(time.value[:4]) for time in told if re.match(r"(?:19|20)\d\d", time.value)]
    out = []
    for time in told:
        partial = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", time.value)
        words = re.findall(r"[^\W\d]+", text[time.start : time.end].casefold())
        weekday = next((weekdays[word] for word in words if word in weekdays), None)
        if time.type != "DATE" or not partial or weekday is None:
            continue
        month, day = map(int, partial.groups())
        years = range(LAST_YEAR, max([*named, LAST_YEAR - 10]) - 1, -1)
        days = (made(year, month, day) for year in years)
        out.extend([fits for fits in days if fits and fits.weekday() == weekday][:1])
    return out


def _from_afar(report: Report, zones: tuple[Zone, ...], language: Language, *, led: bool) -> bool:
    """Tell whether the report is from a city where the day told last was the day before, by the clock of its readers.

    The dateline names the city; without one, and where the year was inferred (`led`), the first line of the body.
    """
    far = language.data("zones")["dateline"]["far"]
    kinds = [zone for zone in zones if zone.kind == "dateline"]
    if not kinds and led:
        kinds = [zone for zone in zones if zone.kind == "body"][:1]
    lines = [report.text[zone.start : zone.end].strip().split("\n")[0].casefold() for zone in kinds]
    return any(city in line for line in lines for city in far)


def _times(report: Report, zone: Zone, sentences: Sequence[Matched], language: Language) -> Iterator[TimeExpression]:
    """Yield the times of a zone, of which none is counted from a publication."""
    context = Context(rules_of(language).words, None)
    for sentence in sentences:
        if zone.start <= sentence.start < zone.end:
            yield from tag(report.text, sentence, context, language)


def _month(report: Report, told: Iterable[TimeExpression], language: Language) -> Report:
    """Return the report with the month that its text calls this one ("September 2023 ini"), where it does."""
    this = language.data("times")["this"]["words"]
    for time in told:
        words = report.text[time.start : time.end].casefold().split()
        if len(time.value) == 7 and time.first and any(word in this for word in words):
            return msgspec.structs.replace(report, published=time.value, published_basis="inferred")
    return report
