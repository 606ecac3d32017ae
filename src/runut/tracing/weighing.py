"""What each word of a story weighs when its sentences are compared."""

from __future__ import annotations

import functools
import itertools
import math
from collections import Counter
from collections.abc import Iterable

from runut.languages import language
from runut.models.likeness import lemma

RARE = 0.01
"""Share of reports that hold a word which no table of common words lists."""

KINDS = {"n": 1.2, "d": 1.2, "e": 1.0, "w": 1.0}
"""What numbers, dates, names and words count beside each other: what a claim is checked by counts more."""


@functools.cache
def _shares(code: str) -> dict[str, float]:
    shares: dict[str, float] = {}
    for band in language(code).data("frequencies")["band"]:
        for word in band["words"]:
            key = lemma(word, code)
            shares[key] = max(shares.get(key, 0.0), band["share"])
    return shares


def weights(clauses: Iterable[tuple[str, str, frozenset[str]]]) -> dict[str, float]:
    """Return the weight of each term of a story, from (report, language, terms) of each of its clauses, report by report.

    A term weighs what it is rare in the language, the less the more clauses of one report hold it: what a report
    names in every sentence is its topic, and says little about which two sentences tell the same (the burstiness of
    Church and Gale 1995). How many reports hold it does not count, so that a report which shares no term with the
    others changes nothing of theirs.
    """
    held: Counter[str] = Counter()
    holders: Counter[str] = Counter()
    spoken: dict[str, str] = {}
    for (_, code), told in itertools.groupby(clauses, key=lambda clause: clause[:2]):
        found = [terms for _, _, terms in told]
        every = frozenset().union(*found)
        held.update(itertools.chain.from_iterable(found))
        holders.update(every)
        spoken.update(dict.fromkeys(every - spoken.keys(), code))
    out = {}
    for term, count in held.items():
        share = _shares(spoken[term]).get(term[1:], RARE) if term[0] == "w" else RARE
        out[term] = KINDS[term[0]] * math.log(1 / share) / (1 + math.log(count / holders[term]))
    return out
