"""Whether a statement asserts or denies, how certain it is, and where it was made."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runut.annotation.statements.frames import Frame
from runut.annotation.statements.speech import Openings, Speech
from runut.records import Span
from runut.records.annotations import Modality, Polarity

_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def polarity_of(frame: Frame, speech: Speech) -> Polarity:
    """Return denies where the verb denies or the words themselves deny what is claimed of the speaker or is going round.

    "We never sold it" and "there is no such policy" deny; "there is no easy answer" and "not only that" do not.
    """
    if frame.denies:
        return "denies"
    first = frame.content[0]
    text = frame.unit.text[first.start : min(first.end, first.start + 240)]
    words = _WORDS.findall(text)
    lower = [word.casefold().replace("’", "'") for word in words]
    begin = 0
    while begin < len(lower) and lower[begin] in speech.denials["leads"]:
        begin += 1
    lower, words = lower[begin:], words[begin:]
    openings = speech.openings
    if _opening(lower, openings["openings"]) and not _opening(lower, openings["unless"]):
        return "denies"
    if _opening(lower, openings["absent"]):
        return "denies"
    return "denies" if _of_oneself(words, lower, speech) else "asserts"


def _opening(words: Sequence[str], openings: Openings) -> tuple[str, ...] | None:
    """Return the first of the phrases with which the words begin."""
    phrases = openings.get(words[0], ()) if words else ()
    return next((phrase for phrase in phrases if tuple(words[: len(phrase)]) == phrase), None)


def _of_oneself(words: list[str], lower: list[str], speech: Speech) -> bool:
    """Tell whether a pronoun or a name is said not to have done something ("Kami tidak pernah ...", "she did not ...")."""
    speakers = speech.speakers
    for place in range(1, min(4, len(lower))):
        negation = _opening(lower[place:], speech.openings["negations"])
        if negation is None:
            continue
        after = place + len(negation)
        following = lower[after : after + 1]
        own = any(lower[0] in speakers[group] for group in ("first", "own", "pronouns", "plural_pronouns"))
        if not (own or words[place - 1][:1].isupper()):
            return False
        if " ".join(negation) in speech.denials["always"]:
            return not following or following[0] not in speech.denials["minds"]
        return bool(following) and following[0] in speech.denials["acts"]
    return False


def modality_of(frame: Frame, speech: Speech) -> Modality:
    """Return planned or possible where the words say so near their beginning, else certain."""
    first = frame.content[0]
    words = frame.unit.text[first.start : min(first.end, first.start + 160)].casefold()
    if any(phrase in words for phrase in speech.no_comment):
        return "no comment"
    tokens = words.replace(",", " ").split()[:14]
    if any(word in speech.planned for word in tokens):
        return "planned"
    padded = f" {' '.join(tokens)} "
    return "possible" if any(f" {phrase} " in padded for phrase in speech.possible) else "certain"


def occasion_of(frame: Frame, speech: Speech) -> Span | None:
    """Return where or how words were said: what follows the speaker ("dalam keterangan tertulis", "di Gedung DPR")."""
    unit = frame.unit
    place = frame.source[1] if frame.source else frame.at + 1
    if frame.rule in (
        "source-verb-clause",
        "colon-headline",
        "headline-verb",
        "preposition-content",
        "document",
        "medium-content",
    ):
        return None
    for here in range(place, min(len(unit.low), place + 14)):
        if unit.low[here] in speech.occasions and unit.quote[here] is None:
            end = here
            while end < len(unit.low) and unit.low[end] not in ",.;" and unit.quote[end] is None:
                end += 1
            return Span(unit.start[here], unit.end[end - 1])
        if unit.quote[here] is not None or unit.low[here] in ".;":
            return None
    return None


def addressee_of(frame: Frame, speech: Speech) -> Span | None:
    """Return the one addressed: found with the words, or after the speaker ("kata Sari kepada wartawan")."""
    if frame.addressee is not None:
        return frame.addressee
    unit = frame.unit
    if frame.source is None and not frame.clitic:
        return None
    place = max(frame.source[1] if frame.source else 0, frame.at + 1)
    for here in range(place, min(len(unit.low), place + 3)):
        if unit.low[here] in speech.grammar["to"]:
            end = here + 1
            while (
                end < len(unit.low)
                and unit.low[end] not in speech.grammar["ends_addressee"]
                and unit.low[end] not in ",.;:"
                and unit.quote[end] is None
            ):
                end += 1
            return Span(unit.start[here + 1], unit.end[end - 1]) if end > here + 1 else None
        if unit.low[here] != ",":
            return None
    return None
