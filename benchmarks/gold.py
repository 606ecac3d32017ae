"""Turn the hand annotations of a story's reports into annotated reports: what tracing would get from perfect annotation."""

from __future__ import annotations

import json
import pathlib
import re
from typing import Any

import msgspec

from runut.annotation.publication import with_publication
from runut.annotation.sentences import split_sentences
from runut.annotation.times import matched
from runut.annotation.times.calendar import days_of
from runut.errors import InputError
from runut.languages import language
from runut.reading import read
from runut.records import AnnotatedReport, Citation, Mention, Report, Span, Statement, TimeExpression, Zone
from runut.settings import Settings

ROOT = pathlib.Path(__file__).resolve().parents[1]
STORIES = ROOT.parent / "shared" / "stories"
TYPES = {"OUTLET": "ORG", "COUNTRY": "PLACE", "OTHER": "PRODUCT"}


def located(text: str, span: dict[str, Any]) -> Span:
    """Return where the n-th occurrence of a gold span's words is; raises ValueError where there is none."""
    at = -1
    for _ in range(span.get("nth", 0) + 1):
        at = text.index(span["text"], at + 1)
    return Span(at, at + len(span["text"]))


def reports_of(folder: pathlib.Path) -> list[Report]:
    """Return the reports of a story's folder as reading makes them, with what `input.jsonl` says about each."""

    def fail(error: InputError) -> None:
        raise error

    return list(read([str(folder / "input.jsonl")], Settings(), fail))


def annotated(folder: pathlib.Path) -> list[AnnotatedReport]:
    """Return the reports of a story with the hand annotations in place of what annotation finds."""
    return [_annotated(report, folder) for report in reports_of(folder)]


def _annotated(report: Report, folder: pathlib.Path) -> AnnotatedReport:
    text, spoken = report.text, language(report.language)
    gold = json.loads((folder / f"{report.id.split('/')[-1]}.json").read_text(encoding="utf-8"))
    timed = matched(text, split_sentences(report, spoken), spoken)
    report = msgspec.structs.replace(with_publication(report, timed, spoken), zones=_zones(report, gold))
    if report.published is None or report.published_basis == "inferred":
        report = msgspec.structs.replace(report, published=gold["published"]["value"], published_basis="inferred")
    if not report.outlet:
        report = msgspec.structs.replace(report, outlet=gold["outlet"])

    def span(value: dict[str, Any] | None) -> Span | None:
        return located(text, value) if value else None

    statements = [
        Statement(
            kind=s["kind"],
            content=tuple(located(text, c) for c in s["content"]),
            polarity=s["polarity"],
            speaker=s["speaker"],
            source=span(s["source"]),
            cue=span(s["cue"]),
            addressee=span(s.get("addressee")),
        )
        for s in gold["statements"]
    ]
    times = []
    for t in gold["timexes"]:
        at, (first, last) = located(text, t), days_of(t["value"])
        times.append(
            TimeExpression(start=at.start, end=at.end, type=t["type"], value=t["value"], first=first, last=last)
        )
    sentences = split_sentences(report, spoken)
    cited = [(located(text, c), c["outlet"], "cited") for c in gold["citations"]]
    cited += [(located(text, c), c["text"], "declared") for c in gold["credits"]]
    return AnnotatedReport(
        report=report,
        sentences=sentences,
        times=tuple(sorted(times, key=lambda t: (t.start, t.end))),
        entities=_mentions(text, gold),
        statements=tuple(sorted(statements, key=lambda s: (s.content[0].start, s.content[0].end, s.speaker or ""))),
        citations=tuple(
            Citation(start=at.start, end=at.end, outlet=name, basis=basis, covers=_around(at, basis, sentences))  # type: ignore[arg-type]
            for at, name, basis in sorted(cited, key=lambda c: (c[0], c[1]))
        ),
    )


def _around(at: Span, basis: str, sentences: tuple[Span, ...]) -> Span | None:
    """Return the sentence of a citation, as annotation gives it; None for a credit of the whole report."""
    return None if basis == "declared" else next((s for s in sentences if s.overlaps(at)), None)


def _zones(report: Report, gold: dict[str, Any]) -> tuple[Zone, ...]:
    """Return reading's zones, with the lines that the annotators call noise, captions and subheads as they call them."""
    marked = [(located(report.text, s), kind) for kind in ("noise", "captions", "subheads") for s in gold[kind]]
    kinds = {"captions": "caption", "subheads": "subhead", "noise": "noise"}
    out: list[Zone] = []
    for zone in report.zones:
        start = zone.start
        for at, kind in sorted(marked):
            if at.end <= start or at.start >= zone.end:
                continue
            if at.start > start:
                out.append(Zone(start, at.start, "body" if zone.kind in kinds.values() else zone.kind))
            out.append(Zone(max(at.start, start), min(at.end, zone.end), kinds[kind]))  # type: ignore[arg-type]
            start = min(at.end, zone.end)
        if start < zone.end:
            out.append(Zone(start, zone.end, "body" if zone.kind in kinds.values() else zone.kind))
    return tuple(out)


def _mentions(text: str, gold: dict[str, Any]) -> tuple[Mention, ...]:
    forms = [(f, e["name"], e["type"]) for e in gold["entities"] for f in e["forms"] if f.strip()]
    taken: set[int] = set()
    out = []
    for form, name, kind in sorted(forms, key=lambda f: (-len(f[0]), f)):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            cells = set(range(*match.span()))
            if not cells & taken:
                taken |= cells
                out.append(Mention(start=match.start(), end=match.end(), type=TYPES.get(kind, kind), name=name))
    return tuple(sorted(out, key=lambda m: m.start))
