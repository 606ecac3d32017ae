"""What the small tagger of names sees of a word: itself, its shape, its ends, and the lists of names it is in."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from importlib import resources

from runut.errors import ModelError

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
REACH = 2
"""A word is seen by the words up to so many places from it."""
BEFORE, AFTER = "\x02", "\x03"
"""What stands before the first and after the last word of a sentence."""
LONGEST = 60
"""Of a longer word only so many letters are looked at."""


@functools.cache
def lexicon() -> dict[str, str]:
    """Return the letters of the lists that each name is in; raises ModelError where the file is missing."""
    file = resources.files("runut.models") / "names_lexicon.txt"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise ModelError(f"the lexicon {file.name} is missing; reinstall runut") from None
    return dict(line.split("\t", 1) for line in lines)


def shape_of(word: str) -> str:
    """Return the kind of a word's letters: XX all capitals, Xx a capital first, xX a capital inside, x, d, or a mark."""
    if word.isupper():
        return "X" if len(word) == 1 else "XX" if len(word) < 6 else "XXX"
    if word[:1].isupper():
        return "XxX" if not word[1:].islower() and any(c.isupper() for c in word[1:]) else "Xx"
    if word.islower() and word.isalpha():
        return "x"
    if word.isdigit():
        return "d"
    if any(c.isdigit() for c in word):
        return "xd"
    if word.isalpha():
        return "xX" if any(c.isupper() for c in word) else "x"
    return word[:1] if not word[:1].isalnum() else "x-"


def listed(word: str) -> str:
    """Return the letters of the lists that a word is in, whatever its case; of a word with a hyphen, of its parts."""
    if not word[:1].isupper():
        return ""
    known = lexicon()
    name = word if not word.isupper() or len(word) < 4 else word.title()
    return known.get(name) or "".join(known.get(part, "-") for part in name.split("-") if "-" in name)


Look = tuple[str, str, str]
"""A word in lower case, its shape, and the letters of the lists that it is in."""


def look(word: str) -> Look:
    """Return what the features of a word are made of."""
    word = word[:LONGEST]
    return word.lower(), shape_of(word), listed(word)


def atoms(looks: Look) -> list[list[str]]:
    """Return the features that a word gives at each place from REACH before it to REACH after it.

    The third list holds what the word says of itself, the first what it says of the word two places on.
    """
    low, shape, lists = looks
    own = ["0w" + low, "0s" + shape, "0p" + low[:3], "0q" + low[:4], "0e" + low[-3:], "0f" + low[-2:], "0g" + lists]
    own.append("0h" + shape + lists)
    last = ["-w" + low, "-s" + shape, "-g" + lists, "-e" + low[-3:]]
    following = ["+w" + low, "+s" + shape, "+g" + lists, "+e" + low[-3:]]
    return [["=w" + low, "=s" + shape], last, own, following, ["*w" + low, "*s" + shape]]


def pairs(words: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield for each word the features it has together with its neighbours."""
    made = [look(word) for word in (BEFORE, *words, AFTER)]
    for (low, shape, lists), (own, form, mine), (_after, beyond, theirs) in zip(made, made[1:], made[2:], strict=False):
        yield (
            f"a{shape} {form} {beyond}",
            f"b{low} {form}",
            f"c{own} {beyond}",
            f"d{lists} {mine} {theirs} {form}",
        )


def features(words: Sequence[str]) -> list[list[str]]:
    """Return the features of each word of a sentence, as strings."""
    padded = [BEFORE] * REACH + list(words) + [AFTER] * REACH
    seen = [atoms(look(word)) for word in padded]
    rows = []
    for place, joint in enumerate(pairs(words)):
        row = list(joint)
        for offset in range(2 * REACH + 1):
            # The word at `place + offset` speaks of this one from 2 before it up to 2 after it.
            row += seen[place + offset][offset]
        rows.append(row)
    return rows
