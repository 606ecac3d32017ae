"""What one report says is not known, and another tells: "belum diketahui identitasnya", "polisi mengidentifikasi"."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from runut.languages import language
from runut.models.likeness import lemma, marks, terms
from runut.models.negation import negates
from runut.records import Conflict
from runut.tracing.conflicts.changes import changed
from runut.tracing.conflicts.slots import told_by_each, whole
from runut.tracing.material import Material, Unit
from runut.tracing.phrases import Phrases

NEAR = 40
"""Code points between the words for not knowing and the noun for what is not known, at most."""

BEFORE = 24
"""Code points before a verb in which a negation is one of it."""

MOST = 16
"""Sentences of each side of one matter that are compared."""


@functools.cache
def _unknown(code: str) -> Phrases:
    return Phrases(language(code).data("conflicts")["unknowns"]["phrases"])


@functools.cache
def _matters(code: str) -> dict[str, tuple[re.Pattern[str], Phrases]]:
    """Return for each noun the pattern of its forms, and the verbs that tell what it stands for."""
    table = language(code).data("conflicts")["unknowns"]
    out = {}
    for noun, verbs in sorted(table.items()):
        if noun != "phrases":
            forms = re.compile(rf"(?<!\w){re.escape(noun)}(?:nya|s)?(?!\w)", re.IGNORECASE)
            out[noun] = (forms, Phrases(verbs))
    return out


@functools.cache
def _any_verb(code: str) -> Phrases:
    """Return all the verbs: most sentences have none, and are passed over at once."""
    table = language(code).data("conflicts")["unknowns"]
    return Phrases(verb for noun, words in table.items() if noun != "phrases" for verb in words)


def unknowns(material: Material) -> Iterator[Conflict]:
    """Yield the matters of which one report says that they are not known and another tells what they are.

    The other sentence has a word that stands beside the noun for the matter ("identitas pengemudi"); a report that tells
    the matter itself stands against none.
    """
    missing: dict[str, list[tuple[Unit, frozenset[str]]]] = defaultdict(list)
    told: dict[str, list[Unit]] = defaultdict(list)
    for unit in material.sentences:
        text, code = material.within[unit.report].text, material.within[unit.report].code
        unknown = list(_unknown(code).each(text, unit))
        if not unknown and not _any_verb(code).first(text, unit):
            continue
        for noun, (forms, verbs) in _matters(code).items():
            beside = _beside(unknown, unit, forms, code)
            if beside:
                missing[noun].append((unit, beside - {"w" + lemma(noun, code)}))
            elif _is_told(text, unit, verbs, code):
                told[noun].append(unit)
    for noun, units in sorted(missing.items()):
        tellers = {unit.report for unit in told[noun]}
        without = [(unit, words) for unit, words in units if unit.report not in tellers][:MOST]
        pair = next(((a, b) for a, words in without for b in told[noun][:MOST] if words & b.terms), None)
        if pair:
            also = [unit for unit in told[noun] if unit.report == pair[1].report]
            yield Conflict(
                about=material.text(pair[0].evidence),
                kind="update" if changed(material, *pair) else "contradiction",
                positions=(whole(material, pair[0]), *told_by_each(material, (pair[1], *also), each=2)),
                reason=f"{noun}: not known in one report, told in another",
            )


def _beside(unknown: Sequence[re.Match[str]], unit: Unit, forms: re.Pattern[str], code: str) -> frozenset[str]:
    """Return the lemmas around the words that a noun's matter is not known, as terms; none where no such words stand."""
    for found in unknown:
        text, start, end = found.string, max(unit.start, found.start() - NEAR), min(unit.end, found.end() + NEAR)
        if forms.search(text, start, end):
            return terms(marks(text[start : found.start()] + " " + text[found.end() : end], code))
    return frozenset()


def _is_told(text: str, unit: Unit, verbs: Phrases, code: str) -> bool:
    """Tell whether a sentence has a verb that tells the matter, with no negation right before it."""
    found = verbs.first(text, unit)
    return found is not None and not negates(text[max(unit.start, found.start() - BEFORE) : found.start()], code)
