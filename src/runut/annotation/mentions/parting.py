"""Persons told apart from the institution or the place that stands right before their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.annotation.mentions.agreement import Form, form_of
from runut.annotation.mentions.found import Found, role_before, sentence_of, trimmed
from runut.annotation.mentions.tokens import Tokens
from runut.annotation.mentions.words import NameWords
from runut.models.crf_features import lexicon
from runut.records.annotations import MentionType

_FAMILIES = frozenset("GS")
"""The lexicon's lists of given names and of surnames."""


def parted(tokens: Tokens, found: Sequence[Found], words: NameWords) -> list[Found]:
    """Return the names, one that joins an office's place or firm and its holder made two.

    Indonesian names the holder of an office right behind where it is held: "Direktur PT Pelita Laut Arman Sudirga",
    "Kapolres Teluk Biru AKBP Rina Dewi". The first is parted where the report also has the firm or place by itself,
    a title stands before it, and what is left may be a person's name; the second at the rank.
    """
    forms: dict[Form, MentionType] = {_low(form_of(tokens, one)): one.type for one in found if one.type != "PERSON"}
    return [part for one in found for part in _parts(tokens, one, forms, words)]


def _parts(tokens: Tokens, one: Found, forms: dict[Form, MentionType], words: NameWords) -> Iterator[Found]:
    form = form_of(tokens, one)
    cut = _at_rank(form, words) if one.type == "PERSON" else None
    last = cut if cut is not None else _behind_office(tokens, one, form, forms, words)
    if last is None:
        yield one
        return
    office = form[: last - (cut is not None)]
    first = next((at for at in range(len(office)) if _low(office[at:]) in forms), 0)  # the firm behind the title
    kind = forms.get(_low(office[first:])) or (one.type if one.type == "ORG" else None)
    if kind is not None:
        yield Found(one.first + first, one.first + len(office), kind, "spread")
    person = trimmed(tokens.words, Found(one.first + last, one.last, "PERSON", one.basis), words)
    if person is not None:  # a rank alone is none
        yield person


def _at_rank(form: Form, words: NameWords) -> int | None:
    """Return the place behind a rank in capitals amid a name ("AKBP"), where a person's name begins."""
    ranks = (place for place, word in enumerate(form) if place and word.isupper() and word.casefold() in words.titles)
    place = next(ranks, None)
    return place + 1 if place is not None and place + 1 < len(form) and len(form[place]) > 2 else None


def _behind_office(
    tokens: Tokens, one: Found, form: Form, forms: dict[Form, MentionType], words: NameWords
) -> int | None:
    """Return the place where a person's name begins behind a firm or place that the report also names alone."""
    low = _low(form)
    titled = words.titles.intersection(low[:3]) or role_before(tokens, one, sentence_of(tokens, one.first)[0], words)
    if one.type == "PLACE" or not titled:
        return None
    for size in range(len(form) - 2, 1, -1):
        whole = forms.get(low[:size])
        held = whole == "ORG" or (one.type == "PERSON" and whole == "PLACE")
        # "RSUD Teluk Biru Rina Dewi", "Corporate Secretary Sagara Rina Dewi": the office ends in what the report has
        ends = {forms.get(low[first:size]) for first in range(1, size)} - {None}
        placed = bool(ends) if one.type == "ORG" else "ORG" in ends
        if (held or placed) and _personal(form[size:], words):
            return size
    return None


def _low(form: Form) -> Form:
    return tuple(word.casefold() for word in form)


def _personal(form: Form, words: NameWords) -> bool:
    """Tell whether words may be a person's whole name: one is a given name or surname, or none is known as anything."""
    plain = all(word[0].isupper() and word.isalpha() and word.casefold() not in words.organisations for word in form)
    if not plain or form[0].isupper() or any(word.casefold() in words.ends for word in form):
        return False
    lists = [lexicon().get(word) for word in form]
    unknown = all(one is None for one in lists) and not any(word.casefold() in words.common for word in form)
    return unknown or any(one is not None and not _FAMILIES.isdisjoint(one) for one in lists)
