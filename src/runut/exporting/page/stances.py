"""The matrix of claims: what each outlet makes of each claim, from where, and how its standing changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

import msgspec

from runut.exporting.page.places import Cited, Places, settled
from runut.exporting.page.words import line, shortened, shortened_left
from runut.records import Claim, Evidence, Origin, Statement

StanceKind = Literal["asserts", "denies", "no comment"]
ORDER: tuple[StanceKind, ...] = ("asserts", "denies", "no comment")

AROUND = 90
"""What is shown of the sentence on either side of a claim's words (code points)."""


class Stance(msgspec.Struct, frozen=True):
    """What an outlet makes of a claim, since which day, and the sentence that shows it first."""

    kind: StanceKind
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
    """A row of the matrix; `cells` has one tuple of stances for each outlet, empty where it is silent."""

    anchor: str
    number: int
    cited: Cited
    low: int
    high: int
    origins: tuple[OriginShown, ...]
    standing: tuple[StandingShown, ...]
    cells: tuple[tuple[Stance, ...], ...]
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


def claims(places: Places) -> Iterator[ClaimShown]:
    """Yield the story's claims in their order."""
    for number, claim in enumerate(places.story.claims, start=1):
        standing = [
            StandingShown(
                c.date[:10] if c.date else None, c.status, line(c.by) if c.by else None, places.cited(c.evidence)
            )
            for c in claim.standing
        ]
        yield ClaimShown(
            anchor=f"{places.prefix}claim-{number}",
            number=number,
            cited=places.cited(claim.representative),
            low=claim.origins_min,
            high=claim.origins_max,
            origins=tuple(_origin(places, o) for o in claim.origins),
            standing=tuple(standing),
            cells=_cells(places, claim),
            carried=places.all_cited(claim.carried_by),
            since=places.first_day(span.report for span in claim.carried_by),
        )


def _origin(places: Places, origin: Origin) -> OriginShown:
    since = places.first_day(span.report for span in origin.evidence)
    return OriginShown(line(origin.name), origin.kind, places.all_cited(origin.evidence), since)


def _cells(places: Places, claim: Claim) -> tuple[tuple[Stance, ...], ...]:
    found: dict[str, dict[StanceKind, Cited]] = {}
    spans = [(_stance(places, span), span) for span in claim.carried_by]
    for change in claim.standing:
        if change.status in ("denied", "no comment"):
            spans.append(("denies" if change.status == "denied" else "no comment", change.evidence))
    for kind, span in sorted(spans, key=lambda pair: settled(places.day(pair[1].report))):
        found.setdefault(places.outlet(span.report), {}).setdefault(kind, places.cited(span))
    rows = (found.get(outlet, {}) for outlet in places.outlets())
    return tuple(tuple(Stance(kind, row[kind]) for kind in ORDER if kind in row) for row in rows)


def _stance(places: Places, span: Evidence) -> StanceKind:
    """A span that lies in a denial, or in a refusal to comment, does not assert the claim."""
    statements = places.texts[span.report].statements
    starts = [statement.content[0].start if statement.content else 0 for statement in statements]
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
