"""How many independent origins a claim has: an interval, since the texts often do not tell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import msgspec
from rapidfuzz import fuzz

from runut.languages import Language, language
from runut.models.names import same_name
from runut.records import Origin
from runut.tracing.material import Material, Unit
from runut.tracing.parties import Party, Voices, medium_key
from runut.tracing.reuse import Reuse

LONG, VERBATIM = 40, 88.0
"""Letters that two clauses have at least, and likeness of letters (0 to 100), to be one wording."""

MEDIA = ("outlet", "agency", "unnamed")
_WORD = re.compile(r"\w+")


class Counted(msgspec.Struct, frozen=True):
    """The origins of a claim, the least and the greatest number of independent ones, and why so many."""

    origins: tuple[Origin, ...]
    low: int
    high: int
    reason: str


def origins_of(material: Material, members: Sequence[Unit], voices: Voices, reuse: Reuse) -> Counted:
    """Return the origins of a claim that units carry, and how many of them are independent.

    Each report is asked for the most upstream party that it names for the claim: who speaks, else the medium it cites
    there, else the credit line. A report that names none has no recorded lineage: it adds one to the greatest number
    only, once per outlet, once for all reports that share its wording, and nothing where its wording is that of a
    report which names an origin, or where its outlet is the medium that others name.
    """
    named = {report: _named(units, material, voices) for report, units in _by_report(members).items()}
    outlets = {_outlet(material, report) for report, found in named.items() if found}
    outlets |= {party.key for found in named.values() for party in found}
    named = _upstream(material, named)
    parties: dict[str, list[Party]] = {}
    for found in named.values():
        for party in found:
            parties.setdefault(party.key, []).append(party)
    parties = _by_shortest(parties)
    once = [parties.pop(institution)[0].name for institution in _spoken_for(parties, voices)]
    silent = [report for report, found in named.items() if not found]
    spoken = [unit for unit in members if named[unit.report]]
    quiet = [unit for unit in members if unit.report in silent and _outlet(material, unit.report) not in outlets]
    alone = _voices_of_their_own(material, quiet, spoken, reuse)
    origins = tuple(
        Origin(name=found[0].name, kind=found[0].kind, evidence=tuple(dict.fromkeys(p.evidence for p in found)))
        for found in parties.values()
    )
    told = [*_named_by(material, origins), *(f"{name} counts with who speaks for it" for name in once)]
    open_ended = dict.fromkeys(material.outlet(units[0].report) for _, units in alone)
    told += [f"{outlet} names none and may have found it out itself" for outlet in open_ended]
    known = {*open_ended, *(material.outlet(report) for report, found in named.items() if found)}
    others = dict.fromkeys(outlet for report in silent if (outlet := material.outlet(report)) not in known)
    told += [f"{outlet} names none and adds none: one that counts has its wording or names it" for outlet in others]
    doubtful = _doubtful(material, origins)
    told += [f"{short} may be {full}: the least number has them once" for short, full in doubtful]
    return Counted(origins, len(parties) - len(doubtful), max(1, len(parties) + len(alone)), "; ".join(told))


def _doubtful(material: Material, origins: Sequence[Origin]) -> list[tuple[str, str]]:
    """Return the persons who may be another of the origins, with that one's name: a part of it, or one much like it.

    That two are one cannot be told where a name is nobody's alone ("Sudirga" of two brothers), and neither can that
    they are two; a person stands for one other at most, so two who are told apart still count as two.
    """
    spoken = language(next(iter(material.reports.values())).report.language)
    people = sorted((one.name for one in origins if one.kind == "person"), key=lambda name: (len(name), name))
    out: list[tuple[str, str]] = []
    for place, short in enumerate(people):
        full = next((name for name in people[place + 1 :] if _maybe_one(short, name, spoken)), None)
        if full is not None:
            out.append((short, full))
    return out


def _maybe_one(short: str, full: str, spoken: Language) -> bool:
    """Tell whether two persons' names may be one's: by their words, or by letters to which others were glued."""
    letters = ["".join(_WORD.findall(name.casefold())) for name in (short, full)]
    glued = " " in short and letters[1].startswith(letters[0])
    return glued or same_name(short, full, "PERSON", spoken).verdict != "different"


def _named_by(material: Material, origins: Sequence[Origin]) -> Iterator[str]:
    """Yield each origin with the outlets whose words name it."""
    for origin in origins:
        outlets = dict.fromkeys(material.outlet(span.report) for span in origin.evidence)
        yield f"{origin.name} ({origin.kind}) is named by {', '.join(outlets)}"


def _by_shortest(parties: dict[str, list[Party]]) -> dict[str, list[Party]]:
    """Return the parties, those as one of which one is the other's name with a role before it."""
    out: dict[str, list[Party]] = {}
    words = {key: _WORD.findall(found[0].name.casefold()) for key, found in parties.items()}
    for key, found in parties.items():
        shorter = [
            k for k, w in words.items() if k != key and 1 < len(w) < len(words[key]) and words[key][-len(w) :] == w
        ]
        at = min(shorter, key=lambda k: (len(words[k]), k), default=key)
        out.setdefault(at, []).extend(found if at == key else [])
        if at != key:
            out[at] = [*parties[at], *found] if not out[at] else [*out[at], *found]
    return {key: sorted(found, key=lambda p: len(p.name)) for key, found in out.items() if found}


def _by_report(members: Sequence[Unit]) -> dict[str, list[Unit]]:
    out: dict[str, list[Unit]] = {}
    for unit in members:
        out.setdefault(unit.report, []).append(unit)
    return out


def _outlet(material: Material, report: str) -> str:
    return medium_key(material.outlet(report), material.reports[report].report.language)


def _named(units: Sequence[Unit], material: Material, voices: Voices) -> tuple[Party, ...]:
    """Return whom a report names for a claim: of what it says in one sentence the most upstream, else its credit.

    A headline shortens what its report tells: where the rest of the report names anybody, the headline adds no other.
    """
    found: dict[str, Party] = {}
    body = [unit for unit in units if not unit.headline]
    if body != units and any(voices.of(unit) for unit in body):
        units = body
    for _, together in itertools.groupby(units, key=lambda unit: unit.sentence):
        parties = {party.key: party for unit in together for party in voices.of(unit)}
        upstream = [party for party in parties.values() if party.kind not in MEDIA] or list(parties.values())
        found.update({party.key: party for party in upstream})
    if not found:
        found = {party.key: party for party in voices.credit(material.reports[units[0].report])}
    return tuple(found.values())


def _upstream(material: Material, named: dict[str, tuple[Party, ...]]) -> dict[str, tuple[Party, ...]]:
    """Replace a medium by whom its own report names for the claim, where that report is one of the story."""
    behind: dict[str, tuple[Party, ...]] = {}
    for report, found in named.items():
        key = _outlet(material, report)
        if found and not any(party.key == key for party in found):
            behind.setdefault(key, found)

    def followed(party: Party, passed: tuple[str, ...]) -> Iterator[Party]:
        if party.key not in behind or party.key in passed:
            yield party
            return
        for further in behind[party.key]:
            yield from followed(further, (*passed, party.key))

    return {report: tuple(p for party in found for p in followed(party, ())) for report, found in named.items()}


def _spoken_for(parties: dict[str, list[Party]], voices: Voices) -> list[str]:
    """Return the institutions whose spokesperson is among the parties: the text ties the two, so they count once."""
    return [key for key in parties if any(key in voices.ties.get(other, ()) for other in parties if other != key)]


def _voices_of_their_own(
    material: Material, quiet: Sequence[Unit], spoken: Sequence[Unit], reuse: Reuse
) -> list[tuple[str, list[Unit]]]:
    """Return the outlets that state a claim with no origin, each once, those of one wording once."""
    groups: list[tuple[str, list[Unit]]] = []
    for report, mine in _by_report(quiet).items():
        outlet = _outlet(material, report)
        if any(outlet == known for known, _ in groups):
            continue
        if any(_one_wording(material, mine, units, reuse) for units in (spoken, *(units for _, units in groups))):
            continue
        groups.append((outlet, mine))
    return groups


def _one_wording(material: Material, here: Sequence[Unit], there: Sequence[Unit], reuse: Reuse) -> bool:
    """Tell whether two units, one of each side, are one wording but for a few letters, or lie in one borrowed passage."""
    pairs = [(left, right) for left in here for right in there if left.report != right.report]
    return any(_one_text(material.letters(left), material.letters(right)) for left, right in pairs) or any(
        reuse.one_wording(left, right) for left, right in pairs
    )


def _one_text(here: str, there: str) -> bool:
    """Tell whether two stretches are one wording by their letters."""
    if min(len(here), len(there)) < LONG:
        return False
    return here == there or fuzz.ratio(here, there, score_cutoff=VERBATIM) > 0
