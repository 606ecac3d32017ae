"""The day a report was published, inferred from its text where its source does not say."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from runut.annotation.times.context import Context
from runut.annotation.times.rules import rules_of
from runut.annotation.times.tagger import tag
from runut.languages import Language
from runut.records import Report, Zone


def with_publication(report: Report, language: Language) -> Report:
    """Return the report with its publication day; the same report where it has one or the text supports none.

    The latest fully dated weekday expression of the body ("Rabu (13/9/2023)") is the day on which, in news, the
    newest thing told happened; a caption or a line that is not part of the report does not count.
    """
    if report.published:
        return report
    zones = report.zones or (Zone(0, len(report.text), "body"),)
    days: list[date] = []
    for zone in zones:
        if zone.kind not in ("headline", "dateline", "body"):
            continue
        context = Context(rules_of(language).words, None)
        for time in tag(report.text, zone.start, zone.end, context, language):
            if time.first and time.first == time.last:
                days.append(date.fromisoformat(time.first))
    if not days:
        return _month(report, zones, language)
    newest = max(days)
    if _from_afar(report, zones, language):
        newest += timedelta(days=1)
    return msgspec.structs.replace(report, published=newest.isoformat(), published_basis="inferred")


def _from_afar(report: Report, zones: tuple[Zone, ...], language: Language) -> bool:
    """Tell whether the dateline names a city where the day told last was the day before, by the clock of its readers."""
    far = language.data("zones")["dateline"]["far"]
    lines = [report.text[zone.start : zone.end].casefold() for zone in zones if zone.kind == "dateline"]
    return any(city in line for line in lines for city in far)


def _month(report: Report, zones: tuple[Zone, ...], language: Language) -> Report:
    """Return the report with the month that its text calls this one ("September 2023 ini"), where it does."""
    this = language.data("times")["this"]["words"]
    for zone in zones:
        if zone.kind == "body":
            context = Context(rules_of(language).words, None)
            for time in tag(report.text, zone.start, zone.end, context, language):
                words = report.text[time.start : time.end].casefold().split()
                if len(time.value) == 7 and time.first and any(word in this for word in words):
                    return msgspec.structs.replace(report, published=time.value, published_basis="inferred")
    return report
