"""What is printed of a story without one of its parties: claims that lose every origin, and claims that lose some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.commands.dossier import clean, shortened
from runut.records import Story
from runut.tracing.dependence import Dependence


def lines(found: Sequence[Dependence], stories: Sequence[Story]) -> Iterator[str]:
    """Yield the lines: for each story the claims that lose all, then those that lose some, with what is left."""
    by_id = {story.id: story for story in stories}
    for number, one in enumerate(found):
        if number:
            yield ""
        story = by_id[one.story]
        yield clean(one.title)
        yield f"Without {clean(one.without)}, {len(one.lost)} of {one.claims} claims lose every named origin."
        for dependent in one.lost:
            yield f"  {dependent.claim + 1}. {shortened(clean(dependent.text))}"
            yield f"     no named origin is left (it was {', '.join(map(clean, dependent.lost))})"
        if one.weakened:
            yield f"{len(one.weakened)} more lose some:"
        for dependent in one.weakened:
            before = story.claims[dependent.claim].origins_min
            yield f"  {dependent.claim + 1}. {shortened(clean(dependent.text))}"
            yield f"     {before} named, {dependent.left} left (without {', '.join(map(clean, dependent.lost))})"
