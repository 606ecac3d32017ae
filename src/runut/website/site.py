"""What every page and every operation stands on: the store, the pages drawn so far, and the work that is going on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from litestar.di import NamedDependency

from runut.fetching import Answer
from runut.keeping import Added, Told
from runut.settings import Settings
from runut.storage import Page, Store, StoryHead, View, Writer
from runut.website.makers import Makers
from runut.website.story_pages import StoryPages
from runut.website.working import BusyError, Worker

TRACED = 300
"""Reports of the stories that a list traces before it is shown."""

LOOKING = 1.0
"""Seconds that a list waits for its stories to be traced, before it shows them as being traced."""

LONGEST = 60.0
"""Seconds that a program waits for a story that is being traced."""

TRACING = "tracing"
"""How the work is named that traces what changed."""

Fetch = Callable[[str], Answer]


class Site:
    """A store and who works on it; `fetch` gets an address that a person gives, from public networks only.

    `drawing` processes beside this one draw pages, and another traces; where it is 0, this one does both.
    """

    def __init__(self, address: str, settings: Settings, fetch: Fetch | None = None, drawing: int = 0) -> None:
        self.store = Store(address, create=True)
        self.view = View(self.store)
        self.settings = settings
        self.makers = Makers(self.store, address, drawing)
        self.pages = StoryPages(self.view, self.makers)
        self.worker = Worker(address)
        self._fetch = fetch

    def heads(self, page: Page[StoryHead]) -> Page[StoryHead]:
        """Return a page of a list of stories as they are now; what would take long is traced beside, and says so."""
        if all(head.traced for head in page.rows):
            return page
        asked = self.makers.ask(("heads", page), (page, TRACED), tracing=True)
        with contextlib.suppress(TimeoutError):
            page = asked.result(LOOKING)
        if not all(head.traced for head in page.rows):
            self.waiting()
        return page

    def story(self, report: str) -> bytes | None:
        """Return the story that a report is in as JSON, traced where it is not; None where there is no such report.

        Raises BusyError where that takes longer than LONGEST.
        """
        state = self.view.story_state(report)
        if state is None:
            return None
        asked = self.makers.ask(("story", (report, state)), (report,), tracing=not state.traced)
        try:
            found: bytes | None = asked.result(LONGEST)
        except TimeoutError:
            raise BusyError("the story is being traced, which takes long; ask again in a minute") from None
        return found

    def waiting(self) -> int:
        """Return how many stories are still to be traced, and have it done beside: figures over all stories lack them."""
        number = self.view.untraced()
        going = any(job.name == TRACING and job.state in ("waiting", "running") for job in self.worker.jobs())
        if number and not going:
            with contextlib.suppress(BusyError):
                self.worker.ask(TRACING, self._traced)
        return number

    def _traced(self, store: Store, told: Told) -> Added:
        """Trace the stories that changed, one by one: what a reader asks for meanwhile waits for one of them at most."""
        done = 0
        while waiting := Writer(store).untraced():
            for story in waiting:
                self.makers.ask(("trace", story), (story,), tracing=True).result()
                done += 1
                told.progress("trace", done, None)
        return Added(stories=done)

    def fetch(self, uri: str) -> Answer:
        """Return what a public address answers; raises InputError."""
        if self._fetch is None:
            from runut.fetching import Fetcher

            self._fetch = Fetcher().fetch
        return self._fetch(uri)

    def close(self) -> None:
        """Let the work at hand end, and close the store."""
        self.makers.close()
        self.worker.close()
        self.store.close()


Here = NamedDependency[Site]
"""The site, as a page or an operation asks for it: by a parameter named `site`."""
