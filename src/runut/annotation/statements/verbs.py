"""Attribution by a verb with its subject before it: Sari mengatakan bahwa ...; "...," Sari menjelaskan; she said ..."""

from __future__ import annotations

from runut.annotation.statements import afterwards, passives
from runut.annotation.statements.contents import TURNING, Reach, after_cue, content_spans, end_of_words, kind_of
from runut.annotation.statements.frames import Frame, span
from runut.annotation.statements.openings import (
    begins_noun_phrase,
    behind_quote,
    ends_in_comma,
    ends_in_stop,
    headed_phrase,
    opening_phrase,
    people,
)
from runut.annotation.statements.phrases import is_noun, right_phrase
from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.subjects import left_phrase
from runut.annotation.statements.units import Unit

_ABOUT_OTHERS = frozenset({"preposition-content", "medium-content", "document"})
"""Rules whose words have a subject of their own, which goes on as that of a later verb."""


def _subject_within(unit: Unit, earlier: Frame, place: int) -> tuple[int, int] | None:
    """Return the name that opens the words of an earlier frame."""
    first = next((p for p in range(len(unit.low)) if unit.start[p] >= earlier.content[-1].start), place)
    if first >= place or unit.mention[first] is None:
        return None
    last = first
    while last < place and unit.mention[last] is unit.mention[first]:
        last += 1
    return first, last


def light(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return the attribution of a light verb with a noun ("memberi peringatan bahwa ...")."""
    if unit.low[place] not in speech.light:
        return None
    noun = next((p for p in range(place + 1, min(len(unit.low), place + 4)) if unit.low[p] in speech.cue_nouns), None)
    if noun is None or any(unit.low[p] in ",;" for p in range(place, noun)):
        return None
    subject = left_phrase(unit, place, floor, speech)
    if subject is None:
        return None
    following = unit.low[noun + 1] if noun + 1 < len(unit.low) else ""
    if following in speech.speakers["pointers"]:
        return _frame(unit, (place, place + 1), subject, Reach(noun, noun + 2, marked=True), "noun-cue", speech)
    if following in speech.grammar["about"] and unit.low[place] in speech.grammar["voicing"]:
        return _frame(unit, (place, place + 1), subject, Reach(noun, len(unit.low), marked=True), "noun-cue", speech)
    if following in speech.grammar["toward"] and noun + 2 < len(unit.low):
        return _frame(unit, (place, noun + 1), subject, Reach(noun + 2, len(unit.low), marked=True), "noun-cue", speech)
    reach = after_cue(unit, noun + 1, speech, frozenset({"ask"}))
    if reach is None or not reach.marked or unit.low[reach.first - 1] == ",":
        return None
    return _frame(unit, (place, noun + 1), subject, reach, "noun-cue", speech)


def verb(unit: Unit, place: int, floor: int, found: list[Frame], speech: Speech) -> Frame | None:
    """Return the attribution of a verb of speech at a place, the words before its subject or after the verb."""
    low = unit.low[place]
    frames = speech.verbs.get(low)
    if frames is None:
        return None
    joined = bool(found) and _joined(unit, place, found[-1], speech)
    if _barred(unit, place, speech, joined=joined):
        return None
    if passives.is_passive(unit, place, speech):
        return passives.without_agent(unit, place, floor, speech)
    subject = _subject(unit, place, floor, None if joined else found, speech)
    goes_on = joined or (found and not _gerund(unit, place, speech) and _shares(unit, place, found[-1], speech))
    if subject is None and goes_on and found[-1].rule in _ABOUT_OTHERS:
        subject = _subject_within(unit, found[-1], place)
        goes_on = False
    shared = subject is None
    if (shared and not goes_on) or (subject is not None and _extracted(unit, subject[0], place, speech)):
        return None
    if subject is not None:
        postposed = _before_subject(unit, place, subject, floor, speech)
        if postposed is not None:
            return postposed
    reach = after_cue(unit, place + 1, speech, frames)
    if "accuse" in frames:
        reach = _accused(unit, place + 1, speech) or reach
    if reach is None or not _fits(unit, reach, frames, speech):
        return None
    frame = _frame(unit, (place, place + 1), subject, reach, _rule(unit, reach, frames), speech)
    if frame is not None:
        frame.shared = shared
        frame.denies = "deny" in frames
        frame.embedded = subject is not None and _subordinate(unit, subject[0], speech)
        if shared:
            frame.source = found[-1].source
            if not reach.marked and reach.end - reach.first < _least(unit, place, found[-1], frames, joined=joined):
                return None
        elif subject is not None and (cited := _cited(unit, subject[1], place, frame, speech)):
            found.append(cited)
    return frame


def _barred(unit: Unit, place: int, speech: Speech, *, joined: bool) -> bool:
    """Tell whether the word before a verb, or its use as a noun, keeps it from reporting ("must say", "his claims")."""
    before = unit.low[place - 1] if place else ""
    goes_on = _gerund(unit, place, speech) or (joined and before in speech.grammar["joiners"])
    if before in speech.grammar["no_cue_after"] and not goes_on:
        return True
    return unit.low[place] in speech.grammar["noun_verbs"] and is_noun(unit, place, speech)


def _gerund(unit: Unit, place: int, speech: Speech) -> bool:
    return place > 1 and unit.low[place] in speech.participles and unit.low[place - 1] in speech.grammar["means"]


def _extracted(unit: Unit, first: int, place: int, speech: Speech) -> bool:
    """Tell whether what is said stands before the subject and is not told: "what Hale says her plan would do"."""
    if first == 0 or unit.low[first - 1] not in speech.grammar["extracted"] or unit.is_quote(place + 1):
        return False
    return unit.low[place + 1 : place + 2] == [] or unit.low[place + 1] not in speech.grammar["copulas"]


def _subject(unit: Unit, place: int, floor: int, found: list[Frame] | None, speech: Speech) -> tuple[int, int] | None:
    """Return the subject of a verb, given the frames before it; None for those where it goes on with an earlier verb."""
    gerund = _gerund(unit, place, speech)
    subject = None if gerund or found is None else left_phrase(unit, place, floor, speech)
    if gerund or (found is not None and not found and _goes_on(unit, place, speech)):
        subject = opening_phrase(unit, place, speech) or subject
    bare = subject is not None and unit.low[place] in speech.plain and people(unit, *subject, speech)
    if subject is not None and not bare and not begins_noun_phrase(unit, subject[0], speech):
        subject = opening_phrase(unit, place, speech) or headed_phrase(unit, subject, speech)
    quoted = None if gerund or found is None else behind_quote(unit, place, floor, speech)
    return quoted or subject


def _goes_on(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a verb goes on with the subject of an earlier one: "Hale rose and said", "Hale rose, saying"."""
    here = place - 1
    while here > 0 and unit.low[here] in speech.grammar["between"]:
        here -= 1
    joined = unit.low[here] in speech.grammar["pairs"] or unit.low[here] in speech.grammar["adversatives"]
    return joined or (unit.low[here] == "," and unit.low[place] in speech.participles)


def _joined(unit: Unit, place: int, earlier: Frame, speech: Speech) -> bool:
    """Tell whether a verb stands right behind the words of an earlier one, whose subject is its own ("denied it and said ...")."""
    here = place - 1
    while here > earlier.at and (
        unit.low[here] in either(speech.grammar["between"], speech.grammar["joiners"]) or unit.low[here] == ","
    ):
        here -= 1
    if earlier.source is None or earlier.source[1] > earlier.at:
        return False
    if unit.low[here + 1] == "," and "," in unit.text[earlier.content[0].start : earlier.content[-1].end]:
        return False  # it may close what an earlier one opens: "said Budi, ketua RT, mengakui ..."
    parted = here < place - 1 or unit.low[place] in speech.participles
    return parted and earlier.content[-1].end == unit.end[here]


def _least(unit: Unit, place: int, earlier: Frame, frames: frozenset[str], *, joined: bool) -> int:
    """Return how many words a verb without a subject of its own needs after it: few where it turns from a denial.

    Behind a bare conjunction it may go on with a verb inside the words ("said thieves came and claimed to be police").
    """
    if frames & TURNING:
        return 1
    turns = earlier.denies or "," in unit.text[earlier.content[-1].end : unit.start[place]]
    return 4 if joined and turns else 6


def _subordinate(unit: Unit, first: int, speech: Speech) -> bool:
    """Tell whether a subject stands in a clause under another one ("Rina ikut karena Budi mengaku ...")."""
    before = unit.low[first - 1] if first > 1 else ""
    lower = speech.grammar["starts"] - speech.grammar["joiners"] - speech.grammar["by"]
    return before in lower


def _cited(unit: Unit, first: int, verb_place: int, outer: Frame, speech: Speech) -> Frame | None:
    """Return the statement of those whom the subject quotes ("New York Times mengutip sejumlah pejabat melaporkan ...")."""
    for place in range(first, verb_place):
        if unit.low[place] in speech.media:
            phrase = right_phrase(unit, place + 1, speech)
            if phrase is not None and phrase[1] <= verb_place:
                cue = span(unit, place, place + 1)
                return Frame(unit, "cited-source", list(outer.content), cue, phrase, outer.kind, at=place)
    return None


def _accused(unit: Unit, place: int, speech: Speech) -> Reach | None:
    """Return what someone is accused of, with the accused as the one addressed."""
    for here in range(place + 1, min(len(unit.low) - 1, place + 14)):
        if unit.low[here] in speech.grammar["of_what"]:
            return Reach(here + 1, len(unit.low), (place, here), marked=True)
        if unit.low[here] in ",;:" or unit.low[here] in speech.verbs:
            return None
    return None


def _rule(unit: Unit, reach: Reach, frames: frozenset[str]) -> str:
    if "deny" in frames:
        return "denial"
    if unit.is_quote(reach.first):
        return "source-verb-quote"
    if "ask" in frames and reach.marked:
        return "directive"
    return "source-verb-clause"


def _shares(unit: Unit, place: int, earlier: Frame, speech: Speech) -> bool:
    """Tell whether a verb without a subject of its own has that of the verb before it ("... dan mengatakan ...")."""
    here = place - 1
    while here > earlier.at and unit.low[here] in speech.grammar["between"]:
        here -= 1
    return unit.low[here] in speech.grammar["joiners"] or (unit.low[here] == "," and speech.code == "en")


def _before_subject(unit: Unit, place: int, subject: tuple[int, int], floor: int, speech: Speech) -> Frame | None:
    """Return an attribution whose words stand before the subject: "...," she said; ..., she said on Monday."""
    after = _past_addressee(unit, place + 1, speech) if "tell" in speech.verbs.get(unit.low[place], ()) else place + 1
    following = unit.low[after] if after < len(unit.low) else "."
    quoted = unit.is_quote(subject[0] - 1) or (
        subject[0] > 1 and unit.low[subject[0] - 1] in ",–—―" and unit.is_quote(subject[0] - 2)
    )
    if not quoted and (speech.code != "en" or unit.low[place - 1] in speech.grammar["relative"]):
        return None
    if quoted and following in ",:" and unit.is_quote(after + 1) and ends_in_stop(unit, subject[0]):
        return None  # “It is so.” Hale said, “It is old.”: the words behind are hers, those before another's
    addressed = after > place + 1
    closes = (
        (quoted and ends_in_comma(unit, subject[0]))
        or following in ".,;!?:"
        or following in speech.grammar["intros"]
        or following in speech.grammar["calendar"]
        or following in speech.grammar["joiners"]
        or following in speech.grammar["near"]
    )
    if not quoted and (not closes or following == ":" or not (addressed or unit.low[place] in speech.after)):
        return None
    if quoted and not closes and not addressed and not _adverbial(unit, place + 1, speech):
        return None
    if closes and following in speech.grammar["intros"] and after_marked(unit, after, speech):
        return None
    words = afterwards.before(unit, subject[0], floor, speech)
    if words is None or (not quoted and (following == ":" or unit.is_quote(place + 1) or unit.is_quote(place + 2))):
        return None
    spans, kind, is_quote = words
    rule = "quote-source-verb" if is_quote else "content-source-verb"
    frame = Frame(unit, rule, list(spans), span(unit, place, place + 1), subject, kind)
    if addressed:
        frame.addressee = span(unit, place + 1, after)
    frame = afterwards.continued(frame, after, is_quote, speech)
    whole = is_quote or quoted or len(frame.content) > len(spans) or _clausal(unit, subject[0], speech)
    return frame if whole and not (len(frame.content) > 1 and _sets(unit, subject[0], speech)) else None


def _past_addressee(unit: Unit, place: int, speech: Speech) -> int:
    """Return the place after the one told ("she told the Harbour Herald on Monday"), or the place itself."""
    last = place
    while last < len(unit.low) and (unit.low[last] in speech.speakers["determiners"] and last == place):
        last += 1
    if last < len(unit.low) and unit.mention[last] is not None:
        mention = unit.mention[last]
        while last < len(unit.low) and unit.mention[last] is mention:
            last += 1
        return last
    named = last
    while last < len(unit.low) and unit.capital[last]:
        last += 1
    if last > named:
        return last
    if last < len(unit.low) and (
        unit.low[last] in speech.speakers["objects"] or unit.low[last] in speech.speakers["nouns"]
    ):
        return last + 1
    return place


def after_marked(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a conjunction brings in words after an addressee or occasion that begins at a place."""
    for here in range(place, min(len(unit.low), place + 14)):
        if unit.low[here] in speech.grammar["complementisers"]:
            return True
        if unit.low[here] in ",.;" or unit.low[here] in speech.verbs:
            return False
    return False


def _adverbial(unit: Unit, place: int, speech: Speech) -> bool:
    return place < len(unit.low) and (
        unit.low[place] in speech.grammar["ends"] or unit.low[place] in speech.verbs or unit.low[place].endswith("ly")
    )


def _clausal(unit: Unit, end: int, speech: Speech) -> bool:
    """Tell whether the words before a comma are a clause and no mere opening ("In a statement, he said ...")."""
    finite = any(word in speech.grammar["auxiliaries"] for word in unit.low[1:end])
    if unit.low[0] in speech.occasions or unit.low[0] in speech.grammar["calendar"]:
        return any(word in speech.grammar["auxiliaries"] for word in unit.low[2:end])
    return finite or end > 4


def _sets(unit: Unit, end: int, speech: Speech) -> bool:
    """Tell whether the words before a comma set the scene of speaking: "In a statement", "On Monday", "Later"."""
    opening = unit.low[:end]
    dated = opening[0] in either(speech.grammar["calendar"], speech.connective_words, speech.prepositions)
    spoken = opening[0] in speech.occasions and any(word in speech.grammar["settings"] for word in opening)
    return (dated or spoken) and not any(word in speech.grammar["auxiliaries"] for word in opening)


def _fits(unit: Unit, reach: Reach, frames: frozenset[str], speech: Speech) -> bool:
    """Tell whether words after a verb are what its frame takes."""
    if unit.low[reach.first] in speech.grammar["back"] and all(low in ".,!?" for low in unit.low[reach.first + 1 :]):
        return False
    if "judge" in frames and any(q is not None for q in unit.quote[reach.first : reach.end]):
        return True
    if frames == {"judge"}:
        return False
    if reach.marked or "deny" in frames or "grant" in frames:
        return True
    if "that" in frames:
        if unit.low[reach.first - 1] in speech.grammar["before_gerund"] and unit.low[reach.first].endswith("ing"):
            return True
        return (
            speech.code == "en"
            and "say" in frames
            and any(word in speech.grammar["auxiliaries"] for word in unit.low[reach.first + 1 : reach.first + 12])
        )
    if "ask" in frames and "say" not in frames:
        if unit.low[reach.first] in speech.cue_nouns or unit.low[reach.first] in speech.grammar["favours"]:
            return False
        return _has_verb(unit, reach, speech)
    return reach.end - reach.first >= 2 or unit.is_quote(reach.first)


def _has_verb(unit: Unit, reach: Reach, speech: Speech) -> bool:
    prefixes = ("me", "ber", "di", "ter")
    words = unit.low[reach.first + 1 : reach.end]
    return speech.code != "en" and any(
        len(w) > 5 and w.startswith(prefixes) and not unit.capital[reach.first + 1 + n] for n, w in enumerate(words)
    )


def _frame(
    unit: Unit, cue: tuple[int, int], subject: tuple[int, int] | None, reach: Reach, rule: str, speech: Speech
) -> Frame | None:
    first = reach.first
    if first + 1 < len(unit.low) and unit.is_whole(first) and unit.low[first + 1] in ",.":
        end = first + 1
    else:
        end = end_of_words(unit, first, reach.end, speech)
    if subject is not None and subject[0] == 1 and unit.low[0] in speech.grammar["subordinators"]:
        end = next(
            (p for p in range(first + 3, end) if unit.low[p] == ","), end
        )  # "After Hale said it fell, the council ..."
    spans = content_spans(unit, first, end)
    if not spans:
        return None
    frame = Frame(unit, rule, spans, span(unit, *cue), subject, kind_of(unit, first, end))
    if reach.addressee:
        frame.addressee = span(unit, *reach.addressee)
    return frame
