"""Judge pairs of units: the same, different, or unsure, each with its score and reason."""

from __future__ import annotations

from collections.abc import Sequence

from runut.records import Judgement
from runut.tracing.material import Unit
from runut.tracing.pairing import Pair


def against(left: Unit, right: Unit) -> tuple[str, ...]:
    """Return what speaks against two units telling the same, however alike: other figures, other dates, a denial."""
    out = []
    if left.numbers and right.numbers and not left.numbers & right.numbers:
        out.append("other figures")
    here, there = ({t for t in unit.terms if t[0] == "d"} for unit in (left, right))
    if here and there and not any(a.startswith(b) or b.startswith(a) for a in here for b in there):
        out.append("other dates")
    if left.negated != right.negated:
        out.append("a negation in one alone")
    return tuple(out)


def judged(about: str, pairs: Sequence[Pair], units: Sequence[Unit], same: float) -> tuple[list[Pair], list[Judgement]]:
    """Return the pairs that are the same, and a judgement on every pair; what speaks against one makes it unsure."""
    joined, judgements = [], []
    for pair in pairs:
        score, left, right = pair
        reasons = against(units[left], units[right])
        verdict = "same" if score >= same and not reasons else "unsure"
        shared = sorted(t[1:] for t in units[left].terms & units[right].terms)
        reason = f"likeness {score:.2f}: {', '.join(shared[:8])}"
        judgements.append(
            Judgement(
                about=about,
                left=units[left].address,
                right=units[right].address,
                verdict=verdict,  # type: ignore[arg-type]
                score=round(score, 4),
                reason=reason + (f"; but {' and '.join(reasons)}" if reasons else ""),
                author=f"tracing/{about}",
                evidence=(units[left].evidence, units[right].evidence),
            )
        )
        if verdict == "same":
            joined.append(pair)
    return joined, judgements
