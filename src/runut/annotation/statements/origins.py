"""Attribution by a preposition, a citing word or a document: menurut Sari, ...; dilansir AFP, ...; dalam laporan itu ..."""

from __future__ import annotations

from runut.annotation.statements import afterwards
from runut.annotation.statements.contents import content_spans, end_of_words, kind_of, skip_connectives
from runut.annotation.statements.frames import Frame, span
from runut.annotation.statements.phrases import right_phrase
from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.units import Unit
from runut.records import Span

_LONGEST_RELATIVE = 16


def preposition(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return the attribution of "menurut", "menurutnya" or "according to"."""
    low = unit.low[place]
    if low in speech.preposition_clitics:
        after = place + 1
        if after < len(unit.low) and unit.low[after] == ",":
            after += 1
        frame = _around(unit, (place, place + 1), None, after, floor, speech)
        if frame is not None:
            frame.clitic = True
        return frame
    if low not in speech.prepositions:
        return None
    first = place + 1
    if speech.code == "en":
        if first >= len(unit.low) or unit.low[first] != "to":
            return None
        first += 1
    phrase = right_phrase(unit, first, speech, closed=True)
    if phrase is None:
        return None
    phrase = (phrase[0], _past_relative(unit, phrase[1], speech))
    if not speech.heads_first:
        opens = skip_connectives(unit, 0, place, speech) == place
        phrase = (phrase[0], _to_comma(unit, phrase[1], speech, opens=opens))
    if (
        found
        and found[-1].source
        and place - 3 <= found[-1].source[1] < place
        and found[-1].cue
        and unit.low[place - 1] == ","
    ):
        outer = found[-1]
        return Frame(unit, "relayed", list(outer.content), span(unit, place, first), phrase, outer.kind, medium=True)
    after = phrase[1]
    if after + 1 < len(unit.low) and unit.low[after] == ",":  # "according to Hale, who came in 2019, prices fell"
        closed = _past_relative(unit, after + 1, speech)
        after = closed if closed > after + 1 else after
    frame = _around(unit, (place, first), phrase, after, floor, speech)
    if frame is not None and low in speech.grammar["view"] and frame.rule != "preposition-content":
        return None
    return frame


def _past_relative(unit: Unit, place: int, speech: Speech) -> int:
    """Return the place of the comma that ends the relative clause which opens at a place, or the place itself."""
    if place >= len(unit.low) or unit.low[place] not in either(
        speech.grammar["relative"], speech.grammar["restrictive"]
    ):
        return place
    for here in range(place, min(len(unit.low), place + _LONGEST_RELATIVE)):
        if unit.low[here] == ",":
            return here
        if unit.quote[here] is not None or unit.low[here] in ".;:":
            return place
    return place


def _to_comma(unit: Unit, place: int, speech: Speech, *, opens: bool) -> int:
    """Return the mark that ends a source which goes on with a preposition, or the place itself.

    "According to a new study by the bank, prices fell": where the source `opens` its sentence a comma stands before the
    clause. Behind the words only a document goes on, with who wrote it ("prices fell, according to a study by the bank").
    """
    goes_on = either(speech.grammar["by"], speech.grammar["inside"]) if opens else speech.grammar["by"]
    if place >= len(unit.low) or unit.low[place] not in goes_on:
        return place
    if not opens:
        writer = right_phrase(unit, place + 1, speech) if unit.low[place - 1] in speech.documents else None
        return writer[1] if writer else place
    for here in range(place + 1, min(len(unit.low), place + _LONGEST_RELATIVE)):
        low = unit.low[here]
        if low == ",":
            return here
        if unit.quote[here] is not None or low in ".;:" or low in speech.verbs or low in speech.grammar["auxiliaries"]:
            return place
    return place


def _around(
    unit: Unit, cue: tuple[int, int], source: tuple[int, int] | None, after: int, floor: int, speech: Speech
) -> Frame | None:
    """Return an attribution whose words stand after the source, before it, or on both sides of it."""
    opening = skip_connectives(unit, 0, cue[0], speech)
    stop = span(unit, *cue)
    if (
        opening >= cue[0]
        or unit.low[cue[0] - 1] in speech.grammar["joiners"]
        or (
            unit.low[cue[0] - 1] in ",;"
            and _brief(unit, opening, cue[0])
            and (speech.heads_first or _resumes(unit, after, speech))
        )
    ):
        first = after
        if first < len(unit.low) and unit.low[first] == ",":
            first += 1
        elif source is not None and not _clause_begins(unit, first, speech):
            return None
        end = end_of_words(unit, first, len(unit.low), speech, own=False)
        spans = content_spans(unit, first, end)
        if opening < cue[0] and unit.low[cue[0] - 1] == ",":
            spans = content_spans(unit, opening, cue[0] - 1) + spans
        return Frame(unit, "preposition-content", spans, stop, source, kind_of(unit, first, end)) if spans else None
    words = afterwards.before(unit, cue[0], floor, speech)
    if words is None and speech.code == "en":
        spans = content_spans(unit, opening, cue[0])
        words = (spans, kind_of(unit, opening, cue[0]), False) if spans else None
    if words is None:
        return None
    spans, kind, quoted = words
    frame = Frame(unit, "content-preposition", list(spans), stop, source, kind)
    return afterwards.continued(frame, after, quoted, speech) if unit.low[cue[0] - 1] == "," or quoted else frame


def _brief(unit: Unit, first: int, end: int) -> bool:
    return end - first <= 4 and all(q is None for q in unit.quote[first:end])


def _resumes(unit: Unit, after: int, speech: Speech) -> bool:
    """Tell whether a clause follows the comma behind a source ("Last year, according to Hale, prices fell")."""
    place = after + 1 if after < len(unit.low) and unit.low[after] == "," else after
    return _clause_begins(unit, place, speech) and unit.low[place] not in speech.grammar["relative"]


def _clause_begins(unit: Unit, place: int, speech: Speech) -> bool:
    return place < len(unit.low) and (unit.capital[place] or unit.low[place].isalpha())


def medium(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return the attribution of a citing word ("Dilansir AFP, ..."; "...," kata Sari, dikutip Antara)."""
    low = unit.low[place]
    if low not in speech.media:
        return None
    first = place + 1
    while first < len(unit.low) and unit.low[first] in speech.grammar["from"]:
        first += 1
    phrase = right_phrase(unit, first, speech, closed=True)
    if phrase is None or not _cites(unit, phrase, speech) or _aside(unit, place, phrase[1], speech):
        return None
    cue = span(unit, place, place + 1)
    opening = skip_connectives(unit, 0, place, speech)
    if all(unit.low[p] in speech.grammar["via"] for p in range(opening, place)):
        comma = _comma(unit, phrase[1], speech)
        if comma is None:
            return None
        end = end_of_words(unit, comma + 1, len(unit.low), speech, own=False)
        spans = content_spans(unit, comma + 1, end)
        return (
            Frame(unit, "medium-content", spans, cue, phrase, kind_of(unit, comma + 1, end), medium=True)
            if spans
            else None
        )
    if (
        speech.code == "en"
        and not any(unit.mention[phrase[0] : phrase[1]])
        and unit.low[phrase[1] - 1] not in speech.speakers["nouns"]
    ):
        return None
    if found and found[-1].content and not found[-1].medium:
        if any(word in speech.documents for word in unit.low[phrase[0] : phrase[1]]):  # the speaker's own release
            return None
        outer = found[-1]
        return Frame(unit, "relayed", list(outer.content), cue, phrase, outer.kind, medium=True)
    back = place
    while back > 0 and unit.low[back - 1] in speech.grammar["via"]:
        back -= 1
    words = afterwards.before(unit, back, floor, speech)
    if words is None:
        return None
    return Frame(unit, "content-medium", words[0], cue, phrase, words[1], medium=True)


def _aside(unit: Unit, place: int, end: int, speech: Speech) -> bool:
    """Tell whether a citing word stands between commas in a subject: "The Herald, citing two officials, reported ..."."""
    after = unit.low[end : end + 2]
    return unit.low[place - 1] == "," and after[:1] == [","] and "say" in speech.verbs.get(after[-1], ())


def _cites(unit: Unit, phrase: tuple[int, int], speech: Speech) -> bool:
    mentions = [m for m in unit.mention[phrase[0] : phrase[1]] if m is not None]
    words = unit.low[phrase[0] : phrase[1]]
    documents = any(word in speech.documents for word in words)
    return (
        documents
        or any(m.type == "ORG" for m in mentions)
        or any(w in speech.speakers["nouns"] for w in words)
        or unit.capital[phrase[0]]
    )


def _comma(unit: Unit, place: int, speech: Speech) -> int | None:
    """Return the comma after which the words of a medium begin, past a date ("Dilansir AFP, Kamis (19/6/2025), ...")."""
    here = place
    while here < min(len(unit.low), place + 20):
        low = unit.low[here]
        if low == ",":
            ahead = here + 1
            if ahead < len(unit.low) and (
                unit.low[ahead] in speech.grammar["calendar"] or unit.low[ahead][0].isdigit()
            ):
                here += 1
                continue
            return here
        if low in speech.verbs:
            return None
        here += 1
    return None


def document(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return what a document says ("Berdasarkan laporan PLN, ..."; "Dalam perpres itu disebutkan bahwa ...")."""
    low = unit.low[place]
    if low not in speech.document_openers or place != skip_connectives(unit, 0, place, speech):
        return None
    allowed = speech.documents if low in speech.grammar["grounds"] else speech.spoken_documents
    if place + 1 >= len(unit.low) or not any(word in allowed for word in unit.low[place + 1 : place + 2]):
        return None
    end = place + 1
    while (
        end < min(len(unit.low), place + 30)
        and unit.low[end] not in ",;:"
        and unit.low[end] not in speech.passive
        and unit.low[end] not in speech.verbs
        and unit.quote[end] is None
    ):
        end += 1
    if end >= len(unit.low):
        return None
    cue, first = (place, place + 1), end + 1
    if unit.low[end] in speech.passive:
        cue = (end, end + 1)
        if first < len(unit.low) and unit.low[first] in speech.grammar["complementisers"]:
            first += 1
        elif first >= len(unit.low) or unit.low[first] != ",":
            return None
    elif (
        unit.low[end] != ","
        or (
            any(word in speech.verbs or word in speech.passive for word in unit.low[first : first + 14])
            and low not in speech.grammar["grounds"]
        )
        or unit.low[place + 1].endswith("nya")
    ):
        return None
    stop = end_of_words(unit, first, len(unit.low), speech, own=False)
    spans = content_spans(unit, first, stop)
    return (
        Frame(unit, "document", spans, span(unit, *cue), (place + 1, end), kind_of(unit, first, stop), medium=True)
        if spans
        else None
    )


def covers(frames: list[Frame]) -> list[Span]:
    """Return the spans of all frames' words."""
    return [one for frame in frames for one in frame.content]
