"""Sentences of a report."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from runut.languages import Language
from runut.records import Report, Span, Zone

_STOP = re.compile(r"[.!?…](?:[.!?…]*[\"'”’»)\]]*(?=\s|$)|(?<=[a-z0-9)%][.!?])[\"”’]*(?=[A-Z][a-z]|[“\"‘][A-Z]))")
"""A mark that may end a sentence: before white space, or glued to the next word by a scraper."""
_INITIALS = re.compile(r"(?:[A-Z]\.)?[A-Z]")
_SKIPPED = frozenset({"noise"})


@functools.cache
def _abbreviations(language: Language) -> frozenset[str]:
    return frozenset(language.data("sentences")["abbreviations"])


def split_sentences(report: Report, language: Language) -> tuple[Span, ...]:
    """Return the sentences of every zone but noise, sorted and disjoint, without the white space around them.

    A sentence never runs over the end of a line or of a zone. Abbreviations are the language's data; linear in the
    text's length.
    """
    zones = report.zones or (Zone(0, len(report.text), "body"),)
    known = _abbreviations(language)
    return tuple(
        span
        for zone in zones
        if zone.kind not in _SKIPPED
        for start, end in _lines(report.text, zone)
        for span in _split(report.text, start, end, known)
    )


def _lines(text: str, zone: Zone) -> Iterator[tuple[int, int]]:
    start = zone.start
    while start < zone.end:
        end = text.find("\n", start, zone.end)
        end = zone.end if end < 0 else end
        yield start, end
        start = end + 1


def _split(text: str, start: int, end: int, known: frozenset[str]) -> Iterator[Span]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends(text, begin, match, end, known):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _ends(text: str, begin: int, match: re.Match[str], end: int, known: frozenset[str]) -> bool:
    """Tell whether a mark ends a sentence: what follows must be able to start one, what precedes be no abbreviation."""
    if match.end() >= end:
        return True
    after = text[match.end() : min(end, match.end() + 40)].lstrip()
    if not after:
        return True
    first = after[0]
    if first.islower() or first in ",;:)–—―-":
        return False
    mark = match.group()
    if mark.startswith(".") and len(mark) == 1:
        before = text[max(begin, match.start() - 20) : match.start()]
        words = before.split()
        word = words[-1].strip("(\"'“‘") if words else ""
        if word.casefold() in known or _INITIALS.fullmatch(word):
            return False
        if word.isdigit() and len(words) == 1:  # "1. First of a list"
            return False
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    if lead < len(piece):
        yield Span(start + lead, start + len(piece.rstrip()))
