"""What one report tells as done and another as undone: removed and put back, arrested and released, missing and found."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping

from runut.languages import language
from runut.records import Conflict
from runut.tracing.conflicts.changes import moment
from runut.tracing.conflicts.slots import told_by_each
from runut.tracing.material import Material, Unit
from runut.tracing.phrases import Phrases
from runut.tracing.standing import is_marked

SHARED = 7.0
"""Weight of the words that the two sentences share at least, beside a name."""

NEAR = 2
"""Sentences before one in which the names stand that it speaks of."""

MOST = 16
"""Sentences of each side of one reversal that are compared."""


@functools.cache
def _reversals(code: str) -> tuple[Phrases, list[tuple[Phrases, Phrases]]]:
    """Return all the words, of which most sentences have none, and for each kind of deed those of doing and undoing it."""
    deeds = language(code).data("conflicts")["reversals"]["deeds"]
    every = Phrases(word for deed in deeds for words in deed for word in words)
    return every, [(Phrases(done), Phrases(undone)) for done, undone in deeds]


@functools.cache
def _hoped(code: str) -> Phrases:
    return Phrases(language(code).data("conflicts")["reversals"]["hoped"])


def reversals(material: Material) -> Iterator[Conflict]:
    """Yield the deeds that one report tells as done and another, not of an earlier day, as undone.

    What is hoped for, planned, alleged or negated is not undone. A report that tells both is up to date.
    """
    done: dict[tuple[str, int], list[Unit]] = defaultdict(list)
    undone: dict[tuple[str, int], list[Unit]] = defaultdict(list)
    names = _names(material)
    for unit in material.sentences:
        text, code = material.within[unit.report].text, material.within[unit.report].code
        every, deeds = _reversals(code)
        if unit.negated or not every.first(text, unit):
            continue
        for kind, (doing, undoing) in enumerate(deeds):
            if undoing.first(text, unit):
                if not _open(material, unit):
                    undone[code, kind].append(unit)
            elif doing.first(text, unit):
                done[code, kind].append(unit)
    for key, after in sorted(undone.items()):
        tellers = {unit.report for unit in after}
        before = [unit for unit in done[key] if unit.report not in tellers]
        pair = next(((a, b) for a in before[:MOST] for b in after[:MOST] if _of_one(material, names, (a, b))), None)
        if pair:
            left, right = pair
            alike = [left, *(unit for unit in before if _of_one(material, names, (unit, right)))]
            yield Conflict(
                about=material.text(left.evidence),
                kind="update",
                positions=(*told_by_each(material, alike, 4), *told_by_each(material, (right,))),
                reason="done in one report, undone in another",
            )


def _open(material: Material, unit: Unit) -> bool:
    """Tell whether a sentence only plans, hopes for or alleges what it tells."""
    within = material.within[unit.report]
    hoped = _hoped(within.code).first(within.text, unit) is not None
    return hoped or any(is_marked(material, unit, status) for status in ("planned", "alleged"))


def _names(material: Material) -> dict[int, frozenset[str]]:
    """Return for each sentence, by its unit's number, the names in it and in those right before it."""
    out: dict[int, frozenset[str]] = {}
    last: list[Unit] = []
    for unit in material.sentences:
        last = [*(one for one in last[-NEAR:] if one.report == unit.report), unit]
        out[unit.number] = frozenset(term for one in last for term in one.terms if term[0] == "e")
    return out


def _of_one(material: Material, names: Mapping[int, frozenset[str]], pair: tuple[Unit, Unit]) -> bool:
    """Tell whether two sentences are about one thing: they share a name and words, and the deed came first."""
    before, after = pair
    if before.report == after.report or moment(material, before)[:10] > (moment(material, after)[:10] or "9999"):
        return False
    words = sorted(term for term in before.terms & after.terms if term[0] == "w")
    named = not names[before.number].isdisjoint(names[after.number])
    return named and sum(material.weights.get(term, 4.0) for term in words) >= SHARED
