"""Whom a sentence that reports no words is about, and whose mind it tells."""

from __future__ import annotations

from runut.annotation.statements.memory import Memory, Speaker
from runut.annotation.statements.speakers import told_person
from runut.annotation.statements.speech import Speech
from runut.annotation.statements.subjects import left_phrase
from runut.annotation.statements.units import Unit

_FARTHEST = 15
"""Words from the start of a sentence within which a clause goes on about the same person."""
_SHORTEST_VERB = 7
"""Letters of what is a verb by how it begins."""


def note_topic(unit: Unit, memory: Memory, speech: Speech) -> None:
    """Note whom a sentence without an attribution is about.

    Whose hopes and fears it tells has told them: "ujarnya" in the sentence after it is his, and no earlier speaker's.
    """
    felt = None if speech.grammar["feels"].isdisjoint(unit.low) else _feeler(unit, speech)
    if felt is not None:
        memory.spoke(felt, unit.paragraph)
    name = subject_of(unit, speech)
    if name is None and memory.told and _goes_on(unit, speech):
        name = memory.subject
    memory.told_of(name, unit.paragraph)


def _goes_on(unit: Unit, speech: Speech) -> bool:
    """Tell whether a pronoun opens a sentence, or the clause after its first comma: it goes on about the same person."""
    pronouns, low = speech.speakers["pronouns"], unit.low[:_FARTHEST]
    if low[0] in pronouns:
        return True
    return "," in low and not pronouns.isdisjoint(low[low.index(",") + 1 :][:1])


def _feeler(unit: Unit, speech: Speech) -> Speaker | None:
    """Return the person whose state of mind a sentence tells first: "Sari (40), warga Murau, khawatir ..."."""
    place = next(p for p, low in enumerate(unit.low) if low in speech.grammar["feels"])
    phrase = left_phrase(unit, place, 0, speech)
    if phrase is None or (phrase[0] and unit.low[phrase[0] - 1] in speech.grammar["starts"]):
        return None
    return told_person(unit, phrase, speech)


def subject_of(unit: Unit, speech: Speech) -> str | None:
    """Return the person whom a sentence is taken to be about: the first named before its verb, none for "kakak Sari"."""
    for place in range(min(len(unit.low), 20)):
        mention = unit.mention[place]
        if mention is not None and mention.type == "PERSON":
            return None if place and unit.low[place - 1] in speech.delegate_words else mention.name
        low = unit.low[place]
        if unit.quote[place] is not None or low in speech.verbs or low in speech.grammar["auxiliaries"]:
            return None
        if (
            low.startswith(tuple(speech.grammar["active"]))
            and len(low) >= _SHORTEST_VERB
            and not unit.capital[place]
            and low not in speech.speakers["nouns"]
        ):
            return None
    return None
