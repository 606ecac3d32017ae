"""Stories from a stream: each report joins a story or starts one, and every decision can be read."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Sequence
from statistics import median_low

import numpy as np

from runut.grouping.assignment import PROFILE, STORIES, Choice, OpenStory, choose
from runut.grouping.copies import Copies
from runut.grouping.features import Features, features_of
from runut.grouping.index import REMEMBERED, Index, Vector
from runut.grouping.revision import revise
from runut.models.signatures import Signature, signature
from runut.records import AnnotatedReport, Judgement
from runut.records.judgement import Verdict

NEIGHBOURS = 24
"""Reports, the nearest, whose stories are compared."""

LEAST_FEATURES = 3
"""A report with fewer features is not compared."""

FEW = "starts a story: it has too few words to be compared"

KEEP_WINDOWS = 30
"""Windows after which a story leaves memory; until then a report much like it may reopen it."""

CAPACITY = 60_000
"""Stories in memory at most; those longest untouched leave first."""

CLOCK = 101
"""Reports whose middle day is the stream's: no single wrong date can move it."""

CLOCK_EVERY = 10

EARLIEST = 726_468
"""1 January 1990 as a proleptic ordinal: news on the web is not older, and 1970 is what a missing date becomes."""

AHEAD = 3660
"""A date so many days after the stream's is taken for none."""


class Grouper:
    """Groups a stream of reports, one at a time; the cost of a report does not grow with the number of stories.

    `window_days` is how long a story stays open; joining it later asks for more likeness.
    """

    def __init__(self, window_days: int = 14) -> None:
        self.window_days = window_days
        self._copies = Copies()
        self._days: deque[int] = deque(maxlen=CLOCK)
        self._clock: int | None = None
        self._taken = 0
        self._started = 0
        self._free: list[int] = []
        self._closed: list[tuple[str, ...]] = []
        self.index = Index()
        self.stories: OrderedDict[int, OpenStory] = OrderedDict()
        self.place: dict[str, OpenStory] = {}
        self.touched: set[int] = set()
        self.slots: list[tuple[str, int]] = []

    def add(self, annotated: AnnotatedReport) -> list[Judgement]:
        """Take the next report and return the decisions made of it."""
        return self.take(features_of(annotated), signature(annotated.text))

    def take(self, features: Features, signed: Signature) -> list[Judgement]:
        """Take the next report, its features and signature given, and return the decisions made of it."""
        day, made = self._dated(features)
        copy = self._copies.add(features.id, signed)
        if copy is not None and copy.right in self.place:
            self._enter(features.id, self.place[copy.right])
            return [*made, copy]
        vector = self.index.vector(features)
        if len(vector.rows) < LEAST_FEATURES:
            # listed nowhere, it is like no later report either: one word in common says nothing
            self._enter(features.id, self.start())
            made.append(judged(features.id, features.id, "different", 0.0, FEW))
        else:
            choice = self.choose(vector, day)
            made.append(self._judged(features, vector, choice))
            self.join(choice.story if choice and choice.joins else self.start(), features.id, day, vector)
        self._forget()
        return [*made, copy] if copy else made

    def reopen(self, members: Sequence[str]) -> OpenStory:
        """Return a story that earlier reports are in; those of them that are to stand for it are put in by `restore`."""
        story = self.start()
        story.members += members
        for report in members:
            self.place[report] = story
        return story

    def restore(self, features: Features, signed: Signature) -> None:
        """Take a report again whose story is known already, in the order of the stream: nothing is decided."""
        day, _ = self._dated(features)
        story = self.place[features.id]
        story.members.remove(features.id)
        copy = self._copies.add(features.id, signed)
        if copy is not None and self.place.get(copy.right) is story:
            self._enter(features.id, story)
        else:
            self.join(story, features.id, day, self.index.vector(features))
        self.touched.discard(story.number)

    def revise(self) -> list[Judgement]:
        """Look again at the stories that changed since the last time: merge those that are one, part what is not."""
        return revise(self)

    def closed(self) -> list[tuple[str, ...]]:
        """Return the stories that have left memory since the last call, each as the ids of its reports."""
        gone, self._closed = self._closed, []
        return gone

    def close(self) -> list[tuple[str, ...]]:
        """End the stream: every story leaves memory. Return those not returned before."""
        while self.stories:
            self._drop(next(iter(self.stories.values())))
        return self.closed()

    def choose(self, vector: Vector, day: int | None, beside: OpenStory | None = None) -> Choice | None:
        """Return the nearest story to a vector, not `beside`; None where no story shares a listed feature."""
        near = [self.slots[slot][1] for slot in self.index.nearest(vector, NEIGHBOURS)]
        numbers = [number for number in dict.fromkeys(near) if number >= 0 and (not beside or number != beside.number)]
        stories = [self.stories[number] for number in numbers[:STORIES]]
        if not stories:
            return None
        likeness = self.index.likeness(vector, [slot for story in stories for slot in story.profile])
        return choose(stories, likeness.tolist(), day, self.window_days)

    def start(self) -> OpenStory:
        """Return a new story without members."""
        story = self.stories[self._started] = OpenStory(self._started)
        self._started += 1
        return story

    def join(self, story: OpenStory, report: str, day: int | None, vector: Vector) -> None:
        """Put a report into a story, and its vector into the story's profile."""
        self._enter(report, story)
        if len(story.profile) >= PROFILE:
            self.leave(story, 0)
        slot = self._free.pop() if self._free else len(self.slots)
        if slot == len(self.slots):
            self.slots.append(("", -1))
        self.index.add(slot, vector)
        self.slots[slot] = (report, story.number)
        story.total += 1 + 2 * float(self.index.likeness(vector, list(story.profile)).sum())
        story.profile.append(slot)
        story.days.append(day)

    def leave(self, story: OpenStory, place: int) -> tuple[int | None, Vector]:
        """Take a member out of a story's profile; return its day and its vector."""
        slot, day = story.profile[place], story.days[place]
        vector = self.index.kept(slot)
        del story.profile[place], story.days[place]
        story.total -= 1 + 2 * float(self.index.likeness(vector, list(story.profile)).sum())
        self.slots[slot] = ("", -1)
        self._free.append(slot)
        return day, vector

    def _enter(self, report: str, story: OpenStory) -> None:
        story.members.append(report)
        self.place[report] = story
        story.touched = self._taken
        self.touched.add(story.number)
        self.stories.move_to_end(story.number)

    def _dated(self, features: Features) -> tuple[int | None, list[Judgement]]:
        """Return the report's day, None where it cannot be believed, and what is said of that."""
        day = features.day
        if day is not None and (day < EARLIEST or (self._clock is not None and day > self._clock + AHEAD)):
            reason = "its date cannot be that of the report; it is grouped by its words alone"
            return None, [judged(features.id, features.id, "unsure", 0.0, reason)]
        if day is not None:
            self._days.append(day)
            if self._clock is None or self._taken % CLOCK_EVERY == 0:
                self._clock = median_low(self._days)
        self._taken += 1
        return day, []

    def _judged(self, features: Features, vector: Vector, choice: Choice | None) -> Judgement:
        if choice is None:
            return judged(features.id, features.id, "different", 0.0, "starts a story: it shares nothing rare")
        words = ""
        if features.spellings:  # a report taken again has none: its decisions were told the first time
            shared = np.searchsorted(features.keys, self.index.shared(vector, choice.nearest, 6))
            words = ", ".join(features.spellings[place] for place in shared.tolist())
        report, _ = self.slots[choice.nearest]
        verdict: Verdict = "same" if choice.joins else "different"
        compared = f"likeness {choice.score:.3f}, {'at least' if choice.joins else 'less than'} {choice.asked:.3f}"
        rival = f"; the next story {choice.rival:.3f}" if choice.rival > 0 else ""
        gap = f"; {choice.gap} days apart" if choice.gap else ""
        verb = "joins the story of" if choice.joins else "starts a story, not that of"
        reason = f"{verb} {report}: {compared}{rival}{gap}; shares {words}"
        return judged(features.id, report, verdict, choice.score, reason)

    def _forget(self) -> None:
        """Let the story longest untouched leave memory where its days are over or there are too many."""
        oldest = next(iter(self.stories.values()))
        last = oldest.last
        if last is None:
            over = oldest.touched < self._taken - REMEMBERED
        else:
            over = self._clock is not None and last < self._clock - KEEP_WINDOWS * self.window_days
        if over or len(self.stories) > CAPACITY:
            self._drop(oldest)

    def _drop(self, story: OpenStory) -> None:
        self.remove(story)
        for report in story.members:
            self.place.pop(report, None)
        self._closed.append(tuple(story.members))

    def remove(self, story: OpenStory) -> None:
        """Take a story out of memory with its profile; what becomes of its members is the caller's."""
        for slot in story.profile:
            self.slots[slot] = ("", -1)
            self._free.append(slot)
        del self.stories[story.number]
        self.touched.discard(story.number)


def judged(left: str, right: str, verdict: Verdict, score: float, reason: str) -> Judgement:
    """Return a judgement about stories by the rule of assignment."""
    return Judgement(
        about="story",
        left=left,
        right=right,
        verdict=verdict,
        score=round(min(1.0, max(0.0, score)), 4),
        reason=reason,
        author="grouping/assignment",
    )
