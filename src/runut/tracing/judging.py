"""Judge pairs of units: the same, different, or unsure, each with its score and reason."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Sequence

from runut.records import Judgement
from runut.records.judgement import Verdict
from runut.tracing.material import Unit
from runut.tracing.pairing import Pair


def against(left: Unit, right: Unit) -> tuple[str, ...]:
    """Return what speaks against two units telling the same, however alike: other figures, dates or persons, a denial."""
    out = []
    if left.numbers and right.numbers and left.numbers.isdisjoint(right.numbers):
        out.append("other figures")
    if left.dates and right.dates and not _one_date(left.dates, right.dates):
        out.append("other dates")
    if left.people and right.people and left.people.isdisjoint(right.people):
        out.append("other persons")
    if left.negated != right.negated:
        out.append("a negation in one alone")
    return tuple(out)


def _one_date(here: frozenset[str], there: frozenset[str]) -> bool:
    """Tell whether a date of one unit can be one of the other's."""
    return not here.isdisjoint(there) or any(_meet(a[1:], b[1:]) for a in here for b in there)


@functools.lru_cache(maxsize=100_000)
def _meet(left: str, right: str) -> bool:
    """Tell whether two calendar values can denote one day: 2023-09 and 2023-09-13, 2023-W37 and 2023-09-13."""
    if left.startswith(right) or right.startswith(left):
        return True
    weeks = {_week(value) for value in (left, right)}
    return len(weeks) == 1 and None not in weeks and any("W" in value for value in (left, right))


def _week(value: str) -> str | None:
    if "W" in value:
        return value[:8]
    try:
        year, week, _ = datetime.date.fromisoformat(value).isocalendar()
    except ValueError:
        return None
    return f"{year:04}-W{week:02}"


def judged(about: str, pairs: Sequence[Pair], units: Sequence[Unit], same: float) -> tuple[list[Pair], list[Judgement]]:
    """Return the pairs that are the same, and a judgement on every pair; what speaks against one makes it unsure."""
    joined, judgements = [], []
    for pair in pairs:
        reasons = against(units[pair[1]], units[pair[2]])
        verdict: Verdict = "same" if pair[0] >= same and not reasons else "unsure"
        judgements.append(judgement(about, pair, units, verdict, reasons))
        if verdict == "same":
            joined.append(pair)
    return joined, judgements


def judgement(about: str, pair: Pair, units: Sequence[Unit], verdict: Verdict, reasons: Sequence[str]) -> Judgement:
    """Return the judgement on a pair of units: what they share, and what speaks against their telling the same."""
    score, left, right = pair
    shared = sorted(t[1:] for t in units[left].terms & units[right].terms)
    reason = f"likeness {score:.2f}: {', '.join(shared[:8])}"
    return Judgement(
        about=about,
        left=units[left].address,
        right=units[right].address,
        verdict=verdict,
        score=round(score, 4),
        reason=reason + (f"; but {' and '.join(reasons)}" if reasons else ""),
        author=f"tracing/{about}",
        evidence=(units[left].evidence, units[right].evidence),
    )
