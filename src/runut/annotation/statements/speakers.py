"""Speakers: from a source to the entity that it denotes, or to nobody where the text does not tell."""

from __future__ import annotations

import re

from runut.annotation.statements.draft import Draft, Found, trimmed
from runut.records import Mention, Span

_AND = re.compile(r"\s(?:dan|and|serta|maupun)\s")
_CLITIC_REACH = 2


def resolve(draft: Draft, found: Found) -> None:
    """Set the speaker of a statement from its source; one without a source takes the last speaker of the text."""
    if found.source is None:
        _from_context(draft, found)
        return
    words = draft.text[found.source.start : found.source.end]
    if words.casefold() in draft.words.pronouns:
        _from_context(draft, found)
        return
    inside = draft.within(found.source.start, found.source.end)
    people = [m for m in inside if m.type == "PERSON"]
    if people and not _delegated(draft, found.source, people):
        starts_with = people[0].start == found.source.start
        chosen = people[0] if starts_with else people[-1]
        found.speaker, found.role, found.person = chosen.name, chosen.role, True
        return
    if not people and _is_name(draft, found.source, inside):
        found.speaker = inside[0].name
        return
    if not inside and (known := _by_description(draft, words, found.start)):
        found.speaker, found.person = known, True
        return
    found.speaker = words
    found.person = bool(people)


def _delegated(draft: Draft, source: Span, people: list[Mention]) -> bool:
    """Tell whether somebody speaks for the person named ("juru bicara Perdana Menteri Rishi Sunak")."""
    text, first = draft.text, people[0]
    match = draft.words.spokespeople.search(text, source.start, first.start)
    if match is None or len(people) > 1 or "," in text[match.end() : first.start]:
        return False
    between = text[match.end() : first.start].split()
    kin = match.group().casefold() not in ("juru bicara", "jubir")
    titled = bool(first.role) and first.role is not None and first.role.end > match.end() and bool(between)
    personal = ("presiden", "perdana menteri", "president", "prime minister", "menteri", "gubernur", "raja")
    told = " ".join(between).casefold()
    return (kin and len(between) <= 1) or (titled and told.endswith(personal))


def _is_name(draft: Draft, source: Span, inside: list[Mention]) -> bool:
    """Tell whether a source is an organisation or a state itself, and not somebody of it ("pejabat AS")."""
    if not inside:
        return False
    text = draft.text
    lead = text[source.start : inside[0].start].strip()
    if draft.words.indefinite.match(text, source.start):
        return False
    generic = not lead or (draft.words.generic.match(text, source.start) is not None and len(lead.split()) <= 2)
    tail = text[inside[-1].end : source.end].strip(" ().,")
    return generic and len(tail.split()) <= 1 and inside[0].start - source.start < 25


def _by_description(draft: Draft, words: str, before: int) -> str | None:
    """Return the person whose printed role has the description's head ("hakim", "juru bicara itu"), if one alone has."""
    parts = [word for word in words.casefold().split() if word not in draft.words.definite and word != "the"]
    if not parts or len(parts) > 3:
        return None
    head = " ".join(parts)
    names = []
    for mention in draft.mentions:
        if mention.start >= before:
            break
        if mention.role and head in draft.text[mention.role.start : mention.role.end].casefold():
            names.append(mention.name)
    distinct = list(dict.fromkeys(names))
    return distinct[0] if len(distinct) == 1 else None


def _from_context(draft: Draft, found: Found) -> None:
    """Take the last speaker, or the subject of the sentence before, whichever is nearer; nobody where neither is."""
    here = found.start
    last = next((f for f in reversed(draft.found) if f.speaker and f.start < here), None)
    sentences = [s for s in draft.report.sentences if s.end <= here]
    subject = None
    for sentence in reversed(sentences[-_CLITIC_REACH:]):
        if last and last.start >= sentence.start:
            break
        people = [m for m in draft.within(sentence.start, sentence.end) if m.type == "PERSON"]
        if people:
            subject = people[0]
            break
    if subject and (last is None or subject.start > last.start):
        found.speaker, found.person = subject.name, True
    elif last:
        found.speaker, found.person = last.speaker, last.person
        found.candidates = last.candidates


def coordinated(draft: Draft, source: Span) -> list[Span]:
    """Return the sources of "Moskow dan Pyongyang": one for each, or the source alone."""
    text = draft.text
    parts, start = [], source.start
    for match in _AND.finditer(text, source.start, source.end):
        parts.append((start, match.start()))
        start = match.end()
    parts.append((start, source.end))
    spans = [trimmed(text, s, e) for s, e in parts]
    names = [draft.within(s.start, s.end) if s else [] for s in spans]
    whole = all(
        span and inside and inside[0].start == span.start and inside[-1].end == span.end
        for span, inside in zip(spans, names, strict=True)
    )
    both = len({inside[0].type for inside in names if inside}) == 1 and len(parts) > 1
    return [span for span in spans if span] if whole and both else [source]
