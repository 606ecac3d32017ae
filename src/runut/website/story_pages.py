"""Story pages as they are sent: drawn once for each state of a story, kept compressed while there is room."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict

import msgspec

from runut.errors import RunutError
from runut.storage import StoryState, View
from runut.website.makers import Makers
from runut.website.making import Drawn

ROOM = 64 * 1024 * 1024
"""Bytes of compressed pages that are kept."""

PATIENCE = 5.0
"""Seconds that a reader waits for a story that is being traced, before the page says so."""

_Key = tuple[int, str, str | None]


class StillTracingError(RunutError):
    """Catch this where a story is asked for: it is being traced, which takes longer than a reader waits."""


class StoryPages:
    """Has stories and their parts drawn, and keeps them; safe to use from several threads."""

    def __init__(self, view: View, makers: Makers, room: int = ROOM) -> None:
        self._view, self._makers, self._room = view, makers, room
        self._kept: OrderedDict[_Key, tuple[StoryState, Drawn]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def page(self, report: str, code: str, part: str | None = None) -> Drawn | None:
        """Return the page of the story that a report is in, or of a part of it; None where there is none.

        `code` is the language of the interface. Raises StoreError, and StillTracingError.
        """
        found = self._view.story_state(report)
        if found is None:
            return None
        state = msgspec.structs.replace(found, traced=True)  # what is read is traced: a revision has one page
        key = (state.seq, code, part)
        if kept := self._held(key, state):
            return kept
        made = self._makers.ask(
            ("page", (state, code, part)),
            (report, state, code, part),
            tracing=not found.traced,
            then=functools.partial(self._keep, key, state),
        )
        try:
            drawn: Drawn | None = made.result(None if found.traced else PATIENCE)
        except TimeoutError:
            raise StillTracingError("the story is being traced; ask again in some seconds") from None
        return drawn

    def _held(self, key: _Key, state: StoryState) -> Drawn | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept[0] != state:
                return None
            self._kept.move_to_end(key)
            return kept[1]

    def _keep(self, key: _Key, state: StoryState, drawn: Drawn | None) -> None:
        if drawn is None or drawn.story != state.id:
            return
        with self._lock:
            before = self._kept.pop(key, None)
            self._size += len(drawn.squeezed) - (len(before[1].squeezed) if before else 0)
            self._kept[key] = (state, drawn)
            while self._size > self._room and len(self._kept) > 1:
                _, (_, gone) = self._kept.popitem(last=False)
                self._size -= len(gone.squeezed)
