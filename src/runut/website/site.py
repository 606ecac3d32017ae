"""What every page and every operation stands on: the store, the pages drawn so far, and the work that is going on."""

from __future__ import annotations

from collections.abc import Callable

from litestar.di import NamedDependency

from runut.fetching import Answer
from runut.settings import Settings
from runut.storage import Store, View
from runut.website.story_pages import StoryPages
from runut.website.working import Worker

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


Here = NamedDependency[Site]
"""The site, as a page or an operation asks for it: by a parameter named `site`."""
