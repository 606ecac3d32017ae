"""Statements of a story, and those of two reports or more that are one utterance."""

from __future__ import annotations

from runut.records import Evidence, Judgement, Span, Statement, StatementInStory
from runut.tracing.judging import judged
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Clusters, Vectors

SAME = 0.4
UNSURE = 0.3
CENTRES = 0.3


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

    One speaker is needed and not enough; what denies never joins what asserts. Two wordings in one report (a headline
    and the quotation under it) are one utterance too, where another report has it as well.
    """
    units = material.contents
    speakers = [_speaker(material, unit) for unit in units]
    polarity = [material.said(unit)[0].polarity for unit in units]
    vectors = Vectors(units, material.weights)

    def wanted(a: int, b: int) -> bool:
        return speakers[a] is not None and speakers[a] == speakers[b] and polarity[a] == polarity[b]

    pairs, judgements = judged("statement", vectors.pairs(UNSURE, wanted), units, SAME)
    groups = Clusters(vectors, CENTRES, lambda here, there: False).join(pairs)
    out = []
    for places in groups:
        members = [units[place] for place in places]
        if len({unit.report for unit in members}) > 1:
            found = material.reports
            out.append(
                tuple(
                    _in_story(material, u.report, u.statements[0], found[u.report].statements[u.statements[0]])
                    for u in members
                )
            )
    return tuple(out), judgements


def _speaker(material: Material, unit: Unit) -> str | None:
    return material.speaker(unit.report, material.said(unit)[0])
