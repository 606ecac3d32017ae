"""Which story a report joins: its likeness to each near story, held against the next best one and the days between."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence

import msgspec

JOIN = 0.11
"""Least likeness at which a report joins a story where no other story is like it at all."""

RIVALRY = 0.7
"""What the likeness to the next best story adds to JOIN, times itself: a report as near to two stories is of a topic,
not of either (the ratio test of Lowe 2004)."""

ENOUGH = 0.2
"""Likeness that is enough whatever the next best story is."""

GAP_COST = 0.04
"""What each doubling of the days beyond the window adds."""

STORIES = 6
"""Stories compared, those that hold the nearest reports."""

PROFILE = 12
"""Members of a story, the latest, that stand for it: the cost of a comparison does not grow with the story."""


class OpenStory:
    """A story in memory: its members' ids, and the slots and days of the latest distinct ones.

    `total` is the squared length of the sum of the profile's vectors, `touched` the report of the stream it last took.
    """

    __slots__ = ("days", "members", "number", "profile", "total", "touched")

    def __init__(self, number: int) -> None:
        self.number = number
        self.members: list[str] = []
        self.profile: deque[int] = deque()
        self.days: deque[int | None] = deque()
        self.total = 0.0
        self.touched = 0

    @property
    def id(self) -> str:
        """The id of the story's first report."""
        return self.members[0]

    @property
    def last(self) -> int | None:
        """The latest day of the profile, None where none is known."""
        return max((day for day in self.days if day is not None), default=None)

    def gap(self, day: int | None) -> int:
        """Return the days between a day and the nearest of the profile's; 0 where either is not known."""
        if day is None:
            return 0
        if day in self.days:
            return 0
        return min((abs(day - other) for other in self.days if other is not None), default=0)


class Choice(msgspec.Struct, frozen=True):
    """The nearest story to a report: its likeness, what was asked of it, and the member most like the report.

    `rival` is the likeness of the next best story, `gap` the days between, `nearest` a slot.
    """

    story: OpenStory
    score: float
    asked: float
    rival: float
    gap: int
    nearest: int

    @property
    def joins(self) -> bool:
        """Tell whether the report joins the story."""
        return self.score >= self.asked


def choose(stories: Sequence[OpenStory], likeness: Sequence[float], day: int | None, window: int) -> Choice | None:
    """Return the nearest of the stories, given the report's likeness to each member of their profiles, in a row.

    `day` is the report's, `window` the days a story stays open; None where there are no stories.
    """
    best: tuple[float, float, int, int] | None = None
    scores, parts, at = [], [], 0
    for place, story in enumerate(stories):
        part = likeness[at : at + len(story.profile)]
        at += len(story.profile)
        score = sum(part) / math.sqrt(max(story.total, 1e-6))
        scores.append(score)
        parts.append(part)
        gap = story.gap(day)
        cost = GAP_COST * math.log2(gap / window) if gap > window else 0.0
        if best is None or score - cost > best[0]:
            best = (score - cost, cost, gap, place)
    if best is None:
        return None
    _, cost, gap, place = best
    rival = max((score for other, score in enumerate(scores) if other != place), default=0.0)
    asked = min(ENOUGH, JOIN + RIVALRY * rival) + cost
    nearest = stories[place].profile[parts[place].index(max(parts[place]))]
    return Choice(stories[place], scores[place], asked, rival, gap, nearest)
