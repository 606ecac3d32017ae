"""Story pages as they are sent: drawn once for each state of a story, kept compressed while there is room."""

from __future__ import annotations

import gzip
import threading
from collections import OrderedDict

import msgspec

from runut.exporting.page import interface
from runut.exporting.page.measured import measured
from runut.exporting.page.render import FOLDED, shown
from runut.keeping import story_now
from runut.storage import Store, StoryPage, StoryState, View
from runut.website.drawing import draw

ROOM = 64 * 1024 * 1024
"""Bytes of compressed pages that are kept."""

_LEVEL = 4


class Drawn(msgspec.Struct, frozen=True):
    """A page as it is sent to whoever takes gzip."""

    squeezed: bytes

    def plain(self) -> bytes:
        """Return the page for those who do not."""
        return gzip.decompress(self.squeezed)


class StoryPages:
    """Draws stories; safe to use from several threads."""

    def __init__(self, store: Store, room: int = ROOM) -> None:
        self._store, self._view, self._room = store, View(store), room
        self._kept: OrderedDict[tuple[int, str], tuple[StoryState, Drawn]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def page(self, report: str, code: str) -> Drawn | None:
        """Return the page of the story that a report is in, in an interface language; None where there is none."""
        state = self._view.story_state(report)
        if state is None:
            return None
        key = (state.seq, code)
        with self._lock:
            kept = self._kept.get(key)
            if kept and kept[0] == state:
                self._kept.move_to_end(key)
                return kept[1]
        found = story_now(self._store, report)
        if found is None:
            return None
        drawn = Drawn(gzip.compress(_draw(found, code), _LEVEL, mtime=0))
        if found.story.id == state.id:
            self._keep(key, state, drawn)
        return drawn

    def _keep(self, key: tuple[int, str], state: StoryState, drawn: Drawn) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self._size += len(drawn.squeezed) - (len(before[1].squeezed) if before else 0)
            self._kept[key] = (state, drawn)
            while self._size > self._room and len(self._kept) > 1:
                _, (_, gone) = self._kept.popitem(last=False)
                self._size -= len(gone.squeezed)


def _draw(page: StoryPage, code: str) -> bytes:
    drawn = draw(
        "served_story.html.jinja",
        interface.interface(code),
        story=shown(page.story, page.reports),
        identifier=page.story.id,
        corrections=page.corrections,
        measured=measured(),
        several=False,
        **FOLDED,
    )
    return drawn.encode()
