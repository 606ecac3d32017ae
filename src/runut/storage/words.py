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

GAP = 50
"""Places between two speakers' names, so that no phrase spans both."""

_WORD = re.compile(r"[^\W_]+")
_QUERY = re.compile(r'"([^"]*)"|(\S+)')


class Words(msgspec.Struct, frozen=True):
    """The folded lemmas of a report's headline, of its text, and the names of its speakers."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    speakers: tuple[str, ...]


def folded(text: str, code: str) -> Iterator[str]:
    """Return the words of a text as they are indexed: the lemma in the language, lower case, diacritics off."""
    return chain.from_iterable(map(_indexed(code).__getitem__, _WORD.findall(text)))


@functools.cache
def _indexed(code: str) -> Remembered[tuple[str, ...]]:
    """Return what each word of a language is indexed as."""

    def made(word: str) -> tuple[str, ...]:
        found = lemma(word[:LONGEST], code)
        return (found,) if found.isascii() and found.isalnum() else tuple(_WORD.findall(key_of(found)))

    return Remembered(made)


def words_of(annotated: AnnotatedReport) -> Words:
    """Return the words of an annotated report."""
    code = annotated.report.language
    body = tuple(islice(folded(annotated.text, code), MOST))
    names = dict.fromkeys(s.speaker for s in annotated.statements if s.speaker)
    speakers = tuple(word for name in names for word in (*_WORD.findall(key_of(name)[:200]), ""))
    return Words(tuple(folded((annotated.report.title or "")[:1000], code)), body, speakers)


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
