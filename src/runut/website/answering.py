"""How everything is answered: what a browser may do with it, and nothing where it has it already (RFC 9110)."""

from __future__ import annotations

import hashlib
from typing import Any

from litestar.types import ASGIApp, Message, Receive, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy: style and script are files of this website, and nothing is fetched from elsewhere."""

HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    # `no-referrer` would make a browser send `Origin: null` with this website's own forms
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Answering:
    """An application around another: gives every answer its headers, and what is read an ETag.

    A body that the asker names in If-None-Match is answered with 304 and not sent again.
    """

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        known = [value for name, value in scope["headers"] if name.lower() == b"if-none-match"]
        await self._inner(scope, receive, _Answer(send, scope["method"] in ("GET", "HEAD"), known).take)


class _Answer:
    def __init__(self, send: Send, read: bool, known: list[bytes]) -> None:
        self._send, self._read, self._known = send, read, known
        self._start: Any = None
        self._body = bytearray()

    async def take(self, message: Message) -> None:
        """Hold back the start until the body is whole; then send both, or 304."""
        if message["type"] == "http.response.start":
            names = {name.lower() for name, _ in message["headers"]}
            headers = [*message["headers"], *(row for row in HEADERS if row[0] not in names)]
            if b"cache-control" not in names:
                headers.append((b"cache-control", b"private, no-cache"))
            self._start = {**message, "headers": headers}
            if not (self._read and message["status"] == 200):
                await self._send(self._start)
            return
        if message["type"] != "http.response.body" or not (self._read and self._start["status"] == 200):
            await self._send(message)
            return
        self._body += message["body"]
        if not message.get("more_body", False):
            await self._whole()

    async def _whole(self) -> None:
        tag = next((value for name, value in self._start["headers"] if name.lower() == b"etag"), b"")
        if not tag:
            tag = f'"{hashlib.sha256(self._body).hexdigest()[:32]}"'.encode()
            self._start["headers"].append((b"etag", tag))
        if any(matches(one, tag) for one in self._known):
            dropped = (b"content-length", b"content-type", b"content-encoding")
            headers = [row for row in self._start["headers"] if row[0].lower() not in dropped]
            self._start, self._body = {**self._start, "status": 304, "headers": headers}, bytearray()
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": bytes(self._body), "more_body": False})


def matches(given: bytes, tag: bytes) -> bool:
    """Tell whether an If-None-Match header names the tag; weak ones count (RFC 9110, 13.1.2)."""
    return given.strip() == b"*" or tag in (one.strip().removeprefix(b"W/") for one in given.split(b","))
