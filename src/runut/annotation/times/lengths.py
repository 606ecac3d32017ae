"""From the groups of a matched rule to lengths of time and to what comes again: durations and sets."""

from __future__ import annotations

from runut.annotation.times.context import Context, Groups, Made, mod_of, number_of


def make_vague(context: Context, groups: Groups) -> Made:
    """Make a length that is not counted ("for months": PXM)."""
    name = next(groups[key] for key in ("unit", "unit2", "unit3") if groups.get(key))
    return _length(0, context.words.units[name.casefold()], None)


def make_duration(context: Context, groups: Groups) -> Made:
    """Make a length of time; vague numbers give X (beberapa bulan: PXM)."""
    unit = context.words.units[(groups.get("unit") or groups["unit1"]).casefold()]
    count = 1.0 if groups.get("one") or groups.get("unit1") else number_of(context, groups.get("n") or "")
    return _length(count, unit, mod_of(groups))


def _length(count: float | None, unit: str, mod: str | None) -> Made:
    if count is None or count > 99_999:
        return None
    times = {"M6": ("M", 6), "Q": ("M", 3), "Y8": ("Y", 8), "Y10": ("Y", 10), "Y100": ("Y", 100)}
    letter, factor = times.get(unit, (unit, 1))
    total = count * factor
    shown = "X" if count == 0 else f"{total:g}"
    if letter in ("H", "MIN", "S"):
        return "DURATION", f"PT{shown}{letter[0]}", mod
    return "DURATION", f"P{shown}{letter}", mod


def make_half(context: Context, groups: Groups) -> Made:
    """Make half of a unit."""
    unit = context.words.units[groups["unit"].casefold()]
    halves = {"H": "PT30M", "D": "PT12H", "Y": "P6M", "Y100": "P50Y", "M": "P15D", "Y10": "P5Y"}
    return ("DURATION", halves[unit], None) if unit in halves else None


def make_set(context: Context, groups: Groups) -> Made:
    """Make something that comes again (per hari: P1D; setiap Senin: XXXX-WXX-1)."""
    weekday = groups.get("weekday") or groups.get("weekday2")
    if weekday:
        return "SET", f"XXXX-WXX-{context.words.weekdays[weekday.casefold()] + 1}", None
    name = next(groups[key] for key in ("unit", "unit2", "unit3") if groups.get(key))
    length = _length(1, context.words.units[name.casefold()], None)
    return ("SET", length[1], None) if length else None


def make_yearly(context: Context, groups: Groups) -> Made:
    """Make how often something comes (tahunan, weekly)."""
    low = groups["word"].casefold()
    table = {"harian": "P1D", "mingguan": "P1W", "bulanan": "P1M", "tahunan": "P1Y", "daily": "P1D", "weekly": "P1W",
             "monthly": "P1M", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y", "nightly": "P1D", "hourly": "PT1H"}  # fmt: skip
    return "SET", table[low], None
