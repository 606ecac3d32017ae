"""Statements that a medium relays: one for the medium beside the speaker's own, with the same words."""

from __future__ import annotations

from runut.annotation.statements.draft import Draft, Found
from runut.records import Citation, Span

_REACH = 160
"""A citation further behind the words said than this is about something else (code points)."""


def relayed(draft: Draft) -> list[Found]:
    """Return a statement of the medium for every direct statement whose attribution ends in a citation of it.

    `"...," kata X, dikutip Antara`: the words are X's, and Antara says that X said them (PolNeAR's nested attributions).
    """
    out = []
    for citation in draft.report.citations:
        if citation.basis != "cited":
            continue
        near = [found for found in draft.found if _relays(draft, citation, found)]
        if not near:
            continue
        last = near[-1]
        source = Span(citation.start, citation.end)
        if last.source and last.source.overlaps(source):
            continue
        out.append(
            Found(
                kind=last.kind,
                content=list(last.content),
                source=source,
                cue=_cue(draft, citation),
                speaker=citation.outlet,
                polarity=last.polarity,
                modality=last.modality,
                rule="relayed",
            )
        )
    return out


def _relays(draft: Draft, citation: Citation, found: Found) -> bool:
    if not found.cue or citation.rule.endswith(("told", "reports")):
        return False
    end = max(found.cue.end, found.content[-1].end)
    if not 0 <= citation.start - end < _REACH or found.cue.start < found.content[0].start:
        return False
    between = draft.text[end : citation.start]
    return "\n" not in between and ". " not in between


def _cue(draft: Draft, citation: Citation) -> Span | None:
    sentence = citation.covers
    start = max(sentence.start if sentence else 0, citation.start - 40)
    words = (
        "dikutip",
        "dilansir",
        "melansir",
        "mengutip",
        "dilaporkan",
        "diberitakan",
        "reported",
        "citing",
        "according to",
    )
    places = [(place, word) for word in words if (place := draft.text.rfind(word, start, citation.start)) >= 0]
    if not places:
        return None
    place, word = max(places)
    return Span(place, place + len(word))
