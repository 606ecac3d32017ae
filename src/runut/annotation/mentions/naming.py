"""Names to entities of a report: one canonical name for each, by the names' own words."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from runut.annotation.mentions.found import Found, sentence_of
from runut.annotation.mentions.institutions import Short
from runut.annotation.mentions.tokens import Tokens
from runut.annotation.mentions.words import capitals, name_words, standing_names
from runut.languages import Language
from runut.languages.countries import countries, country_name
from runut.models.names import is_short_form, shortened
from runut.records.annotations import MentionType

_WORD = re.compile(r"\w+(?:['’-]\w+)*")

_COMPARED = 200
"""Institutions' names of which it is asked whether a longer one is theirs in full: a report has fewer, a list of them more."""

_BLENDED = 6
"""Letters that a name blended of two has at least."""


def canonical_names(
    tokens: Tokens, found: Sequence[Found], short: Mapping[str, Short], language: Language
) -> list[str]:
    """Return the canonical name of each found name: the fullest form that the report has for that entity.

    A country goes by CLDR's name in the report's language; a short form by the name it was defined for, or by the one
    that the language's table of institutions has; a part of a person's name by the full name that alone has it, and by
    itself where two have it: a shared surname does not make two persons one.
    """
    forms = [printed(tokens, one.first, one.last) for one in found]
    codes, seats, standing = known_codes(language), capitals(language), standing_names(language)
    persons = _people([form for form, one in zip(forms, found, strict=True) if one.type == "PERSON"])
    people = iter(persons)
    whose = dict(zip((f for f, one in zip(forms, found, strict=True) if one.type == "PERSON"), persons, strict=True))
    full = {word: printed(tokens, one.first, one.last) for word, one in short.items() if one.type is not None}
    named = {codes[form] for form, one in zip(forms, found, strict=True) if one.type == "PLACE" and form in codes}
    longer = _longer([form for form, one in zip(forms, found, strict=True) if one.type == "ORG"], codes)
    out = []
    for form, one in zip(forms, found, strict=True):
        if one.type == "PERSON":
            person = next(people)
            alias = next((name for name in (form, person) if name in full and short[name].type == "PERSON"), None)
            if alias is not None:
                person = whose.get(full[alias], full[alias])
            out.append(_cased(_owner(form, persons) if form.startswith("@") else person, one.type, forms))
        elif one.type == "PLACE" and form in codes:
            out.append(country_name(language, codes[form]))
        elif one.type == "PLACE" and seats.get(form) in named and acts(tokens, one, language):
            out.append(country_name(language, seats[form]))
        elif form in full and standing.get(form) != full[form] and full[form] not in codes:
            out.append(standing.get(full[form], full[form]))
        elif form in full and full[form] in codes:
            out.append(country_name(language, codes[full[form]]))
        elif (panel := name_words(language).panels.get(form.casefold())) and one.type == "ORG":
            out.append(panel)
        else:
            name = standing.get(form) or _cased(form, one.type, forms)
            out.append(longer.get(name, name) if one.type == "ORG" else name)
    return out


def _owner(account: str, people: Sequence[str]) -> str:
    """Return the one person whose name an account holds; the account where two persons' or none's is in it."""
    held = {full for full in people if any(len(w) > 4 and w in account.casefold() for w in _folded(full))}
    held = {full for full in held if not full.startswith("@")}
    return next(iter(held)) if len(held) == 1 else account


def _longer(forms: Sequence[str], codes: Mapping[str, str]) -> dict[str, str]:
    """Return for an institution's name the one that goes on with a country's ("Departemen Luar Negeri", "... AS").

    So for one of several shortened words ("Satgas Pangan", "Satuan Tugas Pangan Nasional").
    """
    out: dict[str, set[str]] = {}
    distinct = list(dict.fromkeys(forms))
    phrases: dict[str, list[str]] = {}
    for form in distinct[:_COMPARED]:
        if " " in form:
            phrases.setdefault(form[:2], []).append(form)
    for form in distinct:
        name, _, country = form.rpartition(" ")
        if country in codes and " " in name:
            out.setdefault(name, set()).add(form)
        for short in phrases.get(form[:2], ()):
            if short.count(" ") < form.count(" ") and _shortens(short, form):
                out.setdefault(short, set()).add(form)
    return {name: next(iter(full)) for name, full in out.items() if len(full) == 1}


def _shortens(short: str, form: str) -> bool:
    """Tell whether a name is another with words shortened: one with words left out may be another institution's."""
    return not set(short.split()) <= set(form.split()) and is_short_form(short, form)


@functools.cache
def known_codes(language: Language) -> dict[str, str]:
    """Return the ISO 3166-1 code of each name of a country and of each adjective of one."""
    adjectives = language.data("countries")["adjectives"]
    return {**countries(language), **{name: code for code, names in adjectives.items() for name in names}}


def acts(tokens: Tokens, one: Found, language: Language) -> bool:
    """Tell whether a seat of government stands for its state ("Moskow membantah"), not for the city ("di Moskow").

    It is the city behind a preposition of place, a comma or a word for a city, and before a comma, a bracket or the dash
    of a dateline, and where it is part of a name ("KBRI Teheran"); elsewhere a report that names the state also means it by its seat.
    """
    words = name_words(language)
    begin, end = sentence_of(tokens, one.first)
    before = tokens.words[one.first - 1].casefold() if one.first > begin else ""
    after = tokens.words[one.last] if one.last < end else ""
    form = tokens.words[one.first]
    named = one.first - 1 > begin and tokens.words[one.first - 1][0].isupper()
    if named or before in words.at or before in words.places or before in (",", "(", "-", "–") or form.isupper():
        return False
    return after not in (",", "(", "-", "–", "—", "/", ":")


def printed(tokens: Tokens, first: int, last: int) -> str:
    """Return the words between two places with the white space that the text has between them made one blank."""
    parts = [tokens.words[first]]
    for place in range(first + 1, last):
        parts.append(" " if tokens.starts[place] > tokens.end(place - 1) else "")
        parts.append(tokens.words[place])
    return "".join(parts)


def _people(forms: Sequence[str]) -> list[str]:
    """Return the fullest name of each form of a person's name, forms as they follow each other in the report.

    A part that two persons share is the one's whom the report brought in first, until it brings in the other.
    """
    words = {form: _folded(form) for form in forms}
    first = {form: place for place, form in reversed([*enumerate(forms)])}
    full: dict[str, list[str]] = {}
    holders: dict[str, list[str]] = {}
    doubles: dict[str, list[str]] = {}  # names of two words, by how they begin
    for form in sorted(
        words, key=lambda form: (-len(_WORD.findall(form)), -len(form))
    ):  # of as many the longer, then the first
        own = words[form]
        longer = [name for name in holders.get(own[0], ()) if _part_of(own, words[name])] if own else []
        full[form] = longer or _blended(own, doubles, words) or _fuller(own, holders, words)
        for word in set(own) if len(full[form]) != 1 else ():
            holders.setdefault(word, []).append(form)
        if len(own) == 2:
            doubles.setdefault(own[0][:3], []).append(form)
    out = []
    for place, form in enumerate(forms):
        known = full[form] if len(full[form]) < 2 else [name for name in full[form] if first[name] < place]
        out.append(known[0] if len(known) == 1 else form)
    return out


def _blended(own: Sequence[str], doubles: Mapping[str, Sequence[str]], words: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the names of two words whose beginnings make up a name of one ("Rudiwan": Rudi Wanggai)."""
    if len(own) != 1 or len(own[0]) < _BLENDED:
        return []
    low = own[0]
    return [
        name
        for name in doubles.get(low[:3], ())
        if any(
            words[name][0].startswith(low[:cut]) and words[name][1].startswith(low[cut:])
            for cut in range(3, len(low) - 1)
        )
    ]


def _fuller(own: Sequence[str], holders: Mapping[str, Sequence[str]], words: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the names that a name is with its first word shortened ("Emi Martin": Emiliano Martin)."""
    others = [name for name in holders.get(own[-1], ()) if len(words[name]) == len(own)] if len(own) > 1 else []
    return [name for name in others if len(words[name][0]) > len(own[0]) and shortened(own, words[name])]


def _folded(name: str) -> list[str]:
    return [word.casefold().replace("-", " ") for word in _WORD.findall(name.replace("-", " "))]


def _part_of(words: list[str], of: list[str]) -> bool:
    """Tell whether the words stand in the name, in their order; the same words are the same name."""
    rest = iter(of)
    return all(word in rest for word in words)


def _cased(form: str, kind: MentionType, forms: Sequence[str]) -> str:
    """Return a name printed in capitals as it is written elsewhere, or, of a person or a place, with capital initials."""
    if not form.isupper() or len(form) < 5:
        return form
    other = next((other for other in forms if other.upper() == form and not other.isupper()), None)
    return other or (form if kind == "ORG" else form.title())
