"""Stories from a stream: each report joins a story or starts one, and every decision can be read."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Sequence
from statistics import median_low

import numpy as np
from numpy.typing import NDArray

from runut.grouping.assignment import PROFILE, STORIES, Choice, Member, OpenStory, choose
from runut.grouping.copies import Copies
from runut.grouping.features import Features, features_of
from runut.grouping.index import Index
from runut.grouping.revision import revise
from runut.grouping.terms import REMEMBERED, Terms, Vector
from runut.models.signatures import Signature, signature
from runut.records import AnnotatedReport, Judgement
from runut.records.judgement import Verdict

LEAST_FEATURES = 3
"""A report with fewer features is not compared."""

FEW = "starts a story: it has too few words to be compared"

KEEP_WINDOWS = 30
"""Windows after which a story leaves memory; until then a report much like it may reopen it."""

CAPACITY = 60_000
"""Stories in memory at most; those longest untouched leave first."""

FADING = 1 - 1 / PROFILE
"""What remains of a full story's sum when another report joins it."""

SEATS_IN_WAITING = 1000
"""Places in the index that stay empty before they are given to another story."""

NAMED = 4
"""Members of a story, the latest, of which the one most like a report is named in the reason."""

TOLD = 6
"""Terms told of those that a report shares."""

CLOCK = 101
"""Reports whose middle day is the stream's: no single wrong date can move it."""

CLOCK_EVERY = 10

AT_ONCE = 64
"""Reports whose vectors are made together: operations on long arrays cost little more than on short ones."""

_Made = tuple[Vector, NDArray[np.intp]]

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
        self._closed: list[tuple[str, ...]] = []
        self._terms = Terms()
        self._free: deque[int] = deque()
        self._seated: list[OpenStory | None] = [None]
        self.index = Index()
        self.stories: OrderedDict[int, OpenStory] = OrderedDict()
        self.place: dict[str, OpenStory] = {}
        self.touched: set[int] = set()

    def add(self, annotated: AnnotatedReport) -> list[Judgement]:
        """Take the next report and return the decisions made of it."""
        return self.take(features_of(annotated), signature(annotated.text))

    def take(self, features: Features, signed: Signature) -> list[Judgement]:
        """Take the next report, its features and signature given, and return the decisions made of it."""
        return self.take_all([(features, signed)])

    def take_all(self, reports: Sequence[tuple[Features, Signature]]) -> list[Judgement]:
        """Take reports in this order, as `take` does one by one, at less cost; return the decisions made of them."""
        made: list[Judgement] = []
        at = 0
        while at < len(reports):
            some = reports[at : at + min(AT_ONCE, self._terms.until_sweep())]
            at += len(some)
            copies = [self._copies.add(features.id, signed) for features, signed in some]
            here = {features.id for features, _ in some}
            held = [copy is not None and (copy.right in here or copy.right in self.place) for copy in copies]
            vectors = iter(
                self._vectors([features for (features, _), known in zip(some, held, strict=True) if not known])
            )
            for (features, _), copy, known in zip(some, copies, held, strict=True):
                made += self._taken_in(features, copy, None if known else next(vectors))
        return made

    def _taken_in(self, features: Features, copy: Judgement | None, made_of: _Made | None) -> list[Judgement]:
        """Put a report into its story: that of its copy where it has no vector of its own."""
        day, made = self._dated(features)
        if made_of is None and copy is not None and copy.right in self.place:
            self._enter(features.id, self.place[copy.right])
            return [*made, copy]
        vector, order = made_of or self._vectors([features])[0]
        if len(vector.rows) < LEAST_FEATURES:
            # listed nowhere, it is like no later report either: one word in common says nothing
            self._enter(features.id, self.start())
            made.append(judged(features.id, features.id, "different", 0.0, FEW))
        else:
            choice = self.choose(vector, day)
            made.append(self._judged(features, vector, order, choice))
            story = choice.story if choice and choice.joins else self.start()
            self.join(story, Member(features.id, day, vector))
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
            self.join(story, Member(features.id, day, self._vectors([features])[0][0]))
        self.touched.discard(story.number)

    def revise(self, whole: bool = False) -> list[Judgement]:
        """Look again at stories that changed: merge those that are one, part what is not; return the decisions.

        Between times only those are looked at that have grown three times since the last time, so that a report costs
        the same in a long stream; at its end the `whole` of those that changed.
        """
        return revise(self, whole)

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
        """Return the nearest story to a vector, not `beside`; None where no story is listed under its terms."""
        near = (self._seated[seat] for seat in self.index.nearest(vector, STORIES + 2))
        stories = [story for story in near if story is not None and story is not beside][:STORIES]
        if not stories:
            return None
        parts = self.index.likeness(vector, [story.sum for story in stories if story.sum]).tolist()
        scores = [part / story.length for part, story in zip(parts, stories, strict=True)]
        return choose(stories, scores, day, self.window_days)

    def start(self) -> OpenStory:
        """Return a new story without members."""
        story = self.stories[self._started] = OpenStory(self._started)
        self._started += 1
        return story

    def join(self, story: OpenStory, member: Member) -> None:
        """Put a report into a story and into its profile."""
        self._enter(member.id, story)
        story.joined += 1
        kept = 1.0
        if len(story.profile) >= PROFILE:
            story.profile.popleft()
            kept = FADING
        story.profile.append(member)
        story.dated(member.day)
        story.sums(self.index.added(story.sum, kept, member.vector) if story.sum else member.vector)
        self._list(story, member.vector)

    def take_over(self, story: OpenStory, other: OpenStory) -> None:
        """Put all of another story, removed already, into this one; its latest members come to stand for both."""
        for report in other.members:
            self.place[report] = story
        story.members += other.members
        story.joined += other.joined
        story.revised += other.revised
        story.touched = self._taken
        self.touched.add(story.number)
        self.stories.move_to_end(story.number)
        for member in other.profile:
            self._list(story, member.vector)
        both = [*story.profile, *other.profile]
        story.profile = deque(both[-PROFILE:])
        story.dated(other.first)
        story.dated(other.last)
        story.sums(self.total(story))

    def leave(self, story: OpenStory, member: Member) -> None:
        """Take a member out of a story and out of its profile."""
        story.members.remove(member.id)
        story.profile.remove(member)
        story.sums(self.total(story))

    def total(self, story: OpenStory) -> Vector | None:
        """Return the sum of the vectors of a story's profile, None where there is none."""
        total: Vector | None = None
        for member in story.profile:
            total = self.index.added(total, 1.0, member.vector) if total else member.vector
        return total

    def _list(self, story: OpenStory, vector: Vector) -> None:
        if not story.seat:
            # a seat waits long before it is taken again: until then the lists may still name who left it
            if len(self._free) > SEATS_IN_WAITING:
                story.seat = self._free.popleft()
                self._seated[story.seat] = story
            else:
                story.seat = len(self._seated)
                self._seated.append(story)
                self.index.room(0, story.seat)
        self.index.add(story.seat, vector)

    def _vectors(self, several: Sequence[Features]) -> list[_Made]:
        if not several:
            return []
        made = self._terms.vectors(several)
        self.index.room(len(self._terms), 0)
        forgotten = self._terms.forgotten()
        if len(forgotten):
            self.index.forget(forgotten)
        return made

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

    def _judged(self, features: Features, vector: Vector, order: NDArray[np.intp], choice: Choice | None) -> Judgement:
        if choice is None:
            return judged(features.id, features.id, "different", 0.0, "starts a story: it shares nothing rare")
        latest = list(choice.story.profile)[-NAMED:]
        nearest = latest[0]
        if len(latest) > 1:
            nearest = latest[int(self.index.likeness(vector, [member.vector for member in latest]).argmax())]
        words = ""
        if features.spellings:  # a report taken again has none: its decisions were told the first time
            shared = self.index.shared(vector, nearest.vector, TOLD)
            words = ", ".join(features.spellings[place] for place in order[shared].tolist())
        verdict: Verdict = "same" if choice.joins else "different"
        compared = f"likeness {choice.score:.3f}, {'at least' if choice.joins else 'less than'} {choice.asked:.3f}"
        rival = f"; the next story {choice.rival:.3f}" if choice.rival > 0 else ""
        gap = f"; {choice.gap} days apart" if choice.gap else ""
        verb = "joins the story of" if choice.joins else "starts a story, not that of"
        reason = f"{verb} {nearest.id}: {compared}{rival}{gap}; shares {words}"
        return judged(features.id, nearest.id, verdict, choice.score, reason)

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
        if story.seat:
            self._seated[story.seat] = None
            self._free.append(story.seat)
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
