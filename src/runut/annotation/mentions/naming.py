"""Names to entities of a report: one canonical name for each, by the names' own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from runut.annotation.mentions.found import Found
from runut.annotation.mentions.institutions import Short
from runut.annotation.mentions.tokens import Tokens
from runut.languages import Language
from runut.languages.countries import countries, country_name

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def canonical_names(
    tokens: Tokens, found: Sequence[Found], short: Mapping[str, Short], language: Language
) -> list[str]:
    """Return the canonical name of each found name: the fullest form that the report has for that entity.

    A country goes by CLDR's name in the report's language; a short form by the name it was defined for, or by the one
    that the language's table of institutions has; a part of a person's name by the full name that alone has it, and by
    itself where two have it: a shared surname does not make two persons one.
    """
    forms = [printed(tokens, one.first, one.last) for one in found]
    codes = countries(language)
    people = _people([form for form, one in zip(forms, found, strict=True) if one.type == "PERSON"])
    full = {word: printed(tokens, one.first, one.last) for word, one in short.items() if one.type is not None}
    out = []
    for form, one in zip(forms, found, strict=True):
        if one.type == "PERSON":
            out.append(people.get(form, form))
        elif one.type == "PLACE" and form in codes:
            out.append(country_name(language, codes[form]))
        elif form in full:
            out.append(full[form])
        else:
            out.append(_cased(form, forms))
    return out


def printed(tokens: Tokens, first: int, last: int) -> str:
    """Return the words between two places with the white space that the text has between them made one blank."""
    parts = [tokens.words[first]]
    for place in range(first + 1, last):
        parts.append(" " if tokens.starts[place] > tokens.end(place - 1) else "")
        parts.append(tokens.words[place])
    return "".join(parts)


def _people(forms: Sequence[str]) -> dict[str, str]:
    """Return the fullest name of each form of a person's name."""
    distinct = sorted(dict.fromkeys(forms), key=lambda form: (-len(_WORD.findall(form)), forms.index(form)))
    full: dict[str, str] = {}
    for form in distinct:
        words = _folded(form)
        longer = [name for name in dict.fromkeys(full.values()) if name != form and _part_of(words, _folded(name))]
        full[form] = longer[0] if len(longer) == 1 else form
    return full


def _folded(name: str) -> list[str]:
    return [word.casefold().replace("-", " ") for word in _WORD.findall(name.replace("-", " "))]


def _part_of(words: list[str], of: list[str]) -> bool:
    """Tell whether the words stand in the name, in their order; the same words are the same name."""
    rest = iter(of)
    return all(word in rest for word in words)


def _cased(form: str, forms: Sequence[str]) -> str:
    """Return how the name is written elsewhere in lower case letters, where this form is all capitals."""
    if form.isupper() and len(form) > 4:
        return next((other for other in forms if other.upper() == form and not other.isupper()), form)
    return form
