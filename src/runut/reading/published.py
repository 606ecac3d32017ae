"""Publication times in the forms that sites print, as ISO 8601."""

from __future__ import annotations

import functools
import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_ZONES = {"wib": "+07:00", "wita": "+08:00", "wit": "+09:00", "gmt": "+00:00", "utc": "+00:00", "z": "+00:00"}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?$")
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?\s*([ap]\.?m\.?)?\s*(wib|wita|wit|gmt|utc)?\b", re.IGNORECASE
)
_NUMERIC = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([^\W\d_]{3,10})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")


@functools.cache
def _months() -> dict[str, int]:
    """Month names and their abbreviations in Indonesian and English, from CLDR, with the forms sites also print."""
    from babel.dates import get_month_names

    names = {"agt": 8, "agst": 8, "agus": 8, "ags": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2}
    for locale in ("id", "en"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                names[name.casefold().rstrip(".")] = number
    return names


def published(printed: str) -> str | None:
    """Return what a site prints as its publication time as an ISO date or date-time with offset, or None.

    Understood are ISO 8601, RFC 2822, "Rabu, 18 Jun 2025 18:24 WIB", "18/06/2025, 22:01 WIB" (day first),
    "Diperbarui 17 Jun 2025, 21:00 WIB", "1 Mei 2025 | 09.06 WIB", "February 1, 2018 3:56 pm". A time without a zone
    keeps none.
    """
    printed = " ".join(printed.split())[:120]
    if _ISO.match(printed):
        return _iso(printed)
    day = _day(printed)
    if day is None:
        return _rfc(printed)
    rest = printed[day[1] :]
    clock = _CLOCK.search(rest) or _CLOCK.search(printed[: day[2]])
    if not clock:
        return _rfc(printed) or day[0]
    hour = int(clock.group(1))
    if clock.group(3):
        hour = hour % 12 + (12 if clock.group(3).lower().startswith("p") else 0)
    offset = _ZONES.get((clock.group(4) or "").lower())
    if offset is None and re.search(r"[+-]\d{4}\b", rest):
        return _rfc(printed) or day[0]
    return f"{day[0]}T{hour:02}:{clock.group(2)}:00{offset or ''}"


def _day(printed: str) -> tuple[str, int, int] | None:
    """Return the ISO day, and where its words end and start."""
    for pattern, order in ((_DAY_FIRST, (1, 2, 3)), (_MONTH_FIRST, (2, 1, 3)), (_NUMERIC, (1, 2, 3))):
        for match in pattern.finditer(printed):
            day, month, year = (match.group(place) for place in order)
            number = int(month) if month.isdigit() else _months().get(month.casefold())
            made = _date(int(year), number, int(day))
            if made:
                return made, match.end(), match.start()
    return None


def _date(year: int, month: int | None, day: int) -> str | None:
    try:
        return datetime(year, month or 0, day).date().isoformat()
    except ValueError:
        return None


def _iso(printed: str) -> str | None:
    try:
        made = datetime.fromisoformat(printed.replace("Z", "+00:00").replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        return None
    return made.date().isoformat() if len(printed) == 10 else made.isoformat(timespec="seconds")


def _rfc(printed: str) -> str | None:
    try:
        return parsedate_to_datetime(printed).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
