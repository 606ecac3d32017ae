"""A small HTTP client over asyncio streams: one keep-alive connection, so that what is measured is the server."""

from __future__ import annotations

import asyncio
import time
from types import TracebackType
from typing import NamedTuple, Self


class Answer(NamedTuple):
    """An answer's status, the bytes of its body as sent, its ETag, and the seconds from asking to its last byte."""

    status: int
    size: int
    tag: str | None
    seconds: float


class Client:
    """One connection to 127.0.0.1; opened again where the server has closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer:
            self._writer.close()

    async def get(self, path: str, tag: str | None = None) -> Answer:
        """Ask for a path; a connection that fails in the middle of an answer gives the status 0."""
        known = f"If-None-Match: {tag}\r\n" if tag else ""
        head = (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nAccept-Encoding: gzip\r\nAccept-Language: id\r\n"
        )
        start = time.perf_counter()
        try:
            status, size, found = await self._asked(f"{head}{known}\r\n".encode())
        except (OSError, asyncio.IncompleteReadError):
            self._reader, status, size, found = None, 0, 0, None
        return Answer(status, size, found, time.perf_counter() - start)

    async def _asked(self, asked: bytes) -> tuple[int, int, str | None]:
        if self._reader is None or self._reader.at_eof():
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        assert self._writer
        self._writer.write(asked)
        lines = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
        size = int(fields.get("content-length", 0))
        if size:
            await self._reader.readexactly(size)
        return int(lines[0].split()[1]), size, fields.get("etag")
