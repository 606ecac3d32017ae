"""Who said each statement of a story, and how far two statements may be the utterance of one speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from runut.records import AnnotatedReport, Statement
from runut.tracing.material import Material
from runut.tracing.standing import words_of

Speakers = Literal["one", "tied", "described", "two"]

_WORD = re.compile(r"\w+")


class Spoken:
    """The statements of a story by their place, each with its speaker.

    Two statements have `one` speaker; or two that are `tied`, an institution and who speaks for it in a report's own
    words; or one of them only `described` ("hakim", "the article", nobody at all); or `two` speakers.
    """

    def __init__(self, material: Material) -> None:
        self.units = material.contents
        self._report = [unit.report for unit in self.units]
        self.said = [material.said(unit)[0] for unit in self.units]
        self.speakers = [material.speaker(u.report, one) for u, one in zip(self.units, self.said, strict=True)]
        self._named = {material.name(r.id, m.name) for r in material.reports.values() for m in r.entities}
        self._ties, self._roles = _ties(material), _roles(material)
        self._stand: dict[tuple[str | None, str | None], Speakers] = {}
        both = zip(self.units, self.said, strict=True)
        self._denied = [_by_verb(material.reports[unit.report], one, unit.negated) for unit, one in both]
        self._retold = [
            _retells(material.reports[unit.report], one) for unit, one in zip(self.units, self.said, strict=True)
        ]

    def speakers_of(self, left: int, right: int) -> Speakers:
        """Return how the speakers of two statements stand to each other."""
        pair = self.speakers[left], self.speakers[right]
        if pair not in self._stand:
            self._stand[pair] = self._of_two(*pair)
        return self._stand[pair]

    def _of_two(self, here: str | None, there: str | None) -> Speakers:
        if here is not None and here == there:
            return "one"
        if here not in self._named or there not in self._named:
            return "tied" if self._in_role(here, there) or self._in_role(there, here) else "described"
        tied = there in self._ties.get(here or "", ()) or here in self._ties.get(there or "", ())
        return "tied" if tied else "two"

    def comparable(self, left: int, right: int) -> bool:
        """Tell whether two statements may be one utterance: one denies by a verb of denying where the other does."""
        return self._denied[left] == self._denied[right] and self.speakers_of(left, right) != "two"

    def against(self, here: Sequence[int], there: Sequence[int]) -> bool:
        """Tell whether two groups cannot be one: two named speakers that nothing ties, or a statement inside another."""
        speakers = {self.speakers[place]: place for group in (here, there) for place in self._first(group)}
        named = [place for place in speakers.values() if self.is_named(place)]
        if any(self.speakers_of(a, b) == "two" for n, a in enumerate(named) for b in named[n + 1 :]):
            return True
        return any(self._nested(a, b) for a, b in self.of_one_report(here, there))

    def _first(self, group: Sequence[int]) -> Iterable[int]:
        """Return a statement of each speaker of a group."""
        return dict(zip(map(self.speakers.__getitem__, group), group, strict=True)).values()

    def of_one_report(self, here: Sequence[int], there: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of statements of one report, one of each of two groups."""
        both = set(map(self._report.__getitem__, here)).intersection(map(self._report.__getitem__, there))
        if not both:
            return iter(())
        by_report: dict[str, list[int]] = {}
        for place in here:
            by_report.setdefault(self._report[place], []).append(place)
        return ((a, b) for b in there for a in by_report.get(self._report[b], ()))

    def speaker(self, group: list[int]) -> str | None:
        """Return what a group's speaker is called: a name where one has it, else what the first is called."""
        named = [self.speakers[place] for place in group if self.is_named(place)]
        called = [speaker for place in group if (speaker := self.speakers[place])]
        return next(iter((*named, *called)), None)

    def retell_alike(self, left: int, right: int) -> bool:
        """Tell whether both or neither of two statements is nearly all what somebody else said."""
        return self._retold[left] == self._retold[right]

    def is_named(self, place: int) -> bool:
        """Tell whether a statement's speaker is a name of the story."""
        return self.speakers[place] in self._named

    def _in_role(self, described: str | None, named: str | None) -> bool:
        """Tell whether what one speaker is called stands whole in the role that the story gives the other."""
        words = _WORD.findall((described or "").casefold())
        return bool(words) and any(
            words == role[n : n + len(words)] for role in self._roles.get(named or "", ()) for n in range(len(role))
        )

    def _nested(self, a: int, b: int) -> bool:
        return any(x.overlaps(y) for x in self.said[a].content for y in self.said[b].content)


def _by_verb(report: AnnotatedReport, statement: Statement, negated: bool) -> bool:
    """Tell whether a statement denies what it has as content ("membantah"), and not by a negation in what is said."""
    if statement.polarity != "denies" or statement.cue is None or not negated:
        return statement.polarity == "denies"
    return words_of("denied", report.report.language).stand_in(statement.cue.of(report.text))


def _retells(report: AnnotatedReport, statement: Statement) -> bool:
    """Tell whether the most of a statement is the content of another's, with who said it inside the statement too."""
    size = sum(span.end - span.start for span in statement.content)
    for other in report.statements:
        framed = other.source and any(span.contains(other.source) for span in statement.content)
        if framed and other.speaker != statement.speaker:
            held = sum(s.end - s.start for s in other.content if any(span.contains(s) for span in statement.content))
            if held * 2 >= size:
                return True
    return False


def _ties(material: Material) -> dict[str, frozenset[str]]:
    """Return for each person the institutions that reports name in what they call that person."""
    out: dict[str, set[str]] = {}
    for report in material.reports.values():
        called = [(m.name, m.role) for m in report.entities if m.type == "PERSON" and m.role]
        called += [(s.speaker, span) for s in report.statements if s.speaker for span in (s.source, s.role) if span]
        for name, span in called:
            person = material.name(report.id, name)
            for mention in report.entities:
                other = material.name(report.id, mention.name)
                if mention.type in ("ORG", "PLACE") and span.start <= mention.start and mention.end <= span.end:
                    out.setdefault(person, set()).add(other)
    return {person: frozenset(others - {person}) for person, others in out.items()}


def _roles(material: Material) -> dict[str, list[list[str]]]:
    """Return for each person the roles, in folded words, by which reports call that person."""
    out: dict[str, dict[str, None]] = {}
    for report in material.reports.values():
        called = [(m.name, m.role) for m in report.entities if m.type == "PERSON" and m.role]
        called += [(s.speaker, s.role) for s in report.statements if s.speaker and s.role]
        for name, span in called:
            out.setdefault(material.name(report.id, name), {})[span.of(report.text).casefold()] = None
    return {person: [_WORD.findall(role) for role in roles] for person, roles in out.items()}
