"""Attribution in headlines: "BGN: ..."; "AS Ingatkan Korut Jangan ..."; "... - Army"."""

from __future__ import annotations

from collections.abc import Iterator

from runut.annotation.statements.contents import Reach, after_cue, content_spans, kind_of
from runut.annotation.statements.frames import Frame, span
from runut.annotation.statements.phrases import right_phrase
from runut.annotation.statements.speech import Speech
from runut.annotation.statements.units import Unit

_LONGEST = 7


def colon(unit: Unit, speech: Speech) -> Iterator[Frame]:
    """Yield the statement of a headline whose speaker stands before a colon ("..., Hakim: ...")."""
    if unit.zone != "headline":
        return
    for place, low in enumerate(unit.low):
        if low != ":" or place == 0 or place + 1 >= len(unit) or unit.start[place + 1] == unit.end[place]:
            continue
        first = place
        while first > 0 and unit.low[first - 1] not in ",;?!–—" and unit.quote[first - 1] is None:
            first -= 1
        phrase = right_phrase(unit, first, speech)
        if (
            phrase is None
            or phrase[1] != place
            or place - first > _LONGEST
            or not _can_speak(unit, first, place, speech)
        ):
            return
        spans = content_spans(unit, place + 1, len(unit))
        if spans:
            yield Frame(unit, "colon-headline", spans, None, phrase, kind_of(unit, place + 1, len(unit)))
        return


def _can_speak(unit: Unit, first: int, end: int, speech: Speech, *, places: bool = False) -> bool:
    """Tell whether a phrase before a colon is a speaker: a person, an institution, or a role, with nothing else."""
    mentions = {id(m): m for m in unit.mention[first:end] if m is not None}
    if any(word[0].isdigit() for word in unit.low[first:end]):
        return False
    if any(word in speech.grammar["ends"] or word in speech.grammar["auxiliaries"] for word in unit.low[first:end]):
        return False
    if any(places or m.type in ("PERSON", "ORG") for m in mentions.values()):
        return True
    return unit.low[first] in speech.speakers["nouns"] or unit.low[first] in speech.titles


def bare(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return the statement of a headline with a verb in its bare form ("AS Ingatkan Korut Jangan ...")."""
    if unit.zone != "headline" or place == 0 or found:
        return None
    low = unit.low[place]
    frames = frozenset(name for name in ("say", "ask", "deny") if low in speech.headline[name])
    if not frames or not unit.capital[place] or place + 1 >= len(unit):
        return None
    first = place
    while first > 0 and unit.low[first - 1] not in ",;:?!–—" and unit.quote[first - 1] is None:
        first -= 1
    phrase = right_phrase(unit, first, speech)
    if (
        phrase is None
        or phrase[1] < place
        or place - first > _LONGEST + 3
        or not _can_speak(unit, first, place, speech, places=True)
    ):
        return None
    reach: Reach | None = after_cue(unit, place + 1, speech, frames)
    if reach is None or (frames == {"ask"} and not reach.marked):
        return None
    spans = content_spans(unit, reach.first, len(unit))
    if not spans:
        return None
    frame = Frame(
        unit,
        "headline-verb",
        spans,
        span(unit, place, place + 1),
        (first, place),
        kind_of(unit, reach.first, len(unit)),
    )
    frame.denies = "deny" in frames
    if reach.addressee:
        frame.addressee = span(unit, *reach.addressee)
    return frame
