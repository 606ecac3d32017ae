"""The pages on which a person adds reports and corrects, and the work that comes of it."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import UploadFile
from litestar.exceptions import NotFoundException
from litestar.params import QueryParameter

from runut.errors import QueryError
from runut.records import Evidence
from runut.retracing import story_now
from runut.website import adding
from runut.website.correcting import Wanted, correction, words_of
from runut.website.drawing import face_of
from runut.website.pages import AnyRequest, Id, page
from runut.website.site import Here
from runut.website.working import Job

Spans = Annotated[str, QueryParameter(min_length=2, max_length=20_000)]


@get("/add", sync_to_thread=True)
def add(request: AnyRequest) -> Response[str]:
    """Show the ways of adding reports: by paste, by file, by address."""
    return page(request, "add.html.jinja", here="add")


@post("/add", status_code=303)
async def add_given(request: Request[Any, Any, Any], site: Here) -> Response[None]:
    """Take what a form gives, and lead to the work on it."""
    form = await request.form()
    given = {name: value for name, value in form.items() if isinstance(value, str)}
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        content = await file.read()
        task, name = adding.uploaded(file.filename, content, site.settings), adding.safe_name(file.filename)
    elif address := given.get("address", "").strip():
        task, name = adding.fetched(address[:2000], site.fetch, site.settings), address[:200]
    elif (text := given.get("text", "").replace("\r\n", "\n")).strip():
        known = {field: given.get(field, "").strip() or None for field in ("title", "outlet", "published", "uri")}
        task, name = adding.pasted(adding.Pasted(text=text, **known), site.settings), known["title"] or text[:60]
    else:
        raise QueryError("nothing was given: paste a text, choose a file, or give an address")
    return _work(site.worker.ask(name, task))


@get("/work", sync_to_thread=True)
def work(request: AnyRequest, site: Here) -> Response[str]:
    """Show what is being done and what has been done since the website was started."""
    jobs = site.worker.jobs()
    waiting = sum(job.state in ("waiting", "running") for job in jobs)
    return page(request, "work.html.jinja", jobs=jobs, waiting=waiting, here="add")


@get("/correct", sync_to_thread=True)
def correct(request: AnyRequest, site: Here, report: Id) -> Response[str]:
    """Show what can be corrected in a story: its conflicts, what it takes for one utterance, and corrections."""
    found = story_now(site.store, report)
    if found is None:
        raise NotFoundException(face_of(request).say("there is no such story here"))
    return page(request, "correct.html.jinja", found=found, here="")


@get("/correction", sync_to_thread=True)
def asked(
    request: AnyRequest, site: Here, kind: Annotated[str, QueryParameter(max_length=20)], spans: Spans
) -> Response[str]:
    """Show the form of one correction, with the words that it is about."""
    places = _spans(spans)
    words = words_of(site.view, places)
    return page(request, "correction.html.jinja", kind=kind, spans=places, words=words, here="")


@post("/correct", status_code=303)
async def correct_given(request: Request[Any, Any, Any], site: Here) -> Response[None]:
    """Take a correction, and lead to the work on it."""
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    try:
        wanted = msgspec.convert(
            {
                **{name: form.get(name, "") for name in ("kind", "author", "reason")},
                "value": form.get("value", "").strip() or None,
                "spans": _spans(form.get("spans", "")),
                "sha256": [one for one in form.get("sha256", "").split(",") if one],
            },
            Wanted,
        )
    except msgspec.ValidationError as error:
        raise QueryError(f"the correction cannot be read: {error}") from None
    made = await sync_to_thread(correction, site.view, wanted)
    return _work(site.worker.ask(f"{made.kind}: {made.author}", adding.corrected(made)))


def _work(_: Job) -> Response[None]:
    return Response(None, status_code=303, headers={"Location": "/work"})


def _spans(given: str) -> tuple[Evidence, ...]:
    """Return spans as they travel in a form: a JSON array of objects."""
    try:
        return msgspec.json.decode(given.encode(), type=tuple[Evidence, ...])
    except (msgspec.DecodeError, UnicodeEncodeError):
        raise QueryError("the spans cannot be read; go back and choose them again") from None


def router() -> Router:
    """Return the pages; the description of the REST interface leaves them out."""
    handlers = [add, add_given, work, correct, asked, correct_given]
    return Router("/", route_handlers=handlers, include_in_schema=False)
