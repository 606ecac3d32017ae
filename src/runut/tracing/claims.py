"""Claims: checkable propositions that two reports or more carry, with their origins and standing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from runut.records import Claim, Evidence, Judgement, StatementInStory
from runut.tracing.correcting import Corrections
from runut.tracing.material import Material, Unit
from runut.tracing.origins import origins_of
from runut.tracing.parties import Voices
from runut.tracing.propositions import Proposition, propositions_of
from runut.tracing.reuse import Reuse
from runut.tracing.showing import bare, sentence_of, stands_alone
from runut.tracing.standing import standing_of

NEAREST = 0.95
"""Of the clauses of a report those count for its origin that are as near to the claim as this share of the nearest."""


def claims_of(
    material: Material,
    voices: Voices,
    reuse: Reuse,
    corrections: Corrections,
    same: Sequence[Sequence[StatementInStory]],
) -> tuple[tuple[Claim, ...], list[Judgement]]:
    """Return the claims of a story, those that most outlets carry first, with the judgements that made and counted them."""
    utterances = [[(one.report, one.statement) for one in group] for group in same]
    propositions, judgements = propositions_of(material, corrections, utterances)
    made = [(_rank(material, p.members), *_claim(material, p, voices, reuse)) for p in propositions]
    ordered = sorted(made, key=lambda item: item[0])
    return tuple(claim for _, claim, _ in ordered), [*judgements, *(count for _, _, count in ordered)]


def _rank(material: Material, members: Sequence[Unit]) -> tuple[float, int, int, int]:
    """Return what claims are ordered by: outlets that carry them, more where a headline or lead does; reports; place."""
    outlets = {material.outlet(unit.report) for unit in members}
    prominent = {material.outlet(unit.report) for unit in members if unit.headline or unit.sentence <= 2}
    return (
        -len(outlets) - 0.5 * len(prominent),
        -len({unit.report for unit in members}),
        members[0].number,
        members[-1].number,
    )


def _claim(material: Material, told: Proposition, voices: Voices, reuse: Reuse) -> tuple[Claim, Judgement]:
    counted = origins_of(material, _nearest(told), voices, reuse)
    best = _representative(material, told)
    claim = Claim(
        text=material.text(best),
        representative=best,
        carried_by=_carriers(material, told.members),
        origins=counted.origins,
        origins_min=counted.low,
        origins_max=counted.high,
        standing=standing_of(material, told.members),
    )
    return claim, _count(claim, counted.reason)


def _count(claim: Claim, reason: str) -> Judgement:
    """Return the judgement on how many origins a claim has; its score is the share of the greatest number that is named."""
    low, high, at = claim.origins_min, claim.origins_max, claim.representative
    return Judgement(
        about="count",
        left=f"{at.report}#{at.start}-{at.end}",
        right=f"{low} to {high} origins" if low < high else f"{low} origin{'s' * (low != 1)}",
        verdict="same",
        score=round(low / high, 4),
        reason=reason,
        author="tracing/origins",
        evidence=tuple(dict.fromkeys(span for origin in claim.origins for span in origin.evidence)) or claim.carried_by,
    )


def _carriers(material: Material, members: Sequence[Unit]) -> tuple[Evidence, ...]:
    """Return the spans of the clauses, those that follow one another in a sentence as one span."""
    out: list[Evidence] = []
    for unit in members:
        last = out[-1] if out else None
        if (
            last
            and last.report == unit.report
            and not material.reports[unit.report].text[last.end : unit.start].strip()
        ):
            out[-1] = Evidence(unit.report, last.start, unit.end)
        else:
            out.append(unit.evidence)
    return tuple(out)


def _nearest(told: Proposition) -> list[Unit]:
    """Return for each report the clause that tells the proposition best: who stands behind it stands behind the claim.

    Other clauses of the report tell parts of it, often in other words of other people.
    """
    top: dict[str, float] = {}
    for unit in told.members:
        top[unit.report] = max(top.get(unit.report, 0.0), told.near[unit.number])
    return [unit for unit in told.members if told.near[unit.number] >= NEAREST * top[unit.report]]


def _representative(material: Material, told: Proposition) -> Evidence:
    """Return the words that stand for a claim: a clause that can stand alone, else the sentence of the nearest one."""

    counts = Counter(term for unit in told.members for term in unit.terms)
    most = max(told.near.values()) or 1.0

    repeated = {term for term, count in counts.items() if count > 1}

    def fitness(unit: Unit) -> tuple[bool, float, int]:
        nearness = len(unit.terms & repeated) / (len(unit.terms) or 1) + told.near[unit.number] / most
        return not unit.headline, round(nearness, 6), -unit.number

    alone = [unit for unit in told.members if stands_alone(material, unit)]
    best = max(alone or told.members, key=fitness)
    return bare(material, best.evidence if alone else sentence_of(material, best))
