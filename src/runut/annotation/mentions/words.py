"""A language's words around names, and the names that every report may hold: countries, media, institutions."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from runut.annotation.citations.media import media
from runut.languages import Language
from runut.languages.countries import countries
from runut.records import Mention
from runut.records.annotations import MentionType

_PART = re.compile(r"[^\W\d_]+(?:[-'’´][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[^\w\s]|_+")
_SITE = re.compile(r"[\w-]+(?:\.[a-z]{2,6}){1,2}", re.IGNORECASE)


class NameWords(msgspec.Struct, frozen=True):
    """A language's words around names, in lower case."""

    titles: frozenset[str]
    territorial: frozenset[str]
    ranks: frozenset[str]
    place_tails: frozenset[str]
    organisations: frozenset[str]
    pairs: frozenset[tuple[str, ...]]
    ends: frozenset[str]
    formal: frozenset[str]
    places: frozenset[str]
    others: frozenset[str]
    particles: frozenset[str]
    ordinary: frozenset[str]
    abbreviations: frozenset[str]
    shortened: tuple[str, ...]
    inner: frozenset[str]
    at: frozenset[str]
    common: frozenset[str]
    joined: frozenset[tuple[str, ...]]
    places_of_work: frozenset[str]
    channel: frozenset[str]
    networks: frozenset[str]
    makers: frozenset[str]
    arms: frozenset[str]
    arm_tails: frozenset[str]
    deed: re.Pattern[str]
    initials: frozenset[str]
    called: frozenset[tuple[str, ...]]
    called_as: frozenset[str]
    called_who: frozenset[str]
    called_between: frozenset[str]
    person_before: frozenset[str]
    person_after: frozenset[str]
    bodies: dict[str, str]
    panels: dict[str, str]
    national: frozenset[str]
    lands: frozenset[str]


@functools.cache
def name_words(language: Language) -> NameWords:
    """Return the language's words around names."""
    data = language.data("names")
    common = {word for band in language.data("frequencies")["band"] for word in band["words"]}

    def words(key: str) -> frozenset[str]:
        return frozenset(data[key])

    return NameWords(
        titles=words("titles"),
        territorial=words("territorial"),
        ranks=words("ranks"),
        place_tails=words("place_tails"),
        organisations=words("organisations"),
        pairs=frozenset(tuple(pair.split()) for pair in data["pairs"]),
        ends=words("ends"),
        formal=words("formal"),
        places=words("places"),
        others=words("others"),
        particles=words("particles"),
        ordinary=words("ordinary"),
        abbreviations=words("abbreviations"),
        shortened=tuple(data["shortened"]),
        inner=words("inner"),
        at=words("at"),
        common=frozenset(common | set(language.data("stopwords")["words"])),
        joined=frozenset(tuple(words.split()) for words in data["joined_titles"]),
        places_of_work=words("places_of_work"),
        channel=words("channel"),
        networks=words("networks"),
        makers=words("makers"),
        arms=words("arms"),
        arm_tails=words("arm_tails"),
        deed=re.compile(data["deed"]),
        initials=words("initials"),
        called=frozenset(tuple(phrase.split()[-2:]) for phrase in data["called"]),
        called_as=words("called_as"),
        called_who=words("called_who"),
        called_between=words("called_between"),
        person_before=words("person_before"),
        person_after=words("person_after"),
        bodies=dict(data["bodies"]),
        panels={form: full for full, short in data["bodies"].items() for form in (full, short) if form},
        national=words("national"),
        lands=frozenset(name for name in _lands(language) if " " not in name),
    )


def _lands(language: Language) -> list[str]:
    """Return the names of countries and regions, and what is called after a country."""
    data = language.data("countries")
    names = [*countries(language), *data["former"]["names"]]
    names += [name for forms in data["adjectives"].values() for name in forms]
    return names + [form for row in language.data("regions")["region"] for form in (row["name"], *row["forms"])]


class Phrases:
    """Names as tokens, looked up by their first: the longest that stands at a place is found in a step or two."""

    def __init__(self, names: Iterable[tuple[str, MentionType]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], MentionType]]] = {}
        for name, kind in names:
            parts = [name] if _SITE.fullmatch(name) and name[0].isalpha() and name[-1] != "." else _PART.findall(name)
            if parts:
                self._by_first.setdefault(parts[0], []).append((parts, kind))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, MentionType]]:
        """Yield first and last place and type of the names in a row of tokens, the longest at each place."""
        by_first, free = self._by_first, 0
        for place in [place for place, word in enumerate(words) if word in by_first]:
            if place >= free:
                for parts, kind in by_first[words[place]]:
                    if len(parts) == 1 or words[place : place + len(parts)] == parts:
                        free = place + len(parts)
                        yield place, free, kind
                        break


@functools.cache
def known_phrases(language: Language) -> Phrases:
    """Return the names that need no tagger: countries, institutions, media."""
    rows: list[tuple[str, MentionType]] = [(name, "PLACE") for name in _lands(language)]
    for row in language.data("agencies")["agency"]:
        rows += [(form, "ORG") for form in (row["name"], *row["forms"])]
    common = media(language).common
    for outlet in language.data("outlets")["outlet"]:
        forms = [outlet["name"], *outlet["aliases"], *outlet.get("editions", ())]
        rows += [(form, "ORG") for form in forms if form not in common]
    rows += [
        (form, "ORG") for body in language.data("names")["bodies"] for form in (body, body.capitalize(), body.title())
    ]
    seen = dict(reversed(rows))  # the first of two wins
    return Phrases(sorted(seen.items()))


@functools.cache
def standing_names(language: Language) -> dict[str, str]:
    """Return the name that each form of an institution, a medium or a region stands for, whatever a report calls it."""
    out: dict[str, str] = {}
    for subject, rows in (("regions", "region"), ("agencies", "agency")):
        for row in language.data(subject)[rows]:
            for form in (row["name"], *row["forms"]):
                out.setdefault(form, row["name"])
    for row in language.data("outlets")["outlet"]:
        for form in (row["name"], *row["aliases"]):
            if row["kind"] == "agency" or plain_site(form) == plain_site(row["name"]):
                out.setdefault(form, row["name"])
    return out


def plain_site(name: str) -> str:
    """Return a medium's name as it is compared: in lower case, without blanks and the ending of a site."""
    return re.sub(r"\.(?:com|co\.id|co|id|net|org|online)$", "", name.casefold().replace(" ", ""))


@functools.cache
def capitals(language: Language) -> dict[str, str]:
    """Return the ISO 3166-1 code of the state for which each seat of government may stand."""
    return {name: code for code, names in language.data("countries")["capitals"].items() for name in names}


def proper(mentions: Sequence[Mention], text: str, language: Language) -> tuple[Mention, ...]:
    """Return the mentions without bodies that a common noun alone names ("hakim"), which may also be one person's."""
    nouns = {short for short in name_words(language).bodies.values() if short}
    return tuple(m for m in mentions if text[m.start : m.end].casefold() not in nouns) if nouns else tuple(mentions)


def is_site(word: str) -> bool:
    """Tell whether a token is the name of a site."""
    return "." in word and len(word) > 4 and _SITE.fullmatch(word) is not None
