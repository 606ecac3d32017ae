"""A site on loopback that plays every kind of site: good, slow, endless, lying, squeezed."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<html lang="id"><head><title>{title}</title><meta property="og:site_name" content="Suara Purwa">
<meta property="article:published_time" content="2025-03-03T08:00:00+07:00"></head><body><article><h1>{title}</h1>
<p>{title} di Kota Purwasari, dan petugas menutup sebagian jalan sejak pagi hari untuk keselamatan warga.</p>
<p>Kepala Dinas Rahmat Sujana mengatakan perbaikan berlangsung dua pekan dan lalu lintas dialihkan ke timur.</p></article></body></html>"""

Answerer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the table of its site, and notes what was asked."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.path, dict(self.headers)))
        answer = site.answers.get(self.path.split("?")[0])
        try:
            if answer is None:
                self.reply(404, b"")
            else:
                answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


class Site:
    """The table of what each path answers, and what was asked for, in order."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.root = f"http://127.0.0.1:{server.server_port}"
        self.answers: dict[str, Answerer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def paths(self) -> list[str]:
        """Return the paths asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def page(self, path: str, title: str) -> None:
        """Answer a path with a page that holds a report."""
        self.answers[path] = lambda h: h.reply(200, PAGE.format(title=title).encode(), Content_Type="text/html")

    def feed(self, path: str, *links: str) -> None:
        """Answer a path with a feed of these links; asked with its validator, say that nothing changed."""
        items = "".join(f"<item><title>Judul {link}</title><link>{self.root}{link}</link></item>" for link in links)
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Suara</title>{items}</channel></rss>'.encode()

        def answer(handler: Handler) -> None:
            if handler.headers.get("If-None-Match") == '"satu"':
                handler.reply(304, b"")
            else:
                handler.reply(200, body, Content_Type="application/rss+xml", ETag='"satu"')

        self.answers[path] = answer


@contextmanager
def running() -> Iterator[Site]:
    """Run a site on a free port of loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = server.site = Site(server)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


_PACKER = zlib.compressobj(9, wbits=31)
_BOMB = b"".join(_PACKER.compress(b" " * 1_000_000) for _ in range(100)) + _PACKER.flush()


def bomb(handler: Handler) -> None:
    """Answer with 100 MB of blanks in 100 kB of gzip."""
    handler.reply(200, _BOMB, Content_Type="text/html", Content_Encoding="gzip")


def endless(handler: Handler) -> None:
    """Answer with a body that never ends."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>lagi</p>" * 6000)


def dripping(handler: Handler) -> None:
    """Answer one byte now and then, each soon enough for a timeout that only looks at the last one."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(600):
        handler.wfile.write(b".")
        handler.wfile.flush()
        time.sleep(0.1)


def squeezed(handler: Handler) -> None:
    """Answer a page in gzip."""
    body = gzip.compress(PAGE.format(title="Jembatan Wira Retak").encode())
    handler.reply(200, body, Content_Type="text/html", Content_Encoding="gzip")
