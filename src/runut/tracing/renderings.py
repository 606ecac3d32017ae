"""How alike two renderings of what somebody said are: shared words, one inside the other, the same letters."""

from __future__ import annotations

import re

import msgspec
from rapidfuzz import fuzz

from runut.models.likeness import marks
from runut.tracing.judging import against
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Vectors

SHARED = 7.0
"""Weight of the terms that two renderings share at least: two common words make no utterance."""

INSIDE = 0.8
"""Share of the shorter rendering's weight that the longer holds where one quotes the other in part."""

VERBATIM = 88.0
"""Likeness of letters (0 to 100) from which two renderings are one wording, however a scraper glued its words."""

FEWEST, LONG = 16, 40
"""Letters that a wording has at least to be told as the same, and to be told as one speaker's."""

_LETTERS = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[.;!?]\s+|,\s+")


class Rendering(msgspec.Struct, frozen=True):
    """How two renderings compare: their likeness from 0 to 1, what it rests on, and what speaks against one utterance.

    `thin` tells that they share too little to be listed; `verbatim` that they are one long wording.
    """

    score: float
    reason: str
    against: tuple[str, ...] = ()
    thin: bool = False
    verbatim: bool = False


def compared(material: Material, vectors: Vectors, units: list[Unit], pair: tuple[int, int]) -> Rendering:
    """Return how two statements of one speaker compare as renderings of one utterance."""
    left, right = (units[place] for place in pair)
    texts = [_letters(_words(material, unit)) for unit in (left, right)]
    if min(map(len, texts)) >= FEWEST and fuzz.ratio(*texts, score_cutoff=VERBATIM):
        reasons = () if texts[0] == texts[1] else against(left, right)
        return Rendering(1.0, "the same wording", reasons, verbatim=min(map(len, texts)) >= LONG)
    cosine = vectors.likeness(*pair)
    shared = left.terms & right.terms
    weight = sum(vectors.weights.get(term, 4.0) for term in sorted(shared))
    words = ", ".join(sorted(term[1:] for term in shared)[:8])
    if weight < SHARED:
        return Rendering(cosine, f"likeness {cosine:.2f}: {words}", ("too few words in common",), thin=True)
    inside = _inside(vectors, left, right, shared)
    reasons = against(left, right)
    if inside >= INSIDE:
        reasons = tuple(r for r in reasons if "negation" not in r or _negates(material, left, right))
        return Rendering(max(cosine, inside * 0.9), f"one holds {inside:.2f} of the other: {words}", reasons)
    return Rendering(cosine, f"likeness {cosine:.2f}: {words}", reasons)


def _words(material: Material, unit: Unit) -> str:
    report = material.reports[unit.report]
    return " ".join(span.of(report.text) for span in material.said(unit)[0].content)


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


def _inside(vectors: Vectors, left: Unit, right: Unit, shared: frozenset[str]) -> float:
    """Return the share of the lighter unit's squared weight that both have."""
    sizes = [sum(vectors.weights.get(t, 4.0) ** 2 for t in sorted(unit.terms)) for unit in (left, right)]
    return sum(vectors.weights.get(t, 4.0) ** 2 for t in sorted(shared)) / (min(sizes) or 1.0)


def _negates(material: Material, left: Unit, right: Unit) -> bool:
    """Tell whether the part of the longer rendering that is likest to the shorter one negates where that does not."""
    shorter, longer = sorted((left, right), key=lambda u: (len(u.terms), u.number))
    code = material.reports[longer.report].report.language
    parts = [marks(part, code) for part in _PARTS.split(_words(material, longer)) if part]
    best = max(parts, key=lambda m: len({f"w{w}" for w in m.lemmas} & shorter.terms))
    return best.negated != shorter.negated
