"""Other minutes of a match for what one player did: "menit ke-58" beside "59'"."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator

from runut.languages import language
from runut.records import Conflict, Span
from runut.tracing.conflicts.slots import position
from runut.tracing.material import Material, Unit
from runut.tracing.within import Within

NEAR = 3
"""Minutes that two reports of one goal or card differ by at most."""

_MARK = r"(\d{1,3})(?:\+\d{1,2})?\s?[’'′]"

Found = tuple[Unit, Span]


@functools.cache
def _minute(code: str) -> re.Pattern[str]:
    words = sorted(language(code).data("conflicts")["words"]["minute"], key=lambda w: (-len(w), w))
    either = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?<![\w+]){_MARK}(?!\w)|(?<!\w)(?i:{either})[- ](\d{{1,3}})(?![\w:.]\d)|(?<![\w+])(\d{{1,3}})(?:st|nd|rd|th) minute"
    )


def minutes(material: Material) -> Iterator[Conflict]:
    """Yield the minutes that two reports give one player, a little apart, where each has no other like it.

    A minute belongs to the person named last before it in the sentence.
    """
    given: dict[str, dict[str, dict[int, Found]]] = defaultdict(lambda: defaultdict(dict))
    for unit in material.sentences:
        if not unit.has_digit:
            continue
        within = material.within[unit.report]
        for match in _minute(within.code).finditer(within.text, unit.start, unit.end):
            player = _player(material, within, unit, match.start())
            if player:
                value = int(next(group for group in match.groups() if group))
                given[player][within.id].setdefault(value, (unit, Span(match.start(), match.end())))
    for player, reports in sorted(given.items()):
        yield from _conflicts(material, player, reports)


def _player(material: Material, within: Within, unit: Unit, at: int) -> str | None:
    named = within.entities(unit.start, at)
    before = [m for m in named if m.type == "PERSON" and unit.start <= m.start and m.end <= at]
    return material.name(within.id, before[-1].name) if before else None


def _conflicts(material: Material, player: str, reports: dict[str, dict[int, Found]]) -> Iterator[Conflict]:
    values = sorted({value for found in reports.values() for value in found})
    for place, low in enumerate(values):
        for high in values[place + 1 :]:
            if high - low > NEAR or any({low, high} <= set(found) for found in reports.values()):
                continue
            holders = [found[v] for v in (low, high) for found in reports.values() if v in found]
            positions = tuple(position(material, unit) for unit, _ in holders)
            yield Conflict(
                about=player, kind="contradiction", positions=positions, reason=f"minute {low} and minute {high}"
            )
