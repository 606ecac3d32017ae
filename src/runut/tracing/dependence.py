"""What a story's claims rest on: which lose every origin, or some, when a party is taken away."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from runut.records import Origin, Story

_WORD = re.compile(r"\w+")


class Dependent(msgspec.Struct, frozen=True):
    """A claim that loses origins: its place among the story's claims, the origins lost, and how many named ones are left.

    `left` is at most the claim's `origins_min` less the origins lost, and 0 where the claim loses every origin.
    """

    claim: int
    text: str
    lost: tuple[str, ...]
    left: int


class Dependence(msgspec.Struct, frozen=True):
    """What a story loses without a party: `lost` the claims left with no named origin, `weakened` those with fewer."""

    story: str
    title: str
    without: str
    claims: int
    lost: tuple[Dependent, ...]
    weakened: tuple[Dependent, ...]


def parties(story: Story) -> tuple[str, ...]:
    """Return the names of the parties of a story that can be taken away: origins, media, outlets; sorted."""
    names = {origin.name for claim in story.claims for origin in claim.origins}
    names |= {edge.target for edge in story.lineage} | {edge.source for edge in story.lineage}
    return tuple(sorted(names))


def without(story: Story, name: str) -> Dependence:
    """Return what the claims of a story lose when a party is taken away.

    An origin is lost where it is the party, or where every way from the outlets that carry the claim to the origin, by
    the story's lineage, goes through the party: who is known only through a paper goes with the paper.
    """
    gone = _called(story, name)
    outlets = {report.id: report.outlet or report.id for report in story.reports}
    ways = _ways(story)
    lost: list[Dependent] = []
    weakened: list[Dependent] = []
    for place, claim in enumerate(story.claims):
        carriers = {outlets[span.report] for span in claim.carried_by} - gone
        missing = [o for o in claim.origins if _is_lost(o, carriers, ways, gone)]
        if not missing:
            continue
        every = len(missing) == len(claim.origins)
        left = 0 if every else max(1, claim.origins_min - len(missing))
        entry = Dependent(place, claim.text, tuple(origin.name for origin in missing), left)
        (lost if every else weakened).append(entry)
    return Dependence(story.id, story.title, name, len(story.claims), tuple(lost), tuple(weakened))


def is_party(story: Story, name: str) -> bool:
    """Tell whether a story has a party of that name."""
    return any(_plain(party) in {_plain(other) for other in _called(story, name)} for party in parties(story))


def _plain(name: str) -> str:
    return "".join(_WORD.findall(name.casefold().removeprefix("the ").removeprefix("www.")))


def _called(story: Story, name: str) -> set[str]:
    """Return every name in a story for what a user calls by one name: the same letters, or an alias of one entity."""
    names = {name}
    for entity in story.entities:
        forms = {entity.name, *entity.aliases}
        if _plain(name) in map(_plain, forms):
            names |= forms
    wanted = {_plain(form) for form in names}
    reports = {report.outlet for report in story.reports if report.outlet}
    return names | {party for party in {*parties(story), *reports} if _plain(party) in wanted}


def _ways(story: Story) -> Mapping[str, set[str]]:
    ways: dict[str, set[str]] = defaultdict(set)
    for edge in story.lineage:
        ways[edge.source].add(edge.target)
    return ways


def _is_lost(origin: Origin, carriers: Iterable[str], ways: Mapping[str, set[str]], gone: set[str]) -> bool:
    if origin.name in gone:
        return True
    known = any(origin.name in targets for targets in ways.values())
    reached, waiting = set(), sorted(set(carriers))
    while waiting:
        party = waiting.pop()
        if party not in reached and party not in gone:
            reached.add(party)
            waiting += sorted(ways.get(party, ()))
    return not reached if not known else origin.name not in reached
