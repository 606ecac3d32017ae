"""Which language a text is in: by its function words, then its frequent ones, then by a trained identifier."""

from __future__ import annotations

import functools
import re

from runut.languages import codes, language

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
"""Code points looked at: more do not change the answer."""
_OPENING = 1000
"""So many are enough where many function words of one language stand in them."""

Lists = tuple[tuple[str, frozenset[str]], ...]
"""A set of words of each language at hand, by its ISO 639-1 code."""


@functools.cache
def _stop_words() -> Lists:
    return tuple((code, frozenset(language(code).data("stopwords")["words"])) for code in codes())


@functools.cache
def _frequent() -> Lists:
    bands = {code: language(code).data("frequencies")["band"] for code in codes()}
    return tuple((code, frozenset(word for band in rows for word in band["words"])) for code, rows in bands.items())


def identify(text: str) -> str:
    """Return the ISO 639-1 code of the language at hand that the text is most likely in; Indonesian where none is."""
    clear, likely = _told(_WORD.findall(text[:_OPENING].casefold()), _stop_words(), 20)
    if clear and likely:
        return likely
    lines = text[:_SAMPLE].split("\n")
    prose = "\n".join(line for line in lines if not line.isupper())  # a site's own lines often shout, in English
    words = _WORD.findall((prose.strip() or text[:_SAMPLE]).casefold())
    clear, likely = _told(words, _stop_words(), 3)
    if not clear and len(words) >= 4:
        clear, found = _told(words, _frequent(), 2)  # a headline alone may hold no function word
        if not clear:
            import py3langid  # its model is large, and few texts need it

            guess = str(py3langid.classify(text[:_SAMPLE])[0])
            found = {"ms": "id", "jv": "id"}.get(guess, guess)
        likely = found if found in codes() else likely
        return likely or "id"
    return likely if clear and likely else "id"


def _told(words: list[str], lists: Lists, few: int) -> tuple[bool, str | None]:
    """Return the language that most of the listed words are of, and whether they leave no doubt of it.

    They leave none where they are `few` or more, and no other language's are more than half as many.
    """
    counts = sorted(((sum(map(known.__contains__, words)), code) for code, known in lists), reverse=True)
    (most, code), second = counts[0], counts[1][0] if len(counts) > 1 else 0
    return most >= few and most >= 2 * second, code if most else None
