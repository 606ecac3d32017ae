"""The patterns of attribution, tried at each cue of a sentence."""

from __future__ import annotations

from runut.annotation.statements import afterwards, attitudes, calls, heads, origins, passives, verbs
from runut.annotation.statements.frames import Frame
from runut.annotation.statements.speech import Speech
from runut.annotation.statements.units import Unit


def _in_a_name(unit: Unit, place: int) -> bool:
    """Tell whether a word is part of a name and no cue ("United States"): capitals on it and before it, in a sentence."""
    if place == 0 or not unit.capital[place] or unit.zone == "headline":
        return False
    if len(unit.low[place]) > 1 and unit.text[unit.start[place] : unit.end[place]].isupper():
        return False  # a line in capitals
    return unit.capital[place - 1] or unit.mention[place] is not None


def find_frames(unit: Unit, speech: Speech) -> list[Frame]:
    """Return the attributions of a sentence in order of their cues."""
    found: list[Frame] = [*heads.colon(unit, speech), *heads.dash(unit, speech)]
    floor = 0
    for place, low in enumerate(unit.low):
        if low not in speech.cues or _in_a_name(unit, place):
            continue
        for attempt in (
            afterwards.clitic,
            afterwards.named,
            origins.preposition,
            origins.medium,
            origins.document,
            passives.passive,
            calls.call,
            verbs.light,
            verbs.verb,
            heads.bare,
            attitudes.attitude,
        ):
            frame = attempt(unit, place, floor, found, speech)
            if frame is not None:
                frame.at = place
                found.append(frame)
                floor = place + 1
                break
    return attitudes.outermost([frame for frame in found if frame.content])
