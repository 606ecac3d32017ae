"""Who stands behind a stretch of a report, as the report itself tells: speakers, media, documents, or nobody."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

import msgspec

from runut.languages import language
from runut.records import AnnotatedReport, Citation, Evidence
from runut.records.story import OriginKind
from runut.tracing.material import Material, Unit

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"\.(?:com|co|id|net|org|tv|online|news)(?![a-z])")


KINDS: dict[str, OriginKind] = {"PERSON": "person", "ORG": "organisation", "PLACE": "organisation"}


class Party(msgspec.Struct, frozen=True):
    """A party that a report names for what it tells: `key` tells it from others, `name` is what to call it."""

    key: str
    name: str
    kind: OriginKind
    evidence: Evidence


@functools.cache
def _media(code: str) -> dict[str, tuple[str, str]]:
    out = {}
    for row in language(code).data("outlets")["outlet"]:
        for name in (row["name"], *row["aliases"], *row.get("editions", ())):
            out[_plain(name)] = (row["name"], row["kind"])
    return out


def _plain(name: str) -> str:
    folded = _ENDING.sub("", name.casefold().removeprefix("www."))
    return "".join(_WORD.findall(folded.removeprefix("the ")))


@functools.lru_cache(maxsize=10_000)
def medium_key(name: str, code: str) -> str:
    """Return the key under which a medium is known, whatever form of its name a report uses."""
    known = _media(code).get(_plain(name))
    return "medium:" + _plain(known[0] if known else name)


def is_medium(name: str, code: str) -> bool:
    """Tell whether a name is that of a medium or agency of the language's table."""
    return _plain(name) in _media(code)


@functools.cache
def _documents(code: str) -> re.Pattern[str]:
    words = language(code).data("propositions")["parties"]["documents"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@functools.cache
def _indefinite(code: str) -> frozenset[str]:
    return frozenset(language(code).data("speech")["speakers"]["indefinite"])


def _is_unnamed(phrase: str, code: str) -> bool:
    """Tell whether a phrase stands for people whom it does not name: a source, two officials, witnesses."""
    words = phrase.casefold().split()
    people = language(code).data("propositions")["parties"]["unnamed"]
    return words[0] in _indefinite(code) or (phrase[:1].islower() and any(word in people for word in words))


@functools.cache
def _media_nouns(code: str) -> re.Pattern[str]:
    """Return the pattern of a noun phrase that points back to a medium named before ("surat kabar itu")."""
    nouns = language(code).data("propositions")["parties"]["media_nouns"]
    pointers = language(code).data("propositions")["parties"]["pointers"]
    both = "|".join(map(re.escape, nouns)), "|".join(map(re.escape, pointers))
    return re.compile(rf"(?:(?:{both[1]})\s)?(?:{both[0]})(?:\s(?:{both[1]}))?", re.IGNORECASE)


class Voices:
    """Tells for each unit which parties its own report names for it.

    `speakers` names who made a statement, by (report, index), where another report's rendering of it tells.
    """

    def __init__(self, material: Material, speakers: Mapping[tuple[str, int], str] | None = None) -> None:
        self._material = material
        self._named = dict(speakers or {})
        self._types: dict[str, str] = {}
        for report in material.reports.values():
            for mention in report.entities:
                self._types.setdefault(material.name(report.id, mention.name), mention.type)
        self._media = media_of(material)
        outlets = {r.report.outlet for r in material.reports.values() if r.report.outlet}
        self._outlets = sorted(outlets, key=lambda name: (-len(name), name))
        self._found: dict[str, dict[int, Party]] = {}
        self.ties = _ties(material)

    def of(self, unit: Unit) -> tuple[Party, ...]:
        """Return the parties of a unit: its speakers, else the medium cited in its sentence; most upstream first named.

        A medium that is named beside those it quotes stands behind them and is left out; unnamed sources count
        with the medium that quotes them, which is the report's own outlet where it names no other.
        """
        report = self._material.reports[unit.report]
        speakers = [party for number in unit.statements if (party := self._speaker(report, number))]
        cited = [
            self._cited(report, c) for c in report.citations if c.covers and c.covers.start <= unit.start < c.covers.end
        ]
        media = [p for p in speakers if p.kind in ("outlet", "agency")] + cited
        named = [p for p in speakers if p.kind not in ("outlet", "agency", "unnamed")]
        if named:
            return tuple(named)
        if media:
            return tuple(media[:1])
        return tuple(self._with_medium(report, unit, party) for party in speakers[:1])

    def _with_medium(self, report: AnnotatedReport, unit: Unit, party: Party) -> Party:
        """Return an unnamed source under the key of the medium that quotes it, the last one cited before or the outlet."""
        if not party.key.startswith("unnamed:"):
            return party
        medium = self._cited_near(report, unit.start)
        code = report.report.language
        key = medium.key if medium else medium_key(self._material.outlet(report.id), code)
        return msgspec.structs.replace(medium or party, key=key)

    def _cited_near(self, report: AnnotatedReport, place: int) -> Party | None:
        """Return the medium that a report names in the sentence of a place, else last in the two before it."""
        sentences = [s for s in report.sentences if s.start <= place][-3:]
        if not sentences:
            return None
        spots = self._spots(report)
        here = [at for at in spots if sentences[-1].start <= at < sentences[-1].end]
        before = [at for at in spots if sentences[0].start <= at < sentences[-1].start]
        return spots[here[0]] if here else spots[before[-1]] if before else None

    def _spots(self, report: AnnotatedReport) -> dict[int, Party]:
        """Return the media of the story that a report names, its own outlet left out, by place in order."""
        if report.id not in self._found:
            code = report.report.language
            own = medium_key(self._material.outlet(report.id), code)
            spots = {c.start: self._cited(report, c) for c in report.citations if c.basis == "cited"}
            for name in self._outlets:
                if name not in report.text:
                    continue
                for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", report.text):
                    party = Party(medium_key(name, code), name, "outlet", Evidence(report.id, *match.span()))
                    spots.setdefault(match.start(), party)
            self._found[report.id] = {at: p for at, p in sorted(spots.items()) if p.key != own}
        return self._found[report.id]

    def credit(self, report: AnnotatedReport) -> tuple[Party, ...]:
        """Return the origin to which a report as a whole is credited, if any."""
        return tuple(self._cited(report, c) for c in report.citations if c.basis == "declared")[:1]

    def _cited(self, report: AnnotatedReport, citation: Citation) -> Party:
        code = report.report.language
        kind = "agency" if _media(code).get(_plain(citation.outlet), ("", ""))[1] == "agency" else "outlet"
        span = Evidence(report.id, citation.start, citation.end)
        return Party(medium_key(citation.outlet, code), citation.outlet, kind, span)  # type: ignore[arg-type]

    def _speaker(self, report: AnnotatedReport, number: int) -> Party | None:
        statement = report.statements[number]
        name = self._material.speaker(report.id, statement) or self._named.get((report.id, number))
        span = statement.source or statement.cue or statement.content[0]
        evidence = Evidence(report.id, span.start, span.end)
        code = report.report.language
        if name is None:
            if not statement.source:
                return None
            name = statement.source.of(report.text)
        if is_medium(name, code) or medium_key(name, code) in self._media:
            kind = "agency" if _media(code).get(_plain(name), ("", ""))[1] == "agency" else "outlet"
            return Party(medium_key(name, code), name, kind, evidence)  # type: ignore[arg-type]
        known = KINDS.get(self._types.get(name, ""))
        if known is None:
            name = self._named.get((report.id, number), name)
            known = KINDS.get(self._types.get(name, ""))
        if known is None and _media_nouns(code).fullmatch(name):
            return self._cited_near(report, span.start)
        if known is None and _documents(code).search(name):
            return Party("document:" + _plain(name), name, "document", evidence)
        if known is None and _is_unnamed(name, code):
            return Party(f"unnamed:{report.id}:{name.casefold()}", name, "unnamed", evidence)
        if known is None and name[:1].islower():
            return Party("described:" + _plain(name), name, "unnamed", evidence)
        return Party("party:" + _plain(name), name, known or "organisation", evidence)


def media_of(material: Material) -> frozenset[str]:
    """Return the keys of the story's media: the outlets of its reports, and those that a report cites."""
    out = set()
    for report in material.reports.values():
        code = report.report.language
        out |= {medium_key(citation.outlet, code) for citation in report.citations}
        if report.report.outlet:
            out.add(medium_key(report.report.outlet, code))
    return frozenset(out)


def _ties(material: Material) -> dict[str, frozenset[str]]:
    """Return for each person the institutions that a report names in that person's title, by party key."""
    out: dict[str, set[str]] = {}
    for report in material.reports.values():
        for statement in report.statements:
            name = material.speaker(report.id, statement)
            spans = [span for span in (statement.source, statement.role) if span]
            if name is None or not spans:
                continue
            for mention in report.entities:
                other = material.name(report.id, mention.name)
                if other != name and mention.type in ("ORG", "PLACE"):
                    inside = any(s.start <= mention.start and mention.end <= s.end for s in spans)
                    if inside:
                        out.setdefault("party:" + _plain(name), set()).add("party:" + _plain(other))
    return {key: frozenset(value) for key, value in out.items()}
