"""RIS: a record for each report, as reference managers read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from runut.exporting.page.words import line, web_address
from runut.records import AnnotatedReport, Story, StoryReport


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], *, include_texts: bool = False) -> bytes:
    """Return RIS (1.0 tags, type NEWS) in UTF-8, lines ended by CR LF; an abstract (AB) only with `include_texts`.

    Every value stands on one line, so that no text can begin a tag; bylines are authors as printed.
    """
    records = []
    for story in stories:
        for report in story.reports:
            tags = _tags(report, texts.get(report.id), story.title, include_texts)
            records.append("".join(f"{tag}  - {line(value)}\r\n" for tag, value in tags) + "ER  - \r\n\r\n")
    return "".join(records).encode()


def _tags(
    report: StoryReport, annotated: AnnotatedReport | None, title: str, include_texts: bool
) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", report.id
    for byline in annotated.report.bylines if annotated else ():
        yield "AU", byline
    if report.title:
        yield "TI", report.title
    if report.outlet:
        yield "T2", report.outlet
    if report.published:
        yield "PY", report.published[:4]
        yield "DA", report.published[:10].replace("-", "/") + "/"
    yield "LA", report.language
    if address := web_address(report.uri):
        yield "UR", address
    yield "KW", title
    yield "N1", f"sha256 {report.sha256}"
    if annotated and include_texts:
        yield "AB", annotated.text
