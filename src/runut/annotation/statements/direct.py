"""Direct speech: quoted words and who is said to have said them."""

from __future__ import annotations

import re

from runut.annotation.statements.draft import Draft, Found, Line, trimmed
from runut.annotation.statements.quotes import Quote
from runut.annotation.statements.sources import source_after, source_before
from runut.records import Span

_BETWEEN = re.compile(r"[\s,.\u00a0]*(?:[-–—]\s*)?(?:seperti\s+|demikian\s+|begitu\s+)?")
_FEW = 4
"""Quoted words fewer than this are speech only where an attribution stands right beside them."""


def find_direct(draft: Draft, line: Line) -> None:
    """Add the direct statements of a line; a quote after an attributed one of the same line goes on with it."""
    last: Found | None = None
    for place, quote in enumerate(line.quotes):
        limit = line.quotes[place + 1].start if place + 1 < len(line.quotes) else line.end
        made = _attributed(draft, line, quote, limit)
        if made:
            draft.found.append(made)
            last = made
        elif last is not None and _is_speech(draft, quote, line) and not _within_clause(draft, line, quote):
            last.content.append(Span(quote.start, quote.end))
        elif last is None and _is_speech(draft, quote, line) and _alone(draft, line, quote):
            last = _carried(draft, quote)


def _attributed(draft: Draft, line: Line, quote: Quote, limit: int) -> Found | None:
    return (
        _cue_after(draft, line, quote, limit)
        or _subject_after(draft, line, quote, limit)
        or _cue_before(draft, line, quote)
    )


def _sentence_end(draft: Draft, line: Line, place: int, limit: int) -> int:
    ends = [sentence.end for sentence in line.sentences if sentence.end > place]
    return min([limit, *ends[:1]])


def _cue_after(draft: Draft, line: Line, quote: Quote, limit: int) -> Found | None:
    """`"...," kata X`, `"...," ujarnya`, `"...," said X`."""
    text = draft.text
    gap = _BETWEEN.match(text, quote.end, limit)
    place = gap.end() if gap else quote.end
    if "." in text[quote.end : place]:
        return None
    cue = draft.words.after.match(text, place, limit)
    if cue is None:
        return None
    end = _sentence_end(draft, line, cue.end(), limit)
    source = None if cue.group(2) else source_after(draft, cue.end(), end)
    if source is None and not cue.group(2) and cue.group(1) in draft.words.weak:
        return None
    return Found(
        kind="direct",
        content=[Span(quote.start, quote.end)],
        source=source,
        cue=Span(*cue.span()),
        rule="direct.after",
    )


def _subject_after(draft: Draft, line: Line, quote: Quote, limit: int) -> Found | None:
    """`"...," she said`, `"...," Lasky told Reuters`: the speaker stands between the quote and the verb."""
    text = draft.text
    if not text[quote.end : quote.end + 1].isspace():
        return None
    cue = draft.words.verbs.search(text, quote.end, min(limit, quote.end + 160))
    if cue is None or re.search(r"[.;!?\"“]\s", text[quote.end : cue.start()]):
        return None
    if not text[quote.start : quote.end].rstrip("\"”’'").endswith((",", "?", "!", "…", "–", "—")):
        return None
    source = trimmed(text, quote.end, cue.start(), " \t\u00a0,;:–—-")
    if source is None or draft.words.negated.search(text, quote.end, cue.start()):
        return None
    cleaned = source_before(draft, source.start, cue.start()) or source
    return Found(
        kind="direct",
        content=[Span(quote.start, quote.end)],
        source=cleaned,
        cue=Span(*cue.span()),
        rule="direct.subject-after",
    )


def _cue_before(draft: Draft, line: Line, quote: Quote) -> Found | None:
    """`X mengatakan, "..."`, `Miller mengatakan : “...”`, `X said: "..."`."""
    text = draft.text
    start = max([line.start, *(s.start for s in line.sentences if s.start <= quote.start)])
    before = [q.end for q in line.quotes if q.end <= quote.start]
    start = max([start, *before])
    end = len(text[: quote.start].rstrip(" \u00a0,:–—-")) if quote.start - start < 400 else start
    cue = next(iter(reversed(list(draft.words.verbs.finditer(text, start, end)))), None)
    if cue is None or draft.words.negated.search(text, start, cue.start()):
        return None
    rest = text[cue.end() : quote.start].strip(" \u00a0,:–—-")
    if rest and not draft.words.that.fullmatch(rest) and not _is_aside(draft, cue.end(), quote.start):
        return None
    if text[cue.end() : quote.start].strip() == "" and len(quote.inner(text).split()) < _FEW:
        return None
    source = source_before(draft, start, cue.start())
    if source is None and start == line.start:
        return None
    return Found(
        kind="direct",
        content=[Span(quote.start, quote.end)],
        source=source,
        cue=Span(*cue.span()),
        rule="direct.before",
    )


def _is_aside(draft: Draft, start: int, end: int) -> bool:
    """Tell whether between a cue and a quote there is only an addressee, a time or an occasion."""
    text = draft.text[start:end].strip()
    return (
        text.endswith((":", ","))
        and len(text.split()) <= 14
        and (draft.words.to.match(text) is not None or draft.words.breaks.search(" " + text) is not None)
    )


def _is_speech(draft: Draft, quote: Quote, line: Line) -> bool:
    inner = quote.inner(draft.text)
    return len(inner.split()) >= _FEW and (inner[:1].isupper() or inner[-1:] in ".,!?")


def _within_clause(draft: Draft, line: Line, quote: Quote) -> bool:
    """Tell whether unquoted words of the same sentence lead up to the quote."""
    start = max([line.start, *(s.start for s in line.sentences if s.start <= quote.start)])
    before = [q.end for q in line.quotes if q.end <= quote.start]
    lead = draft.text[max([start, *before]) : quote.start].strip(" \u00a0,.:;–—-")
    return bool(lead)


def _alone(draft: Draft, line: Line, quote: Quote) -> bool:
    """Tell whether a line is this quote and nothing else."""
    rest = draft.text[line.start : quote.start] + draft.text[quote.end : line.end]
    return not rest.strip(" \u00a0.,")


def _carried(draft: Draft, quote: Quote) -> Found | None:
    """Let a line that is one quote go on with the direct statement of the lines before, where there is one."""
    last = next((f for f in reversed(draft.found)), None)
    if last is None or last.kind != "direct" or quote.start - last.content[-1].end > 400:
        return None
    last.content.append(Span(quote.start, quote.end))
    return last
