"""Story pages as they are sent: drawn once for each state of a story, kept compressed while there is room."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict

import msgspec

from runut.exporting.page import folding, interface, showing
from runut.exporting.page.measured import measured
from runut.retracing import story_now
from runut.storage import Store, StoryPage, StoryState, View
from runut.website.drawing import draw

ROOM = 64 * 1024 * 1024
"""Bytes of compressed pages that are kept."""

LONG = 50
"""A story of more reports than this is served by parts."""

AT_HAND = 3
"""Long stories that are kept ready to have their parts drawn."""

_LEVEL = 4


class Drawn(msgspec.Struct, frozen=True):
    """A page as it is sent to whoever takes gzip, and its ETag."""

    squeezed: bytes
    tag: str

    def plain(self) -> bytes:
        """Return the page for those who do not."""
        return gzip.decompress(self.squeezed)


class _Ready(msgspec.Struct, frozen=True):
    """A long story in one state of it, with what its page shows."""

    state: StoryState
    page: StoryPage
    story: showing.StoryShown


class StoryPages:
    """Draws stories and their parts; safe to use from several threads."""

    def __init__(self, store: Store, room: int = ROOM) -> None:
        self._store, self._view, self._room = store, View(store), room
        self._kept: OrderedDict[tuple[int, str, str | None], tuple[StoryState, Drawn]] = OrderedDict()
        self._ready: OrderedDict[int, _Ready] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def page(self, report: str, code: str, part: str | None = None) -> Drawn | None:
        """Return the page of the story that a report is in, or of a part of it; None where there is none.

        `code` is the language of the interface.
        """
        state = self._view.story_state(report)
        if state is None:
            return None
        state = msgspec.structs.replace(state, traced=True)  # what is read is traced: a revision has one page
        key = (state.seq, code, part)
        if kept := self._held(key, state):
            return kept
        ready = self._made(report, state)
        if ready is None:
            return None
        story = ready.story if part is None else showing.part_of(ready.story, part)
        if story is None:
            return None
        drawn = _drawn(ready.page, story, code)
        if ready.page.story.id == state.id:
            self._keep(key, state, drawn)
        return drawn

    def _held(self, key: tuple[int, str, str | None], state: StoryState) -> Drawn | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept[0] != state:
                return None
            self._kept.move_to_end(key)
            return kept[1]

    def _made(self, report: str, state: StoryState) -> _Ready | None:
        with self._lock:
            ready = self._ready.get(state.seq)
        if ready is not None and ready.state == state:
            return ready
        found = story_now(self._store, report)
        if found is None:
            return None
        long = len(found.story.reports) > LONG
        addresses = folding.served(found.story.id) if long else None
        made = _Ready(state, found, showing.shown(found.story, found.reports, addresses=addresses))
        if long and found.story.id == state.id:
            with self._lock:
                self._ready[state.seq] = made
                self._ready.move_to_end(state.seq)
                while len(self._ready) > AT_HAND:
                    self._ready.popitem(last=False)
        return made

    def _keep(self, key: tuple[int, str, str | None], state: StoryState, drawn: Drawn) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self._size += len(drawn.squeezed) - (len(before[1].squeezed) if before else 0)
            self._kept[key] = (state, drawn)
            while self._size > self._room and len(self._kept) > 1:
                _, (_, gone) = self._kept.popitem(last=False)
                self._size -= len(gone.squeezed)


def _drawn(page: StoryPage, story: showing.StoryShown, code: str) -> Drawn:
    face = interface.interface(code)
    text = draw(
        "served_part.html.jinja" if story.part else "served_story.html.jinja",
        face,
        story=story,
        identifier=page.story.id,
        corrections=page.corrections,
        measured=measured(),
        several=False,
    )
    squeezed = gzip.compress(text.encode(), _LEVEL, mtime=0)
    return Drawn(squeezed, hashlib.sha256(squeezed).hexdigest()[:32])
