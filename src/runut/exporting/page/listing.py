"""The reports as the page lists them: by day, near copies folded under their original, every annotation marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from markupsafe import Markup

from runut.exporting.page.marks import LONGEST, Mark, marked, own_marks
from runut.exporting.page.places import Places
from runut.exporting.page.words import line, web_address
from runut.records import AnnotatedReport


class ReportShown(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its marked text as markup; `left_out` counts the code points that are not shown.

    `lineage` is None where the report is shown alone: what names an origin is known once its story is traced.
    """

    anchor: str
    outlet: str
    title: str
    day: str | None
    inferred: bool
    language: str
    address: str | None
    uri: str | None
    sha256: str
    text: Markup
    left_out: int
    lineage: bool | None = None
    copies: tuple[ReportShown, ...] = ()


def report_shown(
    annotated: AnnotatedReport, marks: Iterable[Mark], anchor: str, here: int | None = None
) -> ReportShown:
    """Return a report with these marks in its text; every id in it begins with `anchor`.

    The sentence that holds the code point `here`, if any is given, has the id `here`.
    """
    report = annotated.report
    return ReportShown(
        anchor=anchor,
        outlet=line(report.outlet or report.id),
        title=line(report.title or report.id),
        day=report.published[:10] if report.published else None,
        inferred=report.published_basis == "inferred",
        language=report.language,
        address=web_address(report.uri),
        uri=line(report.uri) if report.uri else None,
        sha256=report.sha256,
        text=marked(annotated, marks, anchor, here),
        left_out=max(0, len(annotated.text) - LONGEST),
    )


def reports(places: Places, cards: Mapping[tuple[str, int], tuple[str, int]]) -> tuple[ReportShown, ...]:
    """Return the story's reports, copies inside what they copy; `cards` tells on which card a statement is shown."""
    marks = _marks(places, cards)
    above = {report.id: report.copy_of for report in places.story.reports}
    lineage = {report.id: report.lineage for report in places.story.reports}
    copies: dict[str, list[str]] = {}
    for report in places.numbers:
        original = _original(report, above)
        if original != report:
            copies.setdefault(original, []).append(report)

    def show(report: str) -> ReportShown:
        return msgspec.structs.replace(
            report_shown(places.texts[report], marks[report], places.report_anchor(report)),
            lineage=lineage[report],
            copies=tuple(show(copy) for copy in copies.get(report, ())),
        )

    folded = {copy for group in copies.values() for copy in group}
    return tuple(show(report) for report in places.numbers if report not in folded)


def _marks(places: Places, cards: Mapping[tuple[str, int], tuple[str, int]]) -> dict[str, list[Mark]]:
    marks = {report: list(own_marks(places.texts[report])) for report in places.numbers}
    for (report, number), (anchor, card) in cards.items():
        statements = places.texts[report].statements
        content = statements[number].content if number < len(statements) else ()
        for part in content:
            last = part == content[-1]
            target = (places.addresses.to(anchor), f"{card}") if last else ("", "")
            marks[report].append(Mark(part.start, part.end, "said", *target))
    for number, claim in enumerate(places.story.claims, start=1):
        for span in claim.carried_by:
            target = (places.addresses.to(f"{places.prefix}claim-{number}"), f"C{number}")
            marks[span.report].append(Mark(span.start, span.end, "claim", *target))
    return marks


def _original(report: str, copy_of: Mapping[str, str | None]) -> str:
    """Follow copies of copies to the report at their head, within the story; a circle ends at its smallest id."""
    seen = [report]
    while (above := copy_of[seen[-1]]) is not None and above in copy_of:
        if above in seen:
            return min(seen[seen.index(above) :])
        seen.append(above)
    return seen[-1]
