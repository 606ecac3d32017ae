"""Count false merges: statements joined as one utterance that the annotators give to two speakers, or of which one denies.

Joined statements are compared by what the hand annotations say of the original words, not by what tracing made of them.
What the annotators join themselves (an institution and who speaks for it, a quoted denial) is no false merge.
"""

from __future__ import annotations

import itertools
import json
import pathlib
from typing import Any

from benchmarks.gold import located

from runut.records import StatementInStory, Story

Member = tuple[str, int]
"""A statement of the annotators: its report's name and its index."""


class Annotated:
    """The annotators' statements of a story's folder, each with its characters, and which of them they joined."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._statements: dict[str, list[dict[str, Any]]] = {}
        self._cells: dict[Member, frozenset[int]] = {}
        for path in sorted((folder / "reports").glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            found = json.loads((folder / f"{path.stem}.json").read_text(encoding="utf-8"))["statements"]
            self._statements[path.stem] = found
            for number, statement in enumerate(found):
                spans = [located(text, span) for span in statement["content"]]
                self._cells[path.stem, number] = frozenset(k for span in spans for k in range(span.start, span.end))
        story = json.loads((folder / "story.json").read_text(encoding="utf-8"))
        self._same = [{(m["report"], m["statement"]) for m in group} for group in story.get("same_statements", [])]

    def of(self, member: Member) -> dict[str, Any]:
        """Return the annotators' statement."""
        return self._statements[member[0]][member[1]]

    def likest(self, one: StatementInStory) -> Member | None:
        """Return the annotators' statement that shares most of its words with one of the story, or None."""
        report = one.report.split("/")[-1]
        mine = {k for span in one.content for k in range(span.start, span.end)}
        shared = {
            (report, number): len(mine & cells) / len(mine | cells)
            + 0.2 * (self.of((report, number))["speaker"] == one.speaker)
            for (name, number), cells in self._cells.items()
            if name == report and mine & cells
        }
        return max(shared, key=lambda member: shared[member]) if shared else None

    def is_false(self, left: Member, right: Member) -> bool:
        """Tell whether two statements are of two speakers or one of them denies, and the annotators do not join them."""
        if left == right or any(left in group and right in group for group in self._same):
            return False
        one, other = self.of(left), self.of(right)
        return bool(one["speaker"] != other["speaker"] or one["polarity"] != other["polarity"])


def false_merges(folder: pathlib.Path, story: Story) -> list[str]:
    """Return each pair that a story joins falsely, as the words of the two with who said them."""
    annotated = Annotated(folder)
    out = []
    for group in story.same_statements:
        members = [found for one in group if (found := annotated.likest(one))]
        for left, right in itertools.combinations(members, 2):
            if annotated.is_false(left, right):
                out.append(" || ".join(_shown(annotated.of(member)) for member in (left, right)))
    return out


def _shown(statement: dict[str, Any]) -> str:
    return f"{statement['speaker']} {statement['polarity']}: {statement['content'][0]['text']!r:.90}"
