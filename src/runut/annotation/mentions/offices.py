"""What an office is over, taken off the name of who holds it ("Bupati Murau Darto Wibisono": the name is "Darto Wibisono").

Indonesian prints the office, what it is over, and the holder in one row of capitals. Where the name begins is told by the
report itself, which goes on with a word of the name alone and has the place behind a preposition, by the lists of names, and by the
form of a word (a field of work is a common noun). Where nothing tells, the row stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from runut.annotation.mentions.found import Found, sentence_of
from runut.annotation.mentions.tokens import Tokens
from runut.annotation.mentions.words import NameWords
from runut.models.crf_features import lexicon

_EITHER = frozenset({"dari", "ke", "to", "from"})
_SAYING = ("me", "ber")
"""How the verb begins before which a word that opens a sentence is rather a person's name."""
_FAR = 5
_SAID = -3
_ROMAN = re.compile(r"[IVX]+|\d+")


def unofficed(tokens: Tokens, tagged: Sequence[Found], words: NameWords) -> list[Found]:
    """Return the tagged names, those of persons behind an office without what the office is over.

    What is taken off is a place where the office is one over places, or where the report has it as one; else no name.
    """
    seen: dict[str, list[int]] = {}
    for place in tokens.capitals:
        seen.setdefault(tokens.words[place], []).append(place)
    taken = {place for one in tagged for place in range(one.first, one.last)}
    firsts = {one.first for one in tagged if one.type == "PERSON"}
    out: list[Found] = []
    for one in tagged:
        begin = _behind_office(tokens, one, taken, words)
        if begin is None or one.type == "ORG":
            out.append(one)
        elif tokens.words[one.last - 1].casefold() in words.titles and one.last - begin > 1:
            out.append(
                Found(begin, one.last - 1, "PLACE", "headed")
            )  # "Kapolres Banyu Biru AKBP ...": the rank is not of it
        elif one.last in firsts:
            out.append(Found(begin, one.last, "PLACE", "headed"))
        elif one.type == "PLACE" and one.last - begin < 3:
            out.append(one)
        else:
            out += _parted(tokens, one, begin, seen, words)
    return out


def _behind_office(tokens: Tokens, one: Found, taken: set[int], words: NameWords) -> int | None:
    """Return the place behind a title from which only words in capitals, of no other name, lead to a name."""
    begin = sentence_of(tokens, one.first)[0]
    for place in range(one.first, max(begin, one.first - _FAR), -1):
        before = tokens.words[place - 1]
        if before.casefold() in words.ranks:
            return None
        if before.casefold() in words.titles or _office(tokens, place, begin, words) in words.territorial:
            return place
        if place - 1 in taken or not before[0].isupper():
            return None
    return None


def _office(tokens: Tokens, place: int, begin: int, words: NameWords) -> str:
    """Return the title that ends right before a place, in lower case ("wali kota")."""
    before = tokens.words[place - 1].casefold()
    pair = (tokens.words[place - 2].casefold(), before) if place - 1 > begin else ("", before)
    return " ".join(pair) if pair in words.joined or " ".join(pair) in words.territorial else before


def _parted(tokens: Tokens, one: Found, begin: int, seen: dict[str, list[int]], words: NameWords) -> Iterator[Found]:
    """Yield what stands behind an office from `begin` on: what the office is over, and its holder."""
    row = tokens.words[begin : one.last]
    over_places = _office(tokens, begin, sentence_of(tokens, begin)[0], words) in words.territorial
    weights = [_weight(tokens, at, (begin, one.last), seen, words) for at in range(begin, one.last)]
    if over_places and len(row) > 2 and weights[0] == 0 and "G" in lexicon().get(row[1], ""):
        weights[0] = 1
    own = one.first - begin
    best, cut, total = 0, own, 0
    for at, weight in enumerate(weights[:-1], start=1):
        total += weight
        named = weights[at] < 0 and (one.type == "PERSON" or weights[at] <= -2)
        sure = total > 0 or (weights[at] == _SAID and len(row) - at > 1)
        if named and sure and total >= best and (at >= own or max(weights[at:own]) < 0):
            best, cut = total, at
    rest = row[cut:]
    if cut == own or not rest[0][0].isupper() or (one.type == "PLACE" and len(rest) < 2):
        yield one
        return
    known = all(word.casefold() in words.common for word in row[:cut])  # "Menteri Luar Negeri"
    if cut and not known and (over_places or row[0].casefold() in words.places or _lies(tokens, begin, seen, words)):
        yield Found(begin, begin + cut, "PLACE", "headed")
    yield Found(begin + cut, one.last, "PERSON", one.basis)


def _lies(tokens: Tokens, place: int, seen: dict[str, list[int]], words: NameWords) -> bool:
    return any(_says(tokens, at, words) > 0 for at in seen[tokens.words[place]] if at != place)


def _weight(tokens: Tokens, place: int, row: tuple[int, int], seen: dict[str, list[int]], words: NameWords) -> int:
    """Return how much a word speaks for what the office is over (above 0) or for the name of its holder (below)."""
    word = tokens.words[place]
    low = word.casefold()
    if low in words.places or words.deed.fullmatch(low) or _ROMAN.fullmatch(word):
        return 3
    said = [_says(tokens, at, words) for at in seen.get(word, ()) if not row[0] <= at < row[1]]
    if any(said):
        return 3 if sum(said) >= 0 else _SAID
    listed = lexicon().get(word, "")
    if place > row[0] and low in words.place_tails:
        return 2
    if "G" in listed:
        return -1 if "C" in listed or "D" in listed else -2
    if "S" in listed and "C" not in listed and "D" not in listed:
        return -1
    return 2 if listed in ("C", "D", "CD") or low in words.common else 0


def _says(tokens: Tokens, place: int, words: NameWords) -> int:
    """Return 1 where a word stands as a place's does, -1 where it stands as a person's by itself, and 0 elsewhere."""
    begin, end = sentence_of(tokens, place)
    after = tokens.words[place + 1] if place + 1 < end else ""
    alone = True
    for at in range(place - 1, max(begin, place - 4) - 1, -1):
        low = tokens.words[at].casefold()
        if low in words.at and low not in _EITHER:
            return 1
        if low in words.places or low in words.organisations or low in words.titles:
            return 1 if low in words.places or low in words.organisations or not alone else 0
        if not tokens.words[at][0].isupper():
            break
        alone = False
    person = after.casefold() in words.person_after or (place == begin and after.startswith(_SAYING))
    return -1 if alone and person else 0
