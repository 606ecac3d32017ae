"""The patterns of attribution, tried at each cue of a sentence."""

from __future__ import annotations

from runut.annotation.statements import afterwards, heads, origins, passives, verbs
from runut.annotation.statements.frames import Frame
from runut.annotation.statements.speech import Speech
from runut.annotation.statements.units import Unit


def find_frames(unit: Unit, speech: Speech) -> list[Frame]:
    """Return the attributions of a sentence in order of their cues."""
    found: list[Frame] = list(heads.colon(unit, speech))
    floor = 0
    for place in range(len(unit)):
        if unit.low[place] not in speech.glued and unit.low[place] not in speech.starters:
            continue
        for attempt in (
            afterwards.clitic,
            afterwards.named,
            origins.preposition,
            origins.medium,
            origins.document,
            passives.passive,
            verbs.light,
            verbs.verb,
            heads.bare,
        ):
            frame = attempt(unit, place, floor, found, speech)
            if frame is not None:
                frame.at = place
                found.append(frame)
                floor = place + 1
                break
    return [frame for frame in found if frame.content]
