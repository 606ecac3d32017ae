"""What else a statement says of itself: to whom, on what occasion, denied or asserted, certain or planned."""

from __future__ import annotations

import re

from runut.annotation.statements.draft import Draft, Found, trimmed
from runut.records import Span

_TO = re.compile(r"\s(?:kepada|to|told)\s")
_NEAR = 12


def complete(draft: Draft, found: Found) -> None:
    """Set addressee, polarity and modality."""
    found.addressee = _addressee(draft, found)
    cue = draft.text[found.cue.start : found.cue.end].casefold() if found.cue else ""
    if cue in draft.words.deny or any(cue.startswith(word) for word in draft.words.deny):
        found.polarity = "denies"
    first = found.content[0]
    opening = " ".join(draft.text[first.start : first.end].strip("\"“”‘’' ").split()[:_NEAR])
    words = opening.split()
    for place in range(len(words)):
        rest = " ".join(words[place:])
        if place < 5 and draft.words.never.match(rest) and found.polarity == "asserts" and place <= 2:
            found.polarity = (
                "denies"
                if rest.casefold().startswith(("tidak pernah", "tak pernah", "belum ada kebijakan", "never"))
                else "asserts"
            )
        if found.modality == "certain" and draft.words.possible.match(rest):
            found.modality = "possible"
        elif found.modality == "certain" and draft.words.planned.match(rest):
            found.modality = "planned"


def _addressee(draft: Draft, found: Found) -> Span | None:
    """Return the noun phrase behind "kepada" or "told" near the cue, outside the words said."""
    if found.cue is None:
        return None
    text = draft.text
    reach = min(found.cue.end + 120, len(text))
    stop = re.search(r"[.\n\"“]", text[found.cue.end : reach])
    reach = found.cue.end + stop.start() if stop else reach
    match = _TO.search(text, found.cue.start - 1, reach)
    if match is None or any(span.start <= match.start() < span.end for span in found.content):
        return None
    names = draft.within(match.end(), min(match.end() + 30, reach))
    if names and names[0].start - match.end() < 3:
        return Span(match.end(), names[0].end)
    word = re.compile(r"\w+").match(text, match.end(), reach)
    return trimmed(text, match.end(), word.end()) if word else None
