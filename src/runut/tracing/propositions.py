"""Which clauses of a story tell one proposition: by what they share beside names, and by the figures they rest on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from runut.languages import language
from runut.models.likeness import lemma
from runut.records import Judgement
from runut.records.judgement import Verdict
from runut.tracing.clauses import is_predicate
from runut.tracing.correcting import Corrections, meets
from runut.tracing.judging import against, judgement
from runut.tracing.material import Material, Unit
from runut.tracing.merging import Decided, leaning_joined, merged
from runut.tracing.pairing import Pair, Vectors

SAME = 0.3
"""Two clauses tell the same from this likeness on, where nothing speaks against it."""

STRONG = 0.6
"""The same for two clauses that share no verb, figure or date: they may be about one thing and tell two of it."""

UNSURE = 0.25
"""From this likeness on a pair that is not joined is listed for the reader."""

LEAST = 0.15
"""Pairs less alike count as wholly unlike when groups are compared."""

MEAN = 0.22
"""Two groups join from this mean likeness of their clauses on."""

FIGURE_MEAN = 0.12
"""The same for clauses that share a figure, which has said most already."""

MUTUAL = 0.1
"""What is added where each of two clauses is the other's likest in its report (mutual nearest neighbours)."""

NAME_WEIGHT = 0.5
"""What a name counts beside another word: names say what a clause is about, and not what it tells."""

TELLING = 2
"""Words, figures or dates that two clauses share at least, names left out; a verb will do beside a name."""

FEWEST_TERMS = 3

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


Utterance = Sequence[tuple[str, int]]
"""The statements that are one utterance, each by its report's id and its index in the report's annotation."""


class Proposition(msgspec.Struct, frozen=True):
    """Clauses of two reports or more that tell one proposition, in order.

    `near` gives by the number of each clause how like it is to those of the other reports, as a sum.
    """

    members: tuple[Unit, ...]
    near: dict[int, float]


def propositions_of(
    material: Material, corrections: Corrections | None = None, utterances: Sequence[Utterance] = ()
) -> tuple[list[Proposition], list[Judgement]]:
    """Return the propositions that clauses of two reports or more tell, and the judgements that made them.

    `utterances` are the statements that are one utterance: what two reports render of it is one proposition, however
    they word it.
    """
    units = [unit for unit in material.clauses if len(unit.terms) >= FEWEST_TERMS]
    named = _words_of_names(material)
    weights = {term: w * (NAME_WEIGHT if _is_name(term, named) else 1.0) for term, w in material.weights.items()}
    vectors = Vectors(units, weights)

    idle, deeds = _idle(material), _deeds(material)

    def shared(a: int, b: int) -> set[str]:
        return {t for t in units[a].terms & units[b].terms if not _is_name(t, named) and t not in idle}

    def telling(a: int, b: int) -> bool:
        common = shared(a, b)
        if len(common) == 1 and common <= deeds:
            return any(term[0] == "e" for term in units[a].terms & units[b].terms)
        return len(common) >= TELLING

    def alike(pair: Pair) -> bool:
        score, a, b = pair
        one_deed = any(term in deeds or term[0] in "nd" for term in shared(a, b))
        return score >= (SAME if one_deed else STRONG) and not against(units[a], units[b])

    pairs = vectors.pairs(LEAST, telling)
    across = _raised([pair for pair in pairs if units[pair[1]].report != units[pair[2]].report], units)
    likely = [pair for pair in across if alike(pair)]
    decided = _decided(units, corrections)
    groups = [g for g in merged(likely, _table(pairs), MEAN, decided) if _reports(g, units) > 1]
    apart = [pair for pair in pairs if not decided.bars(pair[1:2], pair[2:3])]
    days = frozenset(material.day(report) or "" for report in material.reports)
    figures = _by_figure(apart, units, groups, days, _large(material))
    judgements = _judgements(_undecided(across, decided), units, groups) + _judgements_on_figures(pairs, units, figures)
    every = leaning_joined([*groups, *(group for _, group in figures)], units, material)
    every += _by_utterance(utterances, units, every, decided)
    return [_proposition(group, units, vectors) for group in every], judgements


def _decided(units: Sequence[Unit], corrections: Corrections | None) -> Decided:
    """Return what persons decided about the clauses at the spans that they named."""

    def pairs(kind: Verdict) -> tuple[tuple[int, int], ...]:
        spans = corrections.pairs(kind) if corrections else []
        return tuple(
            (a, b)
            for left, right in spans
            for a, here in enumerate(units)
            if meets(here.evidence, left)
            for b, there in enumerate(units)
            if meets(there.evidence, right)
        )

    return Decided(pairs("same"), pairs("different"))


def _undecided(pairs: Sequence[Pair], decided: Decided) -> list[Pair]:
    """Return the pairs on which no person decided: where one did, that judgement stands."""
    known = {frozenset(pair) for pair in (*decided.same, *decided.different)}
    return [pair for pair in pairs if not known or frozenset(pair[1:]) not in known]


def _is_name(term: str, named: frozenset[str]) -> bool:
    return term[0] == "e" or (term[0] == "w" and term[1:] in named)


def _table(pairs: Sequence[Pair]) -> dict[tuple[int, int], float]:
    return {(left, right): score for score, left, right in pairs}


def _reports(places: Sequence[int], units: Sequence[Unit]) -> int:
    return len({units[place].report for place in places})


def _words_of_names(material: Material) -> frozenset[str]:
    out = set()
    for report in material.reports.values():
        for mention in report.entities:
            for word in _WORD.findall(report.text[mention.start : mention.end]):
                out.add(lemma(word.casefold(), report.report.language))
    return frozenset(out)


def _codes(material: Material) -> list[str]:
    return sorted({report.report.language for report in material.reports.values()})


def _idle(material: Material) -> frozenset[str]:
    """Return the terms that say how something is reported or how large a figure is, and not what is told."""
    out = set()
    for code in _codes(material):
        words = language(code).data("propositions")["clauses"]["magnitudes"]
        words = [
            *words,
            *language(code).data("propositions")["status"]["alleged"],
            *language(code).data("speech")["cues"]["media"],
        ]
        out |= {"w" + lemma(word, code) for phrase in words for word in phrase.split()}
    return frozenset(out)


def _large(material: Material) -> frozenset[str]:
    """Return the terms that say how large a figure is: with one of them a single digit is a figure too."""
    rows = ((code, language(code).data("propositions")["clauses"]["magnitudes"]) for code in _codes(material))
    return frozenset("w" + lemma(word, code) for code, words in rows for phrase in words for word in phrase.split())


def _deeds(material: Material) -> frozenset[str]:
    """Return the terms that are a predicate somewhere in the story: what happens or is done in it."""
    words = {(w.casefold(), r.report.language) for r in material.reports.values() for w in set(_WORD.findall(r.text))}
    return frozenset("w" + lemma(word, code) for word, code in sorted(words) if is_predicate(word, code))


def _raised(pairs: Sequence[Pair], units: Sequence[Unit]) -> list[Pair]:
    """Return the pairs, those raised by MUTUAL of which each is the other's likest in its report."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for score, left, right in pairs:
        for here, there in ((left, right), (right, left)):
            key = (here, units[there].report)
            if key not in best or score > best[key][0]:
                best[key] = (score, there)

    def mutual(left: int, right: int) -> bool:
        return best[left, units[right].report][1] == right and best[right, units[left].report][1] == left

    out = [(min(1.0, score + MUTUAL * mutual(a, b)), a, b) for score, a, b in pairs]
    return sorted(out, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _by_figure(
    pairs: Sequence[Pair],
    units: Sequence[Unit],
    groups: Sequence[list[int]],
    days: frozenset[str],
    large: frozenset[str],
) -> list[tuple[str, list[int]]]:
    """Return (figure or date, clauses) for those that give one figure for one thing and are no group by then.

    A figure with its unit is a proposition of its own, though the clauses around it tell other things.
    """
    by_figure: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        shared = units[pair[1]].terms & units[pair[2]].terms
        for term in sorted(shared):
            if (_is_figure(term, days) or (term[0] == "n" and shared & large)) and not against(
                units[pair[1]], units[pair[2]]
            ):
                by_figure[term].append(pair)
    known: dict[int, list[Sequence[int]]] = defaultdict(list)
    for group in groups:
        for place in group:
            known[place].append(group)
    out = []
    for term, found in sorted(by_figure.items()):
        for group in merged(found, _table(found), FIGURE_MEAN):
            older = {id(other): other for place in group for other in known[place]}
            if _reports(group, units) > 1 and not any(_rests_on(term, o, group, units) for o in older.values()):
                out.append((term, group))
                for place in group:
                    known[place].append(group)
    return out


def _by_utterance(
    utterances: Sequence[Utterance], units: Sequence[Unit], groups: Sequence[list[int]], decided: Decided
) -> list[list[int]]:
    """Return the clauses of each utterance of which no group holds clauses of two reports."""
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        for number in unit.statements:
            places[unit.report, number].append(place)
    out = []
    for utterance in utterances:
        clauses = sorted({place for member in utterance for place in places[member]})
        told = any(_reports([p for p in clauses if p in group], units) > 1 for group in groups)
        if not told and _reports(clauses, units) > 1 and not decided.bars(clauses, clauses):
            out.append(clauses)
    return out


def _is_figure(term: str, days: frozenset[str]) -> bool:
    """Tell whether a term is a figure of two digits or more, or a date that is not a day of publication."""
    return (term[0] == "n" and len(term) > 2) or (term[0] == "d" and len(term) > 7 and term[1:] not in days)


def _rests_on(term: str, group: Sequence[int], other: Sequence[int], units: Sequence[Unit]) -> bool:
    """Tell whether a group tells of a figure already: most of its clauses give it, those of two reports in common."""
    giving = [place for place in group if term in units[place].terms]
    return len(giving) * 2 > len(group) and _reports([p for p in giving if p in other], units) > 1


def _judgements(pairs: Sequence[Pair], units: Sequence[Unit], groups: Sequence[list[int]]) -> list[Judgement]:
    """Return a judgement on each likely pair: the same where they are of one group, else unsure, saying why."""
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    out = []
    for score, left, right in pairs:
        together = left in group_of and group_of[left] == group_of.get(right)
        if score < UNSURE or (together and score < SAME):
            continue
        reasons = against(units[left], units[right])
        if score >= SAME and not reasons and not together:
            reasons = ("what either is joined with is unlike the other",)
        if together:
            reasons = ()
        verdict: Verdict = "same" if together else "unsure"
        out.append(judgement("claim", (score, left, right), units, verdict, reasons))
    return out


def _judgements_on_figures(
    pairs: Sequence[Pair], units: Sequence[Unit], figures: Sequence[tuple[str, list[int]]]
) -> list[Judgement]:
    scores: Mapping[tuple[int, int], float] = _table(pairs)
    out = []
    for term, group in figures:
        for place, right in enumerate(group):
            found = [(scores.get((left, right), 0.0), -left) for left in group[:place]]
            if found:
                score, left = max(found)
                made = judgement("claim", (score, -left, right), units, "same", ())
                reason = f"both give {term[1:]}; {made.reason}"
                out.append(msgspec.structs.replace(made, author="tracing/figure", reason=reason))
    return out


def _proposition(places: Sequence[int], units: Sequence[Unit], vectors: Vectors) -> Proposition:
    near = {
        units[a].number: sum(vectors.likeness(a, b) for b in places if units[a].report != units[b].report)
        for a in places
    }
    return Proposition(tuple(units[place] for place in places), near)
