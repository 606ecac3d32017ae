"""Attribution by place: "BGN: ..." in a headline, "SARI: ..." in a transcript, “...” ― Sari; and headlines' bare verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runut.annotation.statements.contents import Reach, after_cue, content_spans, kind_of
from runut.annotation.statements.frames import Frame, span
from runut.annotation.statements.phrases import right_phrase
from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.subjects import left_phrase
from runut.annotation.statements.units import Unit
from runut.records import Span

_LONGEST = 7
_LEAST = 3
_SHORTEST_VERB = 6
_SIGNED = re.compile(
    r"[―—–-]\s(?P<who>[^\W\d_][^\n()@]{0,60}\(@\w{2,30}\))\s(?:[^\W\d_]{3,9}\.?\s\d{1,2},\s\d{4}|\d{1,2}\s[^\W\d_]{3,9}\s\d{4})"
)
"""How a page's embedded post ends; its date tells it from any other dash."""
_LEAD = re.compile(r"(?:Skip|Lewati)\s[^.\n@]{0,40}@\w{2,30}\s")
"""What a page prints before an embedded post for those who do not see it."""


def colon(unit: Unit, speech: Speech) -> Iterator[Frame]:
    """Yield the statement of a headline whose speaker stands before a colon ("..., Hakim: ...")."""
    if unit.zone != "headline":
        return
    for place, low in enumerate(unit.low):
        if low != ":" or place == 0 or place + 1 >= len(unit.low) or unit.start[place + 1] == unit.end[place]:
            continue
        first = place
        while first > 0 and unit.low[first - 1] not in ",;?!–—" and unit.quote[first - 1] is None:
            first -= 1
        phrase = right_phrase(unit, first, speech)
        if phrase is None or phrase[1] != place or place - first > _LONGEST:
            return
        verb = next((p for p in range(first + 1, place) if _addresses(unit, p, speech)), place)
        alone = not speech.heads_first or _noun_phrase(unit, first, verb, speech)
        if not alone or not _can_speak(unit, first, verb, speech, places=verb < place):
            return
        if not speech.grammar["against"].isdisjoint(unit.low[first:place]):
            return
        spans = content_spans(unit, place + 1, len(unit.low))
        if spans:
            cue = span(unit, verb, verb + 1) if verb < place else None
            yield Frame(unit, "colon-headline", spans, cue, (first, verb), kind_of(unit, place + 1, len(unit.low)))
        return


def _addresses(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a bare verb or adjective before a colon says that the words behind it are its subject's ("Sari Tegur Budi: ...")."""
    return unit.capital[place] and (
        unit.low[place] in speech.headline["address"] or bool(_bare_cue(unit, place, speech))
    )


def _noun_phrase(unit: Unit, first: int, end: int, speech: Speech) -> bool:
    """Tell whether the words before a colon are roles and names alone, and no clause ("Polisi Tangkap Sari: Ini Sebabnya")."""
    roles = either(speech.speakers["nouns"], speech.titles, speech.delegate_words, speech.speakers["former"])
    bodies = either(
        speech.speakers["collective"], speech.documents, speech.organisations, speech.speakers["indefinite"]
    )
    head = unit.low[first]
    if unit.mention[first] is None and head not in roles and head not in bodies:
        return False
    for place in range(first, end):
        low, mention = unit.low[place], unit.mention[place]
        if mention is not None or not low.isalpha() or low in roles or low in bodies:
            continue
        before = unit.mention[place - 1]
        after_name = before is not None and (before.type == "PERSON" or head not in roles)
        verb = len(low) >= _SHORTEST_VERB and low.startswith(tuple(speech.grammar["verbal"]))
        if after_name or verb or low in speech.headline["acts"]:
            return False
    return True


def turn(unit: Unit) -> Iterator[Frame]:
    """Yield the turn of a transcript: a name in capitals and a colon open the line ("SARI: Kami siap.")."""
    colon = unit.low.index(":")
    first = next(p for p in range(colon) if _in_capitals(unit, p))
    spans = content_spans(unit, colon + 1, len(unit.low))
    if spans:
        yield Frame(unit, "turn", spans, None, (first, colon), "direct")


def is_turn(unit: Unit) -> bool:
    """Tell whether a unit opens its line with a name in capitals and a colon, as each turn of a transcript does."""
    if unit.zone != "body" or ":" not in unit.low[1:6] or unit.paragraph_start != unit.start[0]:
        return False
    colon = unit.low.index(":", 1)
    name = [p for p in range(colon) if unit.low[p] not in '.”“"']
    return 0 < len(name) <= 4 and colon + 1 < len(unit.low) and all(_in_capitals(unit, p) for p in name)


def _in_capitals(unit: Unit, place: int) -> bool:
    word = unit.text[unit.start[place] : unit.end[place]]
    return word.isupper() and len(word) > 1


def announced(unit: Unit, speech: Speech) -> Frame | None:
    """Return the attribution that ends its paragraph with a colon ("Sari mengatakan:"), whose words the next one holds."""
    last = len(unit.low) - 1
    if unit.zone != "body" or last < 2 or unit.low[last] != ":":
        return None
    for place in range(last - 1, max(0, last - _LONGEST), -1):
        if unit.quote[place] is not None:
            return None
        if "say" in speech.verbs.get(unit.low[place], ()):
            subject = left_phrase(unit, place, 0, speech)
            cue = span(unit, place, place + 1)
            return Frame(unit, "quote-announced", [], cue, subject, "direct", at=place) if subject else None
    return None


def post(unit: Unit) -> Frame | None:
    """Return an embedded post: the words of its paragraph before "— Sari Dewi (@saridewi) 3 Maret 2025"."""
    if unit.zone != "body" or not unit.low or not any(low[0] == "@" for low in unit.low):
        return None
    signed = _SIGNED.search(unit.text, unit.start[0], unit.end[-1])
    if signed is None:
        return None
    lead = _LEAD.match(unit.text, unit.paragraph_start, signed.start())
    start = lead.end() if lead else unit.paragraph_start
    words = unit.text[start : signed.start()]
    source = [p for p in range(len(unit)) if signed.start("who") <= unit.start[p] < signed.end("who")]
    if not words.strip() or not source:
        return None
    content = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
    return Frame(unit, "post", [content], None, (source[0], source[-1] + 1), "direct")


def dash(unit: Unit, speech: Speech) -> Iterator[Frame]:
    """Yield a quotation whose speaker stands alone behind a dash (“...” ― Sari Dewi)."""
    for place in range(1, len(unit.low) - 1) if any(unit.quote) else ():
        if unit.low[place] not in "―—–-" or not unit.is_whole(place - 1):
            continue
        phrase = right_phrase(unit, place + 1, speech)
        if phrase is None or not (
            unit.capital[phrase[0]] and (phrase[1] == len(unit.low) or unit.low[phrase[1]] in ".,")
        ):
            continue
        if phrase[1] - phrase[0] <= _LONGEST or "," in unit.low[phrase[0] : phrase[1]]:
            spans = [span(unit, place - 1, place)]
            yield Frame(unit, "quote-dash-name", spans, span(unit, place, place + 1), phrase, "direct")


def _can_speak(unit: Unit, first: int, end: int, speech: Speech, *, places: bool = False) -> bool:
    """Tell whether a phrase before a colon is a speaker: a person, an institution, or a role, with nothing else."""
    mentions = {id(m): m for m in unit.mention[first:end] if m is not None}
    if any(word[0].isdigit() for word in unit.low[first:end]):
        return False
    if any(word in speech.grammar["ends"] or word in speech.grammar["auxiliaries"] for word in unit.low[first:end]):
        return False
    if any(places or m.type in ("PERSON", "ORG") for m in mentions.values()):
        return True
    return unit.low[first] in speech.speakers["nouns"] or unit.low[first] in speech.titles


def _bare_cue(unit: Unit, place: int, speech: Speech) -> frozenset[str]:
    """Return the frames of a headline's verb in its bare form: say, ask, deny; none where the word is no such verb."""
    if not unit.capital[place] or place + 1 >= len(unit.low):
        return frozenset()
    low = unit.low[place]
    return frozenset(name for name in ("say", "ask", "deny") if low in speech.headline[name])


def _goes_on(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a bare verb behind a comma has the subject of the one before ("Bupati Bantah Suap, Akui Pertemuan")."""
    ambiguous = unit.low[place] in speech.headline["nouns"]
    return place > 1 and unit.low[place - 1] == "," and not ambiguous and bool(_bare_cue(unit, place, speech))


def bare(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return the statement of a headline with a verb in its bare form ("AS Ingatkan Korut Jangan ...")."""
    frames = _bare_cue(unit, place, speech)
    if unit.zone != "headline" or place == 0 or not frames:
        return None
    if found:
        shared = found[-1].rule == "headline-verb" and _goes_on(unit, place, speech)
        phrase = found[-1].source if shared else None
    else:
        phrase = _bare_subject(unit, place, speech)
    if phrase is None:
        return None
    reach: Reach | None = after_cue(unit, place + 1, speech, frames)
    if reach is None or (frames == {"ask"} and not reach.marked):
        return None
    end = next((p - 1 for p in range(reach.first + 1, len(unit.low)) if _goes_on(unit, p, speech)), len(unit.low))
    spans = content_spans(unit, reach.first, end)
    if not spans or (not reach.marked and not found and len(unit.low) - reach.first < _LEAST):
        return None  # "Persib Pastikan Tiket Final" reports a feat, not words
    frame = Frame(unit, "headline-verb", spans, span(unit, place, place + 1), phrase, kind_of(unit, reach.first, end))
    frame.denies, frame.shared = "deny" in frames, bool(found)
    if reach.addressee:
        frame.addressee = span(unit, *reach.addressee)
    return frame


def _bare_subject(unit: Unit, place: int, speech: Speech) -> tuple[int, int] | None:
    """Return what speaks before a headline's bare verb, back to the mark before it."""
    first = place
    while first > 0 and unit.low[first - 1] not in ",;:?!–—" and unit.quote[first - 1] is None:
        first -= 1
    phrase = right_phrase(unit, first, speech)
    if phrase is None or phrase[1] < place or place - first > _LONGEST + 3:
        return None
    return (first, place) if _can_speak(unit, first, place, speech, places=True) else None
