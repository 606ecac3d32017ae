"""Which language a text is in: by its function words first, by a trained identifier where they do not tell."""

from __future__ import annotations

import functools
import re

from runut.languages import codes, language

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
"""Code points looked at: more do not change the answer."""


@functools.cache
def _stop_words() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((code, frozenset(language(code).data("stopwords")["words"])) for code in codes())


def identify(text: str) -> str:
    """Return the ISO 639-1 code of the language at hand that the text is most likely in; Indonesian where none is."""
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    counts = sorted(((sum(word in stop for word in words), code) for code, stop in _stop_words()), reverse=True)
    if counts[0][0] >= 3 and counts[0][0] >= 2 * (counts[1][0] if len(counts) > 1 else 0):
        return counts[0][1]
    if len(words) < 4:
        return "id"
    import py3langid

    guess = str(py3langid.classify(text[:_SAMPLE])[0])
    near = {"ms": "id", "jv": "id"}.get(guess, guess)
    return near if near in codes() else counts[0][1] if counts[0][0] else "id"
