"""The pages: stories, a story, a report, a speaker, an outlet, search, and the work that is going on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from litestar import Request, Response, Router, get
from litestar.di import NamedDependency, Provide
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, QueryParameter

from runut.storage import Page, SpeakerHead
from runut.website import drawing, report_page
from runut.website.asking import After, Sought, Words
from runut.website.drawing import draw, face_of
from runut.website.site import Here
from runut.website.story_pages import StillTracingError

AnyRequest = Request[Any, Any, Any]

Id = Annotated[str, QueryParameter(name="id", min_length=1, max_length=2000)]
Day = Annotated[str | None, QueryParameter(max_length=10)]

ROWS = 50
"""Rows of a page of a list."""

HITS = 10
"""Reports on a page of a search."""

TITLE = 80
"""What is shown of a title where it names a page (code points)."""


def page(request: AnyRequest, template: str, **values: Any) -> Response[str]:
    """Return a page in the reader's language."""
    drawn = draw(template, face_of(request), **values)
    return Response(drawn, media_type="text/html", headers={"Vary": "Accept-Language"})


def day(given: str | None) -> str | None:
    """Return an ISO day that a form gives; None where it gives none, or something that is no day."""
    try:
        return date.fromisoformat(given).isoformat() if given else None
    except ValueError:
        return None


@get("/", sync_to_thread=True)
def stories(
    request: AnyRequest,
    site: Here,
    after: After = None,
    first: Annotated[Day, QueryParameter(name="from")] = None,
    last: Annotated[Day, QueryParameter(name="to")] = None,
    least: Annotated[int, QueryParameter(ge=1, le=1000)] = 1,
) -> Response[str]:
    """Show the stories, the latest first."""
    asked = {"from": day(first), "to": day(last), "least": least}
    found = site.heads(site.view.stories(day(first), day(last), least, after, ROWS))
    return page(
        request,
        "stories.html.jinja",
        found=found,
        asked=asked,
        figures=site.view.figures(),
        after=after,
        here="stories",
    )


@get("/story", sync_to_thread=True)
def story(request: AnyRequest, site: Here, report: Id) -> Response[bytes]:
    """Show a story, known by the id of any of its reports."""
    return _drawn(request, site, report)


@get("/story/part", sync_to_thread=True)
def part(
    request: AnyRequest, site: Here, report: Id, name: Annotated[str, QueryParameter(name="part", max_length=40)]
) -> Response[bytes]:
    """Show a part of a long story by itself; its page has the parts in place of what a shorter story's page folds."""
    return _drawn(request, site, report, name)


def _drawn(request: AnyRequest, site: Here, report: str, name: str | None = None) -> Response[bytes]:
    face = face_of(request)
    try:
        drawn = site.pages.page(report, face.code, name)
    except StillTracingError:
        text = draw("tracing.html.jinja", face, report=report, here="")
        return Response(text.encode(), media_type="text/html", headers={"Refresh": "3", "Cache-Control": "no-store"})
    if drawn is None:
        raise NotFoundException(face.say("there is no such story here"))
    headers = {"Vary": "Accept-Language, Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers |= {"Content-Encoding": "gzip", "ETag": f'"{drawn.tag}"'}
    body = drawn.squeezed if "Content-Encoding" in headers else drawn.plain()
    return Response(body, media_type="text/html", headers=headers)


@get("/report", sync_to_thread=True)
def report(
    request: AnyRequest,
    site: Here,
    report_id: Id,
    number: Annotated[int | None, QueryParameter(name="version", ge=1, le=100_000)] = None,
    start: Annotated[int, QueryParameter(ge=0, le=10**9)] = 0,
    end: Annotated[int, QueryParameter(ge=0, le=10**9)] = 0,
) -> Response[str]:
    """Show a report with everything found in it marked, and the span that is asked for."""
    found = site.view.report(report_id, number)
    if found is None:
        raise NotFoundException(face_of(request).say("there is no such report here"))
    asked = (start, end) if start < end else None
    return page(
        request, "report.html.jinja", found=found, shown=report_page.shown(found, asked), here="", report=report_id
    )


class Searched(Sought, frozen=True, kw_only=True):
    """What a reader searches for; a day that is none narrows nothing."""

    first: Annotated[Day, QueryParameter(name="from")] = None
    last: Annotated[Day, QueryParameter(name="to")] = None


@get("/search", dependencies={"sought": Provide(Searched, sync_to_thread=False)}, sync_to_thread=True)
def search(request: AnyRequest, site: Here, sought: NamedDependency[Searched]) -> Response[str]:
    """Show the reports that have the words, the best first."""
    first, last = day(sought.first), day(sought.last)
    asked = {"words": sought.words, "speaker": sought.speaker, "outlet": sought.outlet, "language": sought.language}
    asked |= {"from": first or "", "to": last or ""}
    found = None
    if sought.words.strip() or sought.speaker.strip():
        found = site.view.search(sought.query(first, last, HITS))
    return page(request, "search.html.jinja", found=found, asked=asked, after=sought.after, here="search")


@get("/speakers", sync_to_thread=True)
def speakers(request: AnyRequest, site: Here, words: Words = "", after: After = None) -> Response[str]:
    """Show the speakers by name."""
    found: Page[SpeakerHead] = site.view.speakers(words, after, ROWS)
    asked, waiting = {"words": words}, site.waiting()
    return page(request, "speakers.html.jinja", found=found, asked=asked, after=after, waiting=waiting, here="speakers")


@get("/speaker", sync_to_thread=True)
def speaker(request: AnyRequest, site: Here, name: Words, after: After = None) -> Response[str]:
    """Show all that a speaker is reported to have said, and by whom."""
    found = site.view.speaker(name, after, ROWS)
    if not found.rows and not after:
        raise NotFoundException(face_of(request).say("nobody of this name is heard here"))
    asked, waiting = {"name": name}, site.waiting()
    return page(request, "speaker.html.jinja", found=found, asked=asked, after=after, waiting=waiting, here="speakers")


@get("/outlets", sync_to_thread=True)
def outlets(request: AnyRequest, site: Here, after: After = None) -> Response[str]:
    """Show the outlets by name."""
    found = site.view.outlets(after, ROWS)
    waiting = site.waiting()
    return page(request, "outlets.html.jinja", found=found, asked={}, after=after, waiting=waiting, here="outlets")


@get("/outlet", sync_to_thread=True)
def outlet(request: AnyRequest, site: Here, name: Words) -> Response[str]:
    """Show whom an outlet cites, how often it reports first, and how much it borrows."""
    found = site.view.outlet(name)
    if found is None:
        raise NotFoundException(face_of(request).say("there is no report of this outlet here"))
    return page(request, "outlet.html.jinja", found=found, waiting=site.waiting(), here="outlets")


@get("/files/{name:str}", sync_to_thread=False)
def file(name: FromPath[str]) -> Response[str]:
    """Serve a style or a script, which a browser may keep: its address changes with it."""
    if name not in drawing.FILES:
        raise NotFoundException("there is no such file")
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(drawing.file(name), media_type=drawing.FILES[name], headers=headers)


@get("/favicon.ico", status_code=204, sync_to_thread=False)
def icon() -> None:
    """Answer browsers that ask for a picture: there is none."""


READING = (stories, story, part, report, search, speakers, speaker, outlets, outlet, file, icon)


def router() -> Router:
    """Return the pages; the description of the REST interface leaves them out."""
    return Router("/", route_handlers=[*READING], include_in_schema=False)
