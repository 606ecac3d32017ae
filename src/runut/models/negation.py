"""Whether a stretch of text negates or denies, by its language's words for it."""

from __future__ import annotations

import functools
import re

import msgspec

from runut.languages import language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class _Negation(msgspec.Struct, frozen=True):
    """The single words that negate, and the patterns of phrases: that negate, negate nothing, or only suppose."""

    words: frozenset[str]
    phrases: re.Pattern[str]
    spared: re.Pattern[str]


def _either(phrases: list[str]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)" if ordered else r"(?!)")


@functools.cache
def _negation(code: str) -> _Negation:
    data = language(code).data("likeness")
    suppositions = sorted(language(code).data("propositions")["clauses"]["suppositions"])
    supposed = rf"(?<!\w)(?:{'|'.join(map(re.escape, suppositions))})(?:\s[^\s,;]+){{1,4}}"
    return _Negation(
        words=frozenset(word for word in data["negations"] if " " not in word),
        phrases=_either([phrase for phrase in data["negations"] if " " in phrase]),
        spared=re.compile(rf"{_either(data['spared']).pattern}|{supposed}"),
    )


def negates(text: str, code: str) -> bool:
    """Tell whether a text in a language negates or denies something.

    What is only supposed ("if the fine is not paid") and what negates nothing ("not only") does not count; the English
    "n't" does, whichever apostrophe it is printed with.
    """
    found, low = _negation(code), text.casefold()
    if not _negated(low, found):
        return False
    return _negated(found.spared.sub(" ", low), found)


def _negated(low: str, found: _Negation) -> bool:
    words = _WORD.findall(low)
    if not found.words.isdisjoint(words):
        return True
    if ("n't" in low or "n’t" in low) and any(word.endswith(("n't", "n’t")) for word in words):
        return True
    return found.phrases.search(low) is not None
