"""The dated timeline: what happened, is planned, alleged or denied on which date, merged over reports."""

from __future__ import annotations

import re
from collections import defaultdict

from runut.records import TimeExpression, TimelineEntry
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Clusters, Vectors
from runut.tracing.standing import event_status

SAME = 0.16
"""Two sentences of one date are one entry from this likeness on: the date they share has said most already."""

_IN_A_NAME = re.compile(r"(?:[Nn]omor|No\.?|[A-Z]\w+) \d* ?(?:[Tt]ahun )?$")


def timeline_of(material: Material) -> tuple[TimelineEntry, ...]:
    """Return the dated entries in order of date, imprecise dates as intervals, each with all its evidence."""
    dated: dict[str, list[tuple[Unit, TimeExpression]]] = defaultdict(list)
    for unit in material.sentences:
        for time in _times(material, unit):
            dated[time.value[:10]].append((unit, time))
    entries = [
        _entry(material, date, members) for date in sorted(dated) for members in _clusters(material, dated[date])
    ]
    return tuple(sorted(entries, key=lambda e: (e.first or e.date, e.last or e.date, e.evidence[0])))


def _times(material: Material, unit: Unit) -> list[TimeExpression]:
    """Return the calendar dates in a unit that date what it tells: none that stand in a name or a number of a law."""
    report = material.reports[unit.report]
    out = []
    for time in report.times:
        if time.type not in ("DATE", "TIME") or time.first is None or not unit.start <= time.start < unit.end:
            continue
        if len(time.value) <= 4 and _IN_A_NAME.search(report.text[max(0, time.start - 30) : time.start]):
            continue
        if any(m.start <= time.start < m.end for m in report.entities):
            continue
        out.append(time)
    return out


def _clusters(material: Material, dated: list[tuple[Unit, TimeExpression]]) -> list[list[tuple[Unit, TimeExpression]]]:
    vectors = Vectors([unit for unit, _ in dated], material.weights)
    groups = Clusters(vectors, SAME, lambda here, there: False).join(vectors.pairs(SAME, lambda a, b: True))
    alone = set(range(len(dated))) - {place for group in groups for place in group}
    return [[dated[place] for place in group] for group in sorted([*groups, *([place] for place in alone)])]


def _entry(material: Material, date: str, members: list[tuple[Unit, TimeExpression]]) -> TimelineEntry:
    units = [unit for unit, _ in members]
    time = members[0][1]
    days = sorted({day for unit in units if (day := material.day(unit.report))})
    future = bool(days) and time.first is not None and time.first > days[0]
    statuses = [event_status(material, unit, future) for unit in units]
    status = max(dict.fromkeys(statuses), key=lambda s: (statuses.count(s), -statuses.index(s)))
    evidence = dict.fromkeys(unit.evidence for unit in units)
    return TimelineEntry(
        date=date, status=status, reported=tuple(days), evidence=tuple(evidence), first=time.first, last=time.last
    )
