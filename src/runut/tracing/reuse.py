"""Passages that reports of a story have in common, and which stretches of two reports carry one wording."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from runut.models.passages import Passage, find_passages
from runut.records import Span
from runut.tracing.material import Material, Unit

_SKIPPED = ("noise", "caption", "byline", "credit", "dateline")


class Reuse(msgspec.Struct, frozen=True):
    """The passages of a story by the ids of the two reports that share them, the earlier report first."""

    passages: tuple[tuple[str, str, Passage], ...]
    places: dict[tuple[str, str], list[tuple[Span, Span]]]

    def one_wording(self, left: Unit, right: Unit) -> bool:
        """Tell whether two units of different reports lie in one passage that both reports have, quoted or not."""
        if (left.report, right.report) in self.places:
            first, second = left, right
        else:
            first, second = right, left
        return any(
            _mostly(first, here) and _mostly(second, there)
            for here, there in self.places.get((first.report, second.report), ())
        )


def _mostly(unit: Unit, span: Span) -> bool:
    return min(unit.end, span.end) - max(unit.start, span.start) >= 0.6 * (unit.end - unit.start)


def reuse_of(material: Material) -> Reuse:
    """Return the passages that reports share, menus and picture credits left out."""
    reports = list(material.reports.values())
    skipped = [[Span(z.start, z.end) for z in r.zones if z.kind in _SKIPPED] for r in reports]
    found = find_passages([r.text for r in reports], skipped)
    places: dict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
    for passage in found:
        pair = (reports[passage.left].id, reports[passage.right].id)
        places[pair].append((passage.left_span, passage.right_span))
    return Reuse(tuple((reports[p.left].id, reports[p.right].id, p) for p in found), dict(places))
