"""From the groups of a matched rule to lengths of time and to what comes again: durations and sets."""

from __future__ import annotations

from runut.annotation.times.context import Context, Groups, Made, mod_of, number_of

_UNITS = ("Y", "M", "W", "D", "H", "MIN", "S")
"""The units of a compound length, longest first."""


def make_vague(context: Context, groups: Groups) -> Made:
    """Make a length that is not counted ("for months": PXM)."""
    name = next(groups[key] for key in ("unit", "unit2", "unit3", "unit4") if groups.get(key))
    return _length(0, context.words.units[name.casefold()], None)


def make_duration(context: Context, groups: Groups) -> Made:
    """Make a length of time; vague numbers give X (beberapa bulan: PXM)."""
    unit = context.words.units[(groups.get("unit") or groups["unit1"]).casefold()]
    count = 1.0 if groups.get("one") or groups.get("unit1") else number_of(context, groups.get("n") or "")
    return _length(count, unit, mod_of(context, groups))


def _length(count: float | None, unit: str, mod: str | None) -> Made:
    if count is None or count > 99_999:
        return None
    times = {"M6": ("M", 6), "Q": ("M", 3), "Y8": ("Y", 8), "Y10": ("Y", 10), "Y100": ("Y", 100)}
    letter, factor = times.get(unit, (unit, 1))
    total = count * factor
    shown = "X" if count == 0 else f"{total:g}"
    if letter == "H" and total % 1 == 0.5:
        return "DURATION", f"PT{int(total)}H30M", mod
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
    return "SET", context.words.often[groups["word"].casefold()], None


def make_compound(context: Context, groups: Groups) -> Made:
    """Make a length of two or three units, the longer first (1 jam 20 menit: PT1H20M)."""
    units = [context.words.units[groups[key].casefold()] for key in ("unit", "unit2", "unit3") if groups.get(key)]
    counts = [number_of(context, groups[key]) for key in ("n", "n2", "n3") if groups.get(key)]
    places = [_UNITS.index(unit) if unit in _UNITS else -1 for unit in units]
    if places != sorted(set(places)) or min(places) < 0 or not all(counts):
        return None
    days = "".join(f"{n:g}{u}" for n, u in zip(counts, units, strict=True) if u not in ("H", "MIN", "S"))
    hours = "".join(f"{n:g}{u[0]}" for n, u in zip(counts, units, strict=True) if u in ("H", "MIN", "S"))
    return "DURATION", f"P{days}" + (f"T{hours}" if hours else ""), mod_of(context, groups)
