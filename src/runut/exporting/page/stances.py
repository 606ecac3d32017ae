"""The matrix of claims: what each outlet makes of each claim, from where, and how its standing changed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from typing import Literal

import msgspec

from runut.exporting.page.folding import run_of
from runut.exporting.page.places import Cited, Places, settled
from runut.exporting.page.words import line, shortened, shortened_left
from runut.records import Claim, Evidence, Origin, Statement

StanceKind = Literal["asserts", "denies", "no comment"]
ORDER: tuple[StanceKind, ...] = ("asserts", "denies", "no comment")

COLUMNS = 20
"""Outlets that have a column of their own at most; the others of a longer story share one."""

AROUND = 90
"""What is shown of the sentence on either side of a claim's words (code points)."""


_Found = Mapping[str, Mapping[StanceKind, Cited]]
"""For each outlet that is not silent: what it makes of a claim, and its first sentence for each."""


class Stance(msgspec.Struct, frozen=True):
    """What an outlet makes of a claim, since which day, and the sentence that shows it first."""

    kind: StanceKind
    cited: Cited


class Others(msgspec.Struct, frozen=True):
    """How many of the outlets without a column of their own make this of a claim, and the first sentence of them."""

    kind: StanceKind
    outlets: int
    cited: Cited


class OriginShown(msgspec.Struct, frozen=True):
    """An origin of a claim with the words that name it."""

    name: str
    kind: str
    cited: tuple[Cited, ...]
    since: str | None


class StandingShown(msgspec.Struct, frozen=True):
    """What the claim was from a day on, by whose word."""

    day: str | None
    status: str
    by: str | None
    cited: Cited


class ClaimShown(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the matrix; `cells` has one tuple of stances for each column, empty where the outlet is silent."""

    anchor: str
    number: int
    cited: Cited
    low: int
    high: int
    origins: tuple[OriginShown, ...]
    standing: tuple[StandingShown, ...]
    cells: tuple[tuple[Stance, ...], ...]
    others: tuple[Others, ...]
    carried: tuple[Cited, ...]
    since: str | None

    @property
    def before(self) -> str:
        """The sentence before the claim's words, cut from the left."""
        return shortened_left(self.cited.before, AROUND)

    @property
    def after(self) -> str:
        """The sentence after the claim's words, cut from the right."""
        return shortened(self.cited.after, AROUND)

    @property
    def now(self) -> str | None:
        """The claim's standing after the last report; that somebody would not comment changes nothing in it."""
        told = [change.status for change in self.standing if change.status != "no comment"]
        return told[-1] if told else self.standing[-1].status if self.standing else None

    @property
    def once(self) -> tuple[str, ...]:
        """What it was before that, each once, in order."""
        return tuple(dict.fromkeys(change.status for change in self.standing if change.status != self.now))


def claims(places: Places) -> tuple[tuple[str, ...], tuple[ClaimShown, ...]]:
    """Return the outlets that have a column, in the order of their first reports, and the claims in theirs."""
    made = [_stances(places, claim) for claim in places.story.claims]
    columns = _columns(places, made)
    rows = [_claim(places, place, columns, made[place]) for place in range(len(made))]
    return columns, tuple(rows)


def _columns(places: Places, made: list[_Found]) -> tuple[str, ...]:
    every = places.outlets()
    if len(every) <= COLUMNS:
        return every
    heard = Counter(outlet for found in made for outlet in found)
    chosen = {
        outlet for *_, outlet in sorted((-heard[outlet], place, outlet) for place, outlet in enumerate(every))[:COLUMNS]
    }
    return tuple(outlet for outlet in every if outlet in chosen)


def _claim(places: Places, place: int, columns: tuple[str, ...], found: _Found) -> ClaimShown:
    claim = places.story.claims[place]
    anchor = f"{places.prefix}claim-{place + 1}"
    places.addresses.lies(anchor, run_of("claim", place))
    standing = [
        StandingShown(c.date[:10] if c.date else None, c.status, line(c.by) if c.by else None, places.cited(c.evidence))
        for c in claim.standing
    ]
    return ClaimShown(
        anchor=anchor,
        number=place + 1,
        cited=places.cited(claim.representative),
        low=claim.origins_min,
        high=claim.origins_max,
        origins=tuple(_origin(places, o) for o in claim.origins),
        standing=tuple(standing),
        cells=tuple(
            tuple(Stance(kind, row[kind]) for kind in ORDER if kind in row)
            for row in (found.get(outlet, {}) for outlet in columns)
        ),
        others=_others(found, columns),
        carried=places.all_cited(claim.carried_by),
        since=places.first_day(span.report for span in claim.carried_by),
    )


def _others(found: _Found, columns: tuple[str, ...]) -> tuple[Others, ...]:
    rows = [row for outlet, row in found.items() if outlet not in columns]
    told = {kind: [row[kind] for row in rows if kind in row] for kind in ORDER}
    return tuple(
        Others(kind, len(cited), min(cited, key=lambda one: settled(one.day))) for kind, cited in told.items() if cited
    )


def _origin(places: Places, origin: Origin) -> OriginShown:
    since = places.first_day(span.report for span in origin.evidence)
    return OriginShown(line(origin.name), origin.kind, places.all_cited(origin.evidence), since)


def _stances(places: Places, claim: Claim) -> _Found:
    found: dict[str, dict[StanceKind, Cited]] = {}
    spans = [(_stance(places, span), span) for span in claim.carried_by]
    for change in claim.standing:
        if change.status in ("denied", "no comment"):
            spans.append(("denies" if change.status == "denied" else "no comment", change.evidence))
    for kind, span in sorted(spans, key=lambda pair: settled(places.day(pair[1].report))):
        found.setdefault(places.outlet(span.report), {}).setdefault(kind, places.cited(span))
    return found


def _stance(places: Places, span: Evidence) -> StanceKind:
    """A span that lies in a denial, or in a refusal to comment, does not assert the claim."""
    statements = places.texts[span.report].statements
    starts = places.said_from(span.report)
    near = statements[max(0, bisect_left(starts, span.start) - 8) : bisect_left(starts, span.end) + 1]
    for statement in near:
        if _covers(statement, span):
            if statement.polarity == "denies":
                return "denies"
            if statement.modality == "no comment":
                return "no comment"
    return "asserts"


def _covers(statement: Statement, span: Evidence) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in statement.content)
