"""A language's words of speech, read once from its data."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from runut.languages import Language

Openings = dict[str, tuple[tuple[str, ...], ...]]
"""Phrases as words, by their first word, in the order of the data."""


class Speech(msgspec.Struct, frozen=True, eq=False):
    """The cues and function words that the patterns of attribution are written in, all in lower case.

    It is equal to itself alone, so that what is made of it can be cached.
    """

    code: str
    verbs: dict[str, frozenset[str]]
    attitudes: dict[str, frozenset[str]]
    plain: frozenset[str]
    calls: frozenset[str]
    after: frozenset[str]
    ambiguous: frozenset[str]
    clitics: frozenset[str]
    prepositions: frozenset[str]
    preposition_clitics: frozenset[str]
    media: frozenset[str]
    document_openers: frozenset[str]
    passive: frozenset[str]
    light: frozenset[str]
    cue_nouns: frozenset[str]
    said_nouns: frozenset[str]
    headline: dict[str, frozenset[str]]
    grammar: dict[str, frozenset[str]]
    connectives: tuple[tuple[str, ...], ...]
    speakers: dict[str, frozenset[str]]
    denials: dict[str, tuple[str, ...]]
    openings: dict[str, Openings]
    no_comment: tuple[str, ...]
    planned: frozenset[str]
    possible: tuple[str, ...]
    occasions: frozenset[str]
    documents: frozenset[str]
    spoken_documents: frozenset[str]
    titles: frozenset[str]
    ordinary: frozenset[str]
    delegates: tuple[str, ...]
    delegate_words: frozenset[str]
    connective_words: frozenset[str]
    cues: frozenset[str]
    organisations: frozenset[str]
    called: Openings
    heads_first: bool
    seams: frozenset[str]
    participles: frozenset[str]
    tails: re.Pattern[str]
    deed: re.Pattern[str]
    precision: dict[str, float]


def _sets(table: dict[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words if isinstance(words, list) else [words]) for name, words in table.items()}


def _openings(phrases: Iterable[str]) -> Openings:
    out: Openings = {}
    for words in (tuple(phrase.split()) for phrase in phrases):
        out[words[0]] = (*out.get(words[0], ()), words)
    return out


def _denials_of(denials: dict[str, list[str]]) -> dict[str, Openings]:
    """Return how words begin that deny; `absent` is "there is no" with each thing that others claim there is."""
    absent = [f"{none} {thing}" for none in denials["none"] for thing in denials["things"]]
    listed = {name: _openings(denials[name]) for name in ("openings", "unless", "negations")}
    return {**listed, "absent": _openings(absent)}


def _speakers_of(table: dict[str, list[str]], titles: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return the words of speakers; a title that stands before a name can also stand alone as a noun that speaks."""
    speakers = _sets(table)
    speakers["nouns"] |= {title for title in titles if len(title) > 1 and title.isalpha()}
    return speakers


def _frames_of(cues: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Return each verb of speech with the frames it takes: say, that, ask, deny, judge, tell, grant, accuse."""
    verbs: dict[str, set[str]] = {}
    for frame in ("say", "that", "ask", "deny", "judge", "tell", "grant", "accuse"):
        for word in cues.get(frame, []):
            verbs.setdefault(word, set()).add(frame)
    return {word: frozenset(frames) for word, frames in verbs.items()}


def _attitudes_of(listed: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Return each word of attitude with what it takes: clause, infinitive, object, "topic of"; adjective: it is no verb."""
    words: dict[str, set[str]] = {}
    for kind in ("clause", "infinitive", "object", "adjective"):
        for word in listed.get(kind, []):
            words.setdefault(word, set()).add(kind)
    for phrase in listed.get("topic", []):
        word, preposition = phrase.split()
        words.setdefault(word, set()).add(f"topic {preposition}")
    return {word: frozenset(kinds) for word, kinds in words.items()}


def _cues_of(data: dict[str, Any], glued: frozenset[str], clitics: frozenset[str]) -> frozenset[str]:
    """Return every word at which a pattern may begin."""
    cues = data["cues"]
    listed = {
        word
        for group in ("documents_after", "light", "calls", "preposition_clitics", "said_nouns")
        for word in cues[group]
    }
    listed |= {word.split()[0] for words in data["attitudes"].values() for word in words}
    return glued | clitics | listed | {word for words in data["headline"].values() for word in words}


def _tails(verbs: dict[str, frozenset[str]]) -> re.Pattern[str]:
    """Return what finds a verb of speech that a scraper glued to the end of a name."""
    tails = "|".join(re.escape(word) for word in sorted(verbs, key=lambda w: (-len(w), w)) if len(word) > 7)
    return re.compile(f"(?:{tails})$") if tails else re.compile(r"(?!)")


@functools.cache
def either(*groups: frozenset[str]) -> frozenset[str]:
    """Return the words of some groups together, put together once."""
    return frozenset().union(*groups)


@functools.cache
def speech_of(language: Language) -> Speech:
    """Return a language's words of speech; raises LanguageError where its data is missing."""
    data, names = language.data("speech"), language.data("names")
    cues, grammar = data["cues"], data["grammar"]
    verbs, after, titles = _frames_of(cues), frozenset(cues["after"]), frozenset(names["titles"])
    clitics = frozenset(root + grammar["clitic"] for root in after) if grammar.get("clitic") else frozenset()
    spoken = frozenset(verbs).union(after, clitics, cues["passive"], cues["media"], cues["prepositions"])
    return Speech(
        code=language.code,
        verbs=verbs,
        attitudes=_attitudes_of(data["attitudes"]),
        plain=frozenset(cues["plain"]),
        calls=frozenset(cues["calls"]),
        after=after,
        ambiguous=frozenset(cues["ambiguous_after"]),
        clitics=clitics,
        prepositions=frozenset(cues["prepositions"]),
        preposition_clitics=frozenset(cues["preposition_clitics"]),
        media=frozenset(cues["media"]),
        document_openers=frozenset(cues["documents_after"]),
        passive=frozenset(cues["passive"]),
        light=frozenset(cues["light"]),
        cue_nouns=frozenset(cues["nouns"]),
        said_nouns=frozenset(cues["said_nouns"]),
        headline=_sets(data["headline"]),
        grammar=_sets({k: v for k, v in grammar.items() if k not in ("connectives", "heads_first")}),
        connectives=tuple(sorted((tuple(c.split()) for c in grammar["connectives"]), key=lambda c: (-len(c), c))),
        speakers=_speakers_of(data["speakers"], titles),
        denials={name: tuple(words) for name, words in data["denials"].items()},
        openings=_denials_of(data["denials"]),
        no_comment=tuple(data["denials"]["no_comment"]),
        planned=frozenset(data["modality"]["planned"]),
        possible=tuple(data["modality"]["possible"]),
        occasions=frozenset(data["occasions"]["openings"]),
        documents=frozenset(data["speakers"]["documents"]),
        spoken_documents=frozenset(data["speakers"]["spoken_documents"]),
        titles=titles,
        ordinary=frozenset(names["ordinary"]),
        delegates=tuple(sorted(data["speakers"]["delegates"])),
        delegate_words=frozenset(name.split()[0] for name in data["speakers"]["delegates"]),
        connective_words=frozenset(c.split()[0] for c in grammar["connectives"]),
        organisations=frozenset(names["organisations"]),
        called=_openings(names["called"]),
        heads_first=grammar["heads_first"],
        deed=re.compile(names["deed"]),
        cues=_cues_of(data, spoken, clitics),
        seams=spoken.union(*(grammar[group] for group in ("from", "to", "by", "relative", "complementisers"))),
        participles=frozenset(cues.get("participles", [])),
        tails=_tails(verbs),
        precision={row["id"]: row["precision"] for row in data["pattern"]},
    )
