"""Attribution by a noun of saying: "Hale's claim that ...", "his promise that ...", "klaim Sari bahwa ..."."""

from __future__ import annotations

from runut.annotation.statements.contents import content_spans, end_of_words, kind_of, skip_connectives
from runut.annotation.statements.frames import Frame, span
from runut.annotation.statements.phrases import right_phrase
from runut.annotation.statements.speech import Speech
from runut.annotation.statements.units import Unit

_LONGEST = 8
_LEAST = 4
"""With fewer words the clause is none, or the sentence goes on in it."""


def owned(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return what the owner of a noun of saying said, where a conjunction brings it in."""
    if unit.low[place] not in speech.said_nouns or unit.zone == "headline":
        return None
    source, after = _after(unit, place, speech) if speech.heads_first else (_before(unit, place, floor), place + 1)
    if source is None or after + 1 >= len(unit.low) or unit.low[after] not in speech.grammar["complementisers"]:
        return None
    if any(one.start <= unit.start[place] < one.end for frame in found for one in frame.content):
        return None
    if min(source[0], place) <= skip_connectives(unit, 0, place, speech):
        return None  # the noun is the subject: where its clause ends and the predicate begins cannot be told
    end = end_of_words(unit, after + 1, len(unit.low), speech, own=False)
    spans = content_spans(unit, after + 1, end)
    if not spans or end - after < _LEAST:
        return None
    return Frame(
        unit, "noun-that", spans, span(unit, place, place + 1), source, kind_of(unit, after + 1, end), embedded=True
    )


def _after(unit: Unit, place: int, speech: Speech) -> tuple[tuple[int, int] | None, int]:
    """Return the owner behind a noun whose language puts heads first, and the place after it."""
    phrase = right_phrase(unit, place + 1, speech)
    if phrase is None or phrase[1] - phrase[0] > _LONGEST:
        return None, place
    return phrase, phrase[1]


def _before(unit: Unit, place: int, floor: int) -> tuple[int, int] | None:
    """Return the owner before a noun with at most an adjective between: "Hale's (earlier) claim"."""
    for last in (place - 1, place - 2):
        if last < floor or not unit.low[last].endswith(("'s", "s'")):
            continue
        first, mention = last, unit.mention[last]
        while first > floor and mention is not None and unit.mention[first - 1] is mention:
            first -= 1
        return (first, last + 1) if mention is not None else None
    return None
