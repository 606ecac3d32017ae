"""Attribution after the words said: "...," kata Sari; "...," ujarnya; ..., she said."""

from __future__ import annotations

from runut.annotation.statements.contents import content_spans, end_of_words, kind_of, skip_connectives
from runut.annotation.statements.frames import Frame, span
from runut.annotation.statements.phrases import right_phrase
from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.units import Unit
from runut.records import Span


def before(unit: Unit, place: int, floor: int, speech: Speech) -> tuple[list[Span], str, bool] | None:
    """Return the words said that end before a place, their kind, and whether quoted; None where no comma or quotation
    parts them from what follows.
    """
    last = place - 1
    if last < 0:
        return None
    if unit.low[last] in (",", "–", "—", "―") and last > 0:
        last -= 1
    elif unit.quote[last] is None and unit.low[last] not in ("?", "!"):
        return None
    if unit.quote[last] is not None:
        first = last
        while first > 0 and unit.quote[first - 1] is not None:
            first -= 1
        opening = skip_connectives(unit, 0, first, speech)
        if first > opening and (unit.low[first - 1] in speech.grammar["titled"] or _titles(unit, first, speech)):
            return None
        if (unit.is_whole(last) and not _within_clause(unit, first, opening, speech)) or opening == first:
            return [span(unit, p, p + 1) for p in range(first, last + 1)], "direct", True
    inner = last - 1 if unit.quote[last] is not None else last
    begin = skip_connectives(unit, _clause(unit, inner, floor, speech), last + 1, speech)
    spans = content_spans(unit, begin, last + 1)
    return (spans, kind_of(unit, begin, last + 1), False) if spans else None


def _within_clause(unit: Unit, place: int, opening: int, speech: Speech) -> bool:
    """Tell whether a quotation goes on with the words before it: small letters within, no mark before ("it 'is a ruse,' she said")."""
    quotation = unit.quote[place]
    if quotation is None or place <= opening or not unit.low[place - 1].isalpha() or speech.heads_first:
        return False
    word = unit.text[quotation.start : quotation.end].strip("\"'“”‘’` ")
    return word[:1].islower() and unit.low[place - 1] not in speech.verbs and place - opening > 1


def _titles(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether quoted words behind a preposition or noun are a title: “on "Harbour News Sunday," Hale said”."""
    quotation = unit.quote[place]
    if (
        quotation is None
        or speech.heads_first
        or not unit.low[place - 1].isalpha()
        or unit.low[place - 1] in speech.verbs
    ):
        return False
    words = unit.text[quotation.start : quotation.end].strip("\"'“”‘’`., ").split()
    return len(words) > 1 and all(
        word[:1].isupper() or word.lower() in either(speech.grammar["ends"], speech.grammar["articles"])
        for word in words
    )


def _clause(unit: Unit, last: int, floor: int, speech: Speech) -> int:
    for place in range(last, floor - 1, -1):
        if unit.low[place] == ";" or (unit.is_whole(place)):
            return place + 1
    return 0


def clitic(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return the attribution of a cue with the speaker in its ending ("..., ujarnya")."""
    if unit.low[place] not in speech.clitics:
        return None
    words = before(unit, place, floor, speech)
    if words is None:
        return None
    spans, kind, quoted = words
    titled = unit.capital[place] and unit.zone == "headline"
    if not quoted and (titled or (root(unit.low[place]) in speech.ambiguous and not _ends(unit, place))):
        return None
    frame = Frame(
        unit,
        "quote-clitic" if quoted else "content-clitic",
        spans,
        span(unit, place, place + 1),
        kind=kind,
        clitic=True,
    )
    return continued(frame, place + 1, quoted, speech)


def root(word: str) -> str:
    """Return a cue without its ending."""
    return word.removesuffix("nya")


def _ends(unit: Unit, place: int) -> bool:
    return place + 1 >= len(unit.low) or unit.low[place + 1] in ".,("


def named(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return the attribution of a cue with its speaker after it ("..., kata Sari"; "Namun, kata Sari, ...")."""
    low = unit.low[place]
    if (
        low not in speech.after
        or place + 1 >= len(unit.low)
        or (unit.capital[place] and place > 0 and unit.zone == "headline")
    ):
        return None
    phrase = right_phrase(unit, place + 1, speech)
    if phrase is None:
        return None
    if speech.code == "en" and not _inverted(unit, phrase, speech, quoted=unit.low[place - 1] == "“”" or place == 0):
        return None
    cue = span(unit, place, place + 1)
    if skip_connectives(unit, 0, place, speech) >= place:
        return _opening(unit, place, phrase, speech)
    words = before(unit, place, floor, speech)
    if words is None:
        return (
            _opening(unit, place, phrase, speech)
            if place == 0 or unit.low[place - 1] in speech.grammar["via"]
            else None
        )
    spans, kind, quoted = words
    if (
        not quoted
        and low in speech.ambiguous
        and not (unit.mention[place + 1] or unit.low[place + 1] in speech.speakers["pronouns"])
    ):
        return None
    frame = Frame(unit, "quote-cue-source" if quoted else "content-cue-source", spans, cue, phrase, kind)
    return continued(frame, phrase[1], quoted, speech)


def _inverted(unit: Unit, phrase: tuple[int, int], speech: Speech, *, quoted: bool) -> bool:
    """Tell whether a phrase after a verb is its subject ("said Jones.") and not that of a clause ("said Jones was").

    After words that are not quoted it must be a bare name or role: "the rule, said Jones", not "the rule, said it fell".
    """
    first, end = phrase
    if not quoted:
        known = either(speech.speakers["nouns"], speech.titles, speech.speakers["determiners"])
        stop = next((p for p in range(first, end) if unit.low[p] == ","), end)
        if not all(
            unit.capital[p] or unit.mention[p] is not None or unit.low[p] in known or not unit.low[p].isalpha()
            for p in range(first, stop)
        ):
            return False
    if any(word in speech.grammar["auxiliaries"] for word in unit.low[first:end]):
        return False
    named = any(unit.mention[first:end]) or unit.low[end - 1] in speech.speakers["nouns"] or end - first == 1
    named = named or (quoted and all(unit.capital[first : first + 2]))
    following = unit.low[end] if end < len(unit.low) else "."
    return named and (
        following in ".,;:!?)"
        or (following in speech.grammar["ends"] and following not in speech.grammar["auxiliaries"])
    )


def _opening(unit: Unit, place: int, phrase: tuple[int, int], speech: Speech) -> Frame | None:
    """Return an attribution that opens its sentence: "Kata Sari, ..." with the words after the comma."""
    comma = phrase[1]
    if comma + 1 >= len(unit.low) or unit.low[comma] not in (",", ":"):
        return None
    end = end_of_words(unit, comma + 1, len(unit.low), speech)
    spans = content_spans(unit, comma + 1, end)
    return (
        Frame(unit, "cue-source-content", spans, span(unit, place, place + 1), phrase, kind_of(unit, comma + 1, end))
        if spans
        else None
    )


def continued(frame: Frame, place: int, quoted: bool, speech: Speech) -> Frame:
    """Add the words that go on after the speaker: a second quotation, or the rest of an interrupted clause."""
    unit = frame.unit
    if quoted:
        for here in range(place, len(unit.low)):
            joined = unit.low[here - 1] in speech.grammar["joiners"] and unit.low[here - 2] == ","
            if unit.is_whole(here) and (unit.low[here - 1] in ".,:" or joined):
                frame.content.append(span(unit, here, here + 1))
            elif unit.low[here] in speech.verbs and here > place + 12:
                break
        return frame
    if place + 2 < len(unit.low) and unit.low[place] == "," and _resumes(unit, place + 1, speech):
        end = end_of_words(unit, place + 1, len(unit.low), speech)
        rest = content_spans(unit, place + 1, end)
        if rest and end - place > 3:
            frame.content.extend(rest)
            if any(q is not None for q in unit.quote[place:end]):
                frame.kind = "mixed"
    return frame


def _resumes(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether the words said go on after an attribution between commas ("The bridge, she said, is safe")."""
    low = unit.low[place]
    elsewhere = (
        low in speech.grammar["calendar"]
        or low in speech.occasions
        or low in speech.prepositions
        or low in speech.media
        or low in speech.participles
        or low in speech.grammar["relative"]
    )
    if elsewhere or low in speech.grammar["resuming"]:
        return not elsewhere
    return low not in speech.grammar["ends"] and low not in speech.grammar["joiners"]
