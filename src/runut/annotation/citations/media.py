"""The media a language's table knows: their canonical names, forms, kinds, and what is no medium."""

from __future__ import annotations

import functools
import re

import msgspec

from runut.languages import Language


class Media(msgspec.Struct, frozen=True):
    """The media of a language's table: the name that each form stands for, and the medium that each name is of.

    An edition or programme ("BBC News") keeps its name, and `owners` tells whose it is.
    """

    names: dict[str, str]
    owners: dict[str, str]
    forms: frozenset[str]
    families: dict[str, str]
    common: frozenset[str]
    channels: frozenset[str]
    parties: frozenset[str]
    documents: frozenset[str]
    places: frozenset[str]
    archives: tuple[str, ...]
    titles: tuple[str, ...]
    stops: frozenset[str]

    def canonical(self, words: str) -> str:
        """Return the canonical name of a medium as printed; the printed words where no table knows it."""
        folded = " ".join(words.split())
        low = folded.casefold().removeprefix("www.")
        bare = next((low.removeprefix(title + " ") for title in self.titles if low.startswith(title + " ")), low)
        for form in (low, bare):
            if form in self.names:
                return self.names[form]
        for start, name in self.families.items():
            if folded.startswith(start) and folded[len(start) : len(start) + 1].isupper():
                return name
        return folded

    def owner(self, words: str) -> str:
        """Return the medium that a form, edition or address is of, in lower case without its ending."""
        name = self.canonical(re.split(r"\s[-(]", words, maxsplit=1)[0])
        low = self.owners.get(name, name).casefold().removeprefix("www.").removeprefix("the ")
        for ending in (".com", ".co.id", ".co", ".id", ".net", ".org"):
            low = low.removesuffix(ending)
        return low.removesuffix("com") if low == "detikcom" else low

    def knows(self, name: str) -> bool:
        """Tell whether a canonical name is of the table."""
        return name in self.owners

    def no_medium(self, name: str) -> bool:
        """Tell whether a name is that of an institution, a firm, a document or a social network, and of no archive."""
        low = name.casefold()
        if low.startswith(self.archives):
            return False
        first = re.split(r"[\s.]", low, maxsplit=1)[0].strip("'’")
        return first in self.parties or first in self.documents or low in self.channels or low in self.places


@functools.cache
def media(language: Language) -> Media:
    """Return the media that a language knows."""
    names, owners, forms, families = {}, {}, set(), {}
    for row in language.data("outlets")["outlet"]:
        owners[row["name"]] = row["name"]
        for form in (row["name"], *row["aliases"], row["site"]):
            names[form.casefold()] = row["name"]
            forms.add(form)
        for edition in row.get("editions", ()):
            names[edition.casefold()] = edition
            owners[edition] = row["name"]
            forms.add(edition)
        if "family" in row:
            families[row["family"]] = row["name"]
    own = language.data("citing")["own"]
    times = language.data("times")
    return Media(
        names=names,
        owners=owners,
        forms=frozenset(forms),
        families=families,
        common=frozenset(own["common"]),
        channels=frozenset(own["channels"]),
        parties=frozenset(own["parties"]),
        documents=frozenset(own["documents"]),
        places=frozenset(own["places"]),
        archives=tuple(own["archives"]) or ("\0",),
        titles=tuple(own["titles"]),
        stops=frozenset([*own["stops"], *times["weekdays"], *times["months"]]),
    )
