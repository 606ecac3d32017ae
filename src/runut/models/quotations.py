"""Where a text quotes speech, by its quotation marks alone."""

from __future__ import annotations

import re

from runut.records import Span

MAX_QUOTATION = 3_000
"""A longer stretch between two marks is taken for a missing mark, not for speech (code points)."""

_CLOSES = {"“": "”", "„": "“”", "«": "»", '"': '"', "”": "”"}
_MARK = re.compile(r'[“”„«»"]|\n[ \t]*\n?')


def quotations(text: str) -> list[Span]:
    """Return the quoted stretches with their marks, in order and apart; a line's end closes what is left open.

    A stretch left open at the end of its line counts to there, as speech that goes on in the next paragraph is
    printed, if it opened with a mark that only opens; a lone straight mark counts as none.
    """
    found: list[Span] = []
    opened, mark = -1, ""
    for match in _MARK.finditer(text):
        symbol = match.group()
        if opened < 0:
            if symbol in _CLOSES:
                opened, mark = match.start(), symbol
        elif symbol in _CLOSES[mark] or (symbol == '"' and mark != "«"):
            if match.end() - opened <= MAX_QUOTATION:
                found.append(Span(opened, match.end()))
            opened = -1
        elif symbol[0] == "\n":
            if mark in "“„«" and match.start() - opened <= MAX_QUOTATION:
                found.append(Span(opened, match.start()))
            opened = -1
    return found
