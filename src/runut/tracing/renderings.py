"""How alike two renderings of what somebody said are: shared words, one inside the other, the same letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from rapidfuzz import fuzz

from runut.models.likeness import marks, terms
from runut.tracing.judging import against
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Vectors

SHARED = 7.0
"""Weight of the terms that two renderings share at least: two common words make no utterance."""

INSIDE = 0.8
"""Share of the shorter rendering's weight that the longer holds where one quotes the other in part."""

NEARLY, SENTENCE = 0.25, 0.5
"""Likeness from which the sentences of two quotations are compared, and the likeness of two that share one."""

VERBATIM = 88.0
"""Likeness of letters (0 to 100) from which two renderings are one wording, however a scraper glued its words."""

FEWEST, LONG = 16, 40
"""Letters that a wording has at least to be told as the same, and to be told as one speaker's."""

_LETTERS = re.compile(r"[\W_]+")
_SENTENCES = re.compile(r"[.!?]\s+")
_PARTS = re.compile(r"[.;!?]\s+|,\s+")


class Rendering(msgspec.Struct, frozen=True):
    """How two renderings compare: their likeness from 0 to 1, what it rests on, and what speaks against one utterance.

    `thin` tells that they share too little to be listed; `verbatim` that they are one long wording; `holds` that one
    has all that the other has.
    """

    score: float
    reason: str
    against: tuple[str, ...] = ()
    thin: bool = False
    verbatim: bool = False
    holds: bool = False


_Wording = tuple[str, str, str, frozenset[str], bool]


def _wording(material: Material, unit: Unit, words: str) -> _Wording:
    """Return all by which a rendering is compared: its words, language and kind, its terms, and whether it negates."""
    return words, material.within[unit.report].code, material.said(unit)[0].kind, unit.terms, unit.negated


class Renderings:
    """Compares statements as renderings of one utterance; holds the letters and the size of each."""

    def __init__(self, material: Material, units: Sequence[Unit], vectors: Vectors) -> None:
        self.material, self.units, self.vectors = material, units, vectors
        words = [_words(material, unit) for unit in units]
        letters = {one: _LETTERS.sub("", one.casefold()) for one in dict.fromkeys(words)}
        self._letters = [letters[one] for one in words]
        self._parts: dict[int, list[frozenset[str]]] = {}
        sizes = {terms: sum(self._weight(t) ** 2 for t in sorted(terms)) for terms in {unit.terms for unit in units}}
        self._sizes = [sizes[unit.terms] for unit in units]
        known: dict[_Wording, int] = {}
        self._wordings = [
            known.setdefault(_wording(material, unit, text), place)
            for place, (unit, text) in enumerate(zip(units, words, strict=True))
        ]
        self._found: dict[tuple[int, int], Rendering] = {}

    def _weight(self, term: str) -> float:
        return self.vectors.weights.get(term, 4.0)

    def compared(self, cosine: float, left: int, right: int) -> Rendering:
        """Return how two statements of one speaker, with this likeness of words, compare; `left` comes before `right`.

        Many reports have one wording letter by letter: two wordings are compared once.
        """
        pair = (self._wordings[left], self._wordings[right])
        if pair not in self._found:
            self._found[pair] = self._compared(cosine, left, right)
        return self._found[pair]

    def _compared(self, cosine: float, left: int, right: int) -> Rendering:
        here, there = self._letters[left], self._letters[right]
        one, other = self.units[left], self.units[right]
        if min(len(here), len(there)) >= FEWEST and fuzz.ratio(here, there, score_cutoff=VERBATIM):
            reasons = () if here == there else against(one, other)
            return Rendering(1.0, "the same wording", reasons, verbatim=min(len(here), len(there)) >= LONG, holds=True)
        shared = sorted(one.terms & other.terms)
        part = self._quoted_part(left, right)
        if part:
            return Rendering(INSIDE, "one quotes a part of the other", self._against_part(one, other), holds=True)
        words = ", ".join(sorted(term[1:] for term in shared)[:8])
        if sum(map(self._weight, shared)) < SHARED:
            return Rendering(cosine, f"likeness {cosine:.2f}: {words}", ("too few words in common",), thin=True)
        inside = sum(self._weight(t) ** 2 for t in shared) / (min(self._sizes[left], self._sizes[right]) or 1.0)
        if inside >= INSIDE:
            reasons = self._against_part(one, other)
            return Rendering(
                max(cosine, inside * 0.9), f"one holds {inside:.2f} of the other: {words}", reasons, holds=True
            )
        told = self._sentence(left, right) or self._sentence(right, left) if cosine >= NEARLY else ""
        if told:
            reason = f"one has a sentence of the other: {told}"
            return Rendering(max(cosine, SENTENCE), reason, against(one, other))
        return Rendering(cosine, f"likeness {cosine:.2f}: {words}", against(one, other))

    def _sentence(self, left: int, right: int) -> str:
        """Return the words of a sentence of the first that the second holds, where the first is of several; else none."""
        for told in self._sentences(left):
            shared = sorted(told & self.units[right].terms)
            if sum(map(self._weight, shared)) < SHARED:
                continue
            size = sum(self._weight(term) ** 2 for term in sorted(told))
            if sum(self._weight(term) ** 2 for term in shared) >= INSIDE * size:
                return ", ".join(sorted(term[1:] for term in shared)[:8])
        return ""

    def _sentences(self, place: int) -> list[frozenset[str]]:
        """Return the terms of each sentence of what is quoted, where it has several."""
        if place not in self._parts:
            unit = self.units[place]
            code = self.material.reports[unit.report].report.language
            quoted = self.material.said(unit)[0].kind == "direct"
            parts = [part for part in _SENTENCES.split(_words(self.material, unit)) if part] if quoted else []
            several = [terms(marks(part, code)) for part in parts] if len(parts) > 1 else []
            self._parts[place] = several
        return self._parts[place]

    def _quoted_part(self, left: int, right: int) -> bool:
        """Tell whether one is quoted speech whose letters stand in the other."""
        shorter, longer = sorted((left, right), key=lambda place: (len(self._letters[place]), place))
        if len(self._letters[shorter]) < LONG or self.material.said(self.units[shorter])[0].kind != "direct":
            return False
        return fuzz.partial_ratio(self._letters[shorter], self._letters[longer], score_cutoff=VERBATIM) > 0

    def _against_part(self, one: Unit, other: Unit) -> tuple[str, ...]:
        """Return what speaks against two renderings of which one holds the other: a negation counts in that part only."""
        return tuple(r for r in against(one, other) if "negation" not in r or _negates(self.material, one, other))


def said_letters(material: Material, unit: Unit) -> str:
    """Return the letters and digits of what is said in a statement, in lower case."""
    return _LETTERS.sub("", _words(material, unit).casefold())


def verbatim(here: str, there: str) -> bool:
    """Tell whether two statements, each by its letters, are one long wording."""
    return min(len(here), len(there)) >= LONG and fuzz.ratio(here, there, score_cutoff=VERBATIM) > 0


def _words(material: Material, unit: Unit) -> str:
    report = material.reports[unit.report]
    return " ".join(span.of(report.text) for span in material.said(unit)[0].content)


def _negates(material: Material, left: Unit, right: Unit) -> bool:
    """Tell whether the part of the longer rendering that is likest to the shorter one negates where that does not."""
    shorter, longer = sorted((left, right), key=lambda u: (len(u.terms), u.number))
    code = material.reports[longer.report].report.language
    parts = [marks(part, code) for part in _PARTS.split(_words(material, longer)) if part]
    best = max(parts, key=lambda m: len(m.lemmas & shorter.terms))
    return best.negated != shorter.negated
