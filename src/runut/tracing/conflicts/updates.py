"""What an earlier report has planned, or not yet done, and a later one done: "akan menandatangani", "menandatangani"."""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from runut.languages import language
from runut.models.likeness import content_lemmas
from runut.records import Conflict
from runut.tracing.conflicts.slots import whole
from runut.tracing.material import Material, Unit
from runut.tracing.phrases import Phrases
from runut.tracing.standing import is_marked, words_of

SHARED = 12.0
"""Weight of the terms that the two sentences share at least."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

Deed = tuple[str, str]


def updates(material: Material) -> Iterator[Conflict]:
    """Yield the deeds, a verb with the word after it, that one report announces and a later day's report tells as done.

    The announcement has the deed right after its word for the plan, or for "not yet"; the later clause has no such word, alleges nothing
    and negates nothing; the two sentences share a name and more.
    """
    planned: dict[Deed, list[tuple[Unit, str]]] = defaultdict(list)
    done: dict[Deed, list[Unit]] = defaultdict(list)
    sentences = {(u.report, u.sentence): u for u in material.sentences}
    certain = []
    for clause in material.clauses:
        glued = _glued(material, clause)
        announced = _announced(material, clause, glued)
        if announced:
            planned[announced[0]].append((sentences[clause.report, clause.sentence], announced[1]))
        elif not clause.negated and not glued and not _uncertain(material, clause):
            certain.append(clause)
    for clause in certain:
        for told in dict.fromkeys(itertools.pairwise(_lemmas(material, clause, clause.start))):
            if told in planned:
                done[told].append(sentences[clause.report, clause.sentence])
    for deed, before in sorted(planned.items()):
        pair = next(((a, b, words) for a, words in before for b in done.get(deed, ()) if _later(material, a, b)), None)
        if pair:
            yield Conflict(
                about=pair[2],
                kind="update",
                positions=tuple(whole(material, unit) for unit in pair[:2]),
                reason=f"not yet done by {material.day(pair[0].report)}, told as done on {material.day(pair[1].report)}",
            )


def _glued(material: Material, clause: Unit) -> re.Match[str] | None:
    """Return the word for a plan that a scraper glued to the name before it: "Rina Kusumaakan datang"."""
    within = material.within[clause.report]
    here = (m.end for m in within.glued if clause.start <= m.start and m.end < clause.end)
    return next((found for end in here if (found := words_of("planned", within.code).match(within.text, end))), None)


@functools.cache
def not_yet(code: str) -> Phrases:
    """Return the words before what has not been done so far."""
    return Phrases(language(code).data("conflicts")["aspects"]["not yet"])


def _lemmas(material: Material, unit: Unit, start: int) -> list[str]:
    within = material.within[unit.report]
    lemmas = content_lemmas(within.code)
    return [found for word in _WORD.findall(within.text, start, unit.end) if (found := lemmas[word])]


def _announced(material: Material, clause: Unit, glued: re.Match[str] | None) -> tuple[Deed, str] | None:
    """Return the deed that a clause announces, with the words in which it does; `glued` is a plan glued to a name."""
    text, code = material.within[clause.report].text, material.within[clause.report].code
    found = words_of("planned", code).first(text, clause) or glued
    if found and clause.negated:
        return None
    found = found or not_yet(code).first(text, clause)
    if found is None:
        return None
    lemmas = _lemmas(material, clause, found.end())
    return ((lemmas[0], lemmas[1]), text[found.start() : clause.end]) if len(lemmas) > 1 else None


def _uncertain(material: Material, clause: Unit) -> bool:
    return any(is_marked(material, clause, status) for status in ("planned", "alleged"))


def _later(material: Material, before: Unit, after: Unit) -> bool:
    """Tell whether a unit is of a later day, by dates that reports state, and of the same matter."""
    days = material.day(before.report), material.day(after.report)
    if not days[0] or not days[1] or min(len(days[0]), len(days[1])) < 10 or days[0] >= days[1]:
        return False
    shared = before.terms & after.terms
    named = any(term[0] == "e" for term in shared)
    return named and sum(material.weights.get(term, 4.0) for term in sorted(shared)) >= SHARED
