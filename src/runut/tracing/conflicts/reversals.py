"""What one report tells as done and another as undone: removed and put back, arrested and released, missing and found."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from runut.languages import language
from runut.records import Conflict
from runut.tracing.conflicts.changes import moment
from runut.tracing.conflicts.slots import told_by_each
from runut.tracing.material import Material, Unit
from runut.tracing.standing import words_of

SHARED = 7.0
"""Weight of the words that the two sentences share at least, beside a name."""

NEAR = 2
"""Sentences before one in which the names stand that it speaks of."""

MOST = 16
"""Sentences of each side of one reversal that are compared."""

Pair = tuple[re.Pattern[str], re.Pattern[str]]


@functools.cache
def _reversals(code: str) -> tuple[re.Pattern[str], list[Pair]]:
    """Return the pattern of all the words, and for each kind of deed those of doing and of undoing it."""
    deeds = language(code).data("conflicts")["reversals"]["deeds"]
    every = _either([word for deed in deeds for words in deed for word in words])
    return every, [(_either(done), _either(undone)) for done, undone in deeds]


def _either(words: list[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.IGNORECASE)


def reversals(material: Material) -> Iterator[Conflict]:
    """Yield the deeds that one report tells as done and another, not of an earlier day, as undone.

    What is hoped for, planned, alleged or negated is not undone. A report that tells both is up to date.
    """
    done: dict[tuple[str, int], list[Unit]] = defaultdict(list)
    undone: dict[tuple[str, int], list[Unit]] = defaultdict(list)
    names = _names(material)
    for unit in material.sentences:
        report = material.reports[unit.report]
        code = report.report.language
        every, deeds = _reversals(code)
        if not every.search(report.text, unit.start, unit.end):
            continue
        for kind, (doing, undoing) in enumerate(deeds):
            if undoing.search(report.text, unit.start, unit.end):
                if not unit.negated and not _open(material, unit):
                    undone[code, kind].append(unit)
            elif doing.search(report.text, unit.start, unit.end) and not unit.negated:
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
    code, text = material.reports[unit.report].report.language, material.text(unit.evidence)
    hoped = _either(language(code).data("conflicts")["reversals"]["hoped"])
    return hoped.search(text) is not None or any(words_of(s, code).search(text) for s in ("planned", "alleged"))


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
