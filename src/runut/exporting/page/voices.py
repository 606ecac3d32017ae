"""Who said what: a card for each utterance, with every wording of it and the way it came."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from runut.exporting.page.differences import Part, differences
from runut.exporting.page.folding import FIRST, run_of
from runut.exporting.page.places import Cited, Places, settled
from runut.exporting.page.words import line, shortened
from runut.records import Statement, StatementInStory

LONGEST = 1200
"""What is shown of one wording (code points); the whole stands in its report."""


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """One report's wording of an utterance; `route` names the media between the report and the speaker."""

    cited: Cited
    parts: tuple[Part, ...]
    kind: str
    polarity: str
    modality: str
    cue: str | None
    source: str | None
    role: str | None
    addressee: str | None
    occasion: str | None
    route: tuple[str, ...]
    candidates: tuple[str, ...]


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """An utterance: `outlets` counts those that carry it."""

    anchor: str
    number: int
    wordings: tuple[Wording, ...]
    outlets: int
    since: str | None


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker with what they are reported to have said; `named` is false where the texts do not resolve who it is."""

    anchor: str
    name: str
    named: bool
    roles: tuple[str, ...]
    quotes: tuple[Quote, ...]


class Voices:
    """The speakers of a story, those most widely reported first, and the card on which each statement is shown."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._card = 0
        self.cards: dict[tuple[str, int], tuple[str, int]] = {}
        """For each (report id, index of the statement): the id and the number of its card."""
        groups: dict[tuple[bool, str], list[tuple[StatementInStory, ...]]] = {}
        for group in self._utterances():
            named = next((one.speaker for one in group if one.speaker), None)
            source = next((places.words(one.source) for one in group if one.source), "")
            groups.setdefault((named is not None, line(named) if named else source), []).append(group)
        self.voices = tuple(
            self._voice(number, key, groups[key])
            for number, key in enumerate(sorted(groups, key=lambda key: _rank(key, groups[key])), start=1)
        )

    def _utterances(self) -> list[tuple[StatementInStory, ...]]:
        grouped = {(one.report, one.statement): group for group in self.places.story.same_statements for one in group}
        seen: set[tuple[str, int]] = set()
        found = []
        for one in self.places.story.statements:
            group = grouped.get((one.report, one.statement), (one,))
            fresh = tuple(member for member in group if (member.report, member.statement) not in seen)
            if (one.report, one.statement) in seen or not fresh:
                continue
            seen.update((member.report, member.statement) for member in fresh)
            found.append(fresh)
        return found

    def _voice(self, number: int, key: tuple[bool, str], groups: list[tuple[StatementInStory, ...]]) -> Voice:
        quotes = []
        anchor_of_voice = f"{self.places.prefix}voice-{number}"
        run = run_of("voice", number - 1)
        self.places.addresses.lies(anchor_of_voice, run)
        for place, group in enumerate(sorted(groups, key=lambda group: -len({one.report for one in group}))):
            self._card = card = self._card + 1
            anchor = f"{self.places.prefix}quote-{card}"
            self.places.addresses.lies(anchor, run or (f"voice-{number}" if place >= FIRST["quote"] else None))
            self.cards.update({(one.report, one.statement): (anchor, card) for one in group})
            quotes.append(self._quote(anchor, card, group))
        roles = dict.fromkeys(wording.role for quote in quotes for wording in quote.wordings if wording.role)
        return Voice(
            anchor=anchor_of_voice,
            name=key[1],
            named=key[0],
            roles=tuple(roles),
            quotes=tuple(quotes),
        )

    def _quote(self, anchor: str, number: int, group: tuple[StatementInStory, ...]) -> Quote:
        ordered = sorted(group, key=lambda one: (settled(self.places.day(one.report)), self.places.numbers[one.report]))
        said = [
            shortened(" … ".join(self.places.words(part, LONGEST) for part in one.content), LONGEST) for one in ordered
        ]
        cited = [self.places.cited(one.content[0]) for one in ordered]
        parts = differences([(c.language, words) for c, words in zip(cited, said, strict=True)])
        return Quote(
            anchor=anchor,
            number=number,
            wordings=tuple(self._wording(*one) for one in zip(ordered, cited, parts, strict=True)),
            outlets=len({c.outlet for c in cited}),
            since=self.places.first_day(one.report for one in ordered),
        )

    def _wording(self, one: StatementInStory, cited: Cited, parts: tuple[Part, ...]) -> Wording:
        shown = {
            name: self.places.words(span) if (span := getattr(one, name)) else None
            for name in ("cue", "source", "role", "addressee", "occasion")
        }
        annotated = self._annotated(one)
        return Wording(
            cited=cited,
            parts=parts,
            kind=one.kind,
            polarity=one.polarity,
            modality=one.modality,
            route=self._route(one, cited.outlet),
            candidates=tuple(line(name) for name in annotated.candidates) if annotated and not one.speaker else (),
            **shown,
        )

    def _annotated(self, one: StatementInStory) -> Statement | None:
        statements = self.places.texts[one.report].statements
        return statements[one.statement] if one.statement < len(statements) else None

    def _route(self, one: StatementInStory, outlet: str) -> tuple[str, ...]:
        """Return the media that the report names for these words: those whose citation covers them."""
        via = []
        for citation in self.places.texts[one.report].citations:
            covers = citation.covers
            if covers is None or any(covers.start < part.end and part.start < covers.end for part in one.content):
                via.append(line(citation.outlet))
        return tuple(name for name in dict.fromkeys(via) if name not in (outlet, line(one.speaker or "")))


def _rank(key: tuple[bool, str], groups: Sequence[tuple[StatementInStory, ...]]) -> tuple[bool, int, int, str]:
    reports = {one.report for group in groups for one in group}
    return (not key[0], -len(reports), -len(groups), key[1])
