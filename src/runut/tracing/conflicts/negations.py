"""What one report says is not, and another says is not yet, or is already: "tidak ada kebijakan", "belum ada kebijakan"."""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from runut.languages import language
from runut.models.likeness import lemma
from runut.records import Conflict
from runut.records.story import ConflictKind
from runut.tracing.conflicts.changes import changed
from runut.tracing.conflicts.slots import told_by_each
from runut.tracing.material import Material, Unit
from runut.tracing.phrases import Phrases
from runut.tracing.standing import words_of

SHARED = 9.0
"""Weight of the terms that the two sentences share at least."""

MOST = 16
"""Places of each word before one matter that are compared."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

Found = tuple[str, Unit, str]


@functools.cache
def _aspects(code: str) -> tuple[Phrases, dict[str, str]]:
    table = language(code).data("conflicts")["aspects"]
    kinds = {word: kind for kind, words in sorted(table.items()) for word in words}
    return Phrases(kinds), kinds


def negations(material: Material) -> Iterator[Conflict]:
    """Yield the matters of which one report says "not yet" and another "already" or "not".

    The two words stand before one verb and object, or before verbs of having or making and one object, and the
    sentences share more. "Not yet" and "already" are a change where the later report has the other; "not" and "not
    yet" are one thing told less exactly.
    """
    found: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    sentences = {(unit.report, unit.sentence): unit for unit in material.sentences}
    for clause in material.clauses:
        text, code = material.within[clause.report].text, material.within[clause.report].code
        aspects, kinds = _aspects(code)
        for match in aspects.each(text, clause):
            cues = " ".join(s.cue.of(text) for s in material.said(clause) if s.cue)
            if words_of("denied", code).stand_in(cues):
                break  # who denies that something is so says that it is not
            matter, end = _matter(text, match.end(), clause.end, code)
            kind = kinds[match.group().casefold()]
            if matter and sum(k == kind for k, _, _ in found[matter]) < MOST:
                unit = sentences[clause.report, clause.sentence]
                found[matter].append((kind, unit, text[match.start() : end]))
    for matter in sorted(found):
        pair = _pair(material, found[matter])
        if pair:
            one, other = pair
            yield Conflict(
                about=one[2],
                kind=_kind(material, one, other),
                positions=tuple(
                    position
                    for side in pair
                    for position in told_by_each(material, (u for k, u, _ in found[matter] if k == side[0]), 4)
                ),
                reason=f"{one[2]} and {other[2]}",
            )


def _matter(text: str, start: int, end: int, code: str) -> tuple[tuple[str, ...], int]:
    """Return the lemmas of the verb and the object after a word, without a verb of having or making, and where they end."""
    matches = list(itertools.islice(_WORD.finditer(text, start, min(end, start + 60)), 2))
    if len(matches) < 2 or len(matches[1].group()) < 4:
        return (), start
    verb, thing = (lemma(m.group().casefold(), code) for m in matches)
    light = language(code).data("conflicts")["light"]["verbs"]
    return ((thing,) if verb in light else (verb, thing)), matches[1].end()


def _pair(material: Material, places: list[Found]) -> tuple[Found, Found] | None:
    return next(
        (
            (one, other)
            for n, one in enumerate(places)
            for other in places[n + 1 :]
            if _opposed(one[0], other[0]) and _of_one(material, one[1], other[1])
        ),
        None,
    )


def _opposed(one: str, other: str) -> bool:
    return one != other and "not yet" in (one, other)


def _of_one(material: Material, left: Unit, right: Unit) -> bool:
    if left.report == right.report:
        return False
    return sum(material.weights.get(term, 4.0) for term in sorted(left.terms & right.terms)) >= SHARED


def _kind(material: Material, left: Found, right: Found) -> ConflictKind:
    if "already" not in (left[0], right[0]):
        return "imprecision"
    return "update" if changed(material, left[1], right[1]) else "contradiction"
