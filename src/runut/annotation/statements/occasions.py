"""What stands between a verb of saying and a clause without conjunction: "said on Monday | he would", "said in a statement | the ..."."""

from __future__ import annotations

from runut.annotation.statements.phrases import is_pronoun
from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.units import Unit

_LONGEST = 9


def opened_clause(unit: Unit, place: int, speech: Speech) -> int | None:
    """Return where the clause opens behind a day or an occasion which begins at a place; None where none stands there.

    It opens with a pronoun, or with a noun phrase right behind a word of time or occasion, and has a finite verb.
    """
    grammar = speech.grammar
    low = unit.low[place]
    if low in grammar["approximate"] and place + 1 < len(unit.low) and _counts(unit.low[place + 1], speech):
        return place  # "said about 20 people had come"
    if low not in either(grammar["intros"], grammar["calendar"], grammar["near"]) or low in grammar["to"]:
        return None
    for here in range(place + 1, min(len(unit.low) - 1, place + _LONGEST)):
        word = unit.low[here]
        if word in ",;:" or word in grammar["complementisers"] or unit.quote[here] is not None:
            return None
        before = unit.low[here - 1]
        timed = before in either(grammar["settings"], grammar["calendar"]) - grammar["intros"] or before[0].isdigit()
        subject = is_pronoun(word, speech) and word not in speech.speakers["neuter"]
        noun = timed and (word in grammar["articles"] or unit.capital[here] or word in speech.speakers["neuter"])
        dated = word in grammar["calendar"] or word in grammar["near"]
        if not dated and (subject or noun) and before not in grammar["ends"] - grammar["calendar"]:
            return here if _finite(unit, here, speech) else None
    return None


def _counts(word: str, speech: Speech) -> bool:
    return word[0].isdigit() or word in speech.speakers["indefinite"]


def _finite(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a finite verb follows a subject soon."""
    following = unit.low[place + 1 : place + 9]
    stop = next((n for n, word in enumerate(following) if word in ",;:"), len(following))
    return any(word in speech.grammar["auxiliaries"] for word in following[:stop])
