"""What a temporal expression is read against, and how its words become numbers, months and directions."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from runut.annotation.times.calendar import made
from runut.annotation.times.rules import Vocabulary

Groups = dict[str, str]


class Context(msgspec.Struct):
    """What a relative expression is read against: the day of publication, and the last date the text named."""

    words: Vocabulary
    anchor: date | None
    last: str | None = None
    named: str | None = None
    """The last date, month or year named."""
    named_end: int = 0
    """Where that stands in the text (code points)."""
    place: int = 0
    """Where the expression to be made begins (code points)."""
    written: str | None = None
    """The last date, month or year that the text wrote or counted from one that it wrote."""
    future: bool = False
    """Whether the words before the expression tell of the future (will, akan, dijadwalkan)."""
    past: bool = False
    """Whether they tell of the past (telah, said)."""
    coarse: bool = False
    """Whether only the month of publication is known: days are not counted from it."""
    ahead: str | None = None
    """The last date named that lies after the publication."""
    beside: str | None = None
    """The date written right before the expression, with a comma or a bracket between them."""
    days: dict[int, str] = msgspec.field(default_factory=dict)
    """The date that the text wrote last for each day of the week."""


Made = tuple[str, str, str | None] | None

"""Type, value and modifier; None where the words denote no time."""


def direction(context: Context, word: str | None) -> int:
    """Return -1 for a word that points back, 1 for one that points ahead, 0 for this or none."""
    low = _folded(word)
    if low in context.words.directions.past:
        return -1
    return 1 if low in context.words.directions.future else 0


def told(context: Context, word: str | None, unit: str) -> date | None:
    """Return the day from which a word with `unit` counts: the one named last ("kemudian"), else the publication."""
    if _folded(word) in context.words.directions.told:
        parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", context.written or "")
        if parts and (parts[3] or unit[0] == "Y" or (parts[2] and unit[0] in "MQ")):
            return made(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
        if context.last:
            return made(*map(int, context.last.split("-"))) or context.anchor
    return context.anchor


def _folded(word: str | None) -> str:
    return " ".join((word or "").casefold().removeprefix("the ").split())


def mod_of(context: Context, groups: Groups) -> str | None:
    """Return the TimeML modifier that `edge` or `approx` states."""
    if groups.get("edge"):
        words = re.split(r"[\s-]+", groups["edge"].casefold())
        return next((context.words.edges[word] for word in words if word in context.words.edges), None)
    approx = _folded(groups.get("approx"))
    return context.words.bounds.get(approx, "APPROX") if approx else None


def part_of(context: Context, groups: Groups) -> str | None:
    """Return the TIMEX3 part of the day, or None."""
    for name in ("part", "part2"):
        if groups.get(name):
            return context.words.parts.get(groups[name].casefold())
    return None


def clock_of(groups: Groups, part: str | None = None) -> str | None:
    """Return HH:MM of a clock reading, or None where it is none."""
    digits = groups["clock"].replace(".", ":").split(":")
    hour, minute = int(digits[0]), int(digits[1])
    low = (groups.get("ampm") or "").casefold().replace(".", "")
    if low:
        hour = hour % 12 + (12 if low == "pm" else 0)
    elif part in ("AF", "EV", "NI") and 1 <= hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def number_of(context: Context, word: str) -> float | None:
    """Return a number in digits or words; 0 for a vague one ("beberapa"); None where it is none."""
    low = " ".join(word.casefold().split())
    for table in (context.words.numbers, context.words.vague):
        if low in table:
            return table[low]
    try:
        return float(low.replace(" 1/2", ".5").replace(",", "."))
    except ValueError:
        return None


def month_of(context: Context, groups: Groups) -> int | None:
    """Return the month from its name or number."""
    if groups.get("monthnumber"):
        return int(groups["monthnumber"])
    name = groups.get("month", "").casefold().rstrip(".")
    return context.words.months.get(name)


def year_of(context: Context, groups: Groups) -> int | None:
    """Return the year written, or the one that "tahun lalu" or, of the date named before, "tahun itu" refers to."""
    if groups.get("year"):
        year = int(groups["year"])
        return year + 2000 if year < 100 else year
    if groups.get("sameyear"):
        return int(context.named[:4]) if context.named and context.named[:4].isdigit() else None
    if groups.get("yearref") and context.anchor:
        return context.anchor.year + direction(context, groups["yearref"])
    return None
