"""Statements of a story, and those of two reports or more that are one utterance."""

from __future__ import annotations

from runut.records import Evidence, Judgement, Span, Statement, StatementInStory
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import candidates, groups, judged

_SAME = 0.5
_UNSURE = 0.35


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
        speaker=material.name(report, statement.speaker) if statement.speaker else None,
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
    """Return the groups of statements that are one utterance, and the judgements; one speaker is needed, not enough."""
    spoken = [unit for unit in material.units if unit.statement is not None and _speaker(material, unit)]
    pairs = [p for p in candidates(material, spoken) if _speaker(material, p[1]) == _speaker(material, p[2])]
    pairs = [p for p in pairs if _polarity(material, p[1]) == _polarity(material, p[2])]
    joined, judgements = judged("statement", pairs, _SAME, _UNSURE, "rule:statement.words")
    out = []
    for members in groups(joined, lambda here, there: True):
        keys = dict.fromkeys((unit.report, unit.statement) for unit in members)
        statements = [
            _in_story(material, report, number, material.reports[report].statements[number])
            for report, number in keys
            if number is not None
        ]
        if len({one.report for one in statements}) > 1:
            out.append(tuple(statements))
    return tuple(out), judgements


def _speaker(material: Material, unit: Unit) -> str | None:
    said = material.said(unit)
    return material.name(unit.report, said.speaker) if said and said.speaker else None


def _polarity(material: Material, unit: Unit) -> str | None:
    said = material.said(unit)
    return said.polarity if said else None
