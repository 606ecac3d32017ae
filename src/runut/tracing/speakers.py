"""Bring what reports call one speaker to one name: a fuller form of the name, a role that one person has."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from runut.languages import language
from runut.records import AnnotatedReport

_WORD = re.compile(r"\w+")

Names = dict[tuple[str, str], str]
Known = dict[tuple[str, ...], dict[tuple[str, ...], str]]


def speaker_names(reports: Sequence[AnnotatedReport], names: Mapping[tuple[str, str], str]) -> Names:
    """Return the story's name for each (report, speaker) whose speaker another report names more fully.

    `names` is what the entities of the story give. A speaker joins a person whose whole name the phrase holds, or the
    only name in the story that goes on where the phrase ends ("Kementerian Kesehatan RI"), or the only person of
    whom a report of the story prints that role. Where two would do, none is taken: a spokesperson never joins the
    institution, since the institution's name stands at the end of the role and not at its beginning.
    """
    spoken = sorted({(report.id, s.speaker) for report in reports for s in report.statements if s.speaker})
    persons = _persons(reports, names)
    roles = _roles(reports, names)
    called = {names.get((report, speaker), speaker) for report, speaker in spoken}
    plain = _plain_words(reports)
    known = _by_opening({*called, *names.values()}, plain)
    out: Names = {}
    for report, speaker in spoken:
        name = names.get((report, speaker), speaker)
        words = _folded(name, plain)
        found = _within(words, persons)
        if not found and name not in persons.values():
            found = roles.get(" ".join(words)) or _longer(words, name, known)
        if found and found != name:
            out[report, speaker] = found
    return out


def _folded(name: str, plain: frozenset[str] = frozenset()) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(name.casefold()) if word not in plain)


def _by_opening(names: Iterable[str], plain: frozenset[str]) -> Known:
    """Return the names with their words by their first two words, the shortest of those with the same words."""
    out: Known = defaultdict(dict)
    for name in sorted(names, key=lambda n: (len(n), n)):
        words = _folded(name, plain)
        out[words[:2]].setdefault(words, name)
    return out


def _plain_words(reports: Sequence[AnnotatedReport]) -> frozenset[str]:
    """Return the words that name nobody, articles and demonstratives."""
    codes = sorted({report.report.language for report in reports})
    return frozenset(w for code in codes for w in language(code).data("propositions")["speakers"]["plain"])


def _persons(reports: Sequence[AnnotatedReport], names: Mapping[tuple[str, str], str]) -> dict[tuple[str, ...], str]:
    found = {names.get((r.id, m.name), m.name) for r in reports for m in r.entities if m.type == "PERSON"}
    return {_folded(name): name for name in sorted(found) if name}


def _roles(reports: Sequence[AnnotatedReport], names: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Return the person for each role, in folded words, that the reports print with one person only."""
    holders: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        for mention in report.entities:
            if mention.type == "PERSON" and mention.role:
                words = _folded(mention.role.of(report.text))
                holders[" ".join(words)].add(names.get((report.id, mention.name), mention.name))
    return {role: next(iter(people)) for role, people in holders.items() if len(people) == 1 and " " in role}


def _within(words: tuple[str, ...], persons: Mapping[tuple[str, ...], str]) -> str | None:
    """Return the only person whose name, of two words or more, stands whole inside a longer phrase."""
    found = {
        persons[words[a:b]]
        for a in range(len(words))
        for b in range(a + 2, len(words) + 1)
        if words[a:b] in persons and b - a < len(words)
    }
    return found.pop() if len(found) == 1 else None


def _longer(words: tuple[str, ...], name: str, known: Known) -> str | None:
    """Return the fullest of the names that begin with these words, where each of those begins the next."""
    if len(words) < 2:
        return known.get(words, {}).get(words, name)
    fuller = {other: n for other, n in known.get(words[:2], {}).items() if other[: len(words)] == words}
    chain = sorted(fuller, key=len)
    if any(longer[: len(shorter)] != shorter for shorter, longer in itertools.pairwise(chain)):
        return None
    return fuller[chain[-1]] if chain else None
