"""The noun phrase left of a verb: its subject, with appositions, relative clauses and adverbs in between."""

from __future__ import annotations

from runut.annotation.statements.appositions import before_place, joined, joins_names, joins_roles
from runut.annotation.statements.openings import begins_noun_phrase, people
from runut.annotation.statements.phrases import abbreviated, is_pronoun
from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.units import Unit

_LONGEST = 40
_LONGEST_CLAUSE = 14
_MARKS = frozenset(".,;:!?()[]–—-/&\"“”‘’'")


def left_phrase(unit: Unit, verb: int, floor: int, speech: Speech) -> tuple[int, int] | None:
    """Return the places of the subject that ends before a verb; it does not reach below the place `floor`."""
    end, closing = _before_adverbs(unit, verb, floor, speech)
    if closing and (aside := _relay(unit, end, floor, speech)) is not None:
        end = aside
    if end <= floor:
        return None
    if closing and (place := before_place(unit, end, floor)) is not None:
        apposed = left_phrase(unit, place + 1, floor, speech)
        if apposed is not None and any(m and m.type != "PLACE" for m in unit.mention[apposed[0] : apposed[1]]):
            return apposed[0], end
    if unit.low[end - 1] in speech.grammar["relative"]:
        return left_phrase(unit, end - 1, floor, speech)
    if (restricted := _restricted(unit, end, floor, speech)) is not None:
        return restricted
    first = _reach(unit, end, floor, closing, speech)
    asides = first - 1
    if asides > floor and unit.low[asides] in speech.occasions and not closing:
        person = unit.mention[asides - 1] or unit.mention[asides - 2]
        if (
            person is not None
            and person.type == "PERSON"
            and not any(m is not None and m.type == "PERSON" for m in unit.mention[first:end])
        ):
            return left_phrase(unit, asides, floor, speech)
    first = _trimmed(unit, first, end, speech)
    if first >= end:
        return None
    if unit.low[end - 1] in speech.grammar["relative"]:
        return None
    for place in range(first + 1, end):  # "Budi, who grew up in ..." keeps the part before the relative clause
        relative = unit.low[place] in speech.grammar["relative"] and any(unit.mention[first:place])
        restricts = unit.low[place - 1] in speech.grammar["restrictive"]  # "the company that runs the plant"
        if relative or (unit.low[place] in speech.media and not restricts):
            end = place
            break
    while end > first and unit.low[end - 1] in _MARKS and unit.low[end - 1] not in ")":
        end -= 1
    plain = verb < len(unit.low) and unit.low[verb] in speech.plain
    if first < end and _names_speaker(unit, first, end, speech, plain=plain):
        return first, end
    if first - 1 > floor and unit.low[first - 1] in speech.grammar["pairs"]:  # "Experts on trade and nuclear arms said"
        wider = _trimmed(unit, _reach(unit, first - 1, floor, False, speech), end, speech)
        if wider < first - 1 and _names_speaker(unit, wider, first - 1, speech, plain=plain):
            return wider, end
    return None


def _before_adverbs(unit: Unit, verb: int, floor: int, speech: Speech) -> tuple[int, bool]:
    """Return where a subject ends left of a verb, adverbs and dates skipped, and whether a comma closed an apposition."""
    place, closing = verb - 1, False
    while place >= floor:
        low = unit.low[place]
        if low == ",":
            if closing and unit.low[place + 1] not in speech.grammar["between"]:
                break  # what stands between two commas is no mere adverb ("Sari, warga Murau, misalnya, mengatakan")
            closing = True
        elif low == ")":
            begin = _opening(unit, place, floor)
            if begin is None:
                break
            place = begin
        elif (
            unit.mention[place] is not None
            or unit.quote[place] is not None
            or not (
                low in speech.grammar["between"]
                or low in speech.grammar["calendar"]
                or (low[0].isdigit() and (unit.low[place - 1] in speech.grammar["calendar"] or "/" in low))
                or _adverb(low, speech)
            )
        ):
            break
        place -= 1
    return place + 1, closing


def _adverb(low: str, speech: Speech) -> bool:
    return speech.code == "en" and low.endswith("ly") and len(low) > 4


def _reach(unit: Unit, end: int, floor: int, closing: bool, speech: Speech) -> int:
    place = end - 1
    commas = 0
    if closing and (relative := _relative_clause(unit, end, floor, speech)) is not None:
        place, commas = relative - 1, 1
    while place >= floor and end - place < _LONGEST:
        low = unit.low[place]
        if unit.quote[place] is not None:
            break
        if low == ",":
            if commas >= 2 or not joined(unit, place, end, floor, closing or commas > 0, speech):
                break
            commas += 1
        elif low == ")" and (begin := _opening(unit, place, floor)) is not None:
            place = begin
        elif low in ";:–—…!?" or (low == "-" and unit.start[place] > 0 and unit.text[unit.start[place] - 1].isspace()):
            break
        elif low == ".":
            if not abbreviated(unit, place):
                break
        elif (
            low in speech.grammar["pairs"]
            and (joins_names(unit, place, floor, speech) or (closing and joins_roles(unit, place, speech)))
        ) or _restricts(unit, place, speech):
            pass
        elif _parts(unit, place, speech):
            relative = _relative_before(unit, place, floor, speech)
            # "yang saat itu hadir" goes on; "yang dibacakan Budi bermula saat Sari ..." has a clause with a subject of its own
            if relative is None or (low in speech.occasions and relative < place - 1):
                break
            place = relative
        elif low in speech.grammar["pairs"]:
            break
        place -= 1
    return place + 1


def _relative_before(unit: Unit, place: int, floor: int, speech: Speech) -> int | None:
    """Return the relative pronoun up to four words before a place, with no comma between."""
    for before in range(place - 1, max(floor, place - 5), -1):
        if unit.low[before] == ",":
            return None
        if unit.low[before] in speech.grammar["relative"]:
            return before
    return None


def _relay(unit: Unit, end: int, floor: int, speech: Speech) -> int | None:
    """Return the comma between a name and an aside: a medium, an occasion ("Budi, seperti dilansir Antara, mengatakan")."""
    for place in range(end - 1, max(floor, end - 12), -1):
        if unit.low[place] == ",":
            opening = unit.low[place + 1 : place + 3]
            if any(word in speech.media for word in opening):
                return place
            named = unit.mention[place - 1] is not None or unit.low[place - 1] in speech.speakers["nouns"]
            return place if opening[0] in speech.occasions and named else None
    return None


def _restricted(unit: Unit, end: int, floor: int, speech: Speech) -> tuple[int, int] | None:
    """Return a subject that ends with a clause that restricts it ("The company that built the bridge said"), or None.

    It is one clause, with no other joined to it.
    """
    for place in range(end - 1, max(floor, end - _LONGEST_CLAUSE), -1):
        if unit.quote[place] is not None or unit.low[place] in ",;:–—" or unit.low[place] in speech.grammar["joiners"]:
            return None
        if unit.low[place] not in speech.grammar["restrictive"]:
            continue
        if place == end - 1 or not _restricts(unit, place, speech):
            return None
        first = _trimmed(unit, _reach(unit, place, floor, False, speech), place, speech)
        return (first, end) if first < place and begins_noun_phrase(unit, first, speech) else None
    return None


def _restricts(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a pronoun opens a clause that restricts a noun, not one with a subject of its own ("that the mayor")."""
    if (
        place == 0
        or unit.low[place] not in speech.grammar["restrictive"]
        or begins_noun_phrase(unit, place + 1, speech)
    ):
        return False
    low = unit.low[place - 1]
    return low in either(speech.speakers["nouns"], speech.documents, speech.speakers["collective"])


def _relative_clause(unit: Unit, end: int, floor: int, speech: Speech) -> int | None:
    """Return the comma before the relative clause that ends a subject ("Sari, who came in 2019, said")."""
    for place in range(end - 1, max(floor, end - 30), -1):
        low = unit.low[place]
        if unit.quote[place] is not None or low in ";:":
            return None
        if low in speech.grammar["relative"] and unit.low[place - 1] == ",":
            return place - 1
    return None


def _parts(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a word ends the reach of a subject to its left: a conjunction, an auxiliary, another verb."""
    low = unit.low[place]
    if unit.mention[place] is not None:
        return False
    if low in speech.grammar["starts"]:
        return True
    return (
        speech.code == "id"
        and low.startswith(("me", "ber"))
        and len(low) > 6
        and not unit.capital[place]
        and low not in speech.speakers["nouns"]
        and low not in speech.grammar["between"]
        and low not in speech.grammar["attributes"]
    )


def _trimmed(unit: Unit, first: int, end: int, speech: Speech) -> int:
    """Return the first place of a subject without the connectives and the adverbial that open its sentence."""
    moved = True
    while moved and first < end:
        moved = False
        for connective in speech.connectives:
            size = len(connective)
            if first + size < end and tuple(unit.low[first : first + size]) == connective:
                first += size
                moved = True
                break
        while first < end and (
            unit.low[first] in _MARKS
            or unit.low[first] in speech.grammar["pairs"]
            or unit.low[first] in speech.grammar["leading"]
        ):
            first += 1
            moved = True
    if first < end and unit.low[first] in speech.occasions:  # "Dalam rapat itu Sari mengatakan": the name at the end
        last = end - 1
        while last > first and not (unit.mention[last] or is_pronoun(unit.low[last], speech)):
            last -= 1
        if last == first or (unit.mention[last] and last != end - 1):
            return end
        while (
            last - 1 > first
            and (unit.capital[last - 1] or unit.low[last - 1] in speech.speakers["nouns"])
            and unit.low[last - 1] not in speech.grammar["ends"]
        ):
            last -= 1
        return last
    return first


def _thing(unit: Unit, first: int, end: int, speech: Speech) -> bool:
    """Tell whether a phrase is headed by a common noun that does not speak ("Harga saham PT Tirta naik"), where heads come first."""
    if not speech.heads_first or end - first < 2 or unit.mention[first] is not None:
        return False
    speakers = (speech.speakers[group] for group in ("nouns", "indefinite", "determiners", "collective"))
    known = either(*speakers, speech.documents, speech.delegate_words, speech.organisations, speech.grammar["leading"])
    if unit.low[first] in known or is_pronoun(unit.low[first], speech) or not unit.low[first].isalpha():
        return False
    second = unit.low[first + 1]
    opens = not unit.capital[first] or unit.start[first] == unit.paragraph_start or _opens_sentence(unit, first)
    return opens and second.isalpha() and not unit.capital[first + 1] and second not in known


def _deed(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a word that opens a sentence is a noun of doing or being, which says nothing ("Keaktifan menunjukkan")."""
    low = unit.low[place]
    if speech.deed.fullmatch(low) is None or unit.mention[place] is not None or not _opens_sentence(unit, place):
        return False
    return not (low in speech.speakers["nouns"] or low in speech.organisations or low in speech.speakers["collective"])


def _pointed_at(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a word that opens a sentence is a thing pointed at, whose capital is the sentence's ("Ide ini mendorong")."""
    low, behind = unit.low[place], unit.low[place + 1] if place + 1 < len(unit.low) else ""
    if behind not in speech.speakers["pointers"] or unit.mention[place] is not None or not _opens_sentence(unit, place):
        return False
    speakers = (speech.speakers[group] for group in ("nouns", "indefinite", "determiners", "collective"))
    known = either(*speakers, speech.documents, speech.delegate_words, speech.organisations)
    return known.isdisjoint((low, low.split("-")[0])) and not is_pronoun(low, speech)


def _opens_sentence(unit: Unit, place: int) -> bool:
    return all(not low.isalpha() for low in unit.low[:place])


def _names_speaker(unit: Unit, first: int, end: int, speech: Speech, *, plain: bool = False) -> bool:
    """Tell whether a phrase can speak; before a `plain` verb of saying any noun phrase with an article can."""
    nouns, endings = speech.speakers["nouns"], tuple(sorted(speech.speakers["endings"]))
    if plain and (unit.low[first] in speech.grammar["articles"] or unit.low[first:end] == ["it"]):
        return True
    if plain and people(unit, first, end, speech):
        return True
    if unit.low[first] in speech.speakers["nothing"] and not any(unit.mention[first:end]):
        return False
    if _thing(unit, first, end, speech) or (end - first == 1 and _deed(unit, first, speech)):
        return False
    if end - first == 1 and _pointed_at(unit, first, speech):
        return False
    for place in range(first, end):
        low = unit.low[place]
        if unit.mention[place] is not None or low in nouns or is_pronoun(low, speech):
            return True
        if endings and low.endswith(endings):
            return True
        if unit.capital[place] and (place > 0 or low not in speech.ordinary):
            return True
    return unit.low[end - 1] in speech.speakers["pointers"] or unit.low[first] in speech.speakers["indefinite"]


def _opening(unit: Unit, place: int, floor: int) -> int | None:
    """Return the place of the mark that opens the parenthesis which closes at a place, None where it is too far."""
    return next((p for p in range(place - 1, max(floor, place - 10) - 1, -1) if unit.low[p] == "("), None)
