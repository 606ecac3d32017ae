"""The website as one application: pages, operations and their description, behind the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar, Router
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ASGIApp

import runut
from runut.errors import RunutError
from runut.website import forms, pages, rest, rest_writing
from runut.website.answering import Answering
from runut.website.guarding import Guard, Rules
from runut.website.problems import answer
from runut.website.site import Site


def application(site: Site, rules: Rules) -> ASGIApp:
    """Return the website of a site, as an ASGI application that lets in whom the rules allow."""

    @asynccontextmanager
    async def open_site(_: Litestar) -> AsyncIterator[None]:
        yield
        site.close()

    operations = Router("/api/v1", route_handlers=[*rest.READING, *rest_writing.WRITING])
    inner = Litestar(
        route_handlers=[pages.router(), forms.router(), operations],
        dependencies={"site": Provide(lambda: site, sync_to_thread=False)},
        exception_handlers={HTTPException: answer, RunutError: answer, Exception: answer},
        openapi_config=OpenAPIConfig(
            title="Runut",
            version=runut.__version__,
            description="Reports, stories and their chains of attribution. Spans are Unicode code points, end exclusive.",
            path="/description",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            use_handler_docstrings=True,
        ),
        lifespan=[open_site],
        logging_config=None,
        request_max_body_size=rules.longest,
    )
    return Answering(Guard(inner, rules))
