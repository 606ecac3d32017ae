"""The website at an address: the socket, the server, and the line that says where it is."""

from __future__ import annotations

import socket
import sys
from concurrent.futures import ThreadPoolExecutor

import uvicorn
from litestar.concurrency import set_asyncio_executor

from runut.engines.processes import cores
from runut.errors import SettingError, printable
from runut.settings import Settings
from runut.website.application import application
from runut.website.guarding import Rules
from runut.website.site import Site

THREADS = 40
"""Requests at once; most wait for a page that is drawn beside, and hold no connection of the store."""


def serve(store: str, settings: Settings, at: tuple[str, int], may: tuple[str | None, tuple[str, ...]]) -> None:
    """Serve a store until it is stopped; `at` is the host and the port, `may` the token and the names of this machine.

    Raises StoreError, and SettingError where the address cannot be had.
    """
    listening = _listen(*at)
    site = Site(store, settings, drawing=cores())
    token, names = may
    app = application(site, Rules(names=(*names, at[0].lower()), token=token))
    with ThreadPoolExecutor(THREADS, thread_name_prefix="runut page") as threads:
        set_asyncio_executor(threads)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=10,
            ws="none",
        )
        host, port = listening.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        sys.stdout.write(f"http://{shown}:{port}/ (stop with Ctrl-C)\n")
        sys.stdout.flush()
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.create_server(address[:2], family=family)
        # asyncio asks for this only where a socket names its protocol; without it an answer's body waits 40 ms for an acknowledgement
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as error:
        raise SettingError(
            f"{printable(host)}:{port} cannot be had: {error.strerror or error}; give another --port or --host"
        ) from None
    return made
