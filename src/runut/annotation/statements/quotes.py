"""Quoted words: where quotation marks of any style open and close."""

from __future__ import annotations

import msgspec

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘‘": "’’", "’’": "’’", "``": "''", "''": "''", '"': '"', "‘": "’", "'": "'"}
_STEPS = ("‘‘", "’’", "``", "''", "“", "„", "«", '"', "‘", "'")
_SHORT_STYLES = frozenset("‘'")


class Quote(msgspec.Struct, frozen=True, order=True):
    """Quoted words with their marks (offsets in code points); `closed` tells whether the closing mark is there."""

    start: int
    end: int
    closed: bool = True

    def inner(self, text: str) -> str:
        """Return the words without the marks."""
        return text[self.start : self.end].strip("“”„«»‘’\"'` \u00a0")


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Return the quotes of one line, outermost only, sorted; a mark that is never closed quotes to the line's end.

    Straight marks open and close in turn; single ones count only at the edge of a word, since they are apostrophes
    inside one. Linear in the line's length.
    """
    out: list[Quote] = []
    place = start
    while place < end:
        mark = _opening(text, place, start, end)
        if mark is None:
            place += 1
            continue
        close = _closing(text, place + len(mark), end, mark)
        if close is None:
            if mark in _SHORT_STYLES or end - place < 12:
                place += len(mark)
                continue
            out.append(Quote(place, end, closed=False))
            break
        out.append(Quote(place, close))
        place = close
    return out


def _opening(text: str, place: int, start: int, end: int) -> str | None:
    mark = next((m for m in _STEPS if text.startswith(m, place) and place + len(m) < end), None)
    if mark is None:
        return None
    after = text[place + len(mark)]
    before = text[place - 1] if place > start else " "
    if mark in _SHORT_STYLES and (before.isalnum() or not after.isalnum()):
        return None
    if mark == "’’" and after.isspace():
        return None
    return mark


def _closing(text: str, place: int, end: int, mark: str) -> int | None:
    """Return where the closing mark ends; one in a single style must not be followed by a letter."""
    closers = _CLOSERS[mark]
    if mark in ("„",):
        found = [at for at in (text.find(c, place, end) for c in closers) if at >= 0]
        return min(found) + 1 if found else None
    at = text.find(closers, place, end)
    if mark == "“":
        straight, again = text.find('"', place, end), text.find("“", place, end)
        if at < 0 or 0 <= again < at:
            at = straight if straight >= 0 and (at < 0 or straight < at) else at
    while mark in _SHORT_STYLES and 0 <= at < end - 1 and text[at + 1].isalnum():
        at = text.find(closers, at + 1, end)
    return at + len(closers) if at >= 0 else None
