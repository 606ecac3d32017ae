"""From the groups of a matched rule to a TIMEX3 type and value: points in time, and the table of all makers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from runut.annotation.times.calendar import days_of, made, nearest_weekday, shifted
from runut.annotation.times.context import (
    Context,
    Groups,
    Made,
    clock_of,
    direction,
    mod_of,
    month_of,
    number_of,
    part_of,
    told,
    year_of,
)
from runut.annotation.times.feasts import make_feast
from runut.annotation.times.lengths import make_compound, make_duration, make_half, make_set, make_vague, make_yearly
from runut.annotation.times.periods import (
    make_every,
    make_noon,
    make_part_of_day,
    make_quarter,
    make_that_unit,
    make_week_of,
    make_weekend,
)

_MONTH = re.compile(r"\d{4}-\d\d")
_NEAR = 200
"""Code points behind a month within which "that day" is one of it, about a sentence."""
ROMAN = {"I": 1, "V": 5, "X": 10}


def nearest_year(context: Context, month: int, day: int) -> int | None:
    """Return the year in which a day without one lies nearest to the publication."""
    if context.anchor is None:
        return None
    choices = [made(context.anchor.year + by, month, day) for by in (-1, 0, 1)]
    known = [choice for choice in choices if choice]
    anchor = context.anchor

    def distance(choice: date) -> int:
        days = (choice - anchor).days
        # news dates what happened without its year; what lies far ahead is told with a word of the future
        return days * (5 if context.past else 3) if days > 30 and not context.future else abs(days)

    return min(known, key=distance).year if known else None


def make_date(context: Context, groups: Groups) -> Made:
    """Make a day, with a part of the day or a clock reading where they are written with it."""
    month, day = month_of(context, groups), int(groups["day"])
    if not month or not day:
        return None
    year = year_of(context, groups) or nearest_year(context, month, day)
    if year is None:
        return ("DATE", f"XXXX-{month:02}-{day:02}", None) if made(2000, month, day) else None
    told = made(year, month, day)
    if told is None:
        return None
    value = (_slipped(context, groups, told) or told).isoformat()
    if groups.get("clock"):
        clock = clock_of(groups)
        return ("TIME", f"{value}T{clock}", None) if clock else None
    part = part_of(context, groups)
    return ("TIME", f"{value}T{part}", None) if part else ("DATE", value, None)


_SLIP = 7
"""Days before the publication within which a day lies whose month or year is written wrong."""


def _slipped(context: Context, groups: Groups, told: date) -> date | None:
    """Return the day meant where the weekday written belies the month or year ("Rabu (18/6/2026)" in June 2025).

    It is that weekday of the same number, in the publication's month or year, a few days before the publication.
    """
    weekday = context.words.weekdays.get((groups.get("weekday") or "").casefold())
    anchor = context.anchor
    if weekday is None or told.weekday() == weekday or anchor is None or context.coarse:
        return None
    days = (made(anchor.year, told.month, told.day), made(told.year, anchor.month, told.day))
    return next((d for d in days if d and d.weekday() == weekday and 0 <= (anchor - d).days <= _SLIP), None)


def make_month(context: Context, groups: Groups) -> Made:
    """Make a month: of the year written, of the year referred to, or the nearest that the words support."""
    month = month_of(context, groups)
    if not month:
        return None
    year, mod = year_of(context, groups), mod_of(context, groups)
    if year is None and context.anchor:
        anchor, towards = context.anchor, direction(context, groups.get("dir"))
        year = anchor.year
        if towards < 0:
            year -= month >= anchor.month
        elif towards > 0:
            year += month <= anchor.month
        elif not groups.get("dir"):
            year = _nearest_month_year(anchor, month, context.future)
    return ("DATE", f"{year:04}-{month:02}" if year else f"XXXX-{month:02}", mod)


def _nearest_month_year(anchor: date, month: int, future: bool) -> int:
    """A bare month is the nearest one; one more than half a year away belongs to the other side of the year's end."""
    ahead = month - anchor.month
    if ahead >= 5 and not future:
        return anchor.year - 1
    if ahead <= -6 and future:
        return anchor.year + 1
    return anchor.year


def make_year(context: Context, groups: Groups) -> Made:
    """Make a year."""
    return "DATE", groups["year"], mod_of(context, groups)


def make_decade(context: Context, groups: Groups) -> Made:
    """Make a decade (1990-an: 199; the '80s: 198)."""
    return "DATE", groups.get("decade") or f"19{groups['short']}", mod_of(context, groups)


def make_season(context: Context, groups: Groups) -> Made:
    """Make a season of the year written, or of the last, this or next year."""
    season = context.words.seasons[(groups.get("season") or groups["season2"]).casefold()]
    year = year_of(context, groups)
    if year is None and context.anchor:
        year = context.anchor.year + direction(context, groups.get("dir") or groups.get("dir2"))
    return ("DATE", f"{year:04}-{season}", mod_of(context, groups)) if year else None


def make_century(context: Context, groups: Groups) -> Made:
    """Make a century (abad ke-20: 19)."""
    number = int(groups["century"]) if groups.get("century") else _roman(groups.get("roman", ""))
    return ("DATE", f"{number - 1:02}", mod_of(context, groups)) if 1 <= number <= 30 else None


def _roman(word: str) -> int:
    total = 0
    for here, after in zip(word, [*word[1:], ""], strict=True):
        value = ROMAN[here]
        total += -value if after and ROMAN[after] > value else value
    return total


def make_unit(context: Context, groups: Groups) -> Made:
    """Make last, this or next week, month or year, or a weekday in it."""
    if context.anchor is None:
        return None
    unit, towards = context.words.units[groups["unit"].casefold()], direction(context, groups.get("dir"))
    if context.coarse and unit == "W":
        return None
    if groups.get("weekday") and unit == "W":
        weekday = context.words.weekdays[groups["weekday"].casefold()]
        monday = context.anchor - timedelta(days=context.anchor.weekday()) + timedelta(weeks=towards)
        return "DATE", (monday + timedelta(days=weekday)).isoformat(), None
    value = shifted(told(context, groups.get("dir"), unit) or context.anchor, unit, towards)
    return ("DATE", value, mod_of(context, groups)) if value else None


def make_shift(context: Context, groups: Groups) -> Made:
    """Make a point so many units away, at the unit's own grain; relative to the text's last date for "kemudian"."""
    unit = context.words.units[groups["unit"].casefold()]
    count = 1.0 if groups.get("one") else number_of(context, groups.get("n") or "")
    towards = direction(context, groups.get("dir"))
    if count is None:
        return None
    if count == 0:
        return "DATE", "PAST_REF" if towards < 0 else "FUTURE_REF", None
    if context.coarse and unit in ("D", "W"):
        return None
    if unit in ("H", "MIN", "S"):
        return make_duration(context, groups) if towards > 0 else ("DATE", "PAST_REF", mod_of(context, groups))
    start = told(context, groups["dir"], unit)
    if unit == "Y10":
        unit, count = "Y", count * 10
    value = shifted(start, unit, int(count) * towards) if start else None
    if value and start and context.anchor and start < context.anchor and not context.coarse and not context.future:
        first = days_of(value)[0]
        if first and first > context.anchor.isoformat():  # what was told did not go on beyond the day of telling
            value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX")
    return ("DATE", value, mod_of(context, groups)) if value else None


def make_weekday(context: Context, groups: Groups) -> Made:
    """Make a day of the week: the last one, or the next where the words point ahead."""
    if context.anchor is None or context.coarse:
        return None
    name = groups.get("weekday") or groups.get("weekdaylow") or ""
    weekday = context.words.weekdays[name.casefold()]
    towards = direction(context, groups.get("dir"))
    known = context.days.get(weekday) if not groups.get("dir") and weekday != context.anchor.weekday() else None
    written = context.beside or (context.days.get(weekday) if groups.get("that") else None)
    if written and date.fromisoformat(written).weekday() == weekday:
        day = date.fromisoformat(written)
    elif known and abs((date.fromisoformat(known) - context.anchor).days) <= 7:
        day = date.fromisoformat(known)
    elif (groups.get("dir") or "").casefold() in context.words.directions.recent:
        day = nearest_weekday(context.anchor - timedelta(days=1), weekday, 0)
    elif towards < 0 and 0 <= context.anchor.weekday() - weekday <= 1:
        # one says "today" and "yesterday" of this week's, so what is called last is last week's
        day = context.anchor - timedelta(days=context.anchor.weekday() - weekday + 7)
    elif groups.get("dir") and towards == 0:
        day = context.anchor + timedelta(days=weekday - context.anchor.weekday())
        day += timedelta(days=7 * (context.future and day < context.anchor))
    else:
        ahead = context.future and "own" not in groups and weekday != context.anchor.weekday()
        # one says "last" of the day six days ago, so a bare name is tomorrow's, whatever the tense: "signed on Thursday"
        near = "near" in groups and (weekday - context.anchor.weekday()) % 7 == 1
        day = nearest_weekday(context.anchor, weekday, towards or int(ahead or near))
    part = part_of(context, groups)
    return ("TIME", f"{day.isoformat()}T{part}", None) if part else ("DATE", day.isoformat(), None)


def make_clock(context: Context, groups: Groups) -> Made:
    """Make a clock reading on the text's last date, or on the day of publication."""
    part = part_of(context, groups)
    if groups.get("clock2"):
        groups = {**groups, "clock": groups["clock2"], "ampm": groups["ampm2"]}
    if groups.get("clock"):
        clock = clock_of(groups, part)
    else:
        hour = number_of(context, groups.get("hour") or groups["hour2"])
        clock = clock_of({**groups, "clock": f"{int(hour)}:00"}, part) if hour is not None and hour <= 24 else None
    if not clock:
        return None
    told = None if groups.get("today") else (context.ahead if context.future else None) or context.last
    day = told or _published(context)
    return "TIME", f"{day}T{clock}" if day else f"T{clock}", mod_of(context, groups)


def make_clock_day(context: Context, groups: Groups) -> Made:
    """Make a clock reading on a day of the week (9 a.m. Tuesday)."""
    day = make_weekday(context, {key: groups[key] for key in ("weekday", "near") if key in groups})
    time = make_clock(context, {key: value for key, value in groups.items() if key != "weekday"})
    if day is None or time is None:
        return None
    return "TIME", f"{day[1][:10]}T{time[1].rpartition('T')[2]}", time[2]


def make_same(context: Context, groups: Groups) -> Made:
    """Make the day that the text named last; a day left open of a month that it named since, right before."""
    if context.named and _MONTH.fullmatch(context.named) and context.place - context.named_end <= _NEAR:
        return "DATE", f"{context.named}-XX", None
    day = context.last or _published(context)
    return ("DATE", day, None) if day else None


def _published(context: Context) -> str | None:
    return context.anchor.isoformat() if context.anchor and not context.coarse else None


def make_then(context: Context, groups: Groups) -> Made:
    """Make the time that a sentence's first words ("Saat itu, ...") take up: the date named before, or the past."""
    return "DATE", (context.named if groups["word"][0].isupper() else None) or "PAST_REF", None


def make_nextday(context: Context, groups: Groups) -> Made:
    """Make the day after the one that the text named last; an unknown day where none was, or it had not come yet."""
    if context.last is None and context.anchor is None:
        return None
    day = made(*map(int, context.last.split("-"))) if context.last else None
    after = day + timedelta(days=1) if day else None
    if after is None or (context.anchor and after > context.anchor and not context.future):
        return "DATE", "XXXX-XX-XX", None
    return "DATE", after.isoformat(), None


def make_deictic(context: Context, groups: Groups) -> Made:
    """Make a day counted from publication (besok, tadi malam, yesterday)."""
    if context.anchor is None or context.coarse:
        return None
    low = " ".join(groups["word"].casefold().split())
    table = context.words.deictic
    shift, part = table.get(low, (0, ""))
    if low not in table:
        parts = [name for name in context.words.parts if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", low)]
        part = context.words.parts[parts[0]] if parts else ""
        shift = next((table[word][0] for word in low.split() if word in table), 0)
    day = (context.anchor + timedelta(days=shift)).isoformat()
    return ("TIME", f"{day}T{part}", None) if part else ("DATE", day, None)


def make_day_beside(context: Context, groups: Groups) -> Made:
    """Make the day before or after another (the day before yesterday, the day after Thanksgiving)."""
    maker = make_deictic if groups.get("word") else make_feast if groups.get("feast") else make_weekday
    base = maker(context, groups)
    parts = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", base[1]) if base else None
    value = shifted(date(*map(int, parts.groups())), "D", direction(context, groups["side"])) if parts else None
    return ("DATE", value, None) if value else None


def _reference(value: str) -> Callable[[Context, Groups], Made]:
    def make(context: Context, groups: Groups) -> Made:
        return "DATE", value, None

    return make


MAKERS: dict[str, Callable[[Context, Groups], Made]] = {
    "date": make_date,
    "month": make_month,
    "year": make_year,
    "decade": make_decade,
    "season": make_season,
    "vague": make_vague,
    "century": make_century,
    "unit": make_unit,
    "shift": make_shift,
    "weekday": make_weekday,
    "clock": make_clock,
    "duration": make_duration,
    "half": make_half,
    "set": make_set,
    "same": make_same,
    "then": make_then,
    "nextday": make_nextday,
    "deictic": make_deictic,
    "daybeside": make_day_beside,
    "yearly": make_yearly,
    "compound": make_compound,
    "every": make_every,
    "quarter": make_quarter,
    "weekend": make_weekend,
    "partofday": make_part_of_day,
    "weekof": make_week_of,
    "feast": make_feast,
    "noon": make_noon,
    "thatunit": make_that_unit,
    "clockday": make_clock_day,
    "present": _reference("PRESENT_REF"),
    "past": _reference("PAST_REF"),
    "future": _reference("FUTURE_REF"),
}

"""The ways of making, by the name that a rule's `make` gives."""
