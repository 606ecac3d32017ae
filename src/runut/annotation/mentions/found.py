"""Spans of names in a report, before they are given to entities: what a tagger's labels mark, brought into form."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from runut.annotation.mentions.tokens import Tokens
from runut.annotation.mentions.words import NameWords
from runut.models.crf_features import lexicon
from runut.records.annotations import MentionType

TYPES: dict[str, MentionType] = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
Basis = Literal["headed", "known", "tagged", "guessed", "spread"]
_PARTING = frozenset(["-", "–", "—", "/", "vs", "Vs", "VS"])


class Found(msgspec.Struct, frozen=True, order=True):
    """A name: the place of its first token and one past its last, its type, and what found it."""

    first: int
    last: int
    type: MentionType
    basis: Basis = "tagged"


def from_tags(tokens: Tokens, tags: Sequence[Sequence[str]], words: NameWords) -> Iterator[Found]:
    """Yield the names that the BIO tags of the sentences mark, titles taken off persons and marks off the ends."""
    for (begin, _), marks in zip(tokens.sentences, tags, strict=True):
        place = 0
        while place < len(marks):
            if marks[place] == "O":
                place += 1
                continue
            kind, first = marks[place][2:], place
            place += 1
            inside = f"I-{kind}"
            while place < len(marks) and marks[place] == inside:
                place += 1
            yield from _parted(tokens.words, Found(begin + first, begin + place, TYPES[kind]), words)


def _parted(tokens: list[str], one: Found, words: NameWords) -> Iterator[Found]:
    """Yield a name, or each of the names that a dash or "vs" joins."""
    begin = one.first
    for place in range(one.first, one.last + 1):
        word = tokens[place] if place < one.last else "-"
        inner = one.type != "PLACE" and place > begin and word.islower() and word.isalpha()
        inner = inner and word not in words.particles and (one.type == "PERSON" or word not in words.inner)
        if inner or word in _PARTING:
            if begin < place and (made := trimmed(tokens, Found(begin, place, one.type, one.basis), words)):
                yield made
            begin = place + 1


def trimmed(tokens: list[str], one: Found, words: NameWords) -> Found | None:
    """Return a name without titles, marks and words of the sentence at its ends; None where nothing is left."""
    first, last, kind = one.first, one.last, one.type
    while first < last and not tokens[last - 1][-1].isalnum():
        last -= 1
    while first < last:
        token = tokens[first]
        low = token.casefold()
        if (
            not token[0].isalnum()
            or (token[0].islower() and low not in words.particles and token.islower())
            or (kind == "PERSON" and last - first > 1 and low in words.titles)
        ):
            first += 1
        elif last - first > 2 and (low, tokens[first + 1].casefold()) in words.joined and kind != "PLACE":
            first, kind = first + 2, "PERSON"
        elif last - first > 1 and first > 0 and (tokens[first - 1].casefold(), low) in words.joined:
            first, kind = first + 1, "PERSON"
        elif last - first > 1 and low in words.ordinary and tokens[first + 1][0].isupper():
            first += 1
        elif last - first > 1 and low in words.titles and _given(tokens[first + 1 : last], words):
            first, kind = first + 1, "PERSON"
        else:
            break
    if kind != "ORG":
        while last > first and tokens[last - 1].islower() and tokens[last - 1] not in words.particles:
            last -= 1
    if first >= last:
        return None
    low = tokens[first].casefold()
    if last - first == 1 and (
        low in words.ordinary or low in words.titles or low in words.abbreviations or len(low) < 2
    ):
        return None
    if last - first > 1 and (
        tokens[last - 1].casefold() in words.ends or (kind == "PLACE" and low in words.organisations)
    ):
        return Found(first, last, "ORG", one.basis)
    if kind == "ORG" and low in words.places and low not in words.organisations and last - first > 1:
        kind = "PLACE"
    if tokens[first][0].isdigit() and last - first == 1:
        return None
    return Found(first, last, kind, one.basis)


_SHORT_TITLE = 4
"""Letters of a title behind which a point may stand: "Prof."."""


def _given(parts: Sequence[str], words: NameWords) -> bool:
    """Tell whether words are a person's: the first a given name, none of them an institution's."""
    if not all(part.istitle() and part.casefold() not in words.organisations for part in parts):
        return False
    return len(parts) < 4 and "G" in lexicon().get(parts[0], "")


def taken_places(tokens: Tokens, found: Iterable[Found], also: Iterable[int] = ()) -> list[bool]:
    """Tell of each place whether one of the names stands there, or whether it is one of those `also` taken."""
    taken = [False] * len(tokens.words)
    for place in also:
        taken[place] = True
    for one in found:
        taken[one.first : one.last] = [True] * (one.last - one.first)
    return taken


def sentence_of(tokens: Tokens, place: int) -> tuple[int, int]:
    """Return the first and last place of the sentence in which a token stands."""
    return tokens.sentences[bisect_right(tokens.sentences, (place, len(tokens.words))) - 1]


def shortens(tokens: Tokens, place: int, words: NameWords) -> bool:
    """Tell whether a point belongs to a short title ("dr. Sari", "Ir. Budi") and ends no sentence."""
    if place == 0 or tokens.words[place] != "." or len(tokens.words[place - 1]) > _SHORT_TITLE:
        return False
    return tokens.low[place - 1] in words.titles and tokens.end(place - 1) == tokens.starts[place]


def role_before(tokens: Tokens, one: Found, begin: int, words: NameWords) -> tuple[int, int] | None:
    """Return the places of the title printed before a person's name ("Kepala Dinas Kesehatan Kota"), where there is one.

    `begin` is the first place of the sentence.
    """
    start = None
    for place in range(one.first - 1, max(begin, one.first - 16) - 1, -1):
        word = tokens.words[place]
        low = tokens.low[place]
        if low in words.titles or (place + 1 < one.first and (low, tokens.low[place + 1]) in words.joined):
            start = place
        elif shortens(tokens, place, words):
            continue
        elif word in (",", ".", ":", ";", "(", "“", '"') or not (
            word[0].isupper()
            or low in words.inner
            or low in ("bidang", "di", "/", "-", ")", "bicara", "kota", "menteri", "of", "&")
        ):
            break
    return None if start is None else (start, one.first)


def role_after(tokens: Tokens, one: Found, end: int, words: NameWords) -> tuple[int, int] | None:
    """Return the places of a title behind a person's name and a comma ("..., juru bicara Kementerian Kelautan")."""
    place = one.last + 1
    if place + 1 >= end or tokens.words[one.last] != ",":
        return None
    low = tokens.words[place].casefold()
    if low not in words.titles and (low, tokens.words[place + 1].casefold()) not in words.joined:
        return None
    last = place + 1
    while last < end and (
        tokens.words[last][0].isupper()
        or tokens.words[last].casefold() in words.titles
        or (tokens.words[last - 1].casefold(), tokens.words[last].casefold()) in words.joined
        or (tokens.words[last] in words.inner and last + 1 < end and tokens.words[last + 1][0].isupper())
    ):
        last += 1
    closed = last == end or tokens.words[last] in (",", ".", ")")
    return (place, last) if closed else None


def disjoint(found: Iterable[Found], size: int) -> list[Found]:
    """Return the names sorted by place; of two that overlap the longer stays, the earlier where they are as long.

    `size` is the number of tokens.
    """
    kept: list[Found] = []
    taken = bytearray(size)
    for one in sorted(found, key=lambda f: (f.first - f.last, f.first, f.type, f.basis)):
        if not any(taken[one.first : one.last]):
            taken[one.first : one.last] = b"\x01" * (one.last - one.first)
            kept.append(one)
    return sorted(kept)
