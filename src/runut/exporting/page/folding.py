"""What of a long story is folded, in which part each thing of it lies, and the address under which it is reached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

FIRST = {"time": 40, "claim": 40, "voice": 12, "quote": 4, "conflict": 40, "unsure": 6}
"""How many events, claims, speakers, cards of each speaker, conflicts and pairs left to the reader stand open; the rest is folded."""

RUN = 50
"""How many are folded together."""

SENTENCES = 12
"""How many sentences are shown of one thing; for the rest, the addresses of their sentences."""

LINKS = 24
"""A list of more links than this, of the graph of sources, is folded."""

_NUMBERED = re.compile(r"(.*-)(\d+)")


class Run(msgspec.Struct, frozen=True):
    """Rows that are shown or folded together; `name` is that of the part, or None for those that stand open."""

    name: str | None
    rows: tuple[Any, ...]


class Addresses:
    """The addresses of a story's things: in the page itself or, where it is served by parts, in the part of each.

    `page` is the address of the story's page and `part` makes that of a part from its name; without them all of
    the story is in the page.
    """

    def __init__(self, page: str = "", part: Callable[[str], str] | None = None) -> None:
        self._page, self._part = page, part
        self._homes: dict[str, str] = {}

    @property
    def apart(self) -> bool:
        """Tell whether the story is served by parts."""
        return self._part is not None

    def lies(self, anchor: str, part: str | None) -> None:
        """Take note that something lies in a part."""
        if part is not None and self._part is not None:
            self._homes[anchor] = part

    def part(self, name: str) -> str:
        """Return the address of a part."""
        return self._part(name) if self._part else f"#{name}"

    def to(self, anchor: str) -> str:
        """Return the address of something with this id."""
        if self._part is None:
            return f"#{anchor}"
        home = self._homes.get(anchor)
        return f"{self._page if home is None else self._part(home)}#{anchor}"

    def sentence(self, report: str, anchor: str) -> str:
        """Return the address of a sentence in the report with the id `report`: each report is a part."""
        return f"#{anchor}" if self._part is None else f"{self._part(report)}#{anchor}"


def served(identifier: str) -> Addresses:
    """Return the addresses of a story that the website serves by parts."""
    query = f"?id={quote(identifier, safe='')}"
    return Addresses(f"/story{query}", lambda name: f"/story/part{query}&part={name}")


def run_of(kind: str, place: int) -> str | None:
    """Return the name of the run in which the row of a kind at a place (from 0) is folded, or None."""
    over = place - FIRST[kind]
    return None if over < 0 else f"more-{kind}-{1 + over // RUN}"


def runs(kind: str, rows: Sequence[Any]) -> tuple[Run, ...]:
    """Return the rows of a kind in runs: first those that stand open, then the folded ones."""
    first = FIRST[kind]
    folded = [Run(run_of(kind, at), tuple(rows[at : at + RUN])) for at in range(first, len(rows), RUN)]
    return (Run(None, tuple(rows[:first])), *folded)


def holds(anchors: Iterable[str]) -> str:
    """Return ids in short: `claim-41..90` for fifty in a row."""
    made: list[tuple[str, int, int]] = []
    for anchor in anchors:
        found = _NUMBERED.fullmatch(anchor)
        assert found, "every id ends with a number"
        stem, number = found[1], int(found[2])
        if made and made[-1][0] == stem and made[-1][2] == number - 1:
            made[-1] = (stem, made[-1][1], number)
        else:
            made.append((stem, number, number))
    return " ".join(f"{stem}{first}..{last}" for stem, first, last in made)
