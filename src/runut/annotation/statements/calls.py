"""Attribution by calling: "called for higher wages"; "called on Hale to resign"; "called the plan a hoax"."""

from __future__ import annotations

from runut.annotation.statements.contents import content_spans, end_of_words, kind_of
from runut.annotation.statements.frames import Frame, span
from runut.annotation.statements.speech import Speech
from runut.annotation.statements.subjects import left_phrase
from runut.annotation.statements.units import Unit

_LONGEST_OBJECT = 12


def call(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return the attribution of a verb of calling with its particle, or with an object and what it is called."""
    if unit.low[place] not in speech.calls or place + 2 >= len(unit.low):
        return None
    following = unit.low[place + 1]
    subject = left_phrase(unit, place, floor, speech)
    shared = subject is None and bool(found) and unit.low[place - 1] in speech.grammar["joiners"]
    if subject is None and not shared:
        return None
    if following in speech.grammar["for"]:
        frame = _frame(unit, "call-for", (place, place + 2), place + 2, speech)
    elif following in speech.grammar["upon"]:
        frame = _upon(unit, place, speech)
    else:
        frame = _naming(unit, place, speech)
    if frame is not None:
        frame.source = subject if subject is not None else found[-1].source
        frame.shared = shared
    return frame


def _frame(unit: Unit, rule: str, cue: tuple[int, int], first: int, speech: Speech) -> Frame | None:
    if first >= len(unit.low):
        return None
    end = end_of_words(unit, first, len(unit.low), speech)
    spans = content_spans(unit, first, end)
    return Frame(unit, rule, spans, span(unit, *cue), kind=kind_of(unit, first, end)) if spans else None


def _upon(unit: Unit, place: int, speech: Speech) -> Frame | None:
    """Return what someone is called on to do, with the one called on as the one addressed."""
    for here in range(place + 3, min(len(unit.low) - 1, place + 2 + _LONGEST_OBJECT)):
        if unit.low[here] in speech.grammar["directives"]:
            frame = _frame(unit, "call-on", (place, place + 2), here + 1, speech)
            if frame is not None:
                frame.addressee = span(unit, place + 2, here)
            return frame
        if unit.low[here] in ",;:" or unit.quote[here] is not None:
            return None
    return None


def _naming(unit: Unit, place: int, speech: Speech) -> Frame | None:
    """Return what is called what: an object with a predicate noun or quoted words after it, before any other verb."""
    first = place + 1
    opens = unit.low[first] in speech.grammar["objects"] or unit.low[first] in speech.speakers["determiners"]
    if not (opens or unit.capital[first]) or unit.quote[first] is not None:
        return None
    for here in range(first + 1, min(len(unit.low), first + _LONGEST_OBJECT)):
        low = unit.low[here]
        if low in ",;:.–—" or low in speech.verbs or low in speech.grammar["auxiliaries"]:
            return None
        predicate = low in speech.grammar["predicate_articles"] and unit.low[here - 1] not in speech.grammar["ends"]
        if predicate or unit.quote[here] is not None:
            return _frame(unit, "call-named", (place, place + 1), first, speech)
    return None
