"""From the groups of a matched rule to quarters, weekends, weeks, parts of the day, and dates that come every year."""

from __future__ import annotations

import re
from datetime import timedelta

from runut.annotation.times.calendar import made, week
from runut.annotation.times.context import Context, Groups, Made, direction, mod_of, month_of, year_of


def make_quarter(context: Context, groups: Groups) -> Made:
    """Make a quarter or half of a year (kuartal III 2023: 2023-Q3; semester I: 2025-H1)."""
    if groups.get("short"):
        groups = {**groups, "ordinal": groups["short"], "year": groups["year2"]}
    written = groups["ordinal"].removeprefix("ke").removeprefix("-")
    number = context.words.ordinals.get(written) or context.words.ordinals.get(groups["ordinal"].casefold())
    year = year_of(context, groups) or (context.anchor.year if context.anchor else None)
    half = context.words.units.get(groups.get("period", "").casefold()) == "M6"
    if not number or not year or (half and number > 2):
        return None
    return "DATE", f"{year:04}-{'H' if half else 'Q'}{number}", mod_of(context, groups)


def make_weekend(context: Context, groups: Groups) -> Made:
    """Make the Saturday and Sunday of last, this or next week (2025-W25-WE); "the weekend" is the one told of."""
    if context.anchor is None or context.coarse:
        return None
    told = -int(not context.future and context.anchor.weekday() < 5)
    towards = direction(context, groups["dir"]) if groups.get("dir") else told
    return "DATE", f"{week(context.anchor + timedelta(weeks=towards))}-WE", None


def make_week_of(context: Context, groups: Groups) -> Made:
    """Make the week that holds a day (the week of March 6: 2000-W10)."""
    month = month_of(context, groups)
    year = year_of(context, groups) or (context.anchor.year if context.anchor else None)
    day = made(year, month, int(groups["day"])) if year and month else None
    return ("DATE", week(day), None) if day else None


def make_part_of_day(context: Context, groups: Groups) -> Made:
    """Make a part of the day that the text named last, or of the day of publication."""
    published = context.anchor.isoformat() if context.anchor and not context.coarse else None
    day = context.last or published
    low = (groups.get("part") or groups["part2"]).casefold()
    part = next(value for name, value in context.words.parts.items() if name.startswith(low))
    return "TIME", f"{day or ''}T{part}", None


def make_every(context: Context, groups: Groups) -> Made:
    """Make a date that comes every year, every month, or a month that comes every year (XXXX-06-22)."""
    if groups.get("dayonly"):
        return "SET", f"XXXX-XX-{int(groups['dayonly']):02}", None
    if groups.get("monthonly"):
        return "SET", f"XXXX-{context.words.months[groups['monthonly'].casefold()]:02}", None
    day = int(groups["day"])
    month = month_of(context, groups)
    if month is None:
        return "SET", f"XXXX-XX-{day:02}", None
    return ("SET", f"XXXX-{month:02}-{day:02}", None) if made(2000, month, day) else None


def make_noon(context: Context, groups: Groups) -> Made:
    """Make noon or midnight of the day that the text named last, or of the day of publication."""
    published = context.anchor.isoformat() if context.anchor and not context.coarse else None
    hour = "12:00" if groups["word"].casefold() in ("noon", "midday") else "24:00"
    return "TIME", f"{context.last or published or ''}T{hour}", None


def make_that_unit(context: Context, groups: Groups) -> Made:
    """Make the year, month or week that the text named last (tahun itu, later that year); none where it named none."""
    unit = context.words.units[(groups.get("unit") or groups["unit2"]).casefold()]
    named = context.named or ""
    size = {"Y": 4, "M": 7}.get(unit)
    if size and re.match(r"\d{4}-\d\d" if unit == "M" else r"\d{4}", named):
        return "DATE", named[:size], None
    day = made(*map(int, context.last.split("-"))) if unit == "W" and context.last else None
    return ("DATE", week(day), None) if day else None
