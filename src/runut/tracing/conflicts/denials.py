"""A denial against what it denies: a statement that denies, beside the report's or another's words of the same."""

from __future__ import annotations

from collections.abc import Iterator

from runut.languages import language
from runut.records import Conflict
from runut.tracing.conflicts.slots import attribution, whole
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Vectors
from runut.tracing.standing import is_marked, words_of

HELD = 0.45
"""Share of the weight of what is denied that the words against it hold."""

SHARED = 8.0
"""Weight of the terms in common at least."""

FEW = 2
"""Terms up to which what is denied points back: "membantah niat tersebut" denies the sentence before."""


def denials(material: Material) -> Iterator[Conflict]:
    """Yield, for each matter that somebody denies by a verb of denying, the denials of it and those who allege it.

    Words against a denial are another speaker's, or are told as alleged. What points back denies the sentence before
    it. Words that negate, or stand in the denial's own sentence, are no words against it.
    """
    denied = [u for u in material.contents if material.said(u)[0].polarity == "denies" and _by_verb(material, u)]
    against = [u for u in material.clauses if not u.negated and not _denies(material, u) and _alleged(material, u)]
    vectors = Vectors([*denied, *against], material.weights)
    size = len(denied)
    found: dict[int, list[Unit]] = {}
    for _, place, b in vectors.pairs(0.2, lambda _a, _b: True, split=size) if denied else ():
        if _stands_against(material, vectors, denied[place], against[b - size]):
            found.setdefault(place, []).append(against[b - size])
    for place, denial in enumerate(denied):
        if place not in found and len(denial.terms) <= FEW:
            before = _before(material, denial)
            if before:
                found[place] = [before]
    yield from _conflicts(material, denied, found)


def _conflicts(material: Material, denied: list[Unit], found: dict[int, list[Unit]]) -> Iterator[Conflict]:
    """Yield one conflict for denials that stand against the same words, or deny in the same sentence."""
    groups: list[tuple[list[Unit], list[Unit]]] = []
    for place, told in sorted(found.items()):
        here = {(u.report, u.sentence) for u in told}
        group = next((g for g in groups if here & {(u.report, u.sentence) for u in g[1]}), None)
        if group is None:
            groups.append(([denied[place]], list(told)))
        else:
            group[0].append(denied[place])
            group[1].extend(told)
    for denials_of, told in groups:
        best = list({(u.report, u.sentence): u for u in reversed(told)}.values())[::-1][:3]
        spans = list({(u.report, u.start): u for u in denials_of}.values())
        yield Conflict(
            about=material.text(best[0].evidence),
            kind="denial",
            positions=(*(whole(material, unit) for unit in best), *(attribution(material, unit) for unit in spans)),
            reason="one denies what is told or said",
        )


def _denies(material: Material, unit: Unit) -> bool:
    return any(s.polarity == "denies" for s in material.said(unit)) or is_marked(material, unit, "denied")


def _alleged(material: Material, unit: Unit) -> bool:
    """Tell whether a unit is somebody's words or told as alleged."""
    return bool(unit.statements) or is_marked(material, unit, "alleged")


def _by_verb(material: Material, denial: Unit) -> bool:
    """Tell whether a denial is made by a verb of denying, and not by a negation in what is said."""
    report, cue = material.reports[denial.report], material.said(denial)[0].cue
    return cue is not None and words_of("denied", report.report.language).stand_in(cue.of(report.text))


def _stands_against(material: Material, vectors: Vectors, denial: Unit, told: Unit) -> bool:
    if told.report == denial.report and told.start < denial.end and denial.start < told.end:
        return False
    if _one_sentence(material, denial, told):
        return False
    denier = material.speaker(denial.report, material.said(denial)[0])
    if any(material.speaker(told.report, s) == denier for s in material.said(told)):
        return False
    shared = sorted(denial.terms & told.terms)
    weight = sum(vectors.weights.get(term, 4.0) for term in shared)
    if weight < SHARED:
        return False
    held = sum(vectors.weights.get(t, 4.0) ** 2 for t in shared) / (
        sum(vectors.weights.get(t, 4.0) ** 2 for t in sorted(denial.terms)) or 1.0
    )
    return held >= HELD


def _one_sentence(material: Material, denial: Unit, told: Unit) -> bool:
    if denial.report != told.report:
        return False
    sentence = material.within[denial.report].sentence(denial.start)
    return sentence is not None and sentence.start <= told.start < sentence.end


def _before(material: Material, denial: Unit) -> Unit | None:
    """Return the sentence that a denial points back to.

    A rumour that is denied is in the nearest sentence before that tells one, be it the headline; anything else in the
    sentence right before, where that is somebody's words or told as alleged.
    """
    report = material.reports[denial.report]
    code = report.report.language
    sentence = material.within[denial.report].sentence(denial.start)
    at = sentence.start if sentence else denial.start
    units = [u for u in material.sentences if u.report == denial.report and u.end <= at and not u.negated]
    words = report.text[denial.start : denial.end].casefold()
    if any(word in words for word in language(code).data("conflicts")["words"]["rumours"]):
        told = [u for u in units if is_marked(material, u, "alleged")]
        return told[-1] if told else None
    last = units[-1] if units else None
    near = last is not None and not report.text[last.end : at].strip()
    return last if last and near and not last.headline and _alleged(material, last) else None
