"""What a temporal expression is read against, and how its words become numbers, months and directions."""

from __future__ import annotations

from datetime import date

import msgspec

from runut.annotation.times.rules import Vocabulary

Groups = dict[str, str]

_PAST = frozenset(
    ["lalu", "silam", "kemarin", "sebelumnya", "yang_lalu", "ago", "last", "past", "previous", "earlier", "before"]
)

_FUTURE = frozenset(
    [
        "depan",
        "mendatang",
        "nanti",
        "besok",
        "kemudian",
        "setelahnya",
        "sesudahnya",
        "lagi",
        "berikutnya",
        "selanjutnya",
        "next",
        "coming",
        "following",
        "later",
        "after",
        "from_now",
        "hence",
        "upcoming",
    ]
)

_MODS = {
    "awal": "START", "early": "START", "beginning": "START", "start": "START",
    "akhir": "END", "penghujung": "END", "late": "END", "end": "END",
    "pertengahan": "MID", "medio": "MID", "mid": "MID", "middle": "MID",
}  # fmt: skip

_MORE = {"lebih dari": "MORE_THAN", "more than": "MORE_THAN", "over": "MORE_THAN", "kurang dari": "LESS_THAN",
         "less than": "LESS_THAN", "under": "LESS_THAN", "nearly": "LESS_THAN", "hampir": "LESS_THAN", "almost": "LESS_THAN"}  # fmt: skip


class Context(msgspec.Struct):
    """What a relative expression is read against: the day of publication, and the last date the text named."""

    words: Vocabulary
    anchor: date | None
    last: str | None = None
    named: str | None = None
    """The last date, month or year named."""
    future: bool = False
    """Whether the words before the expression tell of the future (will, akan, dijadwalkan)."""
    coarse: bool = False
    """Whether only the month of publication is known: days are not counted from it."""
    ahead: str | None = None
    """The last date named that lies after the publication."""


Made = tuple[str, str, str | None] | None

"""Type, value and modifier; None where the words denote no time."""


def direction(word: str | None) -> int:
    """Return -1 for a word that points back, 1 for one that points ahead, 0 for this or none."""
    low = (word or "").casefold().removeprefix("the ").replace(" ", "_")
    if low in _PAST:
        return -1
    return 1 if low in _FUTURE else 0


def mod_of(groups: Groups) -> str | None:
    """Return the TimeML modifier that `edge` or `approx` states."""
    if groups.get("edge"):
        first = groups["edge"].casefold().split()[-1 if groups["edge"].casefold().startswith("the ") else 0]
        return _MODS.get(first.strip("-"))
    approx = (groups.get("approx") or "").casefold()
    return _MORE.get(approx, "APPROX") if approx else None


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
        return float(low.replace(",", "."))
    except ValueError:
        return None


def month_of(context: Context, groups: Groups) -> int | None:
    """Return the month from its name or number."""
    if groups.get("monthnumber"):
        return int(groups["monthnumber"])
    name = groups.get("month", "").casefold().rstrip(".")
    return context.words.months.get(name)


def year_of(context: Context, groups: Groups) -> int | None:
    """Return the year written, or the one that "tahun lalu" refers to."""
    if groups.get("year"):
        year = int(groups["year"])
        return year + 2000 if year < 100 else year
    if groups.get("yearref") and context.anchor:
        return context.anchor.year + direction(groups["yearref"])
    return None
