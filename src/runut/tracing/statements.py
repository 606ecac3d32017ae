"""Statements of a story, and those of two reports or more that are one utterance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from runut.records import Evidence, Judgement, Span, Statement, StatementInStory
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Clusters, Vectors
from runut.tracing.renderings import Rendering, Renderings
from runut.tracing.spoken import Speakers, Spoken

SAME = 0.42
"""Likeness from which two renderings by one speaker are one utterance."""

UNSURE = 0.35
CANDIDATE = 0.1
TIED = 0.55
"""The same for the renderings of an institution and of who speaks for it, or of a person who is only described."""

CENTRES = 0.3
"""Likeness that the middles of two groups have at least where the groups become one."""


def statements_of(material: Material) -> tuple[StatementInStory, ...]:
    """Return every statement of every report, with the story's name for its speaker."""
    return tuple(
        _in_story(material, report, number, statement)
        for report, annotated in material.reports.items()
        for number, statement in enumerate(annotated.statements)
    )


def _in_story(material: Material, report: str, number: int, statement: Statement) -> StatementInStory:
    def at(span: Span | None) -> Evidence | None:
        return Evidence(report, span.start, span.end) if span else None

    return StatementInStory(
        report=report,
        content=tuple(Evidence(report, span.start, span.end) for span in statement.content),
        speaker=material.speaker(report, statement),
        statement=number,
        source=at(statement.source),
        cue=at(statement.cue),
        role=at(statement.role),
        addressee=at(statement.addressee),
        occasion=at(statement.occasion),
        kind=statement.kind,
        polarity=statement.polarity,
        modality=statement.modality,
    )


def same_statements(material: Material) -> tuple[tuple[tuple[StatementInStory, ...], ...], list[Judgement]]:
    """Return the groups of statements that are one utterance, and the judgements on the likely pairs.

    One speaker is needed and not enough; what denies never joins what asserts, nor a statement another that stands
    inside it. Two wordings in one report (a headline and the quotation under it) are one utterance too, where another
    report has it as well. An institution and who speaks for it, or "the judge" and the judge whom another report names,
    have said one thing where the wordings are near; a speaker that a report does not tell is the one whom another
    report names for the same wording, letter by letter.
    """
    units = material.contents
    spoken = Spoken(material)
    vectors = Vectors(units, material.weights)
    renderings = Renderings(material, units, vectors)
    judged: list[tuple[int, int, Rendering]] = []
    for likeness, left, right in vectors.pairs(CANDIDATE, spoken.comparable):
        speakers = spoken.speakers_of(left, right)
        if speakers != "one" and likeness < UNSURE:
            continue
        found = renderings.compared(likeness, left, right)
        if found.score >= UNSURE and not found.thin:
            judged.append((left, right, _weighed(found, speakers, spoken.retell_alike(left, right))))
    pairs = [(found.score, left, right) for left, right, found in judged if _is_same(found)]
    held = {(left, right) for left, right, found in judged if found.holds}

    def against(here: Sequence[int], there: Sequence[int], pair: tuple[int, int]) -> bool:
        second = pair not in held and any(True for _ in spoken.of_one_report(here, there))
        return second or spoken.against(here, there) or _of_others(units, here, there)

    clusters = Clusters(vectors, CENTRES, against)
    groups = clusters.join(sorted(pairs, key=lambda p: (-p[0], p[1], p[2])))
    out = []
    for places in groups:
        members = [units[place] for place in places]
        if len({unit.report for unit in members}) > 1:
            speaker = spoken.speaker(places)
            denied = any(spoken.said[place].polarity == "denies" for place in places)
            out.append(tuple(_member(material, unit, speaker, denied) for unit in members))
    return tuple(out), _judgements(units, judged, groups, clusters.by)


def _of_others(units: Sequence[Unit], here: Sequence[int], there: Sequence[int]) -> bool:
    """Tell whether one group's words name a person and another's none but others: words that name nobody tie no two."""
    ours, theirs = ({people for place in places if (people := units[place].people)} for places in (here, there))
    return any(one.isdisjoint(other) for one in ours for other in theirs)


def _weighed(found: Rendering, speakers: Speakers, alike: bool) -> Rendering:
    """Return how two renderings compare, with what speaks against one speaker where it is not plainly one.

    Who retells what another said has said no more than that: it joins nobody's own words (`alike` tells that both or
    neither retell).
    """
    if speakers == "one":
        return found
    if not alike:
        return msgspec.structs.replace(found, against=(*found.against, "one retells what another said"))
    if found.verbatim or (speakers == "tied" and found.score >= TIED):
        return found
    reason = "one speaker is not named" if speakers == "described" else "an institution and who speaks for it"
    return msgspec.structs.replace(found, against=(*found.against, reason))


def _is_same(found: Rendering) -> bool:
    return found.score >= SAME and not found.against


def _judgements(
    units: Sequence[Unit],
    judged: Sequence[tuple[int, int, Rendering]],
    groups: Sequence[Sequence[int]],
    by: set[tuple[int, int]],
) -> list[Judgement]:
    """Return the judgements on the pairs that joined groups, and on the likest pair of any two that were not joined.

    All pairs of one wording grow with its square: within a group those are told that joined it.
    """
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    asked: set[tuple[tuple[int, int], ...]] = set()
    # words that stand in two statements of a report, of an outlet and of whom it cites, are joined where either is
    joined: dict[str, set[int]] = defaultdict(set)
    for place, number in group_of.items():
        joined[units[place].address].add(number)
    out = []
    for left, right, found in judged:
        sides = sorted((0, group_of[p]) if p in group_of else (1, p) for p in (left, right))
        if sides[0] == sides[1]:
            if (left, right) in by:
                out.append(_judgement(units[left], units[right], found, True))
        elif tuple(sides) not in asked and not joined[units[left].address] & joined[units[right].address]:
            asked.add(tuple(sides))
            lost = ("what either is joined with is unlike the other",) if _is_same(found) else found.against
            out.append(_judgement(units[left], units[right], msgspec.structs.replace(found, against=lost), False))
    return out


def _member(material: Material, unit: Unit, speaker: str | None, denied: bool) -> StatementInStory:
    number = unit.statements[0]
    made = _in_story(material, unit.report, number, material.reports[unit.report].statements[number])
    return msgspec.structs.replace(made, speaker=speaker, polarity="denies" if denied else made.polarity)


def _judgement(left: Unit, right: Unit, found: Rendering, same: bool) -> Judgement:
    return Judgement(
        about="statement",
        left=left.address,
        right=right.address,
        verdict="same" if same else "unsure",
        score=round(found.score, 4),
        reason=found.reason + (f"; but {' and '.join(found.against)}" if found.against else ""),
        author="tracing/statement",
        evidence=(left.evidence, right.evidence),
    )
