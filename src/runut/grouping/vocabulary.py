"""How common a word is in news of a language, and how a word is folded before it is compared."""

from __future__ import annotations

import functools

from runut.languages import language


class Vocabulary:
    """The common words of a language with the share of reports that hold each (`frequencies.toml`)."""

    def __init__(self, code: str) -> None:
        spoken = language(code)
        self._shares: dict[str, float] = {
            word: row["share"] for row in spoken.data("frequencies")["band"] for word in row["words"]
        }
        self._shares.update(
            {word: max(0.25, self._shares.get(word, 0.0)) for word in spoken.data("stopwords")["words"]}
        )
        self.unseen = min(self._shares.values()) / 4

    def share(self, word: str) -> float:
        """Return the share of reports, 0 to 1, that hold this folded word; a small one where it is not listed."""
        return self._shares.get(word, self.unseen)


def folded(word: str) -> str:
    """Return the form under which a word is compared: case folded, apostrophes alike, a possessive taken off."""
    form = word.casefold()
    if form.isalnum():
        return form
    form = form.replace("’", "'")
    return form[:-2] if form.endswith("'s") else form


@functools.cache
def vocabulary(code: str) -> Vocabulary:
    """Return the vocabulary of the language with this ISO 639-1 code; raises LanguageError where there is none."""
    return Vocabulary(code)
