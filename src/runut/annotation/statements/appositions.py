"""What commas and conjunctions join to a subject: appositions, places, other names and roles."""

from __future__ import annotations

from runut.annotation.statements.contents import skip_connectives
from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.units import Unit

_PARTIES = ("r-", "d-")
"""How American reports write a politician's party and state ("R-Ky.")."""


def before_place(unit: Unit, end: int, floor: int) -> int | None:
    """Return the comma before a place that goes on with another ("Sari, warga Murau, Arkadia, mengatakan"), or None."""
    place = unit.mention[end - 1]
    comma = end - 1
    while comma > floor and unit.mention[comma] is place:
        comma -= 1
    if place is None or place.type != "PLACE" or unit.low[comma] != "," or comma <= floor:
        return None
    before = unit.mention[comma - 1]
    placed = unit.capital[comma - 1] if before is None else before.type == "PLACE"
    return comma if placed else None


def joins_names(unit: Unit, place: int, floor: int, speech: Speech) -> bool:
    """Tell whether a conjunction joins two names or roles, with nothing but names and roles on its left."""
    after = place + 1
    if after >= len(unit.low) or not (unit.capital[after] or unit.low[after] in speech.speakers["nouns"]):
        return False
    begin = place
    while begin > floor and unit.low[begin - 1] not in (",", ";", ":") and unit.quote[begin - 1] is None:
        begin -= 1
    nouns, determiners, qualifiers = (speech.speakers[group] for group in ("nouns", "determiners", "qualifiers"))
    known = either(nouns, determiners, qualifiers, speech.titles, speech.grammar["pairs"], speech.delegate_words)
    return begin < place and all(
        unit.capital[p]
        or unit.mention[p] is not None
        or unit.low[p] in known
        or unit.low[p] == "."
        or (p > begin and unit.low[p - 1] in speech.speakers["nouns"])
        for p in range(begin, place)
    )


def joins_roles(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a conjunction joins two roles of an apposition: "head of the bank and a professor of law"."""
    following = unit.low[place + 1 : place + 4]
    return (
        len(following) == 3
        and following[0] in speech.speakers["determiners"]
        and any(word in speech.speakers["nouns"] or word in speech.titles for word in following[1:])
    )


def joined(unit: Unit, comma: int, end: int, floor: int, closing: bool, speech: Speech) -> bool:
    """Tell whether the words before a comma belong to the phrase after it: "Ketua Tim, Sari," or "Sari, ketua tim,"."""
    first = comma
    while first > floor and unit.low[first - 1] not in (",", ";", ":") and unit.quote[first - 1] is None:
        first -= 1
    words = unit.low[first:comma]
    if not words or len(words) > 16:
        return False
    skipped = skip_connectives(unit, first, comma, speech)
    while skipped < comma and unit.low[skipped] in speech.grammar["leading"]:
        skipped += 1
    first, words = skipped, unit.low[skipped:comma]
    if (
        not words
        or words[0] in speech.grammar["starts"]
        or words[0] in speech.occasions
        or words[0] in speech.grammar["calendar"]
    ):
        return False
    if any(word in speech.grammar["auxiliaries"] or word in speech.verbs for word in words):
        return False
    if closing and _placed(unit, first, comma, end, speech):
        return True
    mention = next((m for m in unit.mention[comma + 1 : end] if m is not None), None)
    person_after = unit.mention[comma + 1] is not None and mention is not None and mention.type == "PERSON"
    role_before = any(word in speech.speakers["nouns"] or word in speech.titles for word in words)
    person_before = any(m is not None and m.type == "PERSON" for m in unit.mention[first:comma])
    if person_after and role_before and not person_before:
        return True
    if person_after and person_before and role_before and unit.low[first] in speech.delegate_words:
        return True
    if not closing:
        return False
    after = unit.low[comma + 1]
    aged = unit.low[comma - 1] == ")" and unit.low[comma - 2].isdigit()  # "Sari (42), penghuni lain, mengatakan"
    role_after = (
        aged
        or after in speech.speakers["nouns"]
        or after in speech.titles
        or after in speech.speakers["determiners"]
        or after[0].isdigit()
        or after in speech.speakers["indefinite"]
        or after in speech.grammar["relative"]
        or after.startswith(_PARTIES)
    )
    return (person_before or unit.capital[first]) and (role_after or person_after)


def _placed(unit: Unit, first: int, comma: int, end: int, speech: Speech) -> bool:
    """Tell whether a place alone stands behind the comma, and an institution before it ("Polres Murau, Arkadia, menyatakan")."""
    place = unit.mention[comma + 1]
    return (
        place is not None
        and place.type == "PLACE"
        and all(m is place for m in unit.mention[comma + 1 : end])
        and unit.low[first] not in speech.grammar["inside"]
        and any(m is not None and m.type == "ORG" for m in unit.mention[first:comma])
    )
