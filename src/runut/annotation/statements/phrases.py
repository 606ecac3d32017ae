"""The noun phrase that names a speaker after a cue, and the phrases that it joins."""

from __future__ import annotations

from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.units import Unit

_LONGEST = 40
_INSIDE = frozenset("/&-–'’.@()")
_MARKS = frozenset(".,;:!?()[]–—-/&\"“”‘’'")


def right_phrase(unit: Unit, first: int, speech: Speech, *, closed: bool = False) -> tuple[int, int] | None:
    """Return the places of the noun phrase that begins at a place, with its appositions; None where none can.

    With `closed`, an apposition counts only where another comma ends it, since the words reported follow.
    """
    if first < len(unit.low) and unit.low[first] in speech.grammar["by"]:
        first += 1
    if first < len(unit.low) and unit.low[first] == "(" and first + 1 < len(unit.low) and unit.mention[first + 1]:
        first += 1
    if first >= len(unit.low) or not begins_speaker(unit, first, speech):
        return None
    if is_pronoun(unit.low[first], speech):
        return first, first + 1
    place, appositions, comma = first, 0, first
    while place < min(len(unit.low), first + _LONGEST):
        low = unit.low[place]
        if unit.quote[place] is not None:
            break
        if low == ",":
            if appositions > 2 or not _apposed(unit, first, place + 1, speech):
                break
            appositions += 1
            comma = place
        elif low == "(":
            close = _closing(unit, place)
            if close is None:
                break
            place = close
        elif low in _MARKS and low not in "/&-'’@":
            if low != "." or not abbreviated(unit, place):
                break
        elif _stops(unit, place, first, appositions, speech):
            break
        place += 1
    if place < len(unit.low) and unit.low[place] in speech.grammar["relative"] and unit.low[first] in speech.documents:
        while place < len(unit.low) and unit.low[place] not in ",.;:" and unit.quote[place] is None:
            place += 1
    if closed and appositions and (place >= len(unit.low) or unit.low[place] != ","):
        place = comma
    while place > first and unit.low[place - 1] in _MARKS and unit.low[place - 1] != ")":
        place -= 1
    return (first, place) if place > first else None


def _stops(unit: Unit, place: int, first: int, appositions: int, speech: Speech) -> bool:
    low = unit.low[place]
    if low in speech.verbs or low in speech.media or low in speech.clitics:
        noun = unit.low[place - 1] in speech.speakers["determiners"] or is_noun(unit, place, speech)
        return place > first and not (low in speech.grammar["noun_verbs"] and noun)  # "according to its annual report"
    if low in speech.grammar["ends"]:
        if _capitals(unit, place) and not (low in speech.grammar["calendar"] and unit.low[place + 1] in "(0123456789"):
            return False  # "Direktur Lalu Lintas"
        inside = low in speech.grammar["inside"] and place + 1 < len(unit.low) and unit.capital[place + 1]
        if inside and (appositions or not unit.mention[place - 1] or low in speech.grammar["of"]):
            return False
        return not (unit.mention[place] is not None and unit.mention[place] is unit.mention[place - 1])
    return False


def _capitals(unit: Unit, place: int) -> bool:
    """Tell whether a word stands between two others in a name, with a capital each."""
    return 0 < place < len(unit.low) - 1 and all(unit.capital[place - 1 : place + 2])


def begins_speaker(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a noun phrase that names a speaker can begin at a place."""
    low = unit.low[place]
    if is_pronoun(low, speech) or unit.mention[place] is not None:
        return True
    if low in speech.grammar["ends"] or low in _MARKS:
        return low == "@"
    if unit.capital[place]:
        return True
    listed = any(
        low in speech.speakers[group]
        for group in ("nouns", "indefinite", "collective", "own", "determiners", "documents")
    )
    return listed or _headed(unit, place, speech)


def _headed(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a noun that speaks ends the words from a place on, where heads come last: "federal statistics"."""
    if speech.heads_first or not unit.low[place][0].isalnum():
        return False
    if unit.low[place] in speech.verbs or unit.low[place] in speech.grammar["auxiliaries"]:
        return False
    for here in range(place + 1, min(len(unit.low), place + 5)):
        low = unit.low[here]
        if low in _MARKS or low in speech.grammar["ends"] or low in speech.verbs or unit.quote[here] is not None:
            return False
        mention = unit.mention[here]
        if low in speech.speakers["nouns"] or low in speech.documents or (mention and mention.type == "PERSON"):
            return True
    return False


def is_pronoun(low: str, speech: Speech) -> bool:
    """Tell whether a word is a pronoun that can stand for a speaker."""
    speakers = speech.speakers
    return (
        low in speakers["pronouns"]
        or low in speakers["plural_pronouns"]
        or low in speakers["own"]
        or low in speakers["neuter"]
        or low in speakers["first"]
    )


def is_noun(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a word that is a noun as well as a verb is the noun: "his medical claims", "Hale's report"."""
    if place == 0 or unit.zone == "headline":
        return False
    before = unit.low[place - 1]
    if before.endswith(("'s", "s'")) or (before.isdigit() and len(before) < 4):  # "in all 50 states"
        return True
    if unit.capital[place - 1] or unit.mention[place - 1] is not None or not before.isalpha():
        return False
    grammar = speech.grammar
    known = either(speech.speakers["nouns"], grammar["between"], grammar["relative"], speech.documents)
    return not (before in known or before.endswith(("ly", "s")) or is_pronoun(before, speech))


def _apposed(unit: Unit, first: int, place: int, speech: Speech) -> bool:
    """Tell whether what follows a comma still names the speaker: a name after a role, or a role after a name."""
    if place >= len(unit.low) or unit.quote[place] is not None:
        return False
    low = unit.low[place]
    if (
        low in speech.grammar["ends"]
        or low in speech.connective_words
        or (low in speech.after and not unit.capital[place])
    ):
        return False
    named = any(m is not None and m.type == "PERSON" for m in unit.mention[first:place])
    mention = unit.mention[place]
    if low in speech.speakers["own"] or is_pronoun(low, speech):
        return False
    titled = unit.low[first] in speech.delegate_words or unit.low[first] in speech.titles
    if mention is not None and named:
        return mention.type == "PERSON" and titled
    if mention is not None:
        return mention.type != "PLACE" or (titled and place + 1 < len(unit.low) and unit.mention[place + 1] is mention)
    if unit.capital[place]:
        delegated = unit.low[first] in speech.delegate_words
        return (
            not named
            or delegated
            or low in speech.speakers["nouns"]
            or low in speech.titles
            or low in speech.grammar["degrees"]
        )
    return (
        low in speech.speakers["nouns"]
        or low in speech.titles
        or low in speech.speakers["indefinite"]
        or (low in speech.speakers["determiners"] and named)
    )


def _closing(unit: Unit, place: int) -> int | None:
    """Return the place of the mark that closes a parenthesis of words; None for a date or where it does not close."""
    for end in range(place + 1, min(len(unit.low), place + 10)):
        if unit.low[end] == ")":
            inside = unit.low[place + 1 : end]
            return end if inside and not inside[0][0].isdigit() else None
    return None


def abbreviated(unit: Unit, place: int) -> bool:
    """Tell whether the full stop at a place belongs to an abbreviation or an initial inside a name."""
    before = unit.low[place - 1] if place else ""
    return (
        len(before) <= 5
        and before.replace("-", "").isalpha()
        and place + 1 < len(unit.low)
        and (unit.capital[place + 1] or unit.low[place + 1] in (",", "."))
    )


def coordinated(unit: Unit, phrase: tuple[int, int], speech: Speech) -> list[tuple[int, int]]:
    """Return the phrases that a subject joins ("Moskow dan Pyongyang"), or the phrase itself where it joins none.

    Both sides must be names, or the right one a noun that speaks with a name of its own.
    """
    first, end = phrase
    while first < end and unit.low[first] in speech.grammar["leading"]:
        first += 1
    parts: list[tuple[int, int]] = []
    begin = first
    joined = False
    for place in range(first, end):
        if unit.low[place] in speech.grammar["pairs"] or unit.low[place] == ",":
            joined = joined or unit.low[place] != ","
            if place > begin:
                parts.append((begin, place))
            begin = place + 1
    if begin < end:
        parts.append((begin, end))
    if not joined or len(parts) < 2:
        return [(first, end)]
    for a, b in parts:
        names = {id(m) for m in unit.mention[a:b] if m is not None}
        if len(names) > 1 or unit.low[a] in speech.delegate_words:
            return [(first, end)]
        if not all(unit.capital[p] or unit.mention[p] is not None for p in range(a, b)):
            return [(first, end)]
    return parts
