"""Divide a sentence into clauses: the stretches that one proposition can rest on."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from runut.languages import language
from runut.records import Span

_WORD = re.compile(r"\w+")

FEWEST = 4
"""Words that a clause has at least: a shorter one stays with what it follows."""


@functools.cache
def _cut(code: str) -> re.Pattern[str]:
    openers = sorted(language(code).data("propositions")["clauses"]["openers"], key=lambda w: (-len(w), w))
    return re.compile(rf"[,;:]\s+|\s(?=(?:{'|'.join(map(re.escape, openers))})\s)", re.IGNORECASE)


def clauses(text: str, span: Span, code: str) -> list[Span]:
    """Return the clauses of a stretch, in order, without gaps but for the blanks between them."""
    starts = [span.start]
    begin, words = span.start, [m.start() for m in _WORD.finditer(text, span.start, span.end)]
    counted = 0
    for cut in _cut(code).finditer(text, span.start, span.end):
        before = sum(begin <= w < cut.start() for w in words[counted : counted + FEWEST * 4])
        after = len(words) > FEWEST and words[-FEWEST] >= cut.end()
        if before >= FEWEST and after:
            counted += sum(begin <= w < cut.end() for w in words[counted:])
            begin = cut.end()
            starts.append(begin)
    return _trimmed(text, [*starts, span.end])


def _trimmed(text: str, edges: Sequence[int]) -> list[Span]:
    out = []
    for start, end in itertools.pairwise(edges):
        inside = text[start:end]
        left, right = len(inside) - len(inside.lstrip()), len(inside.rstrip())
        if right > left:
            out.append(Span(start + left, start + right))
    return out
