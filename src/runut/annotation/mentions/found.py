"""Spans of names in a report, before they are given to entities."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

import msgspec

from runut.annotation.mentions.tokens import Token
from runut.languages import Language
from runut.languages.countries import countries
from runut.records.annotations import MentionType

TYPES: dict[str, MentionType] = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}


class Found(msgspec.Struct, frozen=True, order=True):
    """A name in the text, its type, and the title printed before it (offsets; equal where there is none)."""

    start: int
    end: int
    type: MentionType
    role_start: int = 0
    role_end: int = 0


class NameWords(msgspec.Struct, frozen=True):
    """A language's words around names, in lower case."""

    titles: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    particles: frozenset[str]
    ordinary: frozenset[str]
    country: re.Pattern[str]


@functools.cache
def name_words(language: Language) -> NameWords:
    """Return the language's words around names."""
    data = language.data("names")
    former = language.data("countries")["former"]["names"]
    names = sorted([*countries(language), *former], key=lambda name: (-len(name), name))
    country = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    return NameWords(
        titles=frozenset(data["titles"]),
        organisations=frozenset(data["organisations"]),
        places=frozenset(data["places"]),
        particles=frozenset(data["particles"]),
        ordinary=frozenset(data["ordinary"]),
        country=country,
    )


def from_tags(tokens: Sequence[Token], tags: Sequence[str], words: NameWords) -> list[Found]:
    """Return the names that BIO tags mark, titles taken off persons and marks off the ends."""
    out: list[Found] = []
    place = 0
    while place < len(tokens):
        if tags[place] == "O":
            place += 1
            continue
        kind, first = tags[place][2:], place
        place += 1
        while place < len(tokens) and tags[place] == f"I-{kind}":
            place += 1
        out.extend(_trimmed(tokens[first:place], TYPES[kind], words))
    return out


def _trimmed(tokens: Sequence[Token], kind: MentionType, words: NameWords) -> list[Found]:
    inside = list(tokens)
    if kind == "PERSON":
        while inside and inside[0].word.casefold() in words.titles and len(inside) > 1:
            inside = inside[1:]
            while inside and not inside[0].word[0].isalnum():
                inside = inside[1:]
    while inside and not inside[-1].word[-1].isalnum():
        inside = inside[:-1]
    while inside and not inside[0].word[0].isalnum():
        inside = inside[1:]
    if not inside or not any(token.capital or token.word[0].isdigit() for token in inside):
        return []
    low = inside[0].word.casefold()
    if len(inside) == 1 and (low in words.ordinary or low in words.titles or len(low) < 2):
        return []
    if len(inside) > 1 and low in words.ordinary and inside[1].capital and kind != "ORG":
        inside = inside[1:]
    if kind == "PLACE" and low in words.organisations:
        kind = "ORG"
    return [Found(inside[0].start, inside[-1].end, kind)]


def with_role(found: Found, tokens: Sequence[Token], words: NameWords) -> Found:
    """Return a person with the title printed before the name ("Kepala Dinas Kesehatan Kota"), where there is one."""
    if found.type != "PERSON":
        return found
    before = [place for place, token in enumerate(tokens) if token.end <= found.start]
    start = None
    for place in reversed(before[-14:]):
        token = tokens[place]
        low = token.word.casefold()
        if low in words.titles:
            start = token.start
        elif not (
            token.capital or low in ("dan", "of", "the", "for", "and", "untuk", "bidang", "/", "-", "(", ")")
        ) or token.word in (",", ".", ":"):
            break
    if start is None:
        return found
    end = tokens[before[-1]].end
    return msgspec.structs.replace(found, role_start=start, role_end=end)


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """Return the names sorted by place; of two that overlap the longer stays, the earlier where they are as long."""
    kept: list[Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start, f.type)):
        if not taken.intersection(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return sorted(kept)
