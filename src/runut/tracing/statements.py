"""Statements of a story, and those of two reports or more that are one utterance."""

from __future__ import annotations

import msgspec

from runut.records import Evidence, Judgement, Span, Statement, StatementInStory
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Clusters, Vectors
from runut.tracing.renderings import Rendering, Renderings

SAME = 0.42
"""Likeness from which two renderings by one speaker are one utterance."""

UNSURE = 0.35
CANDIDATE = 0.1
WORDING = 0.6
"""Likeness from which statements of speakers called otherwise are looked at, for one wording."""

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
    report has it as well. A speaker that a report only describes ("the article", "ketua majelis hakim") is the one
    whom another report names for the same wording, letter by letter.
    """
    units = material.contents
    spoken = _Spoken(material)
    vectors = Vectors(units, material.weights)
    renderings = Renderings(material, units, vectors)
    judged: list[tuple[int, int, Rendering]] = []
    for likeness, left, right in vectors.pairs(CANDIDATE, spoken.comparable):
        one_speaker = spoken.one(left, right)
        if not one_speaker and likeness < WORDING:
            continue
        found = renderings.compared(likeness, left, right)
        if (one_speaker and found.score >= UNSURE and not found.thin) or found.verbatim:
            judged.append((left, right, found))
    pairs = [(found.score, left, right) for left, right, found in judged if _is_same(found)]
    clusters = Clusters(vectors, CENTRES, spoken.against)
    groups = clusters.join(sorted(pairs, key=lambda p: (-p[0], p[1], p[2])))
    # of the pairs of one wording those are told that joined the group: all of them grow with its square
    told = [row for row in judged if not _is_same(row[2]) or row[:2] in clusters.by]
    judgements = [_judgement(units[a], units[b], found, _is_same(found)) for a, b, found in told]
    out = []
    for places in groups:
        members = [units[place] for place in places]
        if len({unit.report for unit in members}) > 1:
            speaker = spoken.speaker(places)
            out.append(tuple(_member(material, unit, speaker) for unit in members))
    return tuple(out), judgements


def _is_same(found: Rendering) -> bool:
    return found.score >= SAME and not found.against


class _Spoken:
    """Who said each statement of a story, and whether two can be one utterance."""

    def __init__(self, material: Material) -> None:
        self.units = material.contents
        self.said = [material.said(unit)[0] for unit in self.units]
        self.speakers = [material.speaker(u.report, one) for u, one in zip(self.units, self.said, strict=True)]
        self._named = {material.name(r.id, m.name) for r in material.reports.values() for m in r.entities}

    def one(self, left: int, right: int) -> bool:
        """Tell whether both have one speaker."""
        return self.speakers[left] is not None and self.speakers[left] == self.speakers[right]

    def comparable(self, left: int, right: int) -> bool:
        """Tell whether two statements may be one utterance: one speaker, or one of them not named; one polarity."""
        if self.said[left].polarity != self.said[right].polarity:
            return False
        return self.one(left, right) or not (self._is_named(left) and self._is_named(right))

    def against(self, here: list[int], there: list[int]) -> bool:
        """Tell whether two groups cannot be one: two named speakers, or a statement inside another."""
        if len({self.speakers[place] for place in (*here, *there) if self._is_named(place)}) > 1:
            return True
        return any(self._nested(a, b) for a in here for b in there)

    def speaker(self, group: list[int]) -> str | None:
        """Return what a group's speaker is called: a name where one has it, else what the first is called."""
        named = [self.speakers[place] for place in group if self._is_named(place)]
        called = [speaker for place in group if (speaker := self.speakers[place])]
        return next(iter((*named, *called)), None)

    def _is_named(self, place: int) -> bool:
        return self.speakers[place] in self._named

    def _nested(self, a: int, b: int) -> bool:
        if self.units[a].report != self.units[b].report:
            return False
        return any(x.overlaps(y) for x in self.said[a].content for y in self.said[b].content)


def _member(material: Material, unit: Unit, speaker: str | None) -> StatementInStory:
    number = unit.statements[0]
    made = _in_story(material, unit.report, number, material.reports[unit.report].statements[number])
    return msgspec.structs.replace(made, speaker=speaker)


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
