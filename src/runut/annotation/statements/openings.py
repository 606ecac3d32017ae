"""Noun phrases told by how they begin: the subject that opens a sentence, and what can begin one at all."""

from __future__ import annotations

from runut.annotation.statements.contents import skip_connectives
from runut.annotation.statements.phrases import is_pronoun
from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.units import Unit

_LONGEST = 40


def opening_phrase(unit: Unit, verb: int, speech: Speech) -> tuple[int, int] | None:
    """Return the places of the subject that opens a sentence, for a later verb that goes on with it; None where unsure.

    Only where heads come last: "Hale left the room and said ...", "Hale answered by saying ...".
    """
    if speech.heads_first:
        return None
    first = skip_connectives(unit, 0, verb, speech)
    if unit.low[first] in either(speech.occasions, speech.grammar["calendar"]):
        first = next((p + 1 for p in range(first, verb) if unit.low[p] == ","), verb)
    if first >= verb or unit.quote[first] is not None:
        return None
    if is_pronoun(unit.low[first], speech):
        return (first, first + 1) if unit.low[first] not in speech.speakers["neuter"] else None
    last, named = first, False
    while last < verb and unit.quote[last] is None:
        low = unit.low[last]
        speaks = unit.capital[last] or unit.mention[last] is not None or low in speech.speakers["nouns"]
        if not (speaks or low in speech.titles or low in speech.speakers["determiners"] or low in ".'’-"):
            break
        alone = unit.mention[last] is not None or low in speech.speakers["nouns"]
        named = named or (speaks and (last > first or alone))
        last += 1
    if unit.low[last] in ("of", "for"):
        return None
    return (first, last) if named and last < verb else None


def begins_noun_phrase(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a noun phrase can begin at a place, and no verb or preposition; where heads come first any word can."""
    low = unit.low[place]
    if speech.heads_first or unit.capital[place] or unit.mention[place] is not None or low[0].isdigit():
        return True
    groups = ("determiners", "nouns", "indefinite", "collective")
    known = any(low in speech.speakers[group] for group in groups) or is_pronoun(low, speech)
    known = known or low.endswith(tuple(sorted(speech.speakers["endings"])))
    return (
        known or low in speech.titles or low in speech.documents or low in speech.speakers["nothing"] or low == "those"
    )


def people(unit: Unit, first: int, end: int, speech: Speech) -> bool:
    """Tell whether a bare plural stands alone before a verb of saying ("tenants say"): who says is a person."""
    low = unit.low[end - 1]
    if (
        speech.heads_first
        or end - first > 2
        or not low.endswith("s")
        or len(low) < 6
        or low.endswith(("ss", "us", "is"))
    ):
        return False
    if (
        first and unit.low[first - 1] in speech.grammar["pairs"]
    ):  # the phrase begins before: "rights and privacy advocates"
        return False
    return all(unit.low[p].isalpha() and unit.low[p] not in speech.verbs for p in range(first, end))


def headed_phrase(unit: Unit, phrase: tuple[int, int], speech: Speech) -> tuple[int, int] | None:
    """Return a phrase from its first noun phrase on where it ends with a noun that speaks ("top party officials")."""
    noun = unit.low[phrase[1] - 1] in speech.speakers["nouns"] or unit.mention[phrase[1] - 1] is not None
    if noun and phrase[1] - phrase[0] <= 4 and unit.low[phrase[0]] not in speech.grammar["ends"]:
        return phrase
    return None


def behind_quote(unit: Unit, verb: int, floor: int, speech: Speech) -> tuple[int, int] | None:
    """Return all that stands between a quotation that ends in a comma and a verb of saying: "...," Hale, mayor of Tarn, one of ..., said.

    Only where heads come last, and where the phrase has parts set off by commas; None elsewhere.
    """
    if (
        speech.heads_first
        or unit.low[verb] not in either(speech.after, speech.plain)
        or "," not in unit.low[floor:verb]
    ):
        return None
    for place in range(verb - 2, max(floor, verb - _LONGEST) - 1, -1):
        if unit.quote[place] is None:
            continue
        first, end = place + 1, verb - 1 if unit.low[verb - 1] == "," else verb
        named = unit.capital[first] or unit.mention[first] is not None
        if not (named and ends_in_comma(unit, first) and unit.low[verb - 1] == ","):
            return None
        return first, end
    return None


def ends_in_comma(unit: Unit, place: int) -> bool:
    """Tell whether the quotation before a place has a comma before its closing mark: its attribution follows."""
    quotation = next((q for q in reversed(unit.quote[max(0, place - 2) : place]) if q is not None), None)
    return quotation is not None and "," in unit.text[quotation.end - 3 : quotation.end + 1]


def ends_in_stop(unit: Unit, place: int) -> bool:
    """Tell whether the quotation right before a place has a full stop before its closing mark: its sentence is over."""
    quotation = unit.quote[place - 1] if place else None
    return quotation is not None and unit.text[quotation.start : quotation.end].rstrip("\"'’”´` ")[-1:] == "."
