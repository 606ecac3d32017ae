"""Where reports contradict each other: a file for each thing that reports differ in."""

from __future__ import annotations

from collections.abc import Sequence

from runut.records import Conflict, StatementInStory
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


def conflicts_of(material: Material, same: Sequence[Sequence[StatementInStory]]) -> tuple[Conflict, ...]:
    """Return the conflicts of a story, denials first; `same` holds the groups of statements that are one utterance.

    Each stands on spans that are shown to be about one thing: framing is no conflict, and where only a likeness of
    words speaks for it, none is told.
    """
    slots = slots_of(material)
    return (
        *denials(material),
        *quantities(material, slots),
        *lengths(material, slots),
        *minutes(material),
        *dates(material),
        *weekdays(material),
        *signs(material),
        *articles(material),
        *frames(material),
        *roles(material),
        *voices(material),
        *degrees(material, same),
        *negations(material),
        *reversals(material),
        *unknowns(material),
        *updates(material),
    )
