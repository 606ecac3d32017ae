"""The words under which a report is found: lemmas, folded, each in its place."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

import msgspec

from runut.models.likeness import lemma
from runut.models.remembered import Remembered
from runut.records import AnnotatedReport
from runut.storage.packing import key_of

LONGEST = 60
"""Code points of a word that count; what is longer is no word of a language."""

MOST = 15_000
"""Words of a report that are indexed: PostgreSQL knows positions up to 16,383."""

_APART = bytes(byte if byte >= 128 or chr(byte).isalnum() else 32 for byte in range(256))
"""What is left of UTF-8 where ASCII's blanks and marks are blanks: all other marks are taken off word by word."""

_WORD = re.compile(r"[^\W_]+")
_QUERY = re.compile(r'"([^"]*)"|(\S+)')


class Words(msgspec.Struct, frozen=True):
    """The folded lemmas of a report's headline and of its text, and the names of its speakers; blanks between words."""

    title: str
    body: str
    speakers: tuple[str, ...]


def folded(text: str, code: str) -> Iterator[str]:
    """Return the words of a text as they are indexed: the lemma in the language, lower case, diacritics off."""
    apart = text.encode("utf-8", "surrogatepass").translate(_APART).decode("utf-8", "surrogatepass")
    return chain.from_iterable(map(_indexed(code).__getitem__, apart.split()))


@functools.cache
def _indexed(code: str) -> Remembered[tuple[str, ...]]:
    """Return what each piece of text without white space is indexed as."""

    def made(piece: str) -> tuple[str, ...]:
        lemmas = [lemma(word[:LONGEST], code) for word in _WORD.findall(piece)]
        return tuple(w for found in lemmas for w in ((found,) if _plain(found) else _WORD.findall(key_of(found))))

    return Remembered(made)


def _plain(word: str) -> bool:
    return word.isascii() and word.isalnum()


def words_of(annotated: AnnotatedReport) -> Words:
    """Return the words of an annotated report."""
    code = annotated.report.language
    names = dict.fromkeys(s.speaker for s in annotated.statements if s.speaker)
    return Words(
        title=" ".join(folded((annotated.report.title or "")[:1000], code)),
        body=" ".join(islice(folded(annotated.text, code), MOST)),
        speakers=tuple(" ".join(_WORD.findall(key_of(name)[:200])) for name in names),
    )


def phrases(query: str, codes: Sequence[str]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return what a query asks for: for each of its words or quoted phrases, the ways to read it in the languages.

    A report must hold one reading of each; without languages the words are read as they are. Nothing of the query is a
    pattern or an operator.
    """
    found = []
    for quoted, word in _QUERY.findall(query):
        plain = tuple(_WORD.findall(quoted or word))
        readings = dict.fromkeys(tuple(folded(quoted or word, code)) for code in codes) if codes else {plain: None}
        readings.pop((), None)
        if readings:
            found.append(tuple(readings))
    return tuple(dict.fromkeys(found))
