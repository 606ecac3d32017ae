"""Other weekdays for one date: "Selasa (18/6/2025)" beside "Rabu (18/6/2025)"."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator

from runut.languages import language
from runut.records import Conflict, Position
from runut.tracing.material import Material

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@functools.cache
def _weekdays(code: str) -> dict[str, int]:
    return {str(word): int(day) for word, day in language(code).data("times")["weekdays"].items()}


def weekdays(material: Material) -> Iterator[Conflict]:
    """Yield, for each date that reports print with different weekdays, the expressions, those of one weekday together."""
    printed: dict[str, dict[int, list[Position]]] = defaultdict(lambda: defaultdict(list))
    for report in material.reports.values():
        names = _weekdays(report.report.language)
        for time in report.times:
            if time.type not in ("DATE", "TIME") or time.first is None or time.first != time.last:
                continue
            words = report.text[time.start : time.end]
            days = {names[w] for word in _WORD.findall(words) if (w := word.casefold()) in names}
            if len(days) == 1 and any(sign.isdigit() for sign in words):
                position = Position(report=report.id, start=time.start, end=time.end)
                printed[time.first][days.pop()].append(position)
    for date, days_of in sorted(printed.items()):
        if len(days_of) > 1:
            positions = [position for day in sorted(days_of) for position in _one_each(days_of[day])]
            first = positions[0]
            yield Conflict(
                about=material.reports[first.report].text[first.start : first.end],
                kind="contradiction",
                positions=tuple(positions),
                reason=f"{len(days_of)} weekdays for {date}",
            )


def _one_each(positions: list[Position]) -> list[Position]:
    """Return the first position of each report."""
    return list({position.report: position for position in reversed(positions)}.values())[::-1]
