"""Claims: checkable propositions that two reports or more carry, with their origins and standing."""

from __future__ import annotations

from collections.abc import Sequence

from runut.records import Claim, Judgement
from runut.tracing.judging import judged
from runut.tracing.material import Material, Unit
from runut.tracing.origins import origins_of
from runut.tracing.pairing import Clusters, Vectors
from runut.tracing.parties import Voices
from runut.tracing.reuse import Reuse
from runut.tracing.standing import standing_of

SAME = 0.36
UNSURE = 0.3
CENTRES = 0.3
FEWEST_TERMS = 3


def claims_of(material: Material, voices: Voices, reuse: Reuse) -> tuple[tuple[Claim, ...], list[Judgement]]:
    """Return the claims of a story, those that most outlets carry first, and the judgements that made them."""
    units = [unit for unit in material.clauses if len(unit.terms) >= FEWEST_TERMS]
    vectors = Vectors(units, material.weights)
    pairs = vectors.pairs(UNSURE, lambda a, b: units[a].report != units[b].report)
    same, judgements = judged("claim", pairs, units, SAME)
    groups = Clusters(vectors, CENTRES, lambda here, there: False).join(same)
    made = []
    for places in groups:
        members = [units[place] for place in places]
        made.append((_rank(material, members), _claim(material, members, voices, reuse)))
    return tuple(claim for _, claim in sorted(made, key=lambda item: item[0])), judgements


def _rank(material: Material, members: Sequence[Unit]) -> tuple[int, int, int]:
    outlets = {material.outlet(unit.report) for unit in members}
    return -len(outlets), -len({unit.report for unit in members}), members[0].number


def _claim(material: Material, members: Sequence[Unit], voices: Voices, reuse: Reuse) -> Claim:
    origins, low, high = origins_of(material, members, voices, reuse)
    best = max(members, key=lambda u: (not u.headline, -abs(len(u.terms) - 14), -u.number))
    return Claim(
        text=material.text(best.evidence),
        representative=best.evidence,
        carried_by=tuple(unit.evidence for unit in members),
        origins=origins,
        origins_min=low,
        origins_max=high,
        standing=standing_of(material, members),
    )
