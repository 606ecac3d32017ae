"""One wording given to two speakers by two reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runut.records import Conflict
from runut.tracing.conflicts.slots import attribution
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Vectors
from runut.tracing.parties import is_medium, media_of, medium_key
from runut.tracing.renderings import said_letters, verbatim

WORDING = 0.6
"""Likeness from which two statements are compared letter by letter."""

_WORD = re.compile(r"\w+")


def voices(material: Material) -> Iterator[Conflict]:
    """Yield the wordings, letter by letter the same, that two reports put into the mouths of two named speakers.

    Both reports name the speaker in the sentence itself; a speaker carried on from an earlier sentence proves nothing.
    A medium from which a report has the words has not spoken them.
    """
    units = [u for u in material.contents if material.said(u)[0].source and material.said(u)[0].speaker]
    speakers = [material.speaker(u.report, material.said(u)[0]) for u in units]
    codes = [material.reports[unit.report].report.language for unit in units]
    known = media_of(material)
    media = [
        is_medium(s or "", code) or medium_key(s or "", code) in known for s, code in zip(speakers, codes, strict=True)
    ]
    named = {material.name(r.id, m.name) for r in material.reports.values() for m in r.entities}
    vectors = Vectors(units, material.weights)

    def wanted(a: int, b: int) -> bool:
        if units[a].report == units[b].report or speakers[a] == speakers[b] or media[a] or media[b]:
            return False
        return speakers[a] in named and speakers[b] in named and not _alike(speakers[a] or "", speakers[b] or "")

    seen: set[frozenset[str | None]] = set()
    for _, a, b in vectors.pairs(WORDING, wanted):
        pair = frozenset((speakers[a], speakers[b]))
        if (
            pair in seen
            or _shared(material, units, a, b)
            or not verbatim(*(said_letters(material, units[n]) for n in (a, b)))
        ):
            continue
        seen.add(pair)
        yield Conflict(
            about=material.text(units[a].evidence),
            kind="imprecision",
            positions=(attribution(material, units[a]), attribution(material, units[b])),
            reason=f"one wording, said by {speakers[a]} and by {speakers[b]}",
        )


def _alike(left: str, right: str) -> bool:
    """Tell whether two names have a word in common, whole or glued to another."""
    words = [[w for w in _WORD.findall(name.casefold()) if len(w) > 2] for name in (left, right)]
    return any(a.startswith(b) or b.startswith(a) for a in words[0] for b in words[1])


def _shared(material: Material, units: list[Unit], a: int, b: int) -> bool:
    """Tell whether a report names both: it has the wording from the one by way of the other, or from its spokesman."""
    out = []
    for here, there in ((a, b), (b, a)):
        other = material.speaker(units[there].report, material.said(units[there])[0])
        report = material.reports[units[here].report]
        content = material.said(units[here])[0].content
        position = attribution(material, units[here])
        out.append((other or "").casefold() in report.text[position.start : position.end].casefold())
        out.append(
            any(
                material.speaker(report.id, s) == other and any(x.overlaps(y) for x in s.content for y in content)
                for s in report.statements
            )
        )
    return any(out)
