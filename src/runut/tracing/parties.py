"""Who stands behind a stretch of a report, as the report itself tells: speakers, media, documents, or nobody."""

from __future__ import annotations

import functools
import re

import msgspec

from runut.languages import language
from runut.records import AnnotatedReport, Citation, Evidence, Statement
from runut.records.story import OriginKind
from runut.tracing.material import Material, Unit

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"\.(?:com|co|id|net|org|tv|online|news)(?![a-z])")


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
        for name in (row["name"], *row["aliases"]):
            out[_plain(name)] = (row["name"], row["kind"])
    return out


def _plain(name: str) -> str:
    folded = _ENDING.sub("", name.casefold().removeprefix("www."))
    return "".join(_WORD.findall(folded.removeprefix("the ")))


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


class Voices:
    """Tells for each unit which parties its own report names for it."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._types: dict[str, str] = {}
        for report in material.reports.values():
            for mention in report.entities:
                self._types.setdefault(material.name(report.id, mention.name), mention.type)
        self.ties = _ties(material)

    def of(self, unit: Unit) -> tuple[Party, ...]:
        """Return the parties of a unit: its speakers, else the medium cited in its sentence; most upstream first named.

        A medium that is named beside those it quotes stands behind them and is left out; unnamed sources count
        with the medium that quotes them.
        """
        report = self._material.reports[unit.report]
        speakers = [party for s in self._material.said(unit) if (party := self._speaker(report, s))]
        cited = [
            self._cited(report, c) for c in report.citations if c.covers and c.covers.start <= unit.start < c.covers.end
        ]
        media = [p for p in speakers if p.kind in ("outlet", "agency")] + cited
        named = [p for p in speakers if p.kind not in ("outlet", "agency", "unnamed")]
        if named:
            return tuple(named)
        unnamed = [p for p in speakers if p.kind == "unnamed"]
        if media:
            return tuple(media[:1])
        return tuple(unnamed)

    def credit(self, report: AnnotatedReport) -> tuple[Party, ...]:
        """Return the origin to which a report as a whole is credited, if any."""
        return tuple(self._cited(report, c) for c in report.citations if c.basis == "declared")[:1]

    def _cited(self, report: AnnotatedReport, citation: Citation) -> Party:
        code = report.report.language
        kind = "agency" if _media(code).get(_plain(citation.outlet), ("", ""))[1] == "agency" else "outlet"
        span = Evidence(report.id, citation.start, citation.end)
        return Party(medium_key(citation.outlet, code), citation.outlet, kind, span)  # type: ignore[arg-type]

    def _speaker(self, report: AnnotatedReport, statement: Statement) -> Party | None:
        name = self._material.speaker(report.id, statement)
        span = statement.source or statement.cue or statement.content[0]
        evidence = Evidence(report.id, span.start, span.end)
        if name is None:
            if not statement.source:
                return None
            words = statement.source.of(report.text)
            return Party(f"unnamed:{report.id}:{words.casefold()}", words, "unnamed", evidence)
        code = report.report.language
        if is_medium(name, code) or any(medium_key(c.outlet, code) == medium_key(name, code) for c in report.citations):
            kind = "agency" if _media(code).get(_plain(name), ("", ""))[1] == "agency" else "outlet"
            return Party(medium_key(name, code), name, kind, evidence)  # type: ignore[arg-type]
        if _documents(code).search(name):
            return Party("document:" + _plain(name), name, "document", evidence)
        kinds: dict[str | None, OriginKind] = {"PERSON": "person", "ORG": "organisation", "PLACE": "organisation"}
        known = kinds.get(self._types.get(name))
        if known is None and name[:1].islower():
            return Party(f"unnamed:{report.id}:{name.casefold()}", name, "unnamed", evidence)
        return Party("party:" + _plain(name), name, known or "organisation", evidence)


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
