"""Units that say the same: candidate pairs by shared rare terms, judged one by one, joined into groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from runut.models.likeness import likeness, terms, vetoes
from runut.records import Judgement
from runut.tracing.material import Material, Unit

_COMMON = 60
"""A term that more units than this hold makes no pair by itself: cost stays near the number of units."""


def candidates(material: Material, units: Sequence[Unit]) -> list[tuple[float, Unit, Unit]]:
    """Return the pairs of units of two reports that share a rare term, with their likeness, the likest first."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        for term in terms(unit.marks):
            index[term].append(place)
    pairs: set[tuple[int, int]] = set()
    for places in (index[term] for term in sorted(index)):
        if len(places) <= _COMMON:
            pairs.update((a, b) for i, a in enumerate(places) for b in places[i + 1 :])
    out = []
    for a, b in sorted(pairs):
        left, right = units[a], units[b]
        if left.report != right.report:
            out.append((likeness(left.marks, right.marks, material.weights), left, right))
    return sorted(out, key=lambda pair: (-pair[0], pair[1].number, pair[2].number))


def judged(
    about: str, pairs: Iterable[tuple[float, Unit, Unit]], same: float, unsure: float, author: str
) -> tuple[list[tuple[Unit, Unit]], list[Judgement]]:
    """Return the pairs that are the same, and a judgement on every pair from `unsure` on; vetoed pairs are unsure."""
    joined, judgements = [], []
    for score, left, right in pairs:
        if score < unsure:
            break
        against = vetoes(left.marks, right.marks)
        verdict = "same" if score >= same and not against else "unsure"
        reason = f"likeness {score:.2f}" + (f", but {' and '.join(against)}" if against else "")
        judgements.append(
            Judgement(
                about=about,
                left=address(left),
                right=address(right),
                verdict=verdict,  # type: ignore[arg-type]
                score=round(score, 4),
                reason=reason,
                author=author,
                evidence=(left.evidence, right.evidence),
            )
        )
        if verdict == "same":
            joined.append((left, right))
    return joined, judgements


def address(unit: Unit) -> str:
    """Return a unit's address: its report's id and its offsets."""
    return f"{unit.report}#{unit.start}-{unit.end}"


def groups(pairs: Iterable[tuple[Unit, Unit]], allowed: Callable[[list[Unit], list[Unit]], bool]) -> list[list[Unit]]:
    """Join pairs into groups, the likest pair first; two groups join only where `allowed` says so of them.

    Returns the groups of two units or more, each in the order of the units.
    """
    group: dict[int, list[Unit]] = {}
    for left, right in pairs:
        here, there = group.setdefault(left.number, [left]), group.setdefault(right.number, [right])
        if here is there or not allowed(here, there):
            continue
        here.extend(there)
        for unit in there:
            group[unit.number] = here
    distinct = {id(members): members for members in group.values() if len(members) > 1}
    return sorted((sorted(m, key=lambda u: u.number) for m in distinct.values()), key=lambda m: m[0].number)
