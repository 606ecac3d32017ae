"""The operations of the REST interface that add: reports, corrections, and the work that comes of them."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import JSONBody, QueryParameter

from runut.errors import QueryError
from runut.website import adding
from runut.website.correcting import Wanted, correction
from runut.website.problems import responses
from runut.website.site import Here
from runut.website.working import Job, Task


class Addressed(msgspec.Struct, frozen=True, kw_only=True):
    """The address of a page that is to be fetched and added; of the public web."""

    address: Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]


@post("/reports", summary="Add a report by its text", status_code=202, responses=responses(413, 415, 503))
async def add(site: Here, data: JSONBody[adding.Pasted]) -> Response[Job]:
    """Take a report to be annotated and traced; `Location` is where its job stands."""
    if not data.text.strip():
        raise QueryError("the report has no text")
    return _accepted(site, data.title or data.text[:60], adding.pasted(data, site.settings))


@post("/addresses", summary="Add a page by its address", status_code=202, responses=responses(413, 415, 503))
async def add_address(site: Here, data: JSONBody[Addressed]) -> Response[Job]:
    """Take an address to be fetched, annotated and traced; private networks are never asked."""
    return _accepted(site, data.address[:200], adding.fetched(data.address, site.fetch, site.settings))


@post("/corrections", summary="Correct", status_code=202, responses=responses(413, 415, 503), sync_to_thread=True)
def correct(site: Here, data: JSONBody[Wanted]) -> Response[Job]:
    """Take a correction, which is added and changes no text; the stories of its spans are traced again."""
    made = correction(site.view, data)
    return _accepted(site, f"{made.kind}: {made.author}", adding.corrected(made))


@get("/jobs", summary="The work that is going on", responses=responses(), sync_to_thread=False)
def jobs(site: Here) -> tuple[Job, ...]:
    """Return what is being done and was done since the website was started, the latest first."""
    return site.worker.jobs()


@get("/job", summary="One piece of work", responses=responses(404), sync_to_thread=False)
def job(site: Here, number: Annotated[int, QueryParameter(ge=1, le=10**12)]) -> Job:
    """Return how far a job is."""
    found = site.worker.job(number)
    if found is None:
        raise NotFoundException("there is no such job, or it is long done")
    return found


def _accepted(site: Here, name: str, task: Task) -> Response[Job]:
    made = site.worker.ask(name, task)
    return Response(made, status_code=202, headers={"Location": f"/api/v1/job?number={made.number}"})


WRITING = (add, add_address, correct, jobs, job)
