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

GROWN = 3
"""A story is revised again once it has more than so many times the members it had: six times for a thousand."""

LEAST = 4
"""A story of fewer profiled members is too small to tell who is unlike it."""


def revise(grouper: Grouper, whole: bool) -> list[Judgement]:
    """Revise stories touched since the last time, in the order in which they were started; return the decisions.

    Not the `whole`: those that have grown GROWN times since they were last revised.
    """
    made: list[Judgement] = []
    touched = sorted(grouper.stories if whole else grouper.touched)
    looked_at = [grouper.stories[number] for number in touched]
    due = [story for story in looked_at if story.joined > story.revised * (1 if whole else GROWN)]
    for story in due:
        story.revised = story.joined
        made += _part(grouper, story)
    for story in due:
        if story.number in grouper.stories:
            made += _merge(grouper, story)
    grouper.touched.clear()
    return made


def _merge(grouper: Grouper, story: OpenStory) -> list[Judgement]:
    """Merge a story into the one that its members, taken one by one, would rather join; at most one merge a time."""
    asked = list(story.profile)[:: -(-len(story.profile) // VOTERS) or 1]
    choices = [grouper.choose(member.vector, member.day, beside=story) for member in asked]
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
    score = sum(choice.score for choice in given) / len(given)
    least = sum(choice.asked for choice in given) / len(given)
    reason = (
        f"its story of {len(story.members)} merges into this one's of {len(other.members)}: {len(given)} of "
        f"{len(choices)} members are like it, {score:.3f} where {least:.3f} is asked"
    )
    made = _revised(story.id, other.id, True, score, reason)
    grouper.remove(story)
    grouper.take_over(other, story)
    return [made]


def _part(grouper: Grouper, story: OpenStory) -> list[Judgement]:
    """Part the members least like the rest of a story's profile, one at a time, each into a story of its own."""
    made = []
    while len(story.profile) >= LEAST and (total := grouper.total(story)):
        profile = list(story.profile)
        sums = grouper.index.likeness(total, [member.vector for member in profile])
        rest = np.sqrt(np.maximum(np.square(total.weights).sum() - 2 * sums + 1, 1e-6))
        likeness = (sums - 1) / rest
        place = int(np.argmin(likeness))
        score, member = float(likeness[place]), profile[place]
        if score >= PART or member.id == story.id:
            break
        grouper.leave(story, member)
        grouper.join(grouper.start(), member)
        reason = f"is parted from the story of {story.id}: likeness to the others {score:.3f}, less than {PART}"
        made.append(_revised(member.id, story.id, False, max(0.0, score), reason))
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
