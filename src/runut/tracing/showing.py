"""Which words of a report a reader is shown for a claim: a span that can stand alone, without stray marks at its ends."""

from __future__ import annotations

import re

from runut.records import Evidence
from runut.tracing.clauses import is_predicate, opens_clause
from runut.tracing.material import Material, Unit

_WORD = re.compile(r"[^\W\d_]+")
_OPEN, _CLOSE = "\"'“‘«(", "\"'”’»)"

FEWEST = 4
"""Words that a stretch has at least to stand alone."""


def stands_alone(material: Material, unit: Unit) -> bool:
    """Tell whether a clause is a sentence by itself: it opens its sentence or what is said, and has a predicate."""
    report = material.reports[unit.report]
    code = report.report.language
    starts = {report.sentences[unit.sentence].start}
    starts |= {span.start for statement in material.said(unit) for span in statement.content}
    words = _WORD.findall(material.text(unit.evidence))
    opening = "".join(words[:1]).casefold()
    return (
        unit.start in starts
        and len(words) >= FEWEST
        and not opens_clause(opening, code)
        and any(is_predicate(word.casefold(), code) for word in words[1:])
    )


def sentence_of(material: Material, unit: Unit) -> Evidence:
    """Return what is said around a clause as far as its sentence goes, or its whole sentence."""
    report = material.reports[unit.report]
    sentence = report.sentences[unit.sentence]
    for statement in material.said(unit):
        for span in statement.content:
            if span.start <= unit.start and unit.end <= span.end and stands_alone_at(span.start, unit, material):
                return Evidence(unit.report, max(span.start, sentence.start), min(span.end, sentence.end))
    return Evidence(unit.report, sentence.start, sentence.end)


def stands_alone_at(start: int, unit: Unit, material: Material) -> bool:
    """Tell whether what starts at an offset is more than the clause, and does not open as a part of a sentence."""
    report = material.reports[unit.report]
    opening = _WORD.search(report.text, start, unit.end)
    word = opening.group().casefold() if opening else ""
    return start < unit.start and not opens_clause(word, report.report.language)


def bare(material: Material, evidence: Evidence) -> Evidence:
    """Return a span without blanks, commas, and quotation marks that open or close nothing, at its ends."""
    text, start, end = material.reports[evidence.report].text, evidence.start, evidence.end
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
        start += 1
    inner = text[start:end]
    if inner[:1] in _OPEN and not any(mark in inner[1:] for mark in _CLOSE):
        start += 1
    elif inner[-1:] in _CLOSE and not any(mark in inner[:-1] for mark in _OPEN):
        end -= 1
    while end > start and text[end - 1] in ", ":
        end -= 1
    return Evidence(evidence.report, start, end)
