"""Which stretches of two reports carry one wording: passages that both have, menus and picture credits left out."""

from __future__ import annotations

import functools

from runut.models.passages import Passages
from runut.records import Span
from runut.tracing.material import Material, Unit

_SKIPPED = ("noise", "caption", "byline", "credit", "dateline")


class Reuse:
    """The passages that reports of a story have in common, found for two reports when they are asked for."""

    def __init__(self, material: Material) -> None:
        self._reports = list(material.reports.values())
        self._places = {report.id: place for place, report in enumerate(self._reports)}

    @functools.cached_property
    def _passages(self) -> Passages:
        skipped = [[Span(z.start, z.end) for z in r.zones if z.kind in _SKIPPED] for r in self._reports]
        return Passages([r.text for r in self._reports], skipped)

    def one_wording(self, left: Unit, right: Unit) -> bool:
        """Tell whether two units of different reports lie in one passage that both reports have, quoted or not."""
        first, second = sorted((left, right), key=lambda unit: self._places[unit.report])
        return any(
            _mostly(first, passage.left_span) and _mostly(second, passage.right_span)
            for passage in self._passages.between(self._places[first.report], self._places[second.report])
        )


def _mostly(unit: Unit, span: Span) -> bool:
    return min(unit.end, span.end) - max(unit.start, span.start) >= 0.6 * (unit.end - unit.start)
