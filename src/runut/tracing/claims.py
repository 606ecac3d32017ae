"""Claims: checkable propositions that two reports or more carry, with their origins and standing."""

from __future__ import annotations

from collections.abc import Sequence

from runut.records import Claim, Judgement
from runut.tracing.material import Material, Unit
from runut.tracing.origins import origins_of
from runut.tracing.pairing import candidates, groups, judged
from runut.tracing.standing import standing_of

_SAME = 0.34
_UNSURE = 0.26
_FEWEST_WORDS = 4


def claims_of(material: Material, shared: Sequence[frozenset[str]]) -> tuple[tuple[Claim, ...], list[Judgement]]:
    """Return the claims of a story, those that most reports carry first, and the judgements that made them."""
    units = [unit for unit in material.units if len(unit.marks.lemmas) + len(unit.marks.names) >= _FEWEST_WORDS]
    joined, judgements = judged("claim", candidates(material, units), _SAME, _UNSURE, "rule:claim.words")
    made = []
    for members in groups(joined, _no_second_of_a_report):
        origins, low, high = origins_of(material, members, shared)
        best = max(members, key=lambda u: (not u.headline, -abs(len(u.marks.lemmas) - 14), -u.number))
        claim = Claim(
            text=material.text(best.evidence),
            representative=best.evidence,
            carried_by=tuple(unit.evidence for unit in members),
            origins=origins,
            origins_min=low,
            origins_max=max(high, 1),
            standing=standing_of(material, members),
        )
        made.append((-len({unit.report for unit in members}), members[0].number, claim))
    return tuple(claim for *_, claim in sorted(made, key=lambda item: item[:2])), judgements


def _no_second_of_a_report(here: list[Unit], there: list[Unit]) -> bool:
    """Keep groups from growing by chains: two groups that each have a unit of one report stay two."""
    return not {unit.report for unit in here} & {unit.report for unit in there}
