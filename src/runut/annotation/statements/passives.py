"""Attribution by a passive verb: "seperti dikatakan Sari, ..."; "Sari diingatkan agar ..."; we were alerted by Apple that."""

from __future__ import annotations

from runut.annotation.statements.contents import content_spans, end_of_words, kind_of, skip_connectives
from runut.annotation.statements.frames import Frame, span
from runut.annotation.statements.phrases import right_phrase
from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.subjects import left_phrase
from runut.annotation.statements.units import Unit
from runut.records import Span


def passive(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return the attribution of a passive verb with its agent after it, or with a conjunction and no agent."""
    if unit.low[place] not in speech.passive:
        return None
    cue = span(unit, place, place + 1)
    first = place + 1
    if first < len(unit.low) and unit.low[first] in speech.grammar["particles"]:
        first += 1
    marked = first < len(unit.low) and unit.low[first] in speech.grammar["by"]
    phrase = right_phrase(unit, first, speech) if marked or _agent(unit, first, speech) else None
    if phrase is not None and not marked:
        phrase = _bare_agent(unit, phrase, speech)
    if phrase is None:
        return _warned(unit, place, floor, cue, speech) if not marked else None
    if _like(unit, place, speech):
        return _as_said(unit, place, right_phrase(unit, first, speech, closed=True) or phrase, cue, speech)
    if _that(unit, place, speech):
        first = _pointing(unit, place, speech)
        return Frame(unit, "that-was-said", [span(unit, first, first + 2)], cue, phrase)
    after = phrase[1]
    if after < len(unit.low) and unit.low[after] in either(speech.grammar["as"], speech.grammar["complementisers"]):
        end = end_of_words(unit, after + 1, len(unit.low), speech)
        spans = content_spans(unit, after + 1, end)
        frame = Frame(unit, "passive-agent", spans, cue, phrase, kind_of(unit, after + 1, end))
        subject = left_phrase(unit, place, floor, speech)
        if subject and unit.low[after] in speech.grammar["complementisers"]:
            frame.addressee = span(unit, *subject)
        return frame if spans else None
    return _declared(unit, place, floor, phrase, cue, speech) if not marked else None


def _declared(unit: Unit, place: int, floor: int, phrase: tuple[int, int], cue: Span, speech: Speech) -> Frame | None:
    """Return a clause that a passive verb and its agent interrupt ("Zaini dinyatakan hakim terbukti bersalah")."""
    if (
        unit.low[place] not in speech.grammar["interrupting"]
        or phrase[1] >= len(unit.low)
        or unit.low[phrase[1]] in ",."
    ):
        return None
    subject = left_phrase(unit, place, floor, speech)
    if subject is None:
        return None
    end = end_of_words(unit, phrase[1], len(unit.low), speech)
    spans = content_spans(unit, *subject) + content_spans(unit, phrase[1], end)
    return Frame(unit, "passive-within", spans, cue, phrase, kind_of(unit, phrase[1], end)) if len(spans) > 1 else None


def _agent(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether an agent without "by" follows a passive verb, as Indonesian allows."""
    if speech.code == "en" or place >= len(unit.low):
        return False
    return (
        unit.mention[place] is not None
        or unit.low[place] in speech.speakers["nouns"]
        or unit.low[place] in speech.speakers["pronouns"]
    )


def _bare_agent(unit: Unit, phrase: tuple[int, int], speech: Speech) -> tuple[int, int]:
    """Return an agent without "oleh" up to the next verb: "dinyatakan hakim | terbukti bersalah"."""
    for place in range(phrase[0] + 1, phrase[1]):
        low = unit.low[place]
        if low == ",":
            break
        if low.startswith(("ter", "ber", "me", "di")) and len(low) > 5 and not unit.capital[place]:
            return phrase[0], place
    return phrase


def _like(unit: Unit, place: int, speech: Speech) -> bool:
    here = place - 1
    while here >= 0 and (unit.low[here] in speech.grammar["relative"] or unit.low[here] in speech.grammar["between"]):
        here -= 1
    return here >= 0 and unit.low[here] in speech.grammar["via"]


def _as_said(unit: Unit, place: int, phrase: tuple[int, int], cue: Span, speech: Speech) -> Frame | None:
    """Return "As noted by X, ..." with the words after the comma."""
    comma = next((p for p in range(phrase[1], min(len(unit.low), phrase[1] + 12)) if unit.low[p] == ","), None)
    if comma is None:
        return None
    end = end_of_words(unit, comma + 1, len(unit.low), speech)
    spans = content_spans(unit, comma + 1, end)
    return Frame(unit, "as-said-by", spans, cue, phrase, kind_of(unit, comma + 1, end)) if spans else None


def _pointing(unit: Unit, place: int, speech: Speech) -> int:
    """Return where the two words begin that end before a verb and the adverbs before it."""
    while place > 0 and unit.low[place - 1] in speech.grammar["between"]:
        place -= 1
    return max(0, place - 2)


def _that(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether the subject points back at words said before ("Hal itu disampaikan Sari")."""
    first = _pointing(unit, place, speech)
    words = unit.low[first : first + 2]
    return (
        len(words) == 2
        and words[0] in speech.grammar["things"]
        and words[1] in speech.speakers["pointers"]
        and (first == 0 or skip_connectives(unit, 0, first, speech) == first)
    )


def _warned(unit: Unit, place: int, floor: int, cue: Span, speech: Speech) -> Frame | None:
    """Return a warning with the one warned for a subject and no agent ("Warga diingatkan agar ...")."""
    if unit.low[place] not in speech.grammar["warned"]:
        return None
    first = place + 1
    if first >= len(unit.low) or unit.low[first] not in either(
        speech.grammar["directives"], speech.grammar["complementisers"]
    ):
        return None
    subject = left_phrase(unit, place, floor, speech)
    if subject is None:
        return None
    end = end_of_words(unit, first + 1, len(unit.low), speech)
    spans = content_spans(unit, first + 1, end)
    return (
        Frame(unit, "warned", spans, cue, None, kind_of(unit, first + 1, end), addressee=span(unit, *subject))
        if spans
        else None
    )


def is_passive(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a form of "be" makes a participle passive ("Residents were told that ..."), where a language has such."""
    if unit.low[place].endswith("ing"):
        return False
    here = place - 1
    while here >= 0 and unit.mention[here] is None and unit.quote[here] is None:
        low = unit.low[here]
        if low in speech.grammar["passive_of"]:
            return True
        if low not in speech.grammar["between"] and not (low.endswith("ly") and len(low) > 4):
            return False
        here -= 1
    return False


def without_agent(unit: Unit, place: int, floor: int, speech: Speech) -> Frame | None:
    """Return what someone was told or asked by nobody named: "Residents were told that ...", "It was reported that ..."."""
    first = place + 1
    if first + 1 >= len(unit.low):
        return None
    frames = speech.verbs.get(unit.low[place], frozenset())
    subject = left_phrase(unit, place, floor, speech)
    opens = unit.low[first] in speech.grammar["complementisers"]
    told = subject is not None and unit.low[subject[0]] not in speech.speakers["neuter"]
    addressing = not frames.isdisjoint(("tell", "ask"))
    if subject is None or (told and not addressing):
        return None
    if not (opens or (addressing and unit.low[first] in speech.grammar["directives"])):
        return None
    end = end_of_words(unit, first + 1, len(unit.low), speech, own=False)
    spans = content_spans(unit, first + 1, end)
    if not spans:
        return None
    addressed = span(unit, *subject) if told else None
    return Frame(
        unit, "told", spans, span(unit, place, place + 1), None, kind_of(unit, first + 1, end), addressee=addressed
    )
