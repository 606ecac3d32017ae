"""A language's citing patterns and its table of media, compiled."""

from __future__ import annotations

import functools
import re

import msgspec

from runut.errors import LanguageError
from runut.languages import Language

_NAME = r"(?:@[\w.]{3,30}|[\w-]{3,30}(?:\.[a-z]{2,6}){1,2}(?!\w)|[A-Z][\w.&-]*(?:\s(?:[A-Z0-9][\w.&-]*|of|the|dan)){0,4}(?<!\sof)(?<!\sthe)(?<!\sdan))"


class CitingPattern(msgspec.Struct, frozen=True):
    """One way of citing: its id, whether it is a credit line, and what finds it."""

    id: str
    declared: bool
    pattern: re.Pattern[str]


class Media(msgspec.Struct, frozen=True):
    """The media a language's table knows: the canonical name of each alias, and the kind of each."""

    names: dict[str, str]
    kinds: dict[str, str]
    channels: frozenset[str]
    calendar: frozenset[str]

    def canonical(self, words: str) -> str:
        """Return the canonical name of a medium as printed; the printed words where no table knows it."""
        folded = " ".join(words.split())
        return self.names.get(folded.casefold(), folded)


@functools.cache
def media(language: Language) -> Media:
    """Return the media that a language knows."""
    names, kinds = {}, {}
    for row in language.data("outlets")["outlet"]:
        kinds[row["name"]] = row["kind"]
        for form in (row["name"], *row["aliases"]):
            names[form.casefold()] = row["name"]
    times = language.data("times")
    calendar = frozenset([*times["weekdays"], *times["months"]])
    return Media(names, kinds, frozenset(language.data("citing")["own"]["channels"]), calendar)


@functools.cache
def citing_patterns(language: Language) -> tuple[CitingPattern, ...]:
    """Return a language's citing patterns; raises LanguageError where one is not a pattern."""
    forms = [form for row in language.data("outlets")["outlet"] for form in (row["name"], *row["aliases"])]
    known = "(?:" + "|".join(re.escape(form) for form in sorted(set(forms), key=lambda f: (-len(f), f))) + ")"
    out = []
    for row in language.data("citing")["pattern"]:
        body = row["pattern"].replace("<outlet>", known).replace("<name>", _NAME)
        try:
            out.append(CitingPattern(row["id"], row.get("basis") == "declared", re.compile(body, re.MULTILINE)))
        except re.error as error:
            raise LanguageError(f"{language.package}/citing.toml: {row['id']} is no pattern: {error}") from error
    return tuple(out)
