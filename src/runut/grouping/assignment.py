"""Which story a report joins: its likeness to each near story, held against the next best one and the days between."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence

import msgspec

from runut.grouping.terms import Vector

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
"""Stories compared, those that share most with the report."""

PROFILE = 12
"""Members of a story, the latest, that stand for it: the cost of a comparison does not grow with the story."""


class Member(msgspec.Struct, gc=False, eq=False):
    """A report that stands for its story: its id, its day where that is known, its vector."""

    id: str
    day: int | None
    vector: Vector


class OpenStory:
    """A story in memory: its members' ids, the latest distinct ones as its profile, and the sum of their vectors.

    In the sum what is older than the profile fades instead of being taken out.

    `length` is the sum's; `seat` is where the index lists the story, 0 where it does not; `touched` the report of the
    stream it last took; `first` and `last` are the days of the earliest and the latest member; `joined` counts the members compared so far, `revised` how many they were at the last revision.
    """

    __slots__ = (
        "first",
        "joined",
        "last",
        "length",
        "members",
        "number",
        "profile",
        "revised",
        "seat",
        "sum",
        "touched",
    )

    def __init__(self, number: int) -> None:
        self.number = number
        self.members: list[str] = []
        self.profile: deque[Member] = deque()
        self.sum: Vector | None = None
        self.length = 0.0
        self.seat = 0
        self.first: int | None = None
        self.last: int | None = None
        self.touched = self.joined = self.revised = 0

    @property
    def id(self) -> str:
        """The id of the story's first report."""
        return self.members[0]

    def sums(self, total: Vector | None) -> None:
        """Take the sum of the profile's vectors, and note its length."""
        self.sum = total
        self.length = math.sqrt(float((total.weights * total.weights).sum())) if total else 0.0

    def dated(self, day: int | None) -> None:
        """Note the day of a member, where it is known."""
        if day is not None:
            self.first = day if self.first is None or day < self.first else self.first
            self.last = day if self.last is None or day > self.last else self.last


class Choice(msgspec.Struct, frozen=True):
    """The nearest story to a report: its likeness, what was asked of it; `rival` the likeness of the next best story.

    `gap` is the days between.
    """

    story: OpenStory
    score: float
    asked: float
    rival: float
    gap: int

    @property
    def joins(self) -> bool:
        """Tell whether the report joins the story."""
        return self.score >= self.asked


def choose(stories: Sequence[OpenStory], scores: Sequence[float], day: int | None, window: int) -> Choice:
    """Return the nearest of the stories, one at least, given the report's likeness to each.

    `day` is the report's, `window` the days a story stays open.
    """
    best, best_cost, best_gap, place = -math.inf, 0.0, 0, 0
    for at, (story, score) in enumerate(zip(stories, scores, strict=True)):
        gap, cost, first, last = 0, 0.0, story.first, story.last
        if day is not None and first is not None and last is not None:
            gap = first - day if day < first else day - last if day > last else 0
            if gap > window:
                cost = GAP_COST * math.log2(gap / window)
        if score - cost > best:
            best, best_cost, best_gap, place = score - cost, cost, gap, at
    rival = max((score for at, score in enumerate(scores) if at != place), default=0.0)
    asked = min(ENOUGH, JOIN + RIVALRY * rival) + best_cost
    return Choice(stories[place], scores[place], asked, rival, best_gap)
