"""Second thoughts: stories that turn out to be one are merged, and members unlike their story are parted from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from runut.grouping.assignment import Choice, OpenStory
from runut.records import Judgement

if TYPE_CHECKING:
    from runut.grouping.grouper import Grouper

PART = 0.07
"""A member whose likeness to the rest of its story is less is parted from it."""

VOTERS = 4
"""Members of a story, at most, that are asked whether it should merge."""

LEAST = 4
"""A story of fewer profiled members is too small to tell who is unlike it."""


def revise(grouper: Grouper) -> list[Judgement]:
    """Revise the stories touched since the last time, in the order in which they were started; return the decisions."""
    made: list[Judgement] = []
    for number in sorted(grouper.touched):
        if number in grouper.stories:
            made += _part(grouper, grouper.stories[number])
    for number in sorted(grouper.touched):
        if number in grouper.stories:
            made += _merge(grouper, grouper.stories[number])
    grouper.touched.clear()
    return made


def _merge(grouper: Grouper, story: OpenStory) -> list[Judgement]:
    """Merge a story into the one that its members, taken one by one, would rather join; at most one merge a time."""
    if not story.profile:
        return []
    choices = []
    step = -(-len(story.profile) // VOTERS)
    for slot, day in list(zip(story.profile, story.days, strict=True))[::step]:
        choices.append(grouper.choose(grouper.index.kept(slot), day, beside=story))
    votes: dict[int, list[Choice]] = {}
    for choice in choices:
        if choice is not None and choice.joins:
            votes.setdefault(choice.story.number, []).append(choice)
    if not votes:
        return []
    number, given = max(sorted(votes.items()), key=lambda item: len(item[1]))
    if 2 * len(given) <= len(choices):
        return []
    other = grouper.stories[number]
    if len(other.members) < len(story.members):
        story, other = other, story
    score = float(np.mean([choice.score for choice in given]))
    asked = float(np.mean([choice.asked for choice in given]))
    reason = (
        f"its story of {len(story.members)} merges into this one's of {len(other.members)}: {len(given)} of "
        f"{len(choices)} members are like it, {score:.3f} where {asked:.3f} is asked"
    )
    made = _revised(story.id, other.id, True, score, reason)
    moved = list(zip(story.profile, story.days, strict=True))
    vectors = [(grouper.slots[slot][0], day, grouper.index.kept(slot)) for slot, day in moved]
    grouper.remove(story)
    for report in story.members:
        grouper.place[report] = other
    other.members += story.members
    for report, day, vector in vectors:
        other.members.remove(report)
        grouper.join(other, report, day, vector)
    return [made]


def _part(grouper: Grouper, story: OpenStory) -> list[Judgement]:
    """Part the members least like the rest of a story's profile, one at a time, each into a story of its own."""
    made = []
    while len(story.profile) >= LEAST:
        slots = list(story.profile)
        sums = grouper.index.among(slots).sum(axis=1) - 1
        rest = np.sqrt(np.maximum(story.total - 2 * sums - 1, 1e-6))
        place = int(np.argmin(sums / rest))
        score = float(sums[place] / rest[place])
        report = grouper.slots[slots[place]][0]
        if score >= PART or report == story.id:
            break
        day, vector = grouper.leave(story, place)
        story.members.remove(report)
        grouper.join(grouper.start(), report, day, vector)
        reason = f"is parted from the story of {story.id}: likeness to the others {score:.3f}, less than {PART}"
        made.append(_revised(report, story.id, False, max(0.0, score), reason))
    return made


def _revised(left: str, right: str, same: bool, score: float, reason: str) -> Judgement:
    return Judgement(
        about="story",
        left=left,
        right=right,
        verdict="same" if same else "different",
        score=round(min(1.0, score), 4),
        reason=reason,
        author="grouping/revision",
    )
