"""The JSON that Runut prints: one line for each annotated report, one object for traced stories."""

from __future__ import annotations

from typing import Any

import msgspec

from runut.records.annotations import AnnotatedReport, Citation, Mention, Statement, TimeExpression
from runut.records.report import Basis, Report, Zone
from runut.records.span import Span
from runut.records.story import Story


class ReportHead(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A report without its text and zones, as a line of JSON shows it."""

    id: str
    uri: str | None = None
    outlet: str | None = None
    title: str | None = None
    bylines: tuple[str, ...] = ()
    published: str | None = None
    published_basis: Basis | None = None
    language: str = "id"
    sha256: str = ""


class AnnotatedLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One line of `runut annotate --format jsonl`."""

    report: ReportHead
    text: str
    zones: tuple[Zone, ...] = ()
    sentences: tuple[Span, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    entities: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    attitudes: tuple[Statement, ...] = ()


class Traced(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The object that `runut trace --format json` prints."""

    stories: tuple[Story, ...]


def line_of(annotated: AnnotatedReport) -> AnnotatedLine:
    """Return the line that shows an annotated report."""
    report = annotated.report
    head = ReportHead(**{name: getattr(report, name) for name in ReportHead.__struct_fields__})
    return AnnotatedLine(
        report=head,
        text=report.text,
        zones=report.zones,
        sentences=annotated.sentences,
        times=annotated.times,
        entities=annotated.entities,
        statements=annotated.statements,
        citations=annotated.citations,
        attitudes=annotated.attitudes,
    )


def annotated_of(line: AnnotatedLine) -> AnnotatedReport:
    """Return the annotated report that a line shows; the inverse of `line_of`."""
    head = {name: getattr(line.report, name) for name in ReportHead.__struct_fields__}
    return AnnotatedReport(
        report=Report(**head, text=line.text, zones=line.zones),
        sentences=line.sentences,
        times=line.times,
        entities=line.entities,
        statements=line.statements,
        citations=line.citations,
        attitudes=line.attitudes,
    )


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of both outputs, under `$defs` AnnotatedLine and Traced."""
    _, definitions = msgspec.json.schema_components((AnnotatedLine, Traced), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Runut's output",
        "anyOf": [{"$ref": "#/$defs/AnnotatedLine"}, {"$ref": "#/$defs/Traced"}],
        "$defs": dict(sorted(definitions.items())),
    }
