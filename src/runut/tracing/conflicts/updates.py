"""What an earlier report has planned, or not yet done, and a later one done: "akan menandatangani", "menandatangani"."""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from runut.languages import language
from runut.models.likeness import lemma, stop_words
from runut.records import Conflict
from runut.tracing.conflicts.slots import whole
from runut.tracing.material import Material, Unit
from runut.tracing.standing import words_of

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
    for clause in material.clauses:
        unit = sentences[clause.report, clause.sentence]
        announced = _announced(material, clause)
        if announced:
            planned[announced[0]].append((unit, announced[1]))
        elif not clause.negated and not _uncertain(material, clause):
            for told in _deeds(material, clause):
                done[told].append(unit)
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
    report = material.reports[clause.report]
    pattern = words_of("planned", report.report.language)
    ends = [m.end for m in report.entities if clause.start <= m.start and m.end < clause.end]
    return next((found for end in ends if (found := _match_at(pattern, report.text, end))), None)


def _match_at(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """Return a match that begins where a name ends, as though a blank stood between."""
    if not text[at : at + 1].isalpha():
        return None
    return re.compile(pattern.pattern.removeprefix(r"(?<!\w)"), re.IGNORECASE).match(text, at)


@functools.cache
def not_yet(code: str) -> re.Pattern[str]:
    """Return the pattern of the words before what has not been done so far."""
    words = sorted(language(code).data("conflicts")["aspects"]["not yet"], key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _lemmas(material: Material, unit: Unit, start: int) -> list[str]:
    report = material.reports[unit.report]
    code = report.report.language
    stop = stop_words(code)
    words = (m.group().casefold() for m in _WORD.finditer(report.text, start, unit.end))
    return [lemma(word, code) for word in words if word not in stop and len(word) > 2]


def _announced(material: Material, clause: Unit) -> tuple[Deed, str] | None:
    """Return the deed that a clause announces, with the words in which it does."""
    report = material.reports[clause.report]
    code = report.report.language
    found = words_of("planned", code).search(report.text, clause.start, clause.end) or _glued(material, clause)
    if found and clause.negated:
        return None
    found = found or not_yet(code).search(report.text, clause.start, clause.end)
    if found is None:
        return None
    lemmas = _lemmas(material, clause, found.end())
    return ((lemmas[0], lemmas[1]), report.text[found.start() : clause.end]) if len(lemmas) > 1 else None


def _deeds(material: Material, clause: Unit) -> list[Deed]:
    lemmas = _lemmas(material, clause, clause.start)
    return list(dict.fromkeys(itertools.pairwise(lemmas)))


def _uncertain(material: Material, clause: Unit) -> bool:
    report = material.reports[clause.report]
    code = report.report.language
    return _glued(material, clause) is not None or any(
        words_of(status, code).search(report.text, clause.start, clause.end) for status in ("planned", "alleged")
    )


def _later(material: Material, before: Unit, after: Unit) -> bool:
    """Tell whether a unit is of a later day, by dates that reports state, and of the same matter."""
    days = material.day(before.report), material.day(after.report)
    if not days[0] or not days[1] or min(len(days[0]), len(days[1])) < 10 or days[0] >= days[1]:
        return False
    shared = before.terms & after.terms
    named = any(term[0] == "e" for term in shared)
    return named and sum(material.weights.get(term, 4.0) for term in sorted(shared)) >= SHARED
