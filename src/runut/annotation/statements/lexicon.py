"""A language's words of saying, compiled."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import msgspec

from runut.languages import Language


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first; spaces match any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


class Lexicon(msgspec.Struct, frozen=True):
    """Patterns and word sets of saying; every set is in lower case."""

    after: re.Pattern[str]
    weak: frozenset[str]
    verbs: re.Pattern[str]
    headline: re.Pattern[str]
    bid: frozenset[str]
    deny: frozenset[str]
    passive: frozenset[str]
    according: re.Pattern[str]
    that: re.Pattern[str]
    bid_link: re.Pattern[str]
    to: re.Pattern[str]
    joined: re.Pattern[str]
    negated: re.Pattern[str]
    pronouns: frozenset[str]
    plural: frozenset[str]
    adverbs: re.Pattern[str]
    openers: re.Pattern[str]
    breaks: re.Pattern[str]
    indefinite: re.Pattern[str]
    definite: frozenset[str]
    spokespeople: re.Pattern[str]
    generic: re.Pattern[str]
    never: re.Pattern[str]
    planned: re.Pattern[str]
    possible: re.Pattern[str]


@functools.cache
def lexicon(language: Language) -> Lexicon:
    """Return a language's words of saying."""
    data = language.data("speech")
    grammar, verbs = data["grammar"], data["verbs"]
    clitic = f"(?:{alternatives(grammar['clitics'])})?" if grammar["clitics"] else ""
    active = [*verbs["that"], *verbs["bid"], *verbs["deny"], *verbs["passive"], *data["nouns"]["pattern"]]
    fold = re.IGNORECASE

    def begins(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile(alternatives(words) + r"(?!\w)", fold)

    def ends(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile(r"(?:^|(?<=\W))" + alternatives(words) + r"\s*$", fold)

    return Lexicon(
        after=re.compile(rf"({alternatives(data['after']['cues'])})({clitic})(?=[\s,.:;A-Z\"”]|$)"),
        weak=frozenset(data["after"]["weak"]),
        verbs=re.compile(rf"(?<!\w){alternatives(active)}(?!\w)", fold),
        headline=re.compile(rf"(?<!\w){alternatives([*verbs['headline'], *active])}(?!\w)", fold),
        bid=frozenset(verbs["bid"]) | {"minta", "desak", "imbau", "ingatkan", "peringatkan", "ajak", "serukan"},
        deny=frozenset(verbs["deny"]),
        passive=frozenset(verbs["passive"]),
        according=re.compile(rf"(?<!\w){alternatives(data['according']['strict'])}(nya)?(?!\w)", fold),
        that=re.compile(rf"(?<!\w){alternatives(grammar['that'])}(?!\w)", fold),
        bid_link=re.compile(rf"(?<!\w){alternatives(grammar['bid'])}(?!\w)", fold),
        to=begins(grammar["to"]),
        joined=ends(grammar["and"]),
        negated=ends(grammar["negations"]),
        pronouns=frozenset(grammar["pronouns"]),
        plural=frozenset(grammar["plural"]),
        adverbs=ends(grammar["adverbs"]),
        openers=begins(grammar["openers"]),
        breaks=re.compile(r"(?<=\s)" + alternatives(grammar["breaks"]) + r"(?!\w)", fold),
        indefinite=begins(grammar["indefinite"]),
        definite=frozenset(grammar["definite"]),
        spokespeople=re.compile(r"(?<!\w)" + alternatives(grammar["spokespeople"]) + r"(?!\w)", fold),
        generic=begins(grammar["pihak"]),
        never=begins(grammar["never"]),
        planned=begins(grammar["planned"]),
        possible=begins(grammar["possible"]),
    )
