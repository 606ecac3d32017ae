"""Days, weeks, months and years: arithmetic, TIMEX3 values, and the days that a value denotes."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_VALUE = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(-WE)?|Q(\d)|H(\d)))?(?:T.*)?$")

_SEASON = re.compile(r"([12]\d{3})-(SP|SU|FA|WI)")
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season north of the equator, by the meteorologists' months."""


def made(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week(day: date) -> str:
    """Return the ISO week of a day as a TIMEX3 value (2025-W26)."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def month_shift(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month that lie `by` months away."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def shifted(day: date, unit: str, by: int) -> str | None:
    """Return the TIMEX3 value of the day, week, month, quarter or year that lies `by` units from a day.

    None where it is out of the calendar's years 1 to 9999.
    """
    try:
        if unit == "D":
            return (day + timedelta(days=by)).isoformat()
        if unit == "W":
            return week(day + timedelta(weeks=by))
        if unit in ("M", "M6", "Q"):
            months = {"M": 1, "M6": 6, "Q": 3}[unit] * by
            year, month = month_shift(day.year, day.month, months)
            if not 1 <= year <= 9999:
                return None
            return f"{year:04}-Q{(month + 2) // 3}" if unit == "Q" else f"{year:04}-{month:02}"
        years = {"Y": 1, "Y8": 8, "Y10": 10, "Y100": 100}.get(unit)
        if years is None or not 1 <= day.year + by * years <= 9999:
            return None
        year = day.year + by * years
    except OverflowError:
        return None
    return {"Y10": f"{year:04}"[:3], "Y100": f"{year:04}"[:2]}.get(unit, f"{year:04}")


def nearest_weekday(anchor: date, weekday: int, direction: int) -> date:
    """Return the day of the week before (-1, the anchor counts), after (1) or, for 0, the last such day."""
    back = (anchor.weekday() - weekday) % 7
    if direction > 0:
        return anchor + timedelta(days=(weekday - anchor.weekday()) % 7 or 7)
    return anchor - timedelta(days=back)


def days_of(value: str) -> tuple[str | None, str | None]:
    """Return the first and last ISO day that a TIMEX3 calendar value denotes, or (None, None) for any other value."""
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0-01-01", f"{value}9-12-31"
    if re.fullmatch(r"\d{2}", value):
        return f"{value}00-01-01", f"{value}99-12-31"
    if season := _SEASON.fullmatch(value):
        begun, start = int(season[1]), _SEASONS[season[2]]
        end_year, end = month_shift(begun, start, 2)
        return f"{begun:04}-{start:02}-01", f"{end_year:04}-{end:02}-{calendar.monthrange(end_year, end)[1]:02}"
    match = _VALUE.match(value)
    if not match:
        return None, None
    weekend = match.group(5)
    year, month, day, number, quarter, half = (int(part) if part else None for part in match.group(1, 2, 3, 4, 6, 7))
    if not year:
        return None, None
    if number:
        try:
            first = date.fromisocalendar(year, number, 1)
        except ValueError:
            return None, None
        return (first + timedelta(days=5 if weekend else 0)).isoformat(), (first + timedelta(days=6)).isoformat()
    if quarter:
        month_first, month_last = quarter * 3 - 2, quarter * 3
    elif half:
        month_first, month_last = half * 6 - 5, half * 6
    else:
        month_first, month_last = (month, month) if month else (1, 12)
    if day and month:
        return value[:10], value[:10]
    last = calendar.monthrange(year, month_last)[1]
    return f"{year:04}-{month_first:02}-01", f"{year:04}-{month_last:02}-{last:02}"
