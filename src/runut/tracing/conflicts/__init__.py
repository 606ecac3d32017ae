"""Where reports contradict each other: a file for each thing that reports differ in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runut.models.likeness import marks
from runut.records import Conflict, Evidence, Judgement, Position, Span, StatementInStory
from runut.tracing.conflicts.articles import articles
from runut.tracing.conflicts.dates import dates
from runut.tracing.conflicts.degrees import degrees
from runut.tracing.conflicts.denials import denials
from runut.tracing.conflicts.frames import frames
from runut.tracing.conflicts.lengths import lengths
from runut.tracing.conflicts.minutes import minutes
from runut.tracing.conflicts.negations import negations
from runut.tracing.conflicts.quantities import quantities
from runut.tracing.conflicts.reversals import reversals
from runut.tracing.conflicts.roles import roles
from runut.tracing.conflicts.signs import signs
from runut.tracing.conflicts.slots import slots_of
from runut.tracing.conflicts.unknowns import unknowns
from runut.tracing.conflicts.updates import updates
from runut.tracing.conflicts.voices import voices
from runut.tracing.conflicts.weekdays import weekdays
from runut.tracing.material import Material


def conflicts_of(
    material: Material, same: Sequence[Sequence[StatementInStory]]
) -> tuple[tuple[Conflict, ...], tuple[Judgement, ...]]:
    """Return the conflicts of a story, denials first, and the judgement on each; `same` holds what is one utterance.

    Each stands on spans that are shown to be about one thing: framing is no conflict, and where only a likeness of
    words speaks for it, none is told.
    """
    rules = _between(material, same) if len(material.reports) > 1 else _within(material)
    found = [(rule, conflict) for rule, conflicts in rules.items() for conflict in conflicts]
    return tuple(conflict for _, conflict in found), tuple(_judgement(material, *one) for one in found)


def _within(material: Material) -> dict[str, Iterable[Conflict]]:
    """Return what is at odds in a report that stands alone: the other rules compare two."""
    return {"denials": denials(material), "weekdays": weekdays(material)}


def _between(material: Material, same: Sequence[Sequence[StatementInStory]]) -> dict[str, Iterable[Conflict]]:
    slots = slots_of(material)
    return {
        "denials": denials(material),
        "quantities": quantities(material, slots),
        "lengths": lengths(material, slots),
        "minutes": minutes(material),
        "dates": dates(material),
        "weekdays": weekdays(material),
        "signs": signs(material),
        "articles": articles(material),
        "frames": frames(material),
        "roles": roles(material),
        "voices": voices(material),
        "degrees": degrees(material, same),
        "negations": negations(material),
        "reversals": reversals(material),
        "unknowns": unknowns(material),
        "updates": updates(material),
    }


def _judgement(material: Material, rule: str, conflict: Conflict) -> Judgement:
    """Return the judgement that positions are at odds; its score is the share of words that their sentences share."""
    first, last = conflict.positions[0], conflict.positions[-1]
    here, there = (_lemmas(material, position) for position in (first, last))
    return Judgement(
        about="conflict",
        left=f"{first.report}#{first.start}-{first.end}",
        right=f"{last.report}#{last.start}-{last.end}",
        verdict="different",
        score=round(len(here & there) / (min(len(here), len(there)) or 1), 4),
        reason=f"{conflict.kind}: {conflict.reason}",
        author=f"tracing/conflicts/{rule}",
        evidence=tuple(Evidence(p.report, p.start, p.end) for p in conflict.positions),
    )


def _lemmas(material: Material, position: Position) -> frozenset[str]:
    """Return the lemmas of the sentence in which a position begins."""
    within = material.within[position.report]
    sentence = within.sentence(position.start) or Span(position.start, position.end)
    return marks(sentence.of(within.text), within.code).lemmas
