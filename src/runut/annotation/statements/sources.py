"""Sources: the noun phrase that says who speaks, before a cue or after it."""

from __future__ import annotations

import re

from runut.annotation.statements.draft import Draft, trimmed
from runut.records import Span

_LONGEST = 16
"""A source of more words than this is no noun phrase but a clause, unless it holds a name."""
_PAREN_DATE = re.compile(r"\s*\([^()]*\d[^()]*\)\s*$")
_COMMA = re.compile(r",\s")
_WORD = re.compile(r"[^\s,]+")


def source_before(draft: Draft, start: int, end: int) -> Span | None:
    """Return the subject that stands between a clause's start and its cue, or None where none can be told.

    Adverbs before the cue go, then openers with their comma ("Sementara itu, ..."), times and places.
    """
    text, words = draft.text, draft.words
    end = _without_adverbs(draft, start, end)
    span = trimmed(text, start, end)
    if span is None:
        return None
    for _ in range(8):
        opener = words.openers.match(text, span.start, span.end)
        if opener is None and not _is_time(draft, span):
            break
        after = _after_opener(draft, span, opener.end() if opener else span.start)
        if after is None:
            return None
        span = after
    joined = _last_clause(draft, span)
    return _noun_phrase(draft, joined) if joined else None


def _without_adverbs(draft: Draft, start: int, end: int) -> int:
    text = draft.text
    while True:
        piece = text[start:end].rstrip(" ,\u00a0")
        cut = _PAREN_DATE.search(piece)
        if cut and cut.start() > 0 and not draft.within(start + cut.start(), end):
            end = start + cut.start()
            continue
        adverb = draft.words.adverbs.search(text, start, start + len(piece))
        if adverb is None:
            return start + len(piece)
        end = adverb.start()


def _is_time(draft: Draft, span: Span) -> bool:
    return any(time.start == span.start for time in draft.report.times)


def _after_opener(draft: Draft, span: Span, place: int) -> Span | None:
    """Return what follows an opener: after its comma, else after the time or the name that it goes with."""
    text = draft.text
    comma = _COMMA.search(text, place, span.end)
    if comma:
        return trimmed(text, comma.end(), span.end)
    for time in draft.report.times:
        if span.start <= time.start < span.end and time.end < span.end:
            return trimmed(text, time.end, span.end)
    people = [m for m in draft.within(place, span.end) if m.type in ("PERSON", "ORG")]
    if place > span.start and len(text[span.start : place].split()) <= 3 and not people:
        return trimmed(text, place, span.end)
    if people:
        last = people[-1]
        first = last.role.start if last.role and last.role.start >= place else last.start
        return trimmed(text, first, span.end)
    return None


def _last_clause(draft: Draft, span: Span) -> Span | None:
    """Cut what stands before the last clause of a long stretch that is one sentence in several clauses."""
    text = draft.text
    parts = [span.start, *(m.end() for m in _COMMA.finditer(text, span.start, span.end))]
    if len(parts) <= 1:
        return span
    names = draft.within(span.start, span.end)
    first = parts[1]
    head = [m for m in names if m.start < first]
    tail = [m for m in names if m.start >= parts[-1]]
    if head and len(text[span.start : first].split()) <= 9:
        return span  # "James O'Brien, head of ..., said" and "Tamimi's lawyer, Gaby Lasky, said"
    if tail or len(text[parts[-1] : span.end].split()) <= 4:
        return trimmed(text, parts[-1], span.end)
    return span


def _noun_phrase(draft: Draft, span: Span) -> Span | None:
    """Cut the phrases that follow a subject ("X dalam keterangannya"), and turn down what is no noun phrase."""
    text, words = draft.text, draft.words
    names = draft.within(span.start, span.end)
    searched = names[0].end if names else span.start + 1
    cut = words.breaks.search(text, min(searched, span.end), span.end)
    if cut and cut.start() > span.start:
        inner = [m for m in names if m.start > cut.start()]
        if not (
            inner and inner[-1].type == "PERSON" and not any(m.type == "PERSON" for m in names if m.start < cut.start())
        ):
            span = trimmed(text, span.start, cut.start()) or span
    number = len(_WORD.findall(text, span.start, span.end))
    named = bool(draft.within(span.start, span.end))
    if number > (2 * _LONGEST if named else 8):
        return None
    first = text[span.start : span.end].split()[0].casefold()
    if not named and number > 1 and first in ("yang", "dan", "atau", "that", "which", "who", "and"):
        return None
    return span


def source_after(draft: Draft, start: int, end: int) -> Span | None:
    """Return the noun phrase behind a cue ("kata X di Jakarta, ..."): up to a phrase of place or time, or the stop."""
    text, words = draft.text, draft.words
    span = trimmed(text, start, end)
    if span is None:
        return None
    names = draft.within(span.start, span.end)
    stops = [span.end]
    reach = names[0].end if names and names[0].start - span.start < 60 else span.start + 1
    cut = words.breaks.search(text, min(reach, span.end), span.end)
    if cut:
        stops.append(cut.start())
    early = words.breaks.search(text, span.start, span.end)
    if early and not any(m.start < early.start() for m in names):
        if early.start() == span.start:
            return None
        if not names or names[0].type != "PERSON" or not _title_leads(draft, span.start, early.start()):
            stops.append(early.start())
    for time in draft.report.times:
        if span.start < time.start < span.end:
            stops.append(time.start)
            break
    for match in re.finditer(r"[,.;:(\"“]", text[span.start : span.end]):
        at = span.start + match.start()
        if match.group() == "," and _apposition(draft, span.start, at, min(stops)):
            continue
        if match.group() == "." and text[at - 1 : at].isalpha() and at - span.start < 6:
            continue
        if match.group() == "(" and any(m.start > at for m in names if m.start < at + 25):
            continue
        if any(m.start < at < m.end for m in names):
            continue
        stops.append(at)
        break
    return trimmed(text, span.start, min(stops), ' \t\u00a0,;:–—-."“”')


def _title_leads(draft: Draft, start: int, end: int) -> bool:
    return len(draft.text[start:end].split()) <= 6


def _apposition(draft: Draft, start: int, comma: int, stop: int) -> bool:
    """Tell whether a comma goes on with the same person ("Direktur X, Vanessa Carlon"; "Carlon, direktur X")."""
    before = [m for m in draft.within(start, comma) if m.type == "PERSON"]
    after = draft.within(comma, min(comma + 40, stop))
    if before:
        return False
    return bool(after) and after[0].type == "PERSON" and len(draft.text[comma : after[0].start].split()) <= 4
