"""Tracing over a store: a story that has changed is traced when it is first read, and kept where nobody is writing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

import msgspec

from runut.engines import Engine, engine
from runut.errors import StoreError
from runut.pipeline import Progress, silent
from runut.storage import Material, Page, Store, StoryHead, StoryPage, StoryRows, View, Writer, rows_of
from runut.tracing import trace

_T = TypeVar("_T")

STORIES = 50
"""Stories kept in one transaction."""

CHUNK = 20
"""Stories traced in one call of another process."""

MOVING = 3
"""Times that a story is asked for again where it moves while it is read."""


def trace_touched(store: Store, progress: Progress = silent, jobs: int = 1) -> int:
    """Trace every story of the store that has changed since it was traced; return how many were."""
    with engine("local", jobs) as workers:
        return trace_waiting(Writer(store), workers, progress)


def trace_waiting(writer: Writer, workers: Engine, progress: Progress) -> int:
    """Trace every story that has changed since it was traced, on an engine at hand; return how many were."""
    done = 0
    while waiting := writer.untraced():
        materials = filter(None, map(writer.material, waiting))
        traced = chain.from_iterable(workers.map(_traced, runs(materials, CHUNK)))
        for some in runs(traced, STORIES):
            done += writer.keep(some)
            progress("trace", done, None)
    return done


def story_now(store: Store, report: str, keep: bool = True) -> StoryPage | None:
    """Return the story that a report is in, with its reports; None where there is no such report.

    One that has changed since it was traced is traced here, and with `keep` kept where nobody is writing: who reads
    while reports are being added never waits for them. Raises StoreError.
    """
    view, writer = View(store), Writer(store)
    for _ in range(MOVING):
        state = view.story_state(report)
        if state is None:
            return None
        try:
            found = view.story(report) if state.traced else _untraced(writer, writer.material(state.seq), keep)
        except StoreError:
            if not state.traced:
                raise
            found = None  # it has changed since it was asked for
        if found is not None and report in found.reports:
            return found
    return view.story(report)


def heads_now(
    store: Store,
    page: Page[StoryHead],
    most: int | None = None,
    keep: bool = True,
    progress: Progress = silent,
    jobs: int = 1,
) -> Page[StoryHead]:
    """Return a page of a list of stories with those traced that had changed since, in their places.

    They are kept as by `story_now`; `jobs` processes trace them. `most` bounds the reports of the stories traced, the first of the list first; the
    others stay as they are, `traced` False.
    """
    writer, numbers = Writer(store), _waiting(View(store), page, most)
    if not numbers:
        return page
    now: dict[str, StoryHead] = {}
    with engine("local", jobs) as workers:
        materials = filter(None, map(writer.material, numbers))
        for some in runs(chain.from_iterable(workers.map(_traced, runs(materials, CHUNK))), STORIES):
            if keep:
                _kept(writer, some)
            now.update((numbers[one.seq], _head(numbers[one.seq], one)) for one in some)
            progress("trace", len(now), len(numbers))
    return Page(tuple(now.get(head.id, head) for head in page.rows), page.next)


def _waiting(view: View, page: Page[StoryHead], most: int | None) -> dict[int, str]:
    """Return the ids of the stories of a page that are to be traced, by number."""
    found: dict[int, str] = {}
    left = most
    for head in page.rows:
        if head.traced:
            continue
        if left is not None:
            left -= head.reports
            if left < 0:
                break
        state = view.story_state(head.id)
        if state is not None and state.id == head.id:
            found[state.seq] = head.id
    return found


def _head(name: str, rows: StoryRows) -> StoryHead:
    return StoryHead(id=name, **{one: rows.columns[one] for one in StoryHead.__struct_fields__ if one != "id"})


def _untraced(writer: Writer, material: Material | None, keep: bool) -> StoryPage | None:
    if material is None:
        return None
    reports = material.reports()
    story = trace(reports, material.judgements, material.corrections)
    if keep:
        _kept(writer, [rows_of(material, story)])
    return StoryPage(
        story=msgspec.structs.replace(story, id=material.id),
        reports={one.id: one for one in reports},
        corrections=tuple((one, True) for one in material.corrections),
    )


def _kept(writer: Writer, some: Sequence[StoryRows]) -> None:
    """Keep what was traced to be read, if that can be done at once; else it is traced again the next time."""
    with contextlib.suppress(StoreError):
        writer.keep(some, waiting=False)


def _traced(materials: Sequence[Material]) -> list[StoryRows]:
    """Return traced stories as rows; pure, and so may run in any process."""
    return [rows_of(one, trace(one.reports(), one.judgements, one.corrections)) for one in materials]


def runs(things: Iterable[_T], number: int) -> Iterator[list[_T]]:
    """Yield the things in runs of so many, the last one shorter."""
    stream = iter(things)
    while some := list(islice(stream, number)):
        yield some
