"""The reports as the page lists them: by day, near copies folded under their original, every annotation marked."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from runut.exporting.page.marks import LONGEST, Line, Mark, lines, own_marks
from runut.exporting.page.places import Places
from runut.exporting.page.words import line, web_address


class ReportShown(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its text in marked lines; `left_out` counts the code points that are not shown."""

    anchor: str
    number: int
    outlet: str
    title: str
    day: str | None
    inferred: bool
    language: str
    address: str | None
    uri: str | None
    lineage: bool
    sha256: str
    lines: tuple[Line, ...]
    left_out: int
    copies: tuple[ReportShown, ...]


def reports(places: Places, cards: Mapping[tuple[str, int], tuple[str, int]]) -> tuple[ReportShown, ...]:
    """Return the story's reports, copies inside what they copy; `cards` tells on which card a statement is shown."""
    marks: dict[str, list[Mark]] = {report: list(own_marks(places.texts[report])) for report in places.numbers}
    for report, number in cards:
        statements = places.texts[report].statements
        if number < len(statements):
            anchor, card = cards[report, number]
            content = statements[number].content
            for part in content:
                last = part == content[-1]
                marks[report].append(
                    Mark(part.start, part.end, "said", anchor if last else "", f"{card}" if last else "")
                )
    for number, claim in enumerate(places.story.claims, start=1):
        for span in claim.carried_by:
            mark = Mark(span.start, span.end, "claim", f"{places.prefix}claim-{number}", f"C{number}")
            marks[span.report].append(mark)
    listed = {report.id: report for report in places.story.reports}
    copies: dict[str, list[str]] = {}
    for report in places.numbers:
        original = _original(report, {r.id: r.copy_of for r in places.story.reports})
        if original != report:
            copies.setdefault(original, []).append(report)

    def show(report: str) -> ReportShown:
        one, text = listed[report], places.texts[report]
        return ReportShown(
            anchor=places.report_anchor(report),
            number=places.numbers[report],
            outlet=places.outlet(report),
            title=line(one.title or report),
            day=places.day(report),
            inferred=one.published_basis == "inferred",
            language=one.language,
            address=web_address(one.uri),
            uri=line(one.uri) if one.uri else None,
            lineage=one.lineage,
            sha256=one.sha256,
            lines=lines(text, marks[report], places.report_anchor(report)),
            left_out=max(0, len(text.text) - LONGEST),
            copies=tuple(show(copy) for copy in copies.get(report, ())),
        )

    folded = {copy for group in copies.values() for copy in group}
    return tuple(show(report) for report in places.numbers if report not in folded)


def _original(report: str, copy_of: Mapping[str, str | None]) -> str:
    """Follow copies of copies to the report at their head, within the story; a circle ends at its smallest id."""
    seen = [report]
    while (above := copy_of[seen[-1]]) is not None and above in copy_of:
        if above in seen:
            return min(seen[seen.index(above) :])
        seen.append(above)
    return seen[-1]
