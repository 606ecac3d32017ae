"""Quotation marks of a paragraph, paired into quotations in every style that sites use."""

from __future__ import annotations

import bisect
import re

import msgspec

_MARK = re.compile(r"“|”|„|«|»|\"|‘[‘’]?|’’?|''?|``?|´")  # each begins with a letter of its own, for speed
_OPEN = frozenset("“„«") | {"‘‘", "``", "‘’"}
_CLOSE = frozenset("”»") | {"’’"}
_SINGLE = frozenset("‘’'´`")
_ENDS = ",.!?…;"


class Quotation(msgspec.Struct, frozen=True):
    """Quoted words, with their marks; offsets in code points of the report's text.

    `whole` tells whether the words end as speech does, with a comma, a full stop, a question or an exclamation mark
    inside or right after them, or are too many for a coined name; `open` whether the closing mark is missing because
    the speech goes on in the next paragraph.
    """

    start: int
    end: int
    whole: bool
    open: bool = False


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations between two offsets of one paragraph, sorted and disjoint; linear in its length.

    Double marks are paired first; single marks count only outside of them, and where they are no apostrophes.
    A mark that opens without a partner is taken to run to the end of the paragraph where it stands at its beginning.
    """
    marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text, start, end)]
    if not marks:
        return []
    double = _paired([mark for mark in marks if mark[2] not in _SINGLE], text, start, end)
    starts = [a for a, _, _ in double]
    single = [m for m in marks if m[2] in _SINGLE and not _within(m[0], starts, double)]
    found = double + (_singles(single, text, start, end) if single else [])
    return [Quotation(a, b, _whole(text, a, b, end), cut) for a, b, cut in sorted(found)]


def _within(place: int, starts: list[int], double: list[tuple[int, int, bool]]) -> bool:
    number = bisect.bisect_right(starts, place) - 1
    return number >= 0 and place < double[number][1]


def _paired(marks: list[tuple[int, int, str]], text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    begin: tuple[int, int, str] | None = None
    for mark in marks:
        opens, closes = _sides(mark, text, start, end)
        if begin is None:
            if opens or (not closes and mark[2] not in _CLOSE):
                begin = mark
            elif closes and not found and text[max(start, mark[0] - 1)] in _ENDS:
                found.append((start, mark[1], False))  # the opening mark was lost
        elif closes or (mark[2] in _CLOSE and not opens):
            found.append((begin[0], mark[1], False))
            begin = None
        elif opens:
            begin = mark  # the one before was never closed
    if begin is not None:
        tail = _tail(begin, text, end)
        if tail > begin[1] and (begin[0] <= start + 1 or text[begin[0] - 2 : begin[0]] in (": ", ", ")):
            found.append((begin[0], tail, True))
    return found


def _sides(mark: tuple[int, int, str], text: str, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a mark can open and whether it can close, by its shape and by what stands around it."""
    a, b, shape = mark
    free_left = a == start or text[a - 1].isspace() or text[a - 1] in "([–—-:/“‘"
    free_right = b >= end or text[b].isspace() or text[b] in ".,;:!?)]–—-”’/"
    opens = shape in _OPEN or (free_left and not free_right)
    closes = (shape in _CLOSE and not (free_left and not free_right)) or (
        free_right and not free_left and shape not in _OPEN
    )
    if shape == "“" and free_right and not free_left:
        opens, closes = False, True
    if not opens and not closes:  # between two letters, glued by a scraper: what the pairing lacks
        return True, True
    return opens, closes


def _tail(begin: tuple[int, int, str], text: str, end: int) -> int:
    while end > begin[1] and text[end - 1].isspace():
        end -= 1
    return end


def _singles(marks: list[tuple[int, int, str]], text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    begin: tuple[int, int, str] | None = None
    for mark in marks:
        a, b, shape = mark
        opens = (
            (a == start or not text[a - 1].isalnum())
            and b < end
            and (text[b].isalnum() or text[b] in "[($£€…")
            and shape != "´"
        )
        closes = a > start and not text[a - 1].isspace() and (b >= end or not text[b].isalnum()) and shape != "‘"
        if begin is None and opens and (shape != "’" or a == start):
            begin = mark
        elif begin is not None and closes and (text[a - 1] in _ENDS or _settled(text, begin[1], a, b, end)):
            found.append((begin[0], b, False))
            begin = None
        elif begin is not None and shape == "‘" and opens:
            begin = mark
    return found


def _settled(text: str, inside: int, a: int, b: int, end: int) -> bool:
    """Tell whether a single mark after a letter closes a quotation and is no plural's apostrophe: no stop follows inside."""
    if text[a - 1] not in "sS" or b >= end or not text[b].isspace():
        return True
    later = text.find("’", b, min(end, b + 200))
    return later < 0 or "‘" in text[b:later]


def _whole(text: str, a: int, b: int, end: int) -> bool:
    inside = text[a + 1 : b - 1].rstrip("\"'’”")
    if not inside:
        return False
    words = inside.count(" ") + 1
    after = text[b : b + 1] if b < end else ""
    if words >= 2 and (inside.rstrip()[-1:] in _ENDS or after in (",", "") or words > 9):
        return True
    return inside.rstrip()[-1:] in ",!?."
