"""Names found once, found again: in headlines, in capitals, as parts, as short forms that the text defines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from runut.annotation.mentions.agreement import Form, form_of
from runut.annotation.mentions.found import Found, sentence_of
from runut.annotation.mentions.institutions import LEGAL_HEADS, Short
from runut.annotation.mentions.tokens import Tokens
from runut.annotation.mentions.words import NameWords
from runut.records.annotations import MentionType

_SHORTEST = 3
_COMPANIES = LEGAL_HEADS | {"perusahaan", "maskapai"}


def spread(tokens: Tokens, found: Sequence[Found], short: Mapping[str, Short], words: NameWords) -> list[Found]:
    """Return the names of the report with those places added where a name of it stands again.

    Looked for are the same words, the words of a person's name, what follows an institution's legal form, the first
    words of a long institution's name, and the short forms that the text defines. A name found takes in the words
    around it that make it one of the longer names of the same type. A common word that the report also
    has in lower case is only taken where a capital says something: not at the beginning of a sentence.
    """
    forms = _forms(tokens, found, short, words)
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[0], set()).add(len(form))
    longest = {word: sorted(some, reverse=True) for word, some in lengths.items()}
    owner: dict[int, Found] = {place: one for one in found for place in range(one.first, one.last)}
    spoken = set(tokens.words)
    begins = {begin for begin, _ in tokens.sentences}
    out: list[Found] = []
    gone: set[Found] = set()
    free = 0
    for place in [place for place, word in enumerate(tokens.words) if word in longest]:
        if place < free:
            continue
        sizes, end = longest[tokens.words[place]], sentence_of(tokens, place)[1]
        parts = (tuple(tokens.words[place : place + size]) for size in sizes if place + size <= end)
        form = next((form for form in parts if form in forms), ())
        if form and (one := _taken((form, forms[form]), place, owner, gone)):
            common = len(form) == 1 and form[0].casefold() in words.common
            if not (common and place in begins and form[0].casefold() in spoken):
                out.append(one)
                free = one.last
    return sorted([*(one for one in found if one not in gone), *out])


def _taken(hit: tuple[Form, MentionType], place: int, owner: Mapping[int, Found], gone: set[Found]) -> Found | None:
    """Return the name at a place, where no other stands there but shorter ones of its type inside it."""
    form, kind = hit
    last = place + len(form)
    inside = {owner[at] for at in range(place, last) if at in owner} - gone
    if not inside:
        return Found(place, last, kind, "spread")
    if all(one.first >= place and one.last <= last and one.last - one.first < len(form) for one in inside) and all(
        one.type == kind for one in inside
    ):
        gone |= inside
        return Found(place, last, kind, "spread")
    return None


def _forms(
    tokens: Tokens, found: Sequence[Found], short: Mapping[str, Short], words: NameWords
) -> dict[Form, MentionType]:
    """Return the forms to look for."""
    out: dict[Form, MentionType] = {}
    for one in found:
        form = form_of(tokens, one)
        if sum(map(len, form)) >= _SHORTEST or form[0].isupper():
            out.setdefault(form, one.type)
    called = [tuple(name.split()) for name, what in short.items() if what.type == "PERSON"]
    for form, kind in [*((form_of(tokens, one), one.type) for one in found), *((form, "PERSON") for form in called)]:
        if kind == "PERSON" and len(form) > 1:
            for word in form:
                low = word.casefold()
                if len(word) >= _SHORTEST and word[0].isupper() and not (low in words.ordinary or low in words.titles):
                    out.setdefault((word,), "PERSON")
        elif kind == "ORG" and len(form) > 1 and form[0].casefold() in _COMPANIES:
            rest = tuple(word for word in form[1:] if word not in "()" and word.casefold() not in ("persero", "tbk"))
            if rest and rest[0][0].isupper():
                out.setdefault(rest, "ORG")
        elif kind == "ORG" and len(form) > 2 and form[0].casefold() in words.formal:
            for size in range(2, len(form)):
                if form[size - 1][0].isupper():
                    out.setdefault(form[:size], "ORG")
    for abbreviation, what in short.items():
        if what.type is not None:
            out[tuple(abbreviation.split())] = what.type
        else:
            out.pop((abbreviation,), None)
    for form, kind in list(out.items()):
        capitals = tuple(word.upper() for word in form)
        if sum(map(len, form)) > 4:
            out.setdefault(capitals, kind)
        if kind == "ORG" and len(form) > 1 and any(word in words.inner for word in form):
            out.setdefault(tuple(word[:1].upper() + word[1:] for word in form), kind)
    return out
