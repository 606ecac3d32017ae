"""Calendar feasts: the days of Idul Adha, Ramadan, Natal or Thanksgiving in a year, from the library `holidays`."""

from __future__ import annotations

import functools
from datetime import date, timedelta

from runut.annotation.times.calendar import made, nearest_weekday, week
from runut.annotation.times.context import Context, Groups, Made, direction, year_of
from runut.annotation.times.rules import Feast

_YEARS = range(1950, 2100)
"""The years for which the library knows feasts by the moon."""
_ABOUT = 31
"""Days before or after a feast within which its name alone means that one."""
_HIJRI_YEAR, _HIJRI_START = 0.970224, 621.5774
"""The length of an Islamic year in Gregorian years, and when the count began (R. H. van Gent)."""


@functools.cache
def feast_days(country: str, year: int) -> tuple[tuple[date, str], ...]:
    """Return the feasts of a country in a year with the library's English names, in order; none outside its years."""
    if year not in _YEARS:
        return ()
    import holidays  # its calendars load slowly, and most reports name no feast

    days = holidays.country_holidays(country, years=year, language="en_US")
    return tuple((day, name) for day, names in sorted(days.items()) for name in names.split("; "))


def feast_day(feast: Feast, year: int) -> date | None:
    """Return the first day of a feast in a year, by the calendar that its country keeps or by its own rule."""
    if feast.since:
        first = made(year, *map(int, feast.since.split("-")))
        return nearest_weekday(first - timedelta(days=1), feast.weekday, 1) if first else None
    for day, name in feast_days(feast.country, year):
        if name.removesuffix(" (estimated)") == feast.name:
            return day + timedelta(days=feast.shift)
    return None


def make_feast(context: Context, groups: Groups) -> Made:
    """Make the day of a feast, the week or weekend it lies in, or the month in which most of a period of feasting lies."""
    feast = next(row for name, row in context.words.feasts.items() if name.casefold() == groups["feast"].casefold())
    year = _year(context, groups, feast)
    day = feast_day(feast, year) if year else None
    if day is None:
        return None
    if feast.until:
        return "DATE", (day + timedelta(days=14)).isoformat()[:7], None
    if groups.get("offset"):
        day += timedelta(days=int("".join(groups["offset"][1:].split())))
    if groups.get("period"):
        return "DATE", week(day) + ("" if groups["period"].casefold() == "week" else "-WE"), None
    return "DATE", day.isoformat(), None


def _year(context: Context, groups: Groups, feast: Feast) -> int | None:
    """Return the year written, by either calendar, or the one whose feast lies nearest in the direction told."""
    if groups.get("hijri"):
        return (
            int(int(groups["hijri"]) * _HIJRI_YEAR + _HIJRI_START + (feast.month - 0.5) / 12) if feast.month else None
        )
    written = year_of(context, groups)
    if written or context.anchor is None:
        return written
    anchor, towards = context.anchor, direction(context, groups.get("dir"))
    choices = [(year, day) for year in range(anchor.year - 1, anchor.year + 2) if (day := feast_day(feast, year))]
    if feast.every > 1:  # one of a year between is meant only about its day
        choices = [
            (year, day) for year, day in choices if year % feast.every == 0 or abs((day - anchor).days) <= _ABOUT
        ]
    if towards:
        choices = [(year, day) for year, day in choices if (day - anchor).days * towards > 0]
    return min(choices, key=lambda choice: abs((choice[1] - anchor).days))[0] if choices else None
