"""Markdown: a dossier of each story, its words escaped so that none of them is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from runut.exporting.encoding import Place, words
from runut.exporting.page.words import line, web_address
from runut.records import AnnotatedReport, Claim, Story
from runut.records.summary import summary

_MARKUP = re.compile(r"([\\\\`*_{}\[\]<>&~|#@$^])")
_FIRST = re.compile(r"^([-+=]|\d+(?=[.)]))")
_LINK = re.compile(r"(?i)(?<=http)(s?):(?=//)|(?<=www)\.")


def escaped(text: str) -> str:
    """Return the text on one line, with a backslash before whatever CommonMark, or GitHub's tables and links, might read."""
    shown = _MARKUP.sub(r"\\\1", line(text))
    shown = _LINK.sub(lambda found: f"{found[1] or ''}\\{found[0][-1]}", shown)
    return _FIRST.sub(lambda found: f"{found[1]}\\" if found[1][0].isdigit() else f"\\{found[1]}", shown)


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], *, include_texts: bool = False) -> bytes:
    """Return CommonMark in UTF-8: what a story rests on, its claims, statements, sources, conflicts and timeline.

    Every line ends with the place of its words: report, first code point, code point after the last. Whole texts stand
    at the end only with `include_texts`.
    """
    lines: list[str] = []
    for story in stories:
        lines += _story(story, texts)
        if include_texts:
            lines += _texts(story, texts)
    return ("\n".join(lines) + "\n").encode()


def _place(place: Place) -> str:
    return f"({escaped(place.report)} {place.start}–{place.end})"


def _quoted(place: Place, texts: Mapping[str, AnnotatedReport]) -> str:
    return f"“{escaped(words(place, texts))}” {_place(place)}"


def _story(story: Story, texts: Mapping[str, AnnotatedReport]) -> Iterator[str]:
    head = summary(story)
    yield from (f"# {escaped(story.title) or 'Untitled'}", "")
    days = " to ".join(dict.fromkeys(day for day in (head.first, head.last) if day)) or "date unknown"
    yield f"{head.reports} reports ({head.copies} near copies), {head.outlets} outlets, at least {head.origins} named"
    yield from (f"origins, {head.without_lineage} without recorded lineage; {escaped(days)}.", "")
    yield from ("## Claims", "")
    for number, claim in enumerate(story.claims, start=1):
        yield from _claim(number, claim, texts)
    yield from ("## Conflicts", "")
    for conflict in story.conflicts:
        yield f"- {conflict.kind}: {escaped(conflict.about)}"
        for side in conflict.positions:
            yield f"    - {_by(side.speaker)}{_quoted(side, texts)}"
    yield from ("", "## Timeline", "")
    for entry in story.timeline:
        yield f"- **{escaped(entry.date)}** {entry.status}, reported {escaped(', '.join(entry.reported)) or 'undated'}"
        yield from (f"    - {_quoted(place, texts)}" for place in entry.evidence)
    yield from ("", "## Who said what", "")
    for said in story.statements:
        parts = " … ".join(_quoted(part, texts) for part in said.content)
        yield f"- {_by(said.speaker or 'no speaker named')}{said.kind}, {said.polarity}: {parts}"
    yield from ("", "## Sources", "")
    for edge in story.lineage:
        yield f"- {escaped(edge.source)} from {escaped(edge.target)} ({edge.basis}): {_quoted(edge.evidence, texts)}"
    yield from ("", "## Reports", "")
    for report in story.reports:
        told = ", ".join(escaped(part) for part in (report.outlet, report.published) if part)
        address = web_address(report.uri)
        copy = f"; near copy of {escaped(report.copy_of)}" if report.copy_of else ""
        yield f"- {escaped(report.title or report.id)} ({told or 'outlet unknown'}{copy})"
        yield f"    - {escaped(report.id)}, sha256 {report.sha256}" + (f", {escaped(address)}" if address else "")
    yield ""


def _by(speaker: str | None) -> str:
    return f"{escaped(speaker)}: " if speaker else ""


def _claim(number: int, claim: Claim, texts: Mapping[str, AnnotatedReport]) -> Iterator[str]:
    counted = str(claim.origins_min)
    counted += f" to {claim.origins_max}" if claim.origins_max != claim.origins_min else ""
    yield from (f"### {number}\\. {escaped(claim.text)}", "")
    names = "; ".join(f"{escaped(origin.name)} ({origin.kind})" for origin in claim.origins)
    yield f"- Independent origins: {counted}" + (f"; {names}" if names else "")
    for change in claim.standing:
        by = f" by {escaped(change.by)}" if change.by else ""
        yield f"- {escaped(change.date or 'undated')}: {change.status}{by}, {_quoted(change.evidence, texts)}"
    yield from (f"- Carried by {_quoted(place, texts)}" for place in claim.carried_by)
    yield ""


def _texts(story: Story, texts: Mapping[str, AnnotatedReport]) -> Iterator[str]:
    yield from ("## Texts", "")
    for report in story.reports:
        if report.id in texts:
            yield from (f"### {escaped(report.id)}", "")
            for paragraph in texts[report.id].text.splitlines():
                if paragraph.strip():
                    yield from (escaped(paragraph), "")
