"""Stories of a stream too long for one machine: overlapping windows of time are grouped apart and joined at the seams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from runut.records import Judgement

SIZE = 20_000
"""Reports of a window beyond those it shares with the one before: as many as the stream itself remembers stories by."""

OVERLAP = 10_000
"""Reports, the latest of the window before, that a window takes again, so that it knows the stories that are open."""


class Window(msgspec.Struct, frozen=True):
    """A stretch of the stream, by place, end exclusive: from `first` to `start` it is shared with the window before."""

    first: int
    start: int
    end: int


class Grouped(msgspec.Struct, frozen=True):
    """The stories of one window, each the places of its reports in order, and the judgements that made them."""

    stories: tuple[tuple[int, ...], ...]
    judgements: tuple[Judgement, ...]


class Joined(msgspec.Struct, frozen=True):
    """The stories of the stream, each the places of its reports, by their first; the judgements of each story's reports."""

    stories: tuple[tuple[int, ...], ...]
    judgements: tuple[tuple[Judgement, ...], ...]


def windows(number: int, size: int = SIZE, overlap: int = OVERLAP) -> list[Window]:
    """Return the windows of a stream of so many reports; a rest of less than half a window is the last one's."""
    starts = [start for start in range(0, number, size) if start == 0 or number - start > size // 2]
    ends = [*starts[1:], number][: len(starts)]
    return [Window(max(0, start - overlap), start, end) for start, end in zip(starts, ends, strict=True)]


def joined(found: Iterable[tuple[Window, Grouped]], ids: Sequence[str]) -> Joined:
    """Return the stories of the windows as one, and why; `ids` are the reports' by place, the windows in order.

    A story of a later window goes on the earlier story that holds more than half of the reports that the two windows
    share and that it has; else it is a new one. What an earlier window has decided stands, and no two stories of one
    window become one at a seam: one wrong likeness cannot chain stories together.
    """
    place: list[int] = [-1] * len(ids)
    stories: list[list[int]] = []
    kept: list[Judgement] = []
    where = {name: at for at, name in enumerate(ids)}
    for window, grouped in found:
        for members in grouped.stories:
            new = [at for at in members if at >= window.start]
            if not new:
                continue
            number, made = _earlier(members, window, place, stories, ids)
            if made is not None:
                kept.append(made)
            if number == len(stories):
                stories.append([])
            stories[number] += new
            for at in new:
                place[at] = number
        kept += (one for one in grouped.judgements if max(where[one.left], where.get(one.right, -1)) >= window.start)
    held: list[list[Judgement]] = [[] for _ in stories]
    for one in kept:
        for number in sorted({place[where[name]] for name in (one.left, one.right) if name in where}):
            held[number].append(one)
    order = sorted(range(len(stories)), key=lambda number: min(stories[number]))
    return Joined(tuple(tuple(sorted(stories[n])) for n in order), tuple(tuple(held[n]) for n in order))


def _earlier(
    members: Sequence[int], window: Window, place: Sequence[int], stories: Sequence[Sequence[int]], ids: Sequence[str]
) -> tuple[int, Judgement | None]:
    """Return the story that a window's story goes on, a new one where there is none, and the judgement of the two."""
    shared = Counter(place[at] for at in members if at < window.start)
    if not shared:
        return len(stories), None
    number, count = min(shared.items(), key=lambda item: (-item[1], item[0]))
    total = shared.total()
    goes_on = 2 * count > total
    new = next(at for at in members if at >= window.start)
    made = Judgement(
        about="story",
        left=ids[new],
        right=ids[stories[number][0]],
        verdict="same" if goes_on else "different",
        score=round(count / total, 4),
        reason=f"{count} of the {total} reports that its story shares with the window before are in this one's story",
        author="grouping/windows",
    )
    return (number if goes_on else len(stories)), made
