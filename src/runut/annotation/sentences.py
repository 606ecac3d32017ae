"""Sentences of a report's body."""

from __future__ import annotations

import re

from runut.languages import Language
from runut.records import Report, Span

_END = re.compile(r"[.!?]+[\"'”’»)]*\s+|\n+")


def split_sentences(report: Report, language: Language) -> tuple[Span, ...]:
    """Return the sentences, sorted and disjoint, without the white space around them."""
    text, out, start = report.text, [], 0
    for end in [m.end() for m in _END.finditer(text)] + [len(text)]:
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            out.append(Span(start + lead, start + len(piece.rstrip())))
        start = end
    return tuple(out)
