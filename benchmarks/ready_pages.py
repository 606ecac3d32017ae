"""The peer of `benchmarks.website`: one story's page, drawn and compressed beforehand, sent to whoever asks."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import uvicorn

from runut.storage import Store, View
from runut.website.making import Maker


def main() -> None:
    """Serve the page of a story; the arguments are a store and the story's id."""
    address, story = sys.argv[1:3]
    with Store(address) as store:
        state = View(store).story_state(story)
        assert state
        drawn = Maker(store).page(story, state, "id", None)
    assert drawn
    body = drawn.squeezed

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            headers = [(b"content-type", b"text/html"), (b"content-encoding", b"gzip")]
            headers.append((b"content-length", str(len(body)).encode()))
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})

    async def serve() -> None:
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
        running = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.02)
        print(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/", flush=True)
        await running

    asyncio.run(serve())


if __name__ == "__main__":
    main()
