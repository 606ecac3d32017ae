"""Countries by any of their names in a language: CLDR's names, and the short forms of the language's data."""

from __future__ import annotations

import functools

from babel import Locale

from runut.languages.language import Language


@functools.cache
def countries(language: Language) -> dict[str, str]:
    """Return the ISO 3166-1 code of each name of a country, as written in the language (Korut: KP)."""
    territories = Locale.parse(language.code).territories
    names = {name: code for code, name in sorted(territories.items()) if len(code) == 2 and code.isalpha()}
    for code, aliases in language.data("countries")["aliases"].items():
        names.update(dict.fromkeys(aliases, code))
    return names


@functools.cache
def country_name(language: Language, code: str) -> str:
    """Return the name of a country in a language, by CLDR."""
    return str(Locale.parse(language.code).territories[code])
