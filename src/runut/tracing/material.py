"""What the parts of tracing work on: the reports, their sentences as units, and who speaks in each."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from runut.models.likeness import Marks, marks, rarity
from runut.records import AnnotatedReport, Evidence, Span, Statement

_TOLD = ("headline", "standfirst", "body")


class Unit(msgspec.Struct, frozen=True):
    """A sentence, or the words of a statement in it: what one claim, date or conflict can rest on."""

    number: int
    report: str
    start: int
    end: int
    marks: Marks
    statement: int | None = None
    headline: bool = False

    @property
    def evidence(self) -> Evidence:
        """The span as evidence."""
        return Evidence(self.report, self.start, self.end)


class Material(msgspec.Struct):
    """A story's reports by id in order of publication, their units, and the weight of every term in them."""

    reports: dict[str, AnnotatedReport]
    names: dict[tuple[str, str], str]
    units: list[Unit]
    weights: dict[str, float]

    def text(self, span: Evidence) -> str:
        """Return the words of a span."""
        return self.reports[span.report].text[span.start : span.end]

    def outlet(self, report: str) -> str:
        """Return the outlet of a report, or its id where none is known."""
        return self.reports[report].report.outlet or report

    def day(self, report: str) -> str | None:
        """Return the ISO day on which a report was published, or None."""
        published = self.reports[report].report.published
        return published[:10] if published else None

    def name(self, report: str, name: str) -> str:
        """Return the story's name of what a report calls by a canonical name of its own."""
        return self.names.get((report, name), name)

    def said(self, unit: Unit) -> Statement | None:
        """Return the statement whose words the unit is, or None for the reporter's own voice."""
        return self.reports[unit.report].statements[unit.statement] if unit.statement is not None else None


def gather(reports: Sequence[AnnotatedReport], names: dict[tuple[str, str], str]) -> Material:
    """Return the material of a story: every sentence is a unit, and so are the words of every statement."""
    units: list[Unit] = []
    for report in reports:
        for span, statement, headline in _spans(report):
            inside = (m for m in report.entities if span.start <= m.start and m.end <= span.end)
            named = sorted({names.get((report.id, m.name), m.name) for m in inside})
            found = marks(report.text[span.start : span.end], report.report.language, named)
            units.append(Unit(len(units), report.id, span.start, span.end, found, statement, headline))
    return Material({report.id: report for report in reports}, names, units, rarity(unit.marks for unit in units))


def _spans(report: AnnotatedReport) -> list[tuple[Span, int | None, bool]]:
    told = [zone for zone in report.zones if zone.kind in _TOLD]
    out: list[tuple[Span, int | None, bool]] = []
    for sentence in report.sentences:
        zone = next((z for z in told if z.start <= sentence.start < z.end), None)
        if report.zones and zone is None:
            continue
        covered = sum(
            max(0, min(span.end, sentence.end) - max(span.start, sentence.start))
            for statement in report.statements
            for span in statement.content
        )
        if covered < (sentence.end - sentence.start) * 0.4:
            out.append((sentence, None, zone is not None and zone.kind == "headline"))
    for number, statement in enumerate(report.statements):
        if statement.rule != "relayed":
            out.extend((span, number, False) for span in statement.content)
    return sorted(out, key=lambda item: (item[0].start, item[0].end, item[1] if item[1] is not None else -1))
