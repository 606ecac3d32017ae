"""What every page and every operation stands on: the store, the pages drawn so far, and the work that is going on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from litestar.di import NamedDependency

from runut.fetching import Answer
from runut.keeping import Added, Told
from runut.retracing import heads_now, trace_touched
from runut.settings import Settings
from runut.storage import Page, Store, StoryHead, View
from runut.website.story_pages import StoryPages
from runut.website.working import BusyError, Worker

TRACED = 300
"""Reports of the stories that a list traces before it is shown."""

TRACING = "tracing"
"""How the work is named that traces what changed."""

Fetch = Callable[[str], Answer]


class Site:
    """A store and who works on it; `fetch` gets an address that a person gives, from public networks only."""

    def __init__(self, address: str, settings: Settings, fetch: Fetch | None = None) -> None:
        self.store = Store(address, create=True)
        self.view = View(self.store)
        self.settings = settings
        self.pages = StoryPages(self.store)
        self.worker = Worker(address)
        self._fetch = fetch

    def heads(self, page: Page[StoryHead]) -> Page[StoryHead]:
        """Return a page of a list of stories as they are now; what would take long is traced beside, and says so."""
        found = heads_now(self.store, page, TRACED)
        if not all(head.traced for head in found.rows):
            self.waiting()
        return found

    def waiting(self) -> int:
        """Return how many stories are still to be traced, and have it done beside: figures over all stories lack them."""
        number = self.view.untraced()
        going = any(job.name == TRACING and job.state in ("waiting", "running") for job in self.worker.jobs())
        if number and not going:
            with contextlib.suppress(BusyError):
                self.worker.ask(TRACING, _traced)
        return number

    def fetch(self, uri: str) -> Answer:
        """Return what a public address answers; raises InputError."""
        if self._fetch is None:
            from runut.fetching import Fetcher

            self._fetch = Fetcher().fetch
        return self._fetch(uri)

    def close(self) -> None:
        """Let the work at hand end, and close the store."""
        self.worker.close()
        self.store.close()


def _traced(store: Store, told: Told) -> Added:
    """Trace the stories that changed since they were traced."""
    return Added(stories=trace_touched(store, told.progress, told.jobs))


Here = NamedDependency[Site]
"""The site, as a page or an operation asks for it: by a parameter named `site`."""
