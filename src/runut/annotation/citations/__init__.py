"""Media and agencies named as the origin of what is reported."""

from __future__ import annotations

from runut.annotation.citations.patterns import citing_patterns, media
from runut.languages import Language
from runut.records import Citation, Mention, Report, Span


def find_citations(
    report: Report, sentences: tuple[Span, ...], mentions: tuple[Mention, ...], language: Language
) -> tuple[Citation, ...]:
    """Return the citations of a report, sorted; a credit line covers the report, any other its sentence.

    The report's own outlet, and a social network as a channel, are none.
    """
    text, known = report.text, media(language)
    own = _folded(known.canonical(report.outlet)) if report.outlet else ""
    people = {(m.start, m.end) for m in mentions if m.type == "PERSON"}
    found: dict[int, Citation] = {}
    for pattern in citing_patterns(language):
        for match in pattern.pattern.finditer(text):
            start, end = match.span("medium")
            name = known.canonical(text[start:end].rstrip(".,"))
            end = start + len(text[start:end].rstrip(".,"))
            if _folded(name) in known.channels or (own and _folded(name) == own):
                continue
            if (start, end) in people and name not in known.kinds:
                continue
            if _noise(report, start) or name.casefold().split()[0] in known.calendar:
                continue
            covers = None if pattern.declared else next((s for s in sentences if s.start <= start < s.end), None)
            citation = Citation(
                start=start,
                end=end,
                outlet=name,
                basis="declared" if pattern.declared else "cited",
                covers=covers,
                rule=pattern.id,
            )
            if not any(old.start < end and start < old.end for old in found.values()):
                found[start] = citation
    return tuple(found[start] for start in sorted(found))


def _folded(name: str) -> str:
    low = name.casefold().removeprefix("www.").removeprefix("the ")
    for ending in (".com", ".co.id", ".co", ".id", ".net", ".org"):
        low = low.removesuffix(ending)
    return low.removesuffix("com") if low == "detikcom" else low


def _noise(report: Report, place: int) -> bool:
    return any(zone.start <= place < zone.end and zone.kind in ("noise", "caption") for zone in report.zones)
