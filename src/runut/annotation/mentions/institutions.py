"""Institutions by the first word of their names ("Badan ...", "Kementerian ..."), and short forms that a report defines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from runut.annotation.mentions.found import Found, sentence_of
from runut.annotation.mentions.tokens import Tokens
from runut.annotation.mentions.words import NameWords, is_site
from runut.models.crf_features import lexicon
from runut.models.names import is_short_form
from runut.records.annotations import MentionType

_ROMAN = re.compile(r"[IVX]+")
_LONGEST = 14
_PHRASE = 30
"""Letters of a short form of several words at most."""

_LEGAL = frozenset(["persero", "tbk", "inc", "ltd"])
LEGAL_HEADS = frozenset(["pt", "cv", "ud", "perum"])
"""The legal forms that stand before a company's name, in lower case."""


class Short(msgspec.Struct, frozen=True):
    """A short form that the report defines: the places of the full form, and its type; None where it is no name."""

    first: int
    last: int
    type: MentionType | None


def headed(tokens: Tokens, people: Mapping[int, int], known: Mapping[int, int], words: NameWords) -> Iterator[Found]:
    """Yield the institutions that begin with a word for one and go on in capitals.

    `people` gives the end of each person's name that the tagger found, by its first place: an institution's name ends
    where a person's begins, but not before a name ends that a list knows, of which `known` gives the end.
    """
    low = tokens.low
    free = 0
    for place in tokens.capitals:
        if place < free:
            continue
        word = tokens.words[place]
        if low[place] in words.organisations or tuple(low[place : place + 2]) in words.pairs:
            end = sentence_of(tokens, place)[1]
            if not _only_leads(low, place, end, words):
                free = max(_end(tokens.words, low, (place, end), people, words), known.get(place, 0))
                if free - place > 1:
                    yield Found(place, free, "ORG", "headed")
        elif len(word) > 5 and low[place].startswith(words.shortened):
            yield Found(place, place + 1, "ORG", "headed")
    for place in [place for place, word in enumerate(tokens.words) if "." in word and is_site(word)]:
        yield Found(place, place + 1, "ORG", "known")


def _end(tokens: list[str], low: list[str], span: tuple[int, int], people: Mapping[int, int], words: NameWords) -> int:
    """Return one past the last word of an institution's name."""
    place, end = span
    formal = low[place] in words.formal
    last = place + 1
    while last < min(end, place + _LONGEST):
        word = tokens[last]
        if last in people and (formal or last > place + 1):
            break
        if word[0].isupper():
            if formal and _someone(tokens, low, (place, last), words):
                break
        elif word.isdigit() and len(word) <= 3 and tokens[last - 1][0].isupper() and not formal:
            last += 1
            continue
        elif low[last] in words.inner and _capital(tokens, last + 1, end):
            if (not formal and low[last] != "of") or low[last + 1] in words.national:
                break
        elif word == "," and formal and (more := _listed(tokens, low, (last, end), words)):
            last = more
            continue
        elif word == "(" and last + 2 < end and tokens[last + 2] == ")" and _goes_on(tokens, low, last, end, formal):
            last += 3
            continue
        elif word != "&" or not _capital(tokens, last + 1, end):
            break
        last += 1
    while last > place + 1 and (low[last - 1] in words.inner or (last in people and low[last - 1] in words.titles)):
        last -= 1
    return last


def _only_leads(low: list[str], place: int, end: int, words: NameWords) -> bool:
    """Tell whether an institution's word leads to another ("Kantor Kementerian ..."), or a panel of judges is named."""
    following = low[place + 1] if place + 1 < end else ""
    if low[place] in words.places_of_work and following in words.organisations:
        return True
    return (low[place], following) in words.joined


def _someone(tokens: list[str], low: list[str], span: tuple[int, int], words: NameWords) -> bool:
    """Tell whether a word begins a person's name ("Komisi I DPR" Andara, "Kementerian Hukum" Razanu)."""
    head, place = span
    before = tokens[place - 1]
    ended = before.isupper() and len(before) > 2 and not _ROMAN.fullmatch(before)
    if not (ended or low[head] in words.national) or not tokens[place][1:].islower():
        return False
    letters = set(lexicon().get(tokens[place], ""))
    return low[place] not in words.common and letters.isdisjoint("CD") and tokens[place] not in words.lands


def _goes_on(tokens: list[str], low: list[str], place: int, end: int, formal: bool) -> bool:
    """Tell whether a name goes on behind a bracket: a legal form in it, or a place after it ("(Tipikor) Medan")."""
    if low[place + 1] in _LEGAL:
        return True
    return formal and place + 3 < end and not set(lexicon().get(tokens[place + 3], "")).isdisjoint("CD")


def _capital(tokens: list[str], place: int, end: int) -> bool:
    return place < end and tokens[place][0].isupper()


def _listed(tokens: list[str], low: list[str], span: tuple[int, int], words: NameWords) -> int | None:
    """Return one past "dan Teknologi" where a comma begins a list inside a name ("Pendidikan, Riset, dan Teknologi")."""
    place, end = span
    while place + 2 < end and tokens[place] == ",":
        if low[place + 1] in words.inner and _common(tokens, low, place + 2, words):
            return place + 3
        if not _common(tokens, low, place + 1, words):
            return None
        place += 2
        while place < end and _common(tokens, low, place, words):
            place += 1
        if place + 1 < end and low[place] in words.inner and _common(tokens, low, place + 1, words):
            return place + 2
    return None


def _common(tokens: list[str], low: list[str], place: int, words: NameWords) -> bool:
    return (
        place < len(tokens)
        and tokens[place][0].isupper()
        and not tokens[place].isupper()
        and low[place] in words.common
        and low[place] not in words.organisations
    )


def short_forms(tokens: Tokens, found: Sequence[Found], words: NameWords) -> dict[str, Short]:
    """Return the short forms that the report defines in brackets ("Komisi Pemilihan Umum (KPU)"), the first of each.

    One of several words ("Satgas Pangan Lestari") has a blank between each two. The full name may be in the brackets.
    """
    out: dict[str, Short] = {}
    ends = {one.last: one for one in found}
    marks = tokens.words
    for place in [place for place, word in enumerate(marks[:-2]) if word == "("]:
        close = next((at for at in range(place + 2, min(place + 6, len(marks))) if marks[at] == ")"), place)
        if full := _behind(marks, place, words):
            out.setdefault(marks[place - 1], full)
            continue
        parts = marks[place + 1 : close]
        short = " ".join(parts)
        if not parts or short in out or not all(part[0].isupper() and part.isalnum() for part in parts):
            continue
        if not 2 <= len(short) <= (15 if len(parts) == 1 else _PHRASE) or short.casefold() in _LEGAL:
            continue
        named = ends.get(place)
        made = _defined(marks, short, (sentence_of(tokens, place)[0], place), named, words)
        if made and made.type and named and named.type == "ORG":
            # it may be short for the last words of the name only: "Kementerian Pekerjaan Umum (PU)"
            inner = len(parts) == 1 and marks[made.first].casefold() in words.organisations
            inner = inner and not all(mark.casefold() in LEGAL_HEADS for mark in marks[named.first : made.first])
            made = made if inner or made.first < named.first else Short(named.first, place, "ORG")
        if made and (len(parts) == 1 or made.type == "ORG"):
            out[short] = made
    return out


def _behind(marks: list[str], place: int, words: NameWords) -> Short | None:
    """Return the institution whose full name stands in the brackets behind its short form ("KPU (Komisi Pemilihan Umum)")."""
    close = next((at for at in range(place + 3, min(place + _LONGEST, len(marks))) if marks[at] == ")"), place)
    full = marks[place + 1 : close]
    if place == 0 or len(full) < 2 or not all(part[0].isupper() or part in words.inner for part in full):
        return None
    formed = marks[place - 1][0].isupper() and is_short_form(marks[place - 1], " ".join(full), least=1)
    return Short(place + 1, close, "ORG") if formed and full[0].casefold() in words.organisations else None


def _defined(
    marks: list[str], short: str, span: tuple[int, int], named: Found | None, words: NameWords
) -> Short | None:
    """Return what the words before a bracket make of the short form in it."""
    begin, end = span
    letter = short[0].casefold()
    for first in range(end - 2, max(begin, end - 12) - 1, -1):
        if marks[first][0].casefold() != letter or not is_short_form(short, " ".join(marks[first:end])):
            continue
        head = marks[first].casefold()
        if (head, marks[first + 1].casefold()) in words.pairs:
            return Short(first, end, "ORG")
        if head in words.titles or (head, marks[first + 1].casefold()) in words.joined:
            return Short(first, end, None)
        if head in words.organisations:
            return Short(first, end, "ORG")
        if head in words.others or not marks[first][0].isupper():
            return Short(first, end, None)
        if head in words.places:
            return Short(first, end, "PLACE")
        inside = named if named and named.first <= first + 1 else None
        return Short(first, end, inside.type if inside else "ORG")
    if named and named.type != "PERSON" and named.last - named.first > 1:
        first = named.first + (marks[named.first].casefold() in LEGAL_HEADS)
        if marks[first][0].casefold() == letter:
            return Short(named.first, end, named.type)
    return None
