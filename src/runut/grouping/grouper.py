"""Stories from a stream: each report joins a story or starts one, and every decision can be read."""

from __future__ import annotations

from collections import deque

import numpy as np

from runut.grouping.copies import Copies
from runut.grouping.features import Features, features_of
from runut.grouping.index import Index, Vector
from runut.models.signatures import Signature, signature
from runut.records import AnnotatedReport, Judgement
from runut.records.judgement import Verdict

JOIN = 0.16
"""Least likeness at which a report joins a story whose window is open."""

GAP_COST = 0.03
"""What each doubling of the days beyond the window adds to JOIN."""

NEIGHBOURS = 24
"""Reports, the nearest, whose stories are compared."""

STORIES = 6
"""Stories compared, those that hold the nearest reports."""

PROFILE = 24
"""Members of a story, the latest, that stand for it."""


class _Story:
    """An open story: its members' slots and days; `total` is the squared length of the sum of its profile."""

    __slots__ = ("first", "id", "last", "profile", "total")

    def __init__(self, id: str, day: int | None) -> None:  # noqa: A002
        self.id, self.first, self.last = id, day, day
        self.profile: deque[int] = deque(maxlen=PROFILE)
        self.total = 0.0

    def gap(self, day: int | None) -> int:
        """Return the days between a day and the story's days; 0 where either is not known."""
        if day is None or self.first is None or self.last is None:
            return 0
        return max(0, self.first - day, day - self.last)

    def saw(self, day: int | None) -> None:
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)


class Grouper:
    """Groups a stream of reports, one at a time; the cost of a report does not grow with the number of stories."""

    def __init__(self, window_days: int = 14) -> None:
        self._window = window_days
        self._index = Index()
        self._copies = Copies()
        self._stories: dict[int, _Story] = {}
        self._story_of_slot: list[int] = []
        self._vectors: dict[int, Vector] = {}
        self._reports: list[str] = []
        self._place: dict[str, int] = {}
        self._days: deque[int] = deque(maxlen=101)
        self._spelling: dict[int, str] = {}
        self._started = 0

    def add(self, annotated: AnnotatedReport) -> list[Judgement]:
        """Take the next report and return the decisions made of it."""
        return self.take(features_of(annotated), signature(annotated.text))

    def take(self, features: Features, signed: Signature) -> list[Judgement]:
        """Take the next report, its features and signature given, and return the decisions made of it."""
        copy = self._copies.add(features.id, signed)
        if copy is not None and copy.right in self._place:
            place = self._place[copy.right]
            self._place[features.id] = place
            self._stories[place].saw(features.day)
            return [copy]
        vector = self._index.vector(features)
        for key, spelling in zip(features.keys.tolist(), features.spellings, strict=True):
            self._spelling.setdefault(key, spelling)
        slot = len(self._reports)
        story, judgement = self._decide(features, vector)
        if story is None:
            story = self._started
            self._started += 1
            self._stories[story] = _Story(features.id, features.day)
        self._join(slot, story, features, vector)
        return [judgement]

    def stories(self) -> dict[str, int]:
        """Return the number of its story for each report."""
        return dict(self._place)

    def _decide(self, features: Features, vector: Vector) -> tuple[int | None, Judgement]:
        near = self._index.nearest(vector, NEIGHBOURS)
        order = list(dict.fromkeys(self._story_of_slot[slot] for slot in near.tolist()))
        best, score, needed = None, -1.0, JOIN
        for number in order[:STORIES]:
            story = self._stories[number]
            members = np.array(story.profile, dtype=np.int32)
            found = float(self._index.likeness(vector, members).sum()) / np.sqrt(story.total)
            gap = story.gap(features.day)
            asked = JOIN + GAP_COST * np.log2(max(1.0, gap / self._window))
            if found - asked > score - needed:
                best, score, needed = number, found, asked
        if best is None:
            reason = "starts a story: it shares no rare feature with an open one"
            return None, _judged(features.id, features.id, "different", 0.0, reason)
        members = np.array(self._stories[best].profile, dtype=np.int32)
        closest = int(members[int(np.argmax(self._index.likeness(vector, members)))])
        words = ", ".join(self._spelling[key] for key in self._index.shared(vector, closest, 6))
        verb = "joins" if score >= needed else "starts a story, not that of"
        compare = "at least" if score >= needed else "less than"
        reason = f"{verb} {self._reports[closest]}: likeness {score:.3f}, {compare} {needed:.3f}; shares {words}"
        verdict: Verdict = "same" if score >= needed else "different"
        return (best if score >= needed else None), _judged(
            features.id, self._reports[closest], verdict, min(1.0, max(0.0, score)), reason
        )

    def _join(self, slot: int, number: int, features: Features, vector: Vector) -> None:
        story = self._stories[number]
        self._index.add(slot, vector)
        self._reports.append(features.id)
        self._story_of_slot.append(number)
        self._place[features.id] = number
        story.saw(features.day)
        if len(story.profile) == PROFILE:
            old = story.profile.popleft()
            rest = np.array(story.profile, dtype=np.int32)
            gone = self._index.kept(old)
            story.total -= 2 * float(self._index.likeness(gone, rest).sum()) + 1
        if story.profile:
            rest = np.array(story.profile, dtype=np.int32)
            story.total += 2 * float(self._index.likeness(vector, rest).sum())
        story.total += 1
        story.profile.append(slot)


def _judged(left: str, right: str, verdict: Verdict, score: float, reason: str) -> Judgement:
    return Judgement(
        about="story",
        left=left,
        right=right,
        verdict=verdict,
        score=round(float(score), 4),
        reason=reason,
        author="grouping/assignment",
    )
