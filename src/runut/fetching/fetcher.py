"""One fetch: within limits of size, time and redirects, allowed by robots.txt, one at a time for each host."""

from __future__ import annotations

import hashlib
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import httpx
import msgspec

import runut
from runut.errors import InputError
from runut.fetching.network import ForbiddenAddressError, PublicTransport

AGENT = f"Runut/{runut.__version__}"
ROBOTS_LONGEST = 512_000
"""Bytes of a robots.txt that are read (RFC 9309 asks for 500 KiB at least)."""

ROBOTS_KEPT = 3600.0
"""Seconds for which a host's robots.txt is believed."""

SLOWEST = 60.0
"""Seconds between two requests to a host, at most, whatever its robots.txt asks."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a fetch may cost: bytes after decompression, seconds in all, redirects, and seconds between two to a host."""

    bytes: int = 10_000_000
    seconds: float = 30.0
    redirects: int = 5
    pause: float = 1.0


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What an address answered: its status, where it ended after redirects, and the content as it came.

    `sha256` is of `content`; `fetched` seconds since 1970; a 304 has no content; `wait` the seconds that the host asks for.
    """

    uri: str
    final: str
    status: int
    content: bytes = b""
    kind: str = ""
    etag: str | None = None
    modified: str | None = None
    fetched: float = 0.0
    wait: float | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


class Fetcher:
    """Fetches addresses; safe to use from several threads, of which only one at a time asks the same host."""

    def __init__(self, limits: Limits | None = None, allow_private: bool = False) -> None:
        self.limits = limits or Limits()
        self._client = httpx.Client(
            transport=PublicTransport(allow_private),
            follow_redirects=False,
            trust_env=False,
            timeout=self.limits.seconds,
        )
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def fetch(self, uri: str, etag: str | None = None, modified: str | None = None) -> Answer:
        """Return what the address answers, asked only for what has changed where `etag` or `modified` are given.

        Raises InputError, which names the address, what is wrong and what can be done.
        """
        until = time.monotonic() + self.limits.seconds
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        at = uri
        for _ in range(self.limits.redirects + 1):
            self._permit(at, uri)
            answer = self._once(at, uri, asked, until, self.limits.bytes)
            if not 300 <= answer.status < 400 or answer.status == 304:
                return answer
            at = urljoin(at, answer.final)
        raise InputError(uri, f"more than {self.limits.redirects} redirects", "check the address in a browser")

    def _permit(self, at: str, uri: str) -> None:
        parts = urlsplit(at)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(uri, f"it leads to {at}, no address of the web", "check the address in a browser")
        allowed = self._host(at).allows(self, at, uri)
        if allowed is None:
            raise InputError(uri, "the site's robots.txt cannot be had, and so allows nothing", "try again later")
        if not allowed:
            raise InputError(uri, "the site's robots.txt forbids it", "ask the site, or read the page by hand")

    def _host(self, uri: str) -> _Host:
        parts = urlsplit(uri)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            return self._hosts.setdefault(origin, _Host(origin))

    def _once(self, at: str, uri: str, asked: dict[str, str | None], until: float, most: int) -> Answer:
        """Return one answer without following it; of a redirect `final` is where it leads."""
        headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip", **{k: v for k, v in asked.items() if v}}
        turn = self._host(at).turn(self.limits.pause)
        with turn, _told(uri), self._client.stream("GET", at, headers=headers) as response:
            location = response.headers.get("Location") if response.is_redirect else None
            content = b"" if location else self._body(response, uri, until, most)
            return Answer(
                uri=uri,
                final=location or at,
                status=response.status_code,
                content=content,
                kind=response.headers.get("Content-Type", ""),
                etag=response.headers.get("ETag"),
                modified=response.headers.get("Last-Modified"),
                fetched=time.time(),
                wait=_seconds(response.headers.get("Retry-After")),
            )

    def _body(self, response: httpx.Response, uri: str, until: float, most: int) -> bytes:
        """Return the content, decompressed no further than the limit: what a bomb would become is never made."""
        squeezed = response.headers.get("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip", "deflate")
        opener = zlib.decompressobj(wbits=47) if squeezed else None
        made = bytearray()
        for piece in response.iter_raw():
            made += opener.decompress(piece, most + 1 - len(made)) if opener else piece
            if len(made) > most:
                raise _TooLongError(uri, f"the content is longer than {most} bytes", "raise --max-bytes")
            if time.monotonic() > until:
                raise InputError(uri, f"it took longer than {self.limits.seconds:g} seconds", "raise --timeout")
        return bytes(made)

    def robots(self, origin: str, uri: str) -> str | None:
        """Return the text of a host's robots.txt: empty where it has none, None where the host says it cannot now.

        `uri` is what is being fetched, which a problem names. Raises InputError where the host cannot be reached.
        """
        until = time.monotonic() + self.limits.seconds
        at = f"{origin}/robots.txt"
        for _ in range(self.limits.redirects + 1):
            try:
                answer = self._once(at, uri, {}, until, ROBOTS_LONGEST)
            except _TooLongError:
                return ""
            if not 300 <= answer.status < 400:
                if answer.status >= 500:
                    return None
                return answer.content.decode("utf-8", "replace") if answer.status == 200 else ""
            at = urljoin(at, answer.final)
            if urlsplit(at).scheme not in ("http", "https"):
                return ""
        return ""


class _TooLongError(InputError):
    """Catch this where a long answer is as good as none."""


class _Host:
    """A host's turn-taking and its robots.txt."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._asking = threading.Lock()
        self._reading = threading.Lock()
        self._last = 0.0
        self._pause = 0.0
        self._rules: object | None = None
        self._read_at: float | None = None

    @contextmanager
    def turn(self, pause: float) -> Iterator[None]:
        """Hold the host for one request, not sooner after the last one than `pause` seconds or what the host asks."""
        with self._asking:
            wait = self._last + max(pause, self._pause) - time.monotonic()
            if wait > 0 and self._last:
                time.sleep(wait)
            try:
                yield
            finally:
                self._last = time.monotonic()

    def allows(self, fetcher: Fetcher, at: str, uri: str) -> bool | None:
        """Tell whether robots.txt allows the address `at` (RFC 9309), None where it cannot be had now."""
        from protego import Protego

        with self._reading:
            if self._read_at is None or time.monotonic() - self._read_at > ROBOTS_KEPT:
                text = fetcher.robots(self._origin, uri)
                self._rules = None if text is None else Protego.parse(text)
                self._read_at = time.monotonic()
                delay = self._rules.crawl_delay(AGENT) if isinstance(self._rules, Protego) else None
                self._pause = min(SLOWEST, float(delay or 0.0))
        return bool(self._rules.can_fetch(at, AGENT)) if isinstance(self._rules, Protego) else None


_PRIVATE = "save the page and add the file; only `runut watch --allow-private` fetches from such networks"
"""The remedy that holds for whoever asks: the website has no way to ask a private network."""


@contextmanager
def _told(uri: str) -> Iterator[None]:
    """Turn whatever goes wrong on the way into one line."""
    try:
        yield
    except InputError:
        raise
    except ForbiddenAddressError as error:
        raise InputError(uri, str(error), _PRIVATE) from None
    except httpx.ConnectError as error:
        if isinstance(error.__cause__, ForbiddenAddressError):
            raise InputError(uri, str(error), _PRIVATE) from None
        raise InputError(uri, f"no connection: {error}", "try again later") from None
    except httpx.TimeoutException:
        raise InputError(uri, "the site does not answer in time", "try again later or raise --timeout") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, zlib.error, ValueError) as error:
        raise InputError(uri, f"the answer cannot be read: {error}", "try again later") from None


def _seconds(stated: str | None) -> float | None:
    """Return the seconds of a Retry-After header; a date in it is left to the usual back-off."""
    return float(stated) if stated and stated.strip().isdigit() and len(stated) < 9 else None
