"""A story in the terminal: when, who said what, what is claimed, where it comes from, where reports differ."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from runut.pipeline import Explained, Traced
from runut.records import AnnotatedReport, Claim, Evidence, Position, StatementInStory, Story
from runut.records.summary import summary

WIDTH = 104
"""Lines are no wider than this, however wide the terminal is (columns)."""

STATUS = {
    "occurred": ("●", "green"),
    "confirmed": ("●", "green"),
    "planned": ("○", "cyan"),
    "alleged": ("◐", "yellow"),
    "denied": ("✗", "red"),
    "no comment": ("–", "bright_black"),
}
"""The mark and the colour of each status; the word itself is always printed beside it."""


def show(traced: Traced, out: TextIO | pathlib.Path) -> None:
    """Print every story to a terminal, a pipe (no colour) or a file (UTF-8)."""
    if isinstance(out, pathlib.Path):
        page = StringIO()
        _print(Console(file=page, width=WIDTH, markup=False, highlight=False), traced)
        out.write_text(page.getvalue(), encoding="utf-8")
        return
    console = Console(file=out, markup=False, highlight=False)
    console.width = min(console.width, WIDTH)
    _print(console, traced)


def show_explained(explained: Explained, out: TextIO) -> None:
    """Print why a report is in its story, a decision a paragraph."""
    console = Console(file=out, markup=False, highlight=False)
    console.width = min(console.width, WIDTH)
    others = [clean(report) for report in explained.story if report != explained.report]
    beside = f" with {', '.join(others)}" if others else ", alone"
    console.print(Text.assemble((clean(explained.report), "bold"), f" is in a story of {len(explained.story)}{beside}"))
    for judgement in (*explained.decisions, *explained.revisions):
        console.print()
        whose = "" if judgement.left == explained.report else f"{clean(judgement.left)} "
        console.print(
            Text.assemble(("● ", "green" if judgement.verdict == "same" else "yellow"), whose + clean(judgement.reason))
        )
        console.print(
            Text(
                f"  {judgement.about}, {judgement.verdict}, score {judgement.score:.3f}, by {judgement.author}",
                "bright_black",
            )
        )


def _print(console: Console, traced: Traced) -> None:
    for number, story in enumerate(traced.stories):
        if number:
            console.print()
        _Dossier(story, traced.reports).print(console)


def clean(text: str) -> str:
    """Return report words fit for a terminal: white space folded, control and direction characters made visible."""
    folded = " ".join(text.split())
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in folded)


def shortened(text: str, limit: int = 300) -> str:
    """Return the words, cut after a word with an ellipsis where they are longer than `limit` code points."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


class _Dossier:
    """One story on its way to the terminal."""

    def __init__(self, story: Story, reports: Mapping[str, AnnotatedReport]) -> None:
        self.story, self.reports = story, reports

    def words(self, span: Evidence | Position) -> str:
        return clean(self.reports[span.report].text[span.start : span.end])

    def outlet(self, report: str) -> str:
        return clean(self.reports[report].report.outlet or report)

    def outlets(self, reports: Iterable[str]) -> str:
        return ", ".join(dict.fromkeys(self.outlet(report) for report in reports))

    def print(self, console: Console) -> None:
        console.print(Rule(style="bright_black"))
        console.print(Text(clean(self.story.title), style="bold"))
        console.print(Text(self.head(), style="bright_black"))
        parts: tuple[tuple[str, Iterator[Text] | Iterator[Table]], ...] = (
            ("When", self.timeline()),
            ("Who said what", self.statements()),
            ("What is claimed, and on how many origins", self.claims()),
            ("Where it comes from", self.lineage()),
            ("Where they differ", self.conflicts()),
            ("Reports", self.listing()),
        )
        for title, lines in parts:
            body: list[Text | Table] = list(lines)
            if not body:
                continue
            console.print()
            console.print(Text(title.upper(), style="bold cyan"))
            for line in body:
                console.print(Padding(_hung(line), (0, 0, 0, 2)))

    def head(self) -> str:
        figures = summary(self.story)
        days = figures.first or "date unknown"
        if figures.last and figures.last != figures.first:
            days = f"{figures.first} to {figures.last}"
        copies = f" ({figures.copies} of them near copies)" if figures.copies else ""
        return (
            f"{_count(figures.reports, 'report')}{copies}, {_count(figures.outlets, 'outlet')}, "
            f"at least {_count(figures.origins, 'named origin')}, "
            f"{figures.without_lineage} without recorded lineage · {days}"
        )

    def timeline(self) -> Iterator[Table]:
        if not self.story.timeline:
            return
        table = _columns(("no_wrap", "no_wrap", ""))
        for entry in self.story.timeline:
            evidence = entry.evidence[0]
            told = self.outlets(e.report for e in entry.evidence)
            line = Text.assemble(shortened(self.words(evidence), 180), (f"  {told}", "bright_black"))
            table.add_row(Text(entry.date, style="bold"), _status(entry.status), line)
        yield table

    def statements(self) -> Iterator[Text]:
        grouped = {(m.report, m.statement): group for group in self.story.same_statements for m in group}
        by_speaker: dict[str, list[tuple[StatementInStory, ...]]] = {}
        shown: set[tuple[str, int]] = set()
        for one in self.story.statements:
            group = grouped.get((one.report, one.statement), (one,))
            if (one.report, one.statement) in shown:
                continue
            shown.update((m.report, m.statement) for m in group)
            by_speaker.setdefault(one.speaker or "cannot tell who", []).append(group)
        for speaker, groups in sorted(by_speaker.items(), key=lambda item: (-sum(map(len, item[1])), item[0])):
            yield Text.assemble((clean(speaker), "bold"), (self.role(groups), "bright_black"))
            for group in sorted(groups, key=lambda g: -len(g))[:6]:
                yield from self.utterance(group)
            if len(groups) > 6:
                yield Text(f"  and {len(groups) - 6} more", style="bright_black")

    def role(self, groups: list[tuple[StatementInStory, ...]]) -> str:
        roles = [self.words(one.role) for group in groups for one in group if one.role]
        return f", {roles[0]}" if roles else ""

    def utterance(self, group: tuple[StatementInStory, ...]) -> Iterator[Text]:
        for place, one in enumerate(group):
            said = shortened(" … ".join(self.words(span) for span in one.content))
            denies = ("denies: ", "red") if one.polarity == "denies" else ""
            mark = "  " if place == 0 else "  = "
            yield Text.assemble(mark, denies, said, (f"  {self.outlet(one.report)}", "bright_black"))

    def claims(self) -> Iterator[Text]:
        for number, claim in enumerate(self.story.claims, start=1):
            yield Text.assemble((f"{number}. ", "bold"), shortened(self.words(claim.representative)))
            yield Text.assemble(
                "   ",
                (_interval(claim), "bold"),
                f": {self.origins(claim)}",
                (f"  carried by {self.outlets(e.report for e in claim.carried_by)}", "bright_black"),
            )
            if len({change.status for change in claim.standing}) > 1:
                yield Text.assemble("   ", *self.standing(claim))

    def origins(self, claim: Claim) -> str:
        named = [clean(origin.name) for origin in claim.origins if origin.kind != "unrecorded"]
        return ", ".join(named) if named else "no origin is named"

    def standing(self, claim: Claim) -> Iterator[str | tuple[str, str]]:
        last = None
        for change in claim.standing:
            if change.status == last:
                continue
            last = change.status
            by = f" by {clean(change.by)}" if change.by else ""
            mark, colour = STATUS[change.status]
            yield (f"{mark} {change.status} ", colour)
            yield (f"{change.date or 'date unknown'}{by}   ", "bright_black")

    def lineage(self) -> Iterator[Text]:
        seen = set()
        for edge in self.story.lineage:
            if (edge.source, edge.target) in seen or edge.target_kind in ("person", "unnamed", "organisation"):
                continue
            seen.add((edge.source, edge.target))
            yield Text.assemble(
                (clean(edge.source), "bold"),
                " ← ",
                (clean(edge.target), "bold"),
                f"  {edge.basis}  ",
                (shortened(self.words(edge.evidence), 120), "bright_black"),
            )
        silent = [report.id for report in self.story.reports if not report.lineage]
        if silent:
            yield Text(f"without recorded lineage: {self.outlets(silent)}", style="bright_black")

    def conflicts(self) -> Iterator[Text]:
        for conflict in self.story.conflicts:
            yield Text.assemble((conflict.kind, "bold red"), f"  {clean(conflict.about)}")
            for position in conflict.positions:
                by = f"{clean(position.speaker)}, " if position.speaker else ""
                said = shortened(self.words(position))
                yield Text.assemble("  – ", said, (f"  {by}{self.outlet(position.report)}", "bright_black"))

    def listing(self) -> Iterator[Table]:
        table = _columns(("no_wrap", "no_wrap", ""))
        for report in self.story.reports:
            day = (report.published or "no date")[:10] + ("?" if report.published_basis == "inferred" else "")
            copy = f"  near copy of {clean(report.copy_of)}" if report.copy_of else ""
            title = Text.assemble(clean(report.title or report.id), (copy, "yellow"))
            table.add_row(Text(day), Text(self.outlet(report.id), style="bold"), title)
        yield table


def _hung(line: Text | Table) -> Text | Table:
    """Return a line of which the rows after the first, where it is wrapped, stand under its first word.

    Otherwise the outlet at the end of a quotation could stand where a speaker does.
    """
    mark = 0 if isinstance(line, Table) else len(line.plain) - len(line.plain.lstrip(" =–"))
    if isinstance(line, Table) or not mark:
        return line
    table = Table.grid()
    table.add_column(width=mark, no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(line[:mark], line[mark:])
    return table


def _columns(kinds: tuple[str, ...]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for kind in kinds:
        table.add_column(no_wrap=kind == "no_wrap", overflow="fold")
    return table


def _status(status: str) -> Text:
    mark, colour = STATUS[status]
    return Text(f"{mark} {status}", style=colour)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _interval(claim: Claim) -> str:
    low, high = claim.origins_min, claim.origins_max
    if low == high:
        return _count(low, "origin")
    return f"{low} to {high} origins"
