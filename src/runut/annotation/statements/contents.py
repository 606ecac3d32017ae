"""How far the reported words reach: what stands between a cue and them, and where they end."""

from __future__ import annotations

from dataclasses import dataclass

from runut.annotation.statements.frames import span
from runut.annotation.statements.occasions import opened_clause
from runut.annotation.statements.phrases import begins_speaker, is_noun, is_pronoun
from runut.annotation.statements.speech import Speech, either
from runut.annotation.statements.units import Unit
from runut.records import Span

_MARKS = frozenset(".,;:!?–—-")
TURNING = frozenset({"deny", "grant"})
"""What verbs take whose words stand against those of the verb before."""


@dataclass(slots=True)
class Reach:
    """The places of the reported words, the addressee before them, and whether a conjunction or mark brought them in."""

    first: int
    end: int
    addressee: tuple[int, int] | None = None
    marked: bool = False


def after_cue(unit: Unit, place: int, speech: Speech, frames: frozenset[str]) -> Reach | None:
    """Return where the words begin that follow a cue which ends before a place; None where none follow."""
    size = len(unit.low)
    while place < size and unit.low[place] in speech.grammar["emphasis"]:
        place += 1
    if place >= size:
        return None
    if unit.low[place] in speech.grammar["copulas"]:
        return _relative(unit, place, speech)
    if "tell" in frames:
        return _told(unit, place, speech)
    if "ask" in frames and (found := _asked(unit, place, speech)):
        return found
    low = unit.low[place]
    found = _conjunction(unit, place, speech)
    if found:
        return found
    if low in (",", ":") or (low in "–—-" and unit.is_quote(place + 1)):
        return _marked(unit, place + 1, speech)
    if unit.is_quote(place):
        return Reach(place, size, marked=unit.is_whole(place))
    if not speech.heads_first and (opened := opened_clause(unit, place, speech)) is not None:
        return Reach(opened, size)
    if low in speech.grammar["intros"]:
        if low not in speech.grammar["to"] and speech.code != "en" and not _setting(unit, place, speech):
            return Reach(place, size)
        if speech.heads_first and (dated := _past_date(unit, place, speech)) > place:
            return Reach(dated, size)
        found = _after_intro(unit, place, speech)
        if found or low in speech.grammar["to"] or speech.code == "en":
            return found
        return Reach(place, size)
    if low in _MARKS or low in speech.grammar["joiners"]:
        return None
    return Reach(place, size)


def _past_date(unit: Unit, place: int, speech: Speech) -> int:
    """Return the place after a date that a name or a noun phrase follows at once ("pada Senin | gangguan itu ...")."""
    here = place
    while here < len(unit.low) and (
        unit.low[here] in speech.grammar["calendar"] or unit.low[here][0].isdigit() or unit.low[here] in "()/"
    ):
        here += 1
    follows = here - place > 1 and here + 2 < len(unit.low) and unit.low[here].isalpha()
    pointing = follows and unit.low[here] in either(speech.speakers["pointers"], speech.grammar["complementisers"])
    return here if follows and not pointing else place


def _relative(unit: Unit, place: int, speech: Speech) -> Reach | None:
    """Return the words of "what the army said was a riot" and "who the army said was hurt", up to the next comma."""
    before = unit.low[max(0, place - 7) : place]
    end = next((p for p in range(place, len(unit.low)) if unit.low[p] in ",;"), len(unit.low))
    if "what" in before:
        return Reach(place + 1, end, marked=True) if place + 1 < end else None
    return Reach(place, end, marked=True) if {"who", "which"} & set(before) else None


def _marked(unit: Unit, place: int, speech: Speech) -> Reach | None:
    if place < len(unit.low) and unit.low[place] in speech.grammar["complementisers"]:
        place += 1
    return Reach(place, len(unit.low), marked=True) if place < len(unit.low) else None


def _conjunction(unit: Unit, place: int, speech: Speech) -> Reach | None:
    """Return the clause that "bahwa" or "that" opens, past an addressee, an occasion and a date."""
    conjunctions = speech.grammar["complementisers"]
    start = unit.low[place]
    if start in conjunctions:
        skip = 2 if place + 1 < len(unit.low) and unit.low[place + 1] == "," else 1
        return Reach(place + skip, len(unit.low), marked=True) if place + skip < len(unit.low) else None
    if not (start in speech.grammar["intros"] or start in speech.grammar["calendar"] or start == ","):
        return None
    for here in range(place, min(len(unit.low), place + 25)):
        low = unit.low[here]
        if low in conjunctions:
            return Reach(here + 1, len(unit.low), addressee(unit, place, here, speech), marked=True)
        verb = low in speech.verbs and not (low in speech.grammar["noun_verbs"] and is_noun(unit, here, speech))
        if (
            unit.is_quote(here)
            or verb
            or low in speech.grammar["topical"]
            or low in ";:"
            or (low == "," and here > place and start == ",")
        ):
            return None
    return None


def _setting(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a preposition opens the occasion of speaking ("dalam sidang", "pada Rabu") and not the words."""
    following = unit.low[place + 1 : place + 3]
    grammar = speech.grammar
    known = either(grammar["settings"], grammar["met"], grammar["calendar"], speech.spoken_documents)
    return any(word in known for word in following)


def _after_intro(unit: Unit, place: int, speech: Speech) -> Reach | None:
    """Return the words after an addressee or an occasion that a comma, a colon or a quotation ends."""
    following = unit.low[place + 1] if place + 1 < len(unit.low) else ""
    if following in speech.speakers["pointers"]:  # "mengatakan saat ini ..." opens the words themselves
        return None
    for here in range(place + 1, min(len(unit.low), place + 30)):
        low = unit.low[here]
        if unit.is_quote(here):
            return Reach(here, len(unit.low), addressee(unit, place, here, speech), marked=True)
        if low in (",", ":"):
            first = here + 1
            if first + 1 < len(unit.low) and unit.mention[first] is not None:  # "kepada jaringan televisi AS, CBS, ..."
                last = first
                while last < len(unit.low) and unit.mention[last] is unit.mention[first]:
                    last += 1
                if last < len(unit.low) and unit.low[last] == "," and unit.low[place] in speech.grammar["to"]:
                    first = last + 1
            while first < len(unit.low) and (
                unit.low[first] in speech.grammar["calendar"]
                or unit.low[first][0].isdigit()
                or unit.low[first] in "(),/"
            ):
                first += 1
            if first >= len(unit.low):
                return None
            reach = _marked(unit, first, speech)
            if reach:
                reach.marked = low == ":" or unit.is_quote(first)
                reach.addressee = addressee(unit, place, here, speech)
            return reach
        if low in speech.verbs:
            return None
    return None


def _asked(unit: Unit, place: int, speech: Speech) -> Reach | None:
    """Return what someone is told to do: the words after "untuk" or "agar", with the one told before them."""
    for here in range(place, min(len(unit.low), place + 26)):
        low = unit.low[here]
        if low in speech.grammar["complementisers"]:
            return Reach(here + 1, len(unit.low), addressee(unit, place, here, speech), marked=True)
        if low in speech.grammar["directives"] and _directs(unit, place, here, speech):
            first = here if low in speech.grammar["kept"] else here + 1
            return (
                Reach(first, len(unit.low), addressee(unit, place, here, speech), marked=True)
                if first < len(unit.low)
                else None
            )
        if unit.is_quote(here) or low in ",;:" or low in speech.verbs:
            return None
    return None


def _directs(unit: Unit, first: int, place: int, speech: Speech) -> bool:
    """Tell whether "untuk" or "to" brings in what to do, and not what for: a verb follows, or a short phrase precedes."""
    if speech.code == "en" or unit.low[place] != "untuk":
        return True
    following = unit.low[place + 1] if place + 1 < len(unit.low) else ""
    verbal = following.startswith(("me", "ber", "di", "ter")) or following in speech.grammar["between"]
    return verbal or place - first <= 2 or any(unit.mention[first:place])


def _told(unit: Unit, place: int, speech: Speech) -> Reach | None:
    """Return what someone was told ("told reporters that ...", "told Reuters he would ...")."""
    owner = unit.low[place] in speech.speakers["determiners"]
    if unit.low[place] in speech.speakers["objects"] and not (owner and _noun_follows(unit, place, speech)):
        end = place + 1
    elif unit.mention[place] is not None:
        end = place + 1
        while end < len(unit.low) and unit.mention[end] is unit.mention[place]:
            end += 1
    elif (
        unit.low[place] in speech.speakers["determiners"]
        or unit.capital[place]
        or unit.low[place] in speech.speakers["indefinite"]
    ):
        end = place + 1
        while (
            end < min(len(unit.low), place + 8)
            and not unit.is_quote(end)
            and unit.low[end] not in speech.grammar["ends_addressee"]
        ):
            end += 1
    else:
        end = place + 1
    who = (place, end)
    if end + 1 < len(unit.low) and unit.low[end] in speech.grammar["directives"]:
        return Reach(end + 1, len(unit.low), who, marked=True)  # "told his aides to leave"
    reach = after_cue(unit, end, speech, frozenset()) if end < len(unit.low) else None
    if reach is None:
        return None
    reach.addressee = who
    return reach


def _noun_follows(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a pronoun is the owner of a noun ("told her aides") and not the one told ("told her he left")."""
    following = unit.low[place + 1] if place + 1 < len(unit.low) else ""
    return following in speech.speakers["nouns"] or following in speech.delegate_words


def addressee(unit: Unit, first: int, end: int, speech: Speech) -> tuple[int, int] | None:
    """Return the places of the one addressed between a cue and its words, without the preposition."""
    for place in range(first, end):
        if unit.low[place] in speech.grammar["to"] and place + 1 < end:
            stop = place + 1
            while stop < end and unit.low[stop] not in speech.grammar["ends_addressee"] and unit.low[stop] not in ",:":
                stop += 1
            return (place + 1, stop) if stop > place + 1 else None
    if first < end and begins_speaker(unit, first, speech) and unit.low[first] not in speech.grammar["calendar"]:
        return first, end
    return None


def end_of_words(unit: Unit, first: int, end: int, speech: Speech, *, own: bool = True) -> int:
    """Return the place where reported words end: before a second attribution, another verb of the speaker, or the stop.

    With `own` the speaker is the subject of the sentence, who may go on to say more ("... dan menambahkan").
    """
    for place in range(first + 1, end):
        low = unit.low[place]
        if unit.quote[place] is not None:
            continue
        before = unit.low[place - 1] == ","
        if low in "–—-" and place + 1 < end and unit.low[place + 1] in speech.grammar["afterthoughts"]:
            end = place
            break
        if own and low in speech.participles and _apart(unit, place, speech):
            end = place
            break
        if own and (comma := _coordinate(unit, first, place, speech)) is not None:
            end = comma
            break
        if low in speech.grammar["joiners"] and _turns(unit, place, before, end, speech) and (own or before):
            end = place
            break
        if before and (low in speech.grammar["breaks"] or _leaves(unit, place, speech)):
            end = place
            break
    while end > first and unit.low[end - 1] in _MARKS and unit.quote[end - 1] is None:
        end -= 1
    return end


def _coordinate(unit: Unit, first: int, place: int, speech: Speech) -> int | None:
    """Return the comma that parts a verb which goes on with the same speaker: "denied the theft, admitted the meeting".

    None where a comma before it may open what this one closes ("said Budi, ketua RT, mengakui ...").
    """
    frames = speech.verbs.get(unit.low[place], frozenset())
    if frames.isdisjoint(TURNING) and not (speech.heads_first and "say" in frames):
        return None
    if unit.low[first] in speech.grammar["starts"]:  # the comma ends a subordinate clause
        return None
    comma = place - 1
    while comma > first and unit.low[comma] in either(speech.grammar["between"], speech.grammar["joiners"]):
        comma -= 1
    return comma if comma > first and unit.low[comma] == "," and "," not in unit.low[first:comma] else None


def _apart(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a participle is the speaker's own deed and not part of the words ("was telling lies", "by saying so")."""
    before = unit.low[place - 1]
    grammar = speech.grammar
    return before not in either(grammar["auxiliaries"], grammar["intros"], grammar["no_cue_after"])


def _turns(unit: Unit, place: int, comma: bool, end: int, speech: Speech) -> bool:
    """Tell whether a joiner begins what the report says next: another cue, or a verb of the same speaker."""
    here = place + 1
    while here < end and (unit.low[here] in speech.grammar["between"] or unit.low[here] in speech.grammar["joiners"]):
        here += 1
    if here >= end:
        return False
    low = unit.low[here]
    if is_pronoun(low, speech):
        ahead = here + 1
        while ahead < end and unit.low[ahead] in speech.grammar["between"]:
            ahead += 1
        if ahead < end and "say" in speech.verbs.get(unit.low[ahead], ()):
            return True
    if low in speech.verbs or (comma and low in speech.after and low not in speech.ambiguous):
        return (
            "say" in speech.verbs.get(low, ())
            or "ask" in speech.verbs.get(low, ())
            or "deny" in speech.verbs.get(low, ())
            or comma
        )
    if unit.low[place] in speech.grammar["asides"]:
        return True
    if comma and unit.low[place] in speech.grammar["adversatives"] and low in speech.grammar["own_verbs"]:
        return True
    if not comma:
        return False
    for ahead in range(here, min(end - 1, here + 12)):
        word = unit.low[ahead]
        if unit.quote[ahead] is not None or word == "," or word in speech.grammar["complementisers"]:
            return False
        if "say" in speech.verbs.get(word, ()) and ahead > here:
            return unit.mention[here] is not None or unit.capital[here]
    return False


def _leaves(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether what follows a comma tells when, where or through whom the words were said."""
    low = unit.low[place]
    following = unit.low[place + 1] if place + 1 < len(unit.low) else ""
    if low in speech.grammar["calendar"] and (following == "(" or following[:1].isdigit()):
        return not _goes_on(unit, place, speech)
    if low in speech.media and following:
        return True
    if low in speech.grammar["via"] and (following in speech.media or following in speech.passive):
        return True
    if low in speech.occasions and (following in speech.grammar["met"] or following in speech.spoken_documents):
        return True
    if low in speech.grammar["to"] and following in speech.speakers["objects"]:
        return True
    if low in speech.clitics:
        return True
    return (
        low in speech.after
        and low not in speech.ambiguous
        and place + 1 < len(unit.low)
        and begins_speaker(unit, place + 1, speech)
    )


def _goes_on(unit: Unit, place: int, speech: Speech) -> bool:
    """Tell whether the words go on after a date between commas ("data pagi ini, Rabu (18/6), belum lengkap")."""
    while place < len(unit.low) and (
        unit.low[place] in speech.grammar["calendar"] or unit.low[place][0].isdigit() or unit.low[place] in "()/"
    ):
        place += 1
    following = unit.low[place + 1 : place + 4]
    return len(following) == 3 and unit.low[place] == "," and all(word.isalpha() for word in following[:2])


def content_spans(unit: Unit, first: int, end: int) -> list[Span]:
    """Return the reported words between two places as spans; empty where there are none."""
    while first < end and unit.low[first] in _MARKS and unit.quote[first] is None:
        first += 1
    while end > first and unit.low[end - 1] in _MARKS and unit.quote[end - 1] is None:
        end -= 1
    return [span(unit, first, end)] if end > first else []


def kind_of(unit: Unit, first: int, end: int) -> str:
    """Return direct for places that hold nothing but quotations, mixed where words stand beside them, else indirect."""
    quoted = [unit.quote[place] is not None for place in range(first, end) if unit.low[place] not in _MARKS]
    if not any(quoted):
        return "indirect"
    return "direct" if all(quoted) else "mixed"


def skip_connectives(unit: Unit, first: int, end: int, speech: Speech) -> int:
    """Return the place after the connectives that open a sentence ("Namun, ")."""
    moved = True
    while moved and first < end and unit.low[first] in speech.connective_words:
        moved = False
        for connective in speech.connectives:
            size = len(connective)
            if first + size <= end and tuple(unit.low[first : first + size]) == connective:
                first += size
                if first < end and unit.low[first] == ",":
                    first += 1
                moved = True
                break
    return first
