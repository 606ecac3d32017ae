"""What is made of a store for its website: stories drawn, and those traced that have changed; in any process."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict

import msgspec

from runut.exporting.page import folding, showing
from runut.exporting.page.measured import measured
from runut.retracing import heads_now, story_now
from runut.storage import Page, Store, StoryHead, StoryPage, StoryState, Writer, rows_of
from runut.tracing import trace
from runut.website.drawing import draw, face_in

LONG = 50
"""A story of more reports than this is served by parts."""

AT_HAND = 3
"""Long stories that are kept ready to have their parts drawn."""

_LEVEL = 4


class Drawn(msgspec.Struct, frozen=True):
    """A page as it is sent to whoever takes gzip, its ETag, and the id of its story."""

    squeezed: bytes
    tag: str
    story: str

    def plain(self) -> bytes:
        """Return the page for those who do not."""
        return gzip.decompress(self.squeezed)


class _Ready(msgspec.Struct, frozen=True):
    """A long story in one state of it, with what its page shows."""

    state: StoryState
    page: StoryPage
    story: showing.StoryShown


class Maker:
    """Makes what pages show of a store; safe to use from several threads. Raises StoreError."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ready: OrderedDict[int, _Ready] = OrderedDict()
        self._lock = threading.Lock()

    def page(self, report: str, state: StoryState, code: str, part: str | None) -> Drawn | None:
        """Return the page of the story that a report is in, or of a part of it; None where there is none.

        `state` is that of the story as it was asked for, `code` the language of the interface.
        """
        ready = self._made(report, state)
        if ready is None:
            return None
        story = ready.story if part is None else showing.part_of(ready.story, part)
        return None if story is None else _drawn(ready.page, story, code)

    def story(self, report: str) -> bytes | None:
        """Return the story that a report is in as JSON, traced where it is not; None where there is no such report."""
        found = story_now(self._store, report)
        return None if found is None else msgspec.json.encode(found.story)

    def heads(self, page: Page[StoryHead], most: int) -> Page[StoryHead]:
        """Return a page of a list of stories with those traced that had changed, of so many reports at most."""
        return heads_now(self._store, page, most)

    def trace(self, story: int) -> None:
        """Trace a story and keep it, when it is the turn to write; one that is no more is left."""
        writer = Writer(self._store)
        material = writer.material(story)
        if material is not None:
            writer.keep([rows_of(material, trace(material.reports(), material.judgements, material.corrections))])

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


def _drawn(page: StoryPage, story: showing.StoryShown, code: str) -> Drawn:
    face = face_in(code)
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
    return Drawn(squeezed, hashlib.sha256(squeezed).hexdigest()[:32], page.story.id)
