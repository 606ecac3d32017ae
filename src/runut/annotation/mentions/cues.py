"""Names that the words around them make: initials of persons not named, networks, the court by a common noun."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from runut.annotation.mentions.found import Found, role_before, sentence_of, shortens, taken_places
from runut.annotation.mentions.tokens import Tokens
from runut.annotation.mentions.words import NameWords
from runut.models.crf_features import lexicon
from runut.records.annotations import MentionType

_BEHIND = frozenset([",", "–", "-", "—", "(", ":", "sebagai", "selaku", "as"])

_YOUNGEST, _OLDEST = 10, 99
"""The ages, in years, of whom reports quote and print the age in brackets."""


def cued(tokens: Tokens, words: NameWords) -> Iterator[Found]:
    """Yield the names that cues make: "berinisial RK" a person, a network that acts an organisation, the judges' panel."""
    low = tokens.low
    networks: dict[str, list[int]] = {}
    for place, word in enumerate(tokens.words):
        if word in words.initials and place + 1 < len(low) and len(tokens.words[place + 1]) < 4:
            if tokens.words[place + 1].isupper():
                yield Found(place + 1, place + 2, "PERSON", "known")
        elif word in words.makers and (last := _model(tokens, place, words)) > place + 1:
            yield Found(place, last, "PRODUCT", "known")
        elif word in words.lands and place + 1 < len(low) and tokens.words[place + 1] in words.arms:
            tail = place + 2 < len(low) and low[place + 2] in words.arm_tails
            yield Found(place, place + 2 + tail, "ORG", "known")
        elif word in words.networks:
            networks.setdefault(word, []).append(place)
    if panels := _panels(low, words):
        for place, word in enumerate(low):
            if word in panels and not _names_one(tokens, place, words):
                yield Found(place, place + 1, "ORG", "spread")
    for places in networks.values():
        spreading = sum(place > 0 and low[place - 1] in words.channel for place in places)
        kind: MentionType = "PRODUCT" if 2 * spreading >= len(places) else "ORG"
        yield from (Found(place, place + 1, kind, "known") for place in places)


def _model(tokens: Tokens, place: int, words: NameWords) -> int:
    """Return one past the name of a product that begins with its maker's; the place behind the maker where it is alone."""
    last, end = place + 1, sentence_of(tokens, place)[1]
    while last < end and last - place < 4:
        word = tokens.words[last]
        low = word.casefold()
        plain = word[0].isupper() and word not in words.lands and low not in words.ends and low not in words.titles
        if not (plain and low not in words.ordinary) and not (last > place + 1 and word.isdigit()):
            break
        last += 1
    return last


def _panels(low: Sequence[str], words: NameWords) -> set[str]:
    """Return the words that are short for a body which the report names in full ("majelis hakim")."""
    return {
        short
        for full, short in words.bodies.items()
        if short and short in low and any(f"{one} {next_}" == full for one, next_ in itertools.pairwise(low))
    }


def _names_one(tokens: Tokens, place: int, words: NameWords) -> bool:
    """Tell whether a noun is one person's title ("hakim agung", "ketua hakim", "Hakim Rosmala")."""
    begin, end = sentence_of(tokens, place)
    after = tokens.words[place + 1] if place + 1 < end else ""
    before = tokens.words[place - 1].casefold() if place > begin else ""
    return (
        after[:1].isupper()
        or (tokens.words[place].casefold(), after.casefold()) in words.joined
        or before in words.titles
        or before in ("seorang", "para", "majelis")
    )


def whole(tokens: Tokens, one: Found, taken: Sequence[bool], words: NameWords) -> Found:
    """Return a person's name with the capitalised words beside it that no other name has ("Djaka" Budhi Utama).

    Before it only words that are in the lexicon of names or in no list are taken, so that no role, no verb and no
    institution becomes part of a name.
    """
    begin, end = sentence_of(tokens, one.first)
    first, last = one.first, one.last
    while last < end and not taken[last] and last - first < 6:
        word = tokens.words[last]
        if word == "." and last + 1 < end and len(tokens.words[last - 1]) == 1 and _name(tokens, last + 1, taken):
            last += 2
        elif _goes_on(tokens, one, last, taken, words):
            last += 1
        else:
            break
    while first > begin and not taken[first - 1] and last - first < 6:
        word = tokens.words[first - 1]
        low = word.casefold()
        known = not set(lexicon().get(word, "")).isdisjoint("GS") or (
            (one.basis == "tagged" or _unknown(tokens.words[one.first], words))
            and first - 1 > begin
            and _unknown(word, words)
        )
        if not (_name(tokens, first - 1, taken) and known) or low in words.common or low in words.titles:
            break
        first -= 1
    while first < one.first and (
        tokens.words[first - 1].casefold() in words.titles or tokens.words[first - 1].casefold() in words.places
    ):  # "Menteri Kehutanan Rahman Basri": what follows the office may be what it is over
        if "G" in lexicon().get(tokens.words[first], ""):
            break
        first = one.first
    return Found(first, last, "PERSON", one.basis)


def _goes_on(tokens: Tokens, one: Found, place: int, taken: Sequence[bool], words: NameWords) -> bool:
    """Tell whether a person's name goes on with a word; that of a name not tagged as one with no title or institution."""
    low = tokens.low[place]
    if not _name(tokens, place, taken) or low in words.ordinary or tokens.words[place - 1] == ".":
        return False
    return one.basis == "tagged" or not (low in words.titles or low in words.organisations or low in words.places)


def _name(tokens: Tokens, place: int, taken: Sequence[bool]) -> bool:
    word = tokens.words[place]
    return not taken[place] and word[0].isupper() and word.isalpha() and (not word.isupper() or len(word) == 1)


def guessed(tokens: Tokens, found: Sequence[Found], titled: set[int], words: NameWords) -> Iterator[Found]:
    """Yield persons whom nothing found: words in capitals that are no common ones, which the report uses as a person's.

    They are words that the lexicon has as names, or words that the report repeats, with a cue for a person beside one
    of their places; a single such word is not enough of a name unless it is repeated.
    """
    taken = taken_places(tokens, found, titled)
    runs: dict[tuple[str, ...], list[Found]] = {}
    free = 0
    for place in [place for place in tokens.capitals if not taken[place]]:
        if place < free or not _unknown(tokens.words[place], words):
            continue
        end, free = sentence_of(tokens, place)[1], place + 1
        while free < end and free - place < 5 and not taken[free] and _unknown(tokens.words[free], words):
            free += 1
        if _has_role(tokens, free, end, words):
            run = Found(_first(tokens, place, taken, words), free, "PERSON", "guessed")
            if free - run.first > 1:
                yield run
                continue
        if _aged(tokens, free, end):
            yield Found(_first(tokens, place, taken, words), free, "PERSON", "guessed")
            continue
        run = Found(place, free, "PERSON", "guessed")
        runs.setdefault(tuple(tokens.words[place:free]), []).append(run)
    counts: dict[str, int] = {}
    for form, places in runs.items():
        for word in form:
            counts[word] = counts.get(word, 0) + len(places)
    for form, places in runs.items():
        named = any(not set(lexicon().get(word, "")).isdisjoint("GS") for word in form)
        repeated = max(counts[word] for word in form) > 1
        if len(form) > 1 and any(role_before(tokens, one, sentence_of(tokens, one.first)[0], words) for one in places):
            yield from places
        elif (named and len(form) > 1) or repeated:
            cue = any(_person_cue(tokens, one, words) for one in places)
            if cue and not any(_at(tokens, one, words) for one in places):
                yield from places


def _has_role(tokens: Tokens, place: int, end: int, words: NameWords) -> bool:
    """Tell whether a title follows a name behind a comma, a dash or "as" ("Ratna Wijaya – Direktur Keuangan")."""
    if place + 1 >= end or tokens.words[place].casefold() not in _BEHIND:
        return False
    return tokens.words[place + 1].casefold() in words.titles


def _aged(tokens: Tokens, place: int, end: int) -> bool:
    """Tell whether an age in brackets follows a name, and then a comma or a small letter ("Sari (42), warga Murau")."""
    if place + 3 >= end or tokens.words[place] != "(" or tokens.words[place + 2] != ")":
        return False
    age, after = tokens.words[place + 1], tokens.words[place + 3]
    return age.isdigit() and _YOUNGEST <= int(age) <= _OLDEST and (after == "," or after.islower())


def _first(tokens: Tokens, place: int, taken: Sequence[bool], words: NameWords) -> int:
    """Return the first place of a name that begins with words that are also common ones ("Wahyu" Sagarmatha)."""
    begin = sentence_of(tokens, place)[0]
    first = place
    while first > begin and place - first < 3 and _name(tokens, first - 1, taken):
        low = tokens.words[first - 1].casefold()
        if low in words.titles or low in words.organisations or low in words.places or low in words.ordinary:
            break
        first -= 1
    return first


def _unknown(word: str, words: NameWords) -> bool:
    low = word.casefold()
    return (
        len(word) > 2
        and word[0].isupper()
        and word[1:].islower()
        and word.replace("-", "").isalpha()
        and low not in words.common
        and low not in words.ordinary
        and low not in words.titles
        and low not in words.organisations
        and low not in words.places
        and lexicon().get(word) not in ("C", "D", "CD")
    )


def _person_cue(tokens: Tokens, one: Found, words: NameWords) -> bool:
    begin, end = sentence_of(tokens, one.first)
    behind = one.first - 1 if one.first > begin and shortens(tokens, one.first - 1, words) else one.first
    before = tokens.words[behind - 1].casefold() if behind > begin else ""
    after = tokens.words[one.last].casefold() if one.last < end else ""
    aged = (
        after in (",", "(")
        and one.last + 2 < end
        and tokens.words[one.last + 1].isdigit()
        and tokens.words[one.last + 2] in (",", ")")
    )
    return aged or before in words.person_before or before in words.titles or after in words.person_after


def _at(tokens: Tokens, one: Found, words: NameWords) -> bool:
    before = tokens.low[one.first - 1] if one.first > 0 else ""
    return before in words.at and before not in ("dari", "ke", "to", "from", "warga")


def lying(tokens: Tokens, found: Sequence[Found], titled: set[int], words: NameWords) -> Iterator[Found]:
    """Yield cities that nothing found: the lexicon has them as places alone, and they stand where a place does."""
    taken = taken_places(tokens, found, titled)
    known = lexicon()
    for place in tokens.capitals:
        word = tokens.words[place]
        if taken[place] or len(word) < 4 or known.get(word) not in ("C", "D", "CD"):
            continue
        begin, end = sentence_of(tokens, place)
        before = tokens.words[place - 1].casefold() if place > begin else "-"
        after = tokens.words[place + 1] if place + 1 < end else "-"
        listed = before in (",", "(", "-", "–") and word.casefold() not in words.common
        if (before in words.at or listed) and not after[:1].isupper():
            yield Found(place, place + 1, "PLACE", "guessed")


def headed_places(tokens: Tokens, found: Sequence[Found], titled: set[int], words: NameWords) -> Iterator[Found]:
    """Yield places that nothing found: a word for one and capitalised words that are no common ones ("Tol Sagara 2")."""
    taken = taken_places(tokens, found, titled)
    free = 0
    for place in tokens.capitals:
        if place < free or taken[place] or tokens.low[place] not in words.places:
            continue
        end = sentence_of(tokens, place)[1]
        last = place + 1
        while last < end and not taken[last] and tokens.low[last] in words.places and tokens.words[last][0].isupper():
            last += 1
        head = last
        while last < end and not taken[last] and last - place < 5 and _unknown(tokens.words[last], words):
            last += 1
        if last == head or (last < end and taken[last]):
            continue
        if last < end and tokens.words[last].isdigit() and len(tokens.words[last]) < 3:
            last += 1
        free = last
        yield Found(place, last, "PLACE", "guessed")


def handles(tokens: Tokens, found: Sequence[Found]) -> Iterator[Found]:
    """Yield accounts ("@armansudirga") that hold a name which the report has as a person's."""
    parts = {
        tokens.words[place].casefold()
        for one in found
        if one.type == "PERSON"
        for place in range(one.first, one.last)
        if len(tokens.words[place]) > 4
    }
    for place, word in enumerate(tokens.words[:-1]) if "@" in tokens.words else ():
        if word == "@" and tokens.starts[place + 1] == tokens.end(place):
            low = tokens.words[place + 1].casefold()
            if any(part in low for part in parts):
                yield Found(place, place + 2, "PERSON", "spread")
