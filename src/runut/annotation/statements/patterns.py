"""The patterns of attribution, tried at each cue of a sentence."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container

from runut.annotation.statements import afterwards, attitudes, calls, heads, nouns, origins, passives, verbs
from runut.annotation.statements.frames import Frame
from runut.annotation.statements.speech import Speech
from runut.annotation.statements.units import Unit

Pattern = Callable[[Unit, int, int, list[Frame], Speech], Frame | None]
"""What finds a frame at a place, given the place below which no subject reaches and the frames found so far."""


def _in_a_name(unit: Unit, place: int) -> bool:
    """Tell whether a word is part of a name and no cue ("United States"): capitals on it and before it, in a sentence."""
    if place == 0 or not unit.capital[place] or unit.zone == "headline":
        return False
    if len(unit.low[place]) > 1 and unit.text[unit.start[place] : unit.end[place]].isupper():
        return False  # a line in capitals
    return unit.capital[place - 1] or unit.mention[place] is not None


@functools.cache
def _attempts(speech: Speech, headline: bool) -> dict[str, tuple[Pattern, ...]]:
    """Return for each cue the patterns that begin at it, in the order in which they are tried."""
    order: tuple[tuple[Container[str], Pattern], ...] = (
        (speech.clitics, afterwards.clitic),
        (speech.after, afterwards.named),
        (speech.prepositions | speech.preposition_clitics, origins.preposition),
        (speech.media, origins.medium),
        (speech.document_openers, origins.document),
        (speech.passive, passives.passive),
        (speech.calls, calls.call),
        (speech.light, verbs.light),
        (speech.verbs, verbs.verb),
        (speech.cues if headline else (), heads.bare),
        (speech.attitudes, attitudes.attitude),
        (speech.said_nouns, nouns.owned),
    )
    return {cue: tuple(attempt for words, attempt in order if cue in words) for cue in speech.cues}


def find_frames(unit: Unit, speech: Speech) -> list[Frame]:
    """Return the attributions of a sentence in order of their cues."""
    found: list[Frame] = [*heads.colon(unit, speech), *heads.dash(unit, speech)]
    floor = 0
    attempts = _attempts(speech, unit.zone == "headline")
    for place in [place for place, low in enumerate(unit.low) if low in attempts]:
        if _in_a_name(unit, place):
            continue
        for attempt in attempts[unit.low[place]]:
            frame = attempt(unit, place, floor, found, speech)
            if frame is not None:
                frame.at = place
                found.append(frame)
                floor = place + 1
                break
    return attitudes.outermost([frame for frame in found if frame.content])
