"""Indirect and mixed statements: a subject, a verb of saying, and the clause that is said; and "menurut X"."""

from __future__ import annotations

import re

from runut.annotation.statements.draft import Draft, Found, Line, trimmed
from runut.annotation.statements.sources import source_after, source_before
from runut.records import Span

_COLON = re.compile(r"(?P<source>[^:\"“‘]{2,60}?)\s?:\s(?=[A-Z\"“'‘])")
_LINK_REACH = 220
_OBJECT_REACH = 140
_TAIL = re.compile(r",?\s(?:\w+,\s)?$")


def find_indirect(draft: Draft, line: Line) -> None:
    """Add the indirect and mixed statements of a line's sentences."""
    for sentence in line.sentences:
        taken = [(q.start, q.end) for q in line.quotes if q.end > sentence.start and q.start < sentence.end]
        speech = {span.start for found in draft.found if found.kind == "direct" for span in found.content}
        direct = [(start, end) for start, end in taken if start in speech]
        if line.kind == "headline" and _headline(draft, sentence):
            continue
        _according(draft, sentence, direct)
        _clauses(draft, line, sentence, direct)
        _trailing(draft, sentence, direct)


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _kind(draft: Draft, content: Span) -> str:
    return (
        "mixed"
        if re.search(r"[\"“”„]|[‘’]{2}|(?<!\w)[‘'](?=\w)", draft.text[content.start : content.end])
        else "indirect"
    )


def _add(draft: Draft, content: Span, source: Span | None, cue: Span | None, rule: str) -> None:
    kind = "mixed" if _kind(draft, content) == "mixed" else "indirect"
    draft.found.append(Found(kind=kind, content=[content], source=source, cue=cue, rule=rule))  # type: ignore[arg-type]


def _headline(draft: Draft, sentence: Span) -> bool:
    """A headline with a colon ("BGN: Belum Ada ...") or a verb without its prefix ("AS Ingatkan Korut ...")."""
    text = draft.text
    colon = _COLON.match(text, sentence.start, sentence.end)
    if colon and len(colon.group("source").split()) <= 5:
        source, content = Span(*colon.span("source")), trimmed(text, colon.end(), sentence.end)
        before_comma = text.rfind(", ", sentence.start, source.end)
        if before_comma > 0:
            source = Span(before_comma + 2, source.end)
        if content and draft.within(source.start, source.end):
            _add(draft, content, source, None, "headline.colon")
            return True
    cue = draft.words.headline.search(text, sentence.start + 1, sentence.end)
    if cue is None:
        return False
    subject = trimmed(text, sentence.start, cue.start())
    if subject is None or len(text[subject.start : subject.end].split()) > 7:
        return False
    content = _said(draft, cue.end(), sentence.end, cue.group().casefold())
    if content:
        _add(draft, content, subject, Span(*cue.span()), "headline.verb")
    return content is not None


def _according(draft: Draft, sentence: Span, direct: list[tuple[int, int]]) -> None:
    """`Menurut X, ...`, `..., menurut X.`, `according to X`."""
    text = draft.text
    for cue in draft.words.according.finditer(text, sentence.start, sentence.end):
        if _inside(cue.start(), direct):
            continue
        clitic = cue.lastindex is not None and cue.group(1) is not None
        source = None if clitic else source_after(draft, cue.end(), sentence.end)
        if source is None and not clitic:
            continue
        after = source.end if source else cue.end()
        if cue.start() - sentence.start < 25 and "," not in text[sentence.start : cue.start()].rstrip(" ,"):
            content = trimmed(text, after, _end(draft, sentence.end))
        else:
            content = trimmed(text, sentence.start, cue.start())
            content = content and _without_opener(draft, content)
        if content and len(text[content.start : content.end].split()) > 2:
            _add(draft, content, source, Span(cue.start(), cue.end()), "according")


def _without_opener(draft: Draft, content: Span) -> Span:
    return content


def _end(draft: Draft, end: int) -> int:
    """Return where the words of a sentence end without its stop."""
    text = draft.text
    while end > 0 and text[end - 1] in " .\u00a0":
        end -= 1
    return end


def _clauses(draft: Draft, line: Line, sentence: Span, direct: list[tuple[int, int]]) -> None:
    """`X mengatakan (bahwa) ...`: every verb of saying with a subject before it and a clause behind it."""
    text, words = draft.text, draft.words
    cues = [m for m in words.verbs.finditer(text, sentence.start, sentence.end) if not _inside(m.start(), direct)]
    begun, subject = sentence.start, None
    for number, cue in enumerate(cues):
        if cue.start() < begun:
            continue
        if words.negated.search(text, begun, cue.start()) or cue.group().casefold() in words.passive:
            continue
        if _taken(draft, cue):
            begun = cue.end()
            continue
        source = source_before(draft, _clause_start(draft, begun, cue.start(), direct), cue.start())
        if source is None and words.joined.search(text, begun, cue.start()):
            source = subject
        if source is None:
            continue
        limit = _limit(draft, sentence, cues[number + 1 :], cue.end())
        content = _said(draft, cue.end(), limit, cue.group().casefold())
        if content is None or _is_quote(draft, content, direct):
            continue
        _add(draft, content, source, Span(*cue.span()), "clause")
        subject, begun = source, content.end


def _taken(draft: Draft, cue: re.Match[str]) -> bool:
    return any(found.cue and found.cue.start == cue.start() for found in draft.found)


def _clause_start(draft: Draft, start: int, cue: int, direct: list[tuple[int, int]]) -> int:
    ends = [end for _, end in direct if start < end <= cue]
    return max([start, *ends])


def _is_quote(draft: Draft, content: Span, direct: list[tuple[int, int]]) -> bool:
    return any(start <= content.start + 1 and content.end - 1 <= end for start, end in direct) or any(
        content.start < start and end <= content.end + 1 and start - content.start < 3 for start, end in direct
    )


def _limit(draft: Draft, sentence: Span, later: list[re.Match[str]], start: int) -> int:
    """Return where the clause said ends: at the sentence's end, or before "dan" and the next verb of saying."""
    for cue in later:
        region = draft.text[start : cue.start()]
        joined = re.search(
            r",?\s(?:dan|serta|seraya|sambil|and|but)(?:\s(?:juga|ia|dia|he|she|also|kemudian|lalu|\w+kan))*\s*$",
            region,
        )
        if joined and joined.start() > 3:
            return start + joined.start()
    return sentence.end


def _said(draft: Draft, start: int, end: int, cue: str) -> Span | None:
    """Return the clause said behind a cue: behind its "bahwa" or "agar", past an addressee, a time or an occasion."""
    text, words = draft.text, draft.words
    end = _end(draft, end)
    link = words.that.search(text, start, min(end, start + _LINK_REACH))
    if link and not re.search(r"[.;\"“]", text[start : link.start()]):
        return trimmed(text, link.end(), end)
    if cue in words.bid:
        link = words.bid_link.search(text, start, min(end, start + _OBJECT_REACH))
        if link:
            keep = link.group().casefold() in ("jangan", "tidak", "tak")
            return trimmed(text, link.start() if keep else link.end(), end)
    place = start
    for _ in range(3):
        step = _aside(draft, place, end)
        if step is None:
            break
        place = step
    content = trimmed(text, place, _without_tail(draft, place, end))
    if content is None or (len(text[content.start : content.end].split()) < 2):
        return None
    return content


def _aside(draft: Draft, start: int, end: int) -> int | None:
    """Return where an addressee, a time or an occasion right behind a cue ends, or None where there is none."""
    text = draft.text
    span = trimmed(text, start, end)
    if span is None:
        return None
    for time in draft.report.times:
        if span.start <= time.start <= span.start + 6 and text[span.start : time.start].strip() in ("", "pada", "on"):
            return time.end
    opened = draft.words.to.match(text, span.start, span.end) or re.match(
        r"(?:dalam|melalui|di|saat|lewat|usai|ketika|in a|at a|in an)\s", text[span.start : span.end]
    )
    if opened:
        comma = text.find(",", span.start, min(span.end, span.start + 120))
        return comma + 1 if comma > 0 else None
    return None


def _without_tail(draft: Draft, start: int, end: int) -> int:
    """Leave out a time at a sentence's end that tells when it was said (", Rabu (18/6/2025)")."""
    for time in draft.report.times:
        if time.end == end and start < time.start:
            comma = draft.text[start : time.start].rstrip()
            if comma.endswith(","):
                return start + len(comma) - 1
    return end


def _trailing(draft: Draft, sentence: Span, direct: list[tuple[int, int]]) -> None:
    """`..., kata X.`, `..., katanya.`, `..., officials said.`: the attribution at the end of unquoted words."""
    text, words = draft.text, draft.words
    comma = text.rfind(", ", sentence.start, sentence.end)
    while comma > sentence.start:
        place = comma + 2
        cue = words.after.match(text, place, sentence.end)
        source = None
        if cue and (cue.group(2) or cue.group(1) not in words.weak):
            source = None if cue.group(2) else source_after(draft, cue.end(), sentence.end)
            if source is None and not cue.group(2):
                cue = None
        else:
            cue = None
        if cue is None:
            verb = next(iter(words.verbs.finditer(text, place, sentence.end)), None)
            if (
                verb
                and text[verb.end() : sentence.end].strip(" .\n") == ""
                and len(text[place : verb.start()].split()) <= 10
            ):
                cue, source = verb, trimmed(text, place, verb.start())
        if cue and not _inside(comma - 1, direct) and not any(end in (comma, comma + 1) for _, end in direct):
            content = trimmed(text, sentence.start, comma)
            if content and not _taken(draft, cue) and len(text[content.start : content.end].split()) > 2:
                draft.found = [
                    f
                    for f in draft.found
                    if not (f.content[0].start >= sentence.start and f.cue and f.cue.start >= place)
                ]
                _add(draft, content, source, Span(*cue.span()), "trailing")
            return
        comma = text.rfind(", ", sentence.start, comma)
