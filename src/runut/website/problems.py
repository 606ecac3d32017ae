"""Every error in one shape (RFC 9457): as JSON to programs, as a page to readers."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.openapi.datastructures import ResponseSpec

from runut.errors import QueryError, RunutError
from runut.website.drawing import draw, face_of

JSON = "application/problem+json"


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What went wrong: `title` names the kind, `detail` this case and what can be done; `type` has no page of its own."""

    title: str
    status: int
    detail: str = ""


def problem_of(error: Exception) -> Problem:
    """Return the problem that an error is; one that nobody raised on purpose tells nothing of the inside."""
    if isinstance(error, HTTPException):
        status, detail = error.status_code, str(error.detail)
        if isinstance(error, ValidationException) and isinstance(error.extra, list):
            named = [
                f"{one.get('key', 'body')}: {one.get('message', '')}" for one in error.extra if isinstance(one, dict)
            ]
            detail = "; ".join(named) or detail
    elif isinstance(error, QueryError):
        status, detail = 400, str(error)
    elif isinstance(error, RunutError):
        status, detail = 503, str(error)
    else:
        status, detail = 500, "a mistake in Runut itself; what was asked and the log of `runut serve` show where"
    return Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)


def answer(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Return the answer to a request that ended in an error."""
    found = problem_of(error)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    headers = {name: value for name, value in headers.items() if name.lower() in ("allow", "retry-after")}
    if found.status == 500:
        logging.getLogger("runut").error("%s %s", request.method, request.url.path, exc_info=error)
    if request.url.path.startswith("/api/"):
        body: bytes | str = msgspec.json.encode(found)
        kind = JSON
    else:
        body, kind = draw("problem.html.jinja", face_of(request), problem=found), "text/html"
    return Response(body, status_code=found.status, media_type=kind, headers=headers)


def responses(*statuses: int) -> dict[int, ResponseSpec]:
    """Return the problems that an operation may answer with, as OpenAPI shows them."""
    return {
        status: ResponseSpec(Problem, description=HTTPStatus(status).phrase, media_type=JSON, generate_examples=False)
        for status in (400, 401, 403, *statuses)
    }
