"""The operations of the REST interface: the records that the store holds, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, cast

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.exceptions import NotFoundException
from litestar.params import QueryParameter

from runut.records import Correction, Judgement, Story
from runut.records.contract import AnnotatedLine, line_of
from runut.storage import Figures, Hit, OutletHead, OutletPage, Page, Said, SpeakerHead, StoryHead, VersionHead
from runut.website.asking import After, Sought, Words
from runut.website.problems import responses
from runut.website.site import Here

Id = Annotated[str, QueryParameter(name="id", min_length=1, max_length=2000, description="The id of a report.")]
Name = Annotated[str, QueryParameter(name="name", min_length=1, max_length=500)]
Limit = Annotated[int, QueryParameter(name="limit", ge=1, le=200, description="Rows at most.")]
First = Annotated[date | None, QueryParameter(name="from", description="From this day on.")]
Last = Annotated[date | None, QueryParameter(name="to", description="Until this day.")]


class Versions(msgspec.Struct, frozen=True):
    """The versions of a report that the store holds, oldest first, and the story that it is in."""

    story: str | None
    versions: tuple[VersionHead, ...]


class Corrected(msgspec.Struct, frozen=True):
    """A correction and whether it still applies: whether the texts that it is about are still the current ones."""

    correction: Correction
    applies: bool


@get("/figures", summary="How much the store holds", responses=responses(), sync_to_thread=True)
def figures(site: Here) -> Figures:
    """Return how much the store holds."""
    return site.view.figures()


@get("/stories", summary="Stories, the latest first", responses=responses(), sync_to_thread=True)
def stories(
    site: Here,
    first: First = None,
    last: Last = None,
    least: Annotated[int, QueryParameter(ge=1, le=100_000, description="Reports that a story has at least.")] = 1,
    after: After = None,
    limit: Limit = 50,
) -> Page[StoryHead]:
    """Return stories by their latest day."""
    return site.heads(site.view.stories(_iso(first), _iso(last), least, after, limit))


@get("/story", summary="A story, as `runut trace` prints it", responses=responses(404), sync_to_thread=True)
def story(site: Here, report: Id) -> Story:
    """Return the story that a report is in; its own id is that of one of its reports."""
    found = site.story(report)
    if found is None:
        raise NotFoundException("there is no report of this id")
    return cast("Story", found)  # bytes are sent as they are; the type is for the description


@get("/story/head", summary="A story's figures", responses=responses(404), sync_to_thread=True)
def story_head(site: Here, report: Id) -> StoryHead:
    """Return the figures of the story that a report is in."""
    found = site.view.story_head(report)
    if found is None:
        raise NotFoundException("there is no report of this id")
    return site.heads(Page((found,))).rows[0]


@get("/report", summary="A report, as `runut annotate` prints it", responses=responses(404), sync_to_thread=True)
def report(
    site: Here,
    report_id: Id,
    number: Annotated[int | None, QueryParameter(name="version", ge=1, le=100_000)] = None,
) -> AnnotatedLine:
    """Return a report's text and all that was found in it: the current version, or another by its number."""
    found = site.view.report(report_id, number)
    if found is None:
        raise NotFoundException("there is no report of this id, or no such version of it")
    return line_of(found.report)


@get("/report/versions", summary="The versions of a report", responses=responses(404), sync_to_thread=True)
def versions(site: Here, report_id: Id) -> Versions:
    """Return the versions of a report that the store holds."""
    found = site.view.report(report_id)
    if found is None:
        raise NotFoundException("there is no report of this id")
    return Versions(found.story, found.versions)


@get("/report/judgements", summary="Why a report is in its story", responses=responses(), sync_to_thread=True)
def judgements(site: Here, report_id: Id) -> tuple[Judgement, ...]:
    """Return the decisions of grouping about a report."""
    return site.view.judgements(report_id)


class Searched(Sought, frozen=True, kw_only=True):
    """What an operation is asked to search for."""

    first: First = None
    last: Last = None
    limit: Limit = 10


@get(
    "/search",
    summary="Reports by their words",
    responses=responses(),
    dependencies={"asked": Provide(Searched, sync_to_thread=False)},
    sync_to_thread=True,
)
def search(site: Here, asked: NamedDependency[Searched]) -> Page[Hit]:
    """Return the reports found, the best first; words or a speaker must be given."""
    return site.view.search(asked.query(_iso(asked.first), _iso(asked.last), asked.limit))


@get("/speakers", summary="Speakers by name", responses=responses(), sync_to_thread=True)
def speakers(site: Here, words: Words = "", after: After = None, limit: Limit = 50) -> Page[SpeakerHead]:
    """Return speakers, or those whose name has all the words."""
    site.waiting()
    return site.view.speakers(words, after, limit)


@get("/speaker", summary="What a speaker is reported to have said", responses=responses(), sync_to_thread=True)
def speaker(site: Here, name: Name, after: After = None, limit: Limit = 50) -> Page[Said]:
    """Return what a speaker is reported to have said and by whom, the latest first."""
    site.waiting()
    return site.view.speaker(name, after, limit)


@get("/outlets", summary="Outlets by name", responses=responses(), sync_to_thread=True)
def outlets(site: Here, after: After = None, limit: Limit = 50) -> Page[OutletHead]:
    """Return outlets with how often each is first and how much it borrows."""
    site.waiting()
    return site.view.outlets(after, limit)


@get("/outlet", summary="Whom an outlet has things from", responses=responses(404), sync_to_thread=True)
def outlet(site: Here, name: Name) -> OutletPage:
    """Return an outlet, whom it has things from, and who has things from it."""
    site.waiting()
    found = site.view.outlet(name)
    if found is None:
        raise NotFoundException("there is no report of this outlet")
    return found


@get("/corrections", summary="What persons corrected", responses=responses(), sync_to_thread=True)
def corrections(
    site: Here, report_id: Annotated[str | None, QueryParameter(name="id", max_length=2000)] = None
) -> tuple[Corrected, ...]:
    """Return the corrections of a report, or all, oldest first."""
    return tuple(Corrected(*one) for one in site.view.corrections(report_id or None))


@get("/openapi.json", include_in_schema=False, sync_to_thread=True)
def description(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Return the description of these operations (OpenAPI 3.1)."""
    described = msgspec.json.encode(request.app.openapi_schema.to_schema())
    return Response(described, media_type="application/vnd.oai.openapi+json")


def _iso(given: date | None) -> str | None:
    return given.isoformat() if given else None


READING = (
    *(figures, stories, story, story_head, report, versions, judgements),
    *(search, speakers, speaker, outlets, outlet, corrections, description),
)
