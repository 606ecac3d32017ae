"""What someone is said to believe, want, feel or judge, with no utterance told: "Hale wants to sell the harbour"."""

from __future__ import annotations

from runut.annotation.statements.contents import content_spans, end_of_words, kind_of
from runut.annotation.statements.frames import ATTITUDES, Frame, span
from runut.annotation.statements.openings import begins_noun_phrase, headed_phrase, opening_phrase
from runut.annotation.statements.phrases import is_noun, is_pronoun
from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.subjects import left_phrase
from runut.annotation.statements.units import Unit


def attitude(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return the attribution of a verb or an adjective of attitude at a place."""
    kinds = speech.attitudes.get(unit.low[place])
    if kinds is None or unit.zone == "headline" or place + 1 >= len(unit.low) or _said(unit, place, found):
        return None
    if unit.low[place] in speech.grammar["noun_verbs"] and is_noun(unit, place, speech):
        return None
    if "adjective" in kinds and not _predicative(unit, place, speech):
        return None
    rule, first = _opened(unit, place, kinds, speech)
    if not rule:
        return None
    subject = left_phrase(unit, place, floor, speech) or opening_phrase(unit, place, speech)
    if subject is not None and not begins_noun_phrase(unit, subject[0], speech):
        subject = headed_phrase(unit, subject, speech)
    if subject is None:
        return None
    if unit.low[subject[0]] in either(speech.speakers["first"], speech.speakers["neuter"]):
        return None
    return _frame(unit, rule, (place, place + 1), subject, first, speech)


def _said(unit: Unit, place: int, found: list[Frame]) -> bool:
    """Tell whether a place lies within words that are reported already: what is told there is told by another."""
    start = unit.start[place]
    return any(one.start <= start < one.end for frame in found for one in frame.content)


def _opened(unit: Unit, place: int, kinds: frozenset[str], speech: Speech) -> tuple[str, int]:
    """Return the pattern whose words open behind a cue and the place where they do; no pattern where none fits."""
    following = unit.low[place + 1]
    if "clause" in kinds and (following in speech.grammar["complementisers"] or following in speech.grammar["asking"]):
        return "attitude-clause", place + (2 if following in speech.grammar["complementisers"] else 1)
    if "clause" in kinds and _clause(unit, place + 1, speech):
        return "attitude-clause", place + 1
    if "infinitive" in kinds and following in speech.grammar["to"] and _bare(unit, place + 2, speech):
        return "attitude-infinitive", place + 1
    if f"topic {following}" in kinds and place + 2 < len(unit.low) and _object(unit, place + 2, speech):
        return "attitude-topic", place + 2
    if "object" in kinds and _object(unit, place + 1, speech):
        return "attitude-object", place + 1
    return "", 0


def _bare(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a verb in its bare form stands at a place, and no noun phrase."""
    if place >= len(unit.low) or unit.capital[place] or unit.quote[place] is not None:
        return False
    return unit.low[place].isalpha() and unit.low[place] not in speech.speakers["determiners"]


def _clause(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a clause without conjunction opens: a noun phrase with a finite verb soon behind it."""
    low = unit.low[place]
    opens = is_pronoun(low, speech) or unit.mention[place] is not None or low in speech.speakers["determiners"]
    return opens and any(word in speech.grammar["auxiliaries"] for word in unit.low[place + 1 : place + 8])


def _object(unit: Unit, place: int, speech: Speech) -> bool:
    low = unit.low[place]
    if low in speech.grammar["ends"] and not is_pronoun(low, speech):
        return False
    return unit.quote[place] is not None or low[0].isalpha()


def _predicative(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether an adjective or participle is what its subject is: "Hale was confident that ..."."""
    here = place - 1
    while here > 0 and (
        unit.low[here] in speech.grammar["between"] - speech.grammar["auxiliaries"] or unit.low[here].endswith("ly")
    ):
        here -= 1
    return here > 0 and unit.low[here] in either(speech.grammar["copulas"], speech.grammar["auxiliaries"])


def _frame(
    unit: Unit, rule: str, cue: tuple[int, int], source: tuple[int, int], first: int, speech: Speech
) -> Frame | None:
    end = end_of_words(unit, first, len(unit.low), speech)
    if rule != "attitude-clause":
        end = _shortened(unit, first, end, speech)
    spans = content_spans(unit, first, end)
    assert rule in ATTITUDES
    return Frame(unit, rule, spans, span(unit, *cue), source, kind_of(unit, first, end)) if spans else None


def _shortened(unit: Unit, first: int, end: int, speech: Speech) -> int:
    """Return where an object ends: before a clause of time or a comma that opens another clause."""
    for place in range(first + 1, end):
        low = unit.low[place]
        if unit.quote[place] is not None:
            continue
        dated = low in speech.grammar["calendar"] and low not in speech.grammar["intros"]
        if low in speech.grammar["subordinators"] - speech.grammar["as"] or dated or low in ";–—―":
            return place - 1 if dated and unit.low[place - 1] in speech.grammar["intros"] else place
        if unit.low[place - 1] == "," and (
            low in speech.grammar["relative"] or low in speech.grammar["joiners"] or low.endswith("ing")
        ):
            return place
    return end


def outermost(found: list[Frame]) -> list[Frame]:
    """Return the frames without the attitudes that others tell: they lie within reported words."""
    if all(frame.rule not in ATTITUDES for frame in found):
        return found
    spoken = [one for frame in found if frame.rule not in ATTITUDES for one in frame.content]
    return [
        frame
        for frame in found
        if frame.rule not in ATTITUDES
        or not any(one.start < frame.content[0].end and frame.content[0].start < one.end for one in spoken)
    ]
