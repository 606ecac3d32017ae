"""Watching: feeds asked again and again for what is new, their pages fetched once, and where it stopped remembered."""

from __future__ import annotations

import pathlib
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from runut.errors import InputError
from runut.fetching.archive import Archive
from runut.fetching.fetcher import Answer, Fetcher
from runut.reading.addresses import Address
from runut.reading.naming import addresses_in

HOSTS = 8
"""Hosts asked at the same time; each is asked one thing at a time."""

PAGES = 500
"""New pages that one feed or sitemap may bring in a round; the rest come in the next."""

LONGEST_WAIT = 86_400.0
"""Seconds after which a feed that fails is tried again, at most."""

REMEMBERED = 200_000
"""Pages remembered as fetched, the latest."""

Problem = Callable[[InputError], None]


class Watched(msgspec.Struct):
    """A feed, sitemap or page that is watched: its validators, how often it failed in a row, when it is due (seconds)."""

    uri: str
    kind: Literal["feed", "page", "sitemap"] = "feed"
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    due: float = 0.0


class State(msgspec.Struct):
    """What a watch remembers between runs: what is watched, the pages fetched, the archives whose pages were handed on."""

    watched: dict[str, Watched] = {}
    fetched: dict[str, str] = {}
    taken: list[str] = []


class Round(msgspec.Struct, frozen=True):
    """What one round brought: feeds asked, pages kept, problems told, and the archive, None where no page came."""

    asked: int
    pages: int
    problems: int
    archive: pathlib.Path | None


class Watch:
    """Watches addresses, keeping state and archives in a folder, so that a run that was stopped goes on from there."""

    def __init__(self, folder: pathlib.Path, fetcher: Fetcher, every: float = 900.0) -> None:
        self._folder, self._fetcher, self._every = folder, fetcher, every
        self._file = folder / "state.json"
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._state = msgspec.json.decode(self._file.read_bytes(), type=State)
        except FileNotFoundError:
            self._state = State()
        except msgspec.DecodeError as error:
            remedy = "remove it to start anew; the archives stay"
            raise InputError(str(self._file), f"the state of the watch is damaged: {error}", remedy) from None

    def watch(self, addresses: Iterable[Address]) -> int:
        """Watch these addresses beside those already watched; return how many are watched."""
        for address in addresses:
            self._state.watched.setdefault(address.uri, Watched(address.uri, address.kind))
        return len(self._state.watched)

    def waiting(self) -> list[pathlib.Path]:
        """Return the archives whose pages have not been handed on yet, oldest first."""
        return [p for p in sorted(self._folder.glob("*.warc.gz")) if p.name not in self._state.taken]

    def taken(self, archives: Sequence[pathlib.Path]) -> None:
        """Remember that the pages of these archives were handed on."""
        self._state.taken += [path.name for path in archives]
        self._save()

    def pause(self) -> float:
        """Return the seconds until something is due; 0 where something is."""
        due = min((w.due for w in self._state.watched.values()), default=0.0)
        return max(0.0, due - time.time())

    def round(self, problem: Problem) -> Round:
        """Ask everything that is due, fetch the new pages it names, and keep them."""
        told: list[InputError] = []
        due = [w for w in self._state.watched.values() if w.due <= time.time() and w.uri not in self._state.fetched]
        name = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        archive = Archive(self._folder / f"{name}.warc.gz")
        pages: dict[str, None] = {}
        for watched, answer in self._fetched([(w.uri, w) for w in due], told):
            pages.update(dict.fromkeys(self._taken_in(watched, answer, archive, told)[:PAGES]))
        kept = 0
        new = [(uri, None) for uri in pages if uri not in self._state.fetched]
        for _, answer in self._fetched(new, told):
            if answer is not None:
                kept += self._keep(answer, archive)
        kept += sum(1 for w in due if w.kind == "page" and w.uri in self._state.fetched)
        self._save()
        for error in sorted(told, key=str):
            problem(error)
        return Round(len(due), kept, len(told), archive.path if archive.path.exists() else None)

    def _fetched(
        self, wanted: Sequence[tuple[str, Watched | None]], told: list[InputError]
    ) -> Iterable[tuple[Watched | None, Answer | None]]:
        """Yield each answer as it comes, None where there is none; each host's addresses one after another."""
        hosts: dict[str, list[tuple[str, Watched | None]]] = {}
        for uri, watched in wanted:
            hosts.setdefault(urlsplit(uri).netloc, []).append((uri, watched))
        with ThreadPoolExecutor(HOSTS) as pool:
            work = [pool.submit(self._host, rows, told) for _, rows in sorted(hosts.items())]
            for done in as_completed(work):
                yield from done.result()
                self._save()

    def _host(
        self, rows: Sequence[tuple[str, Watched | None]], told: list[InputError]
    ) -> list[tuple[Watched | None, Answer | None]]:
        answers: list[tuple[Watched | None, Answer | None]] = []
        for uri, watched in rows:
            try:
                old = (watched.etag, watched.modified) if watched else (None, None)
                answer = self._fetcher.fetch(uri, *old)
            except InputError as error:
                told.append(error)
                answers.append((watched, None))
                continue
            if answer.status not in (200, 304):
                told.append(InputError(uri, f"the site answers {answer.status}", "check the address in a browser"))
            answers.append((watched, answer))
        return answers

    def _taken_in(
        self, watched: Watched | None, answer: Answer | None, archive: Archive, told: list[InputError]
    ) -> list[str]:
        """Note how a watched address answered; return the new pages that it names, feeds and sitemaps watched too."""
        assert watched is not None
        if answer is None or answer.status not in (200, 304):
            watched.failures = min(watched.failures + 1, 16)
            wait = min(LONGEST_WAIT, self._every * 2**watched.failures)
            watched.due = time.time() + max(wait, min(LONGEST_WAIT, (answer and answer.wait) or 0.0))
            return []
        watched.failures, watched.due = 0, time.time() + self._every
        if answer.status == 304:
            return []
        watched.etag, watched.modified = answer.etag, answer.modified
        found = addresses_in(answer.content)
        if found is None:
            watched.kind = "page"
            self._keep(answer, archive)
            return []
        if not found:
            told.append(InputError(answer.uri, "it names no address", "check the feed in a browser"))
        self.watch(address for address in found if address.kind != "page")
        return [address.uri for address in found if address.kind == "page" and address.uri not in self._state.fetched]

    def _keep(self, answer: Answer, archive: Archive) -> int:
        """Keep a page; return 1 where it was one. What is no success is not asked for again either."""
        fetched = self._state.fetched
        fetched[answer.uri] = answer.sha256 if answer.status == 200 else str(answer.status)
        while len(fetched) > REMEMBERED:
            del fetched[next(iter(fetched))]
        if answer.status != 200 or not answer.content:
            return 0
        archive.keep(answer)
        return 1

    def _save(self) -> None:
        """Write the state; it is whole at every moment."""
        partial = self._file.with_suffix(".partial")
        partial.write_bytes(msgspec.json.encode(self._state))
        partial.replace(self._file)
