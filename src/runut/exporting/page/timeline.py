"""The timeline: when it happened above, when it was reported below, and the lag between them as threads."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from runut.exporting.page.folding import run_of
from runut.exporting.page.places import Cited, Places, period, settled
from runut.exporting.page.words import shortened

WIDTH, MARGIN = 1000.0, 30.0
"""The chart's width and the blank at its sides (units of the picture)."""

ROW, RADIUS, GAP = 24.0, 10.0, 70.0
"""Height of a row of marks, half the height of a mark, and the room for the threads between the lanes."""

EACH, FEW = 8, 30
"""How many reports of one day are drawn; a quarter of them where there are more than FEW in all: the list of reports has every one."""

ALSO = 80.0
"""The room for saying how many more there are (units of the picture)."""

MOST = 60
"""How many entries are drawn; the list below the chart has them all."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list: a dated event, its status and the sentences that tell it."""

    anchor: str
    href: str
    number: int
    date: str
    status: str
    first: str | None
    last: str | None
    reported: tuple[str, ...]
    cited: tuple[Cited, ...]
    since: str | None


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """An event in the upper lane, from x to x2 (equal for a day), with the threads to the days of its reports."""

    entry: Entry
    x: float
    x2: float
    y: float
    threads: tuple[str, ...]


class ReportMark(msgspec.Struct, frozen=True, kw_only=True):
    """A report in the lower lane, from x to x2 (equal for a day); `flipped` puts its label on the left."""

    href: str
    label: str
    x: float
    x2: float
    y: float
    flipped: bool
    more: int = 0


class Tick(msgspec.Struct, frozen=True):
    """A day under the axis; `year` where it differs from the tick before; `jump` where days are left out before it."""

    x: float
    day: str
    year: str | None


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """The picture: `upper` and `lower` are the heights of the two axes."""

    height: float
    upper: float
    lower: float
    dots: tuple[Dot, ...]
    reports: tuple[ReportMark, ...]
    ticks: tuple[Tick, ...]


def entries(places: Places) -> tuple[Entry, ...]:
    """Return the story's dated events in their order."""
    anchors = [f"{places.prefix}time-{number}" for number in range(1, len(places.story.timeline) + 1)]
    for place, anchor in enumerate(anchors):
        places.addresses.lies(anchor, run_of("time", place))
    return tuple(
        Entry(
            anchor=anchors[number - 1],
            href=places.addresses.to(anchors[number - 1]),
            number=number,
            date=one.date,
            status=one.status,
            first=one.first,
            last=one.last,
            reported=tuple(sorted(one.reported)),
            cited=places.all_cited(one.evidence),
            since=min(one.reported, key=settled, default=None),
        )
        for number, one in enumerate(places.story.timeline, start=1)
    )


def chart(places: Places, listed: Sequence[Entry]) -> Chart | None:
    """Return the picture of the entries that have a day, or None where neither they nor the reports have any."""
    drawn = sorted(
        (e for e in listed if _ordinal(e.first) and _ordinal(e.last)), key=lambda e: (-len(e.cited), e.number)
    )[:MOST]
    published = [(report, out) for report in places.numbers if (out := period(places.day(report)))]
    days = {day for e in drawn for text in (e.first, e.last, *e.reported) if (day := _ordinal(text))}
    days |= {day.toordinal() for _, both in published for day in both}
    if not days:
        return None
    scale = _scale(sorted(days))
    boxes = [(e, scale[_day(e.first)], scale[_day(e.last)]) for e in sorted(drawn, key=lambda e: (e.first, e.number))]
    levels = _levels([(x - RADIUS, x2 + RADIUS) for _, x, x2 in boxes])
    upper = (max(levels, default=0) + 1) * ROW + 26
    lower = upper + GAP
    dots = tuple(
        Dot(entry=e, x=x, x2=x2, y=upper - 16 - level * ROW, threads=_threads(e, (x + x2) / 2, scale, upper))
        for (e, x, x2), level in zip(boxes, levels, strict=True)
    )
    marks = _reports(places, published, scale, lower + 44)
    height = max((mark.y for mark in marks), default=lower + 30) + 16
    return Chart(height=height, upper=upper, lower=lower, dots=dots, reports=marks, ticks=_ticks(scale))


def _ordinal(text: str | None) -> int:
    try:
        return date.fromisoformat(text[:10]).toordinal() if text else 0
    except ValueError:
        return 0


def _day(text: str | None) -> int:
    found = _ordinal(text)
    assert found, "only entries with a day are drawn"
    return found


def _scale(days: Sequence[int]) -> dict[int, float]:
    """Place the days: neighbours one step apart, longer gaps by their logarithm, so that years fit beside hours."""
    steps = [0.0]
    for before, after in itertools.pairwise(days):
        steps.append(steps[-1] + min(4.0, 1 + 0.9 * math.log(after - before)))
    if len(days) == 1:
        return {days[0]: WIDTH / 2}
    room = min(WIDTH - 2 * MARGIN, 190.0 * steps[-1])
    return {day: round(MARGIN + step / steps[-1] * room, 1) for day, step in zip(days, steps, strict=True)}


def _levels(intervals: Iterable[tuple[float, float]]) -> list[int]:
    """Put each interval, in order of its start, on the lowest row where it touches none before it."""
    ends: list[float] = []
    chosen = []
    for start, end in intervals:
        level = next((at for at, last in enumerate(ends) if last + 3 <= start), len(ends))
        ends[level:] = [end, *ends[level + 1 :]]
        chosen.append(level)
    return chosen


def _threads(entry: Entry, x: float, scale: dict[int, float], upper: float) -> tuple[str, ...]:
    ends = [scale[day] for text in entry.reported if (day := _ordinal(text)) in scale]
    middle, end = upper + GAP / 2, upper + GAP
    return tuple(f"M{x:.1f} {upper:.1f}C{x:.1f} {middle:.1f} {to:.1f} {middle:.1f} {to:.1f} {end:.1f}" for to in ends)


def _reports(
    places: Places, published: Sequence[tuple[str, tuple[date, date]]], scale: dict[int, float], top: float
) -> tuple[ReportMark, ...]:
    by_day: dict[tuple[date, date], list[str]] = {}
    for report, days in published:
        by_day.setdefault(days, []).append(report)
    each = EACH if len(published) <= FEW else EACH // 4
    made: list[ReportMark] = []
    for days, reports in sorted(by_day.items()):
        x, x2 = (scale[day.toordinal()] for day in days)
        for place, report in enumerate(reports[:each]):
            label = shortened(places.outlet(report), 30)
            more = len(reports) - each if place == each - 1 else 0
            flipped = x2 + 14 + 7 * len(label) + (ALSO if more else 0) > WIDTH
            href = places.addresses.to(places.report_anchor(report))
            made.append(ReportMark(href=href, label=label, x=x, x2=x2, y=top, flipped=flipped, more=more))
    boxes = [(0.0, 110.0)]  # the name of the lane
    for mark in made:
        long = 18 + 7.2 * len(mark.label) + (ALSO if mark.more else 0)
        boxes.append((mark.x - long, mark.x2 + 8) if mark.flipped else (mark.x - 8, mark.x2 + long))
    order = sorted(range(len(boxes)), key=lambda at: (boxes[at][0], at))
    levels = dict(zip(order, _levels([boxes[at] for at in order]), strict=True))
    return tuple(msgspec.structs.replace(mark, y=top + levels[at] * 20) for at, mark in enumerate(made, start=1))


def _ticks(scale: dict[int, float]) -> tuple[Tick, ...]:
    made: list[Tick] = []
    year = ""
    for day, x in scale.items():
        if made and x - made[-1].x < 58:
            continue
        iso = date.fromordinal(day).isoformat()
        made.append(Tick(x, iso, iso[:4] if iso[:4] != year else None))
        year = iso[:4]
    return tuple(made)
