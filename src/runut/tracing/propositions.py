"""Which clauses of a story tell one proposition: by what they share beside names, and by the figures they rest on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from runut.records import Judgement
from runut.records.judgement import Verdict
from runut.tracing.correcting import Corrections, meets
from runut.tracing.grounds import SAME, Grounds, is_name, words_of_names
from runut.tracing.judging import judgement
from runut.tracing.material import Material, Unit
from runut.tracing.merging import Decided, leaning_joined, merged
from runut.tracing.pairing import Pair, Vectors

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

LISTED = 8
"""Pairs of one clause or group that are listed for the reader at most, the likest of them."""

FEWEST_TERMS = 3

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
    named = words_of_names(material)
    weights = {term: w * (NAME_WEIGHT if is_name(term, named) else 1.0) for term, w in material.weights.items()}
    vectors, grounds = Vectors(units, weights), Grounds(units, material)
    pairs = vectors.pairs(LEAST, grounds.telling)
    across = _raised(pairs, units)
    decided = _decided(units, corrections)
    likely = merged([pair for pair in across if pair[0] >= SAME and grounds.alike(pair)], pairs, MEAN, decided)
    groups = [group for group in likely.groups if _reports(group, units) > 1]
    apart = [p for p in pairs if not decided.bars(p[1:2], p[2:3])] if decided.different else pairs
    figures = _by_figure(apart, grounds, groups)
    judgements = [
        *(judgement("claim", pair, units, "same", ()) for pair in _undecided(_within(likely.by, groups), decided)),
        *_unsure(_undecided(across, decided), grounds, groups),
        *_judgements_on_figures(units, figures),
    ]
    every = leaning_joined([*groups, *(one.members for one in figures)], units, material)
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
    return [pair for pair in pairs if frozenset(pair[1:]) not in known] if known else list(pairs)


def _reports(places: Sequence[int], units: Sequence[Unit]) -> int:
    return len({units[place].report for place in places})


def _raised(pairs: Sequence[Pair], units: Sequence[Unit]) -> list[Pair]:
    """Return the pairs of two reports, those raised by MUTUAL of which each is the other's likest in its report.

    `pairs` are the likest first: the first pair of a clause and a report is of the likest.
    """
    report = _numbered([unit.report for unit in units])
    met: set[int] = set()
    out = []
    for pair in pairs:
        score, left, right = pair
        if report[left] == report[right]:
            continue
        here, there = left * len(units) + report[right], right * len(units) + report[left]
        if here in met or there in met:
            out.append(pair)
        else:
            out.append((min(1.0, score + MUTUAL), left, right))
        met.update((here, there))
    return sorted(out, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _numbered(names: Sequence[str]) -> list[int]:
    """Return for each name a number, the same for the same."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(name, len(numbers)) for name in names]


class _OnFigure(msgspec.Struct, frozen=True):
    """The clauses that give one figure or date (`term`) for one thing, and the pairs by which they were joined."""

    term: str
    members: list[int]
    by: list[Pair]


def _by_figure(pairs: Sequence[Pair], grounds: Grounds, groups: Sequence[list[int]]) -> list[_OnFigure]:
    """Return the clauses that give one figure for one thing and are no group by then.

    A figure with its unit is a proposition of its own, though the clauses around it tell other things.
    """
    units = grounds.units
    by_figure: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        for term in grounds.figures(pair[1], pair[2]):
            by_figure[term].append(pair)
    known: dict[int, list[Sequence[int]]] = defaultdict(list)
    for group in groups:
        for place in group:
            known[place].append(group)
    out = []
    for term, found in sorted(by_figure.items()):
        joined = merged(found, found, FIGURE_MEAN)
        for group in joined.groups:
            older = {id(other): other for place in group for other in known[place]}
            if _reports(group, units) > 1 and not any(_rests_on(term, o, group, units) for o in older.values()):
                out.append(_OnFigure(term, group, _within(joined.by, [group])))
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
    holders: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for place in group:
            holders[place].append(number)
    out = []
    for utterance in utterances:
        clauses = sorted({place for member in utterance for place in places[member]})
        held: dict[int, set[str]] = defaultdict(set)
        for place in clauses:
            for number in holders[place]:
                held[number].add(units[place].report)
        told = any(len(reports) > 1 for reports in held.values())
        if not told and _reports(clauses, units) > 1 and not decided.bars(clauses, clauses):
            out.append(clauses)
    return out


def _rests_on(term: str, group: Sequence[int], other: Sequence[int], units: Sequence[Unit]) -> bool:
    """Tell whether a group tells of a figure already: most of its clauses give it, those of two reports in common."""
    giving, members = [place for place in group if term in units[place].terms], frozenset(other)
    return len(giving) * 2 > len(group) and _reports([p for p in giving if p in members], units) > 1


def _within(pairs: Sequence[Pair], groups: Sequence[list[int]]) -> list[Pair]:
    """Return the pairs that lie in one of the groups."""
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    return [p for p in pairs if p[1] in group_of and group_of[p[1]] == group_of.get(p[2])]


def _unsure(pairs: Sequence[Pair], grounds: Grounds, groups: Sequence[list[int]]) -> list[Judgement]:
    """Return for any two groups or clauses that are not joined the judgement on their likest pair, saying why.

    One pair puts the question whether the two are one; of one group or clause LISTED pairs are listed at most.
    """
    group_of = {place: (0, number) for number, group in enumerate(groups) for place in group}
    asked: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    listed: Counter[tuple[int, int]] = Counter()
    out = []
    for pair in pairs:
        score, left, right = pair
        here, there = sorted((group_of.get(left, (1, left)), group_of.get(right, (1, right))))
        if score < UNSURE:
            break
        if here == there or (here, there) in asked or max(listed[here], listed[there]) >= LISTED:
            continue
        asked.add((here, there))
        listed.update((here, there))
        reasons = grounds.against(left, right)
        if score >= SAME and not reasons:
            reasons = ("what either is joined with is unlike the other",)
        out.append(judgement("claim", pair, grounds.units, "unsure", reasons))
    return out


def _judgements_on_figures(units: Sequence[Unit], figures: Sequence[_OnFigure]) -> list[Judgement]:
    out = []
    for one in figures:
        for pair in one.by:
            made = judgement("claim", pair, units, "same", ())
            reason = f"both give {one.term[1:]}; {made.reason}"
            out.append(msgspec.structs.replace(made, author="tracing/figure", reason=reason))
    return out


def _proposition(places: Sequence[int], units: Sequence[Unit], vectors: Vectors) -> Proposition:
    """Return the clauses as a proposition.

    How like one is to all those of other reports is its product with their sum: each is visited once.
    """
    every: dict[str, float] = defaultdict(float)
    own: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for place in places:
        mine = own[units[place].report]
        for term, weight in vectors.rows[place].items():
            every[term] += weight
            mine[term] += weight
    near = {}
    for place in places:
        mine = own[units[place].report]
        likeness = sum(weight * (every[term] - mine[term]) for term, weight in vectors.rows[place].items())
        near[units[place].number] = round(likeness, 9)
    return Proposition(tuple(units[place] for place in places), near)
