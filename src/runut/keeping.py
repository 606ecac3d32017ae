"""The way into a store: reports are read, annotated once, grouped with what is there, and touched stories traced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import TypeVar

import msgspec

from runut.annotation import annotate_together
from runut.engines import Engine, engine
from runut.errors import StoreError
from runut.pipeline import Problem, Progress
from runut.reading import read
from runut.records import Report
from runut.regrouping import Prepared, Regrouping, prepare
from runut.settings import Settings
from runut.storage import Arrival, Material, Store, StoryPage, StoryRows, View, Writer, address_of, rows_of, words_of
from runut.tracing import trace

_T = TypeVar("_T")

BATCH = 100
"""Reports kept in one transaction: what a power cut costs at most, some seconds of annotation."""

STORIES = 50
"""Stories kept in one transaction."""

CHUNK = 20
"""Reports annotated together, or stories traced, in one call of another process."""

MOVING = 3
"""Times that a story is asked for again where it moves while it is read."""

_Ready = tuple[Arrival, Prepared]


class Added(msgspec.Struct, frozen=True):
    """What came of adding: reports new, reports in a new version, reports already here, stories traced."""

    new: int = 0
    versions: int = 0
    unchanged: int = 0
    stories: int = 0


class Told(msgspec.Struct, frozen=True):
    """Who is told of what cannot be used and of progress, and how many processes work (0: as many as cores)."""

    problem: Problem
    progress: Progress
    jobs: int = 1


def add_inputs(store: Store, inputs: Iterable[str], settings: Settings, told: Told) -> Added:
    """Add the reports of the inputs to a store and trace the stories that they touch; return what came of it.

    What is kept is whole at every moment; when stopped, the same call again goes on where this one ended and comes to
    the same rows, with whatever number of processes. Raises StoreError.
    """
    writer, regrouping = Writer(store), Regrouping()
    counts: Counter[str] = Counter()
    with engine(settings.engine, told.jobs) as workers:
        fresh = _fresh(writer, read(inputs, settings, told.problem), counts)
        ready = chain.from_iterable(workers.map(partial(_annotated, settings), _runs(fresh, CHUNK)))
        done = 0
        for some in _runs(ready, BATCH):
            _keep(writer, regrouping, some, settings.window_days, counts)
            done += len(some)
            told.progress("annotate", done, None)
        traced = _trace(writer, workers, told.progress)
    new, versions = counts["new"], counts["versions"]
    return Added(new, versions, counts["read"] - new - versions, traced)


def trace_touched(store: Store) -> int:
    """Trace every story of the store that has changed since it was traced; return how many were."""
    with engine("local", 1) as workers:
        return _trace(Writer(store), workers, lambda stage, done, total: None)


def story_now(store: Store, report: str) -> StoryPage | None:
    """Return the story that a report is in, with its reports; None where there is no such report.

    One that has changed since it was traced is traced here, and nothing is kept of it: who reads while reports are
    being added never waits for them. Raises StoreError.
    """
    for _ in range(MOVING):
        state = View(store).story_state(report)
        if state is None:
            return None
        try:
            found = View(store).story(report) if state.traced else _untraced(Writer(store).material(state.seq))
        except StoreError:
            if not state.traced:
                raise
            found = None  # it has changed since it was asked for
        if found is not None and report in found.reports:
            return found
    return View(store).story(report)


def _untraced(material: Material | None) -> StoryPage | None:
    if material is None:
        return None
    reports = material.reports()
    story = trace(reports, material.judgements, material.corrections)
    return StoryPage(
        story=msgspec.structs.replace(story, id=material.id),
        reports={one.id: one for one in reports},
        corrections=tuple((one, True) for one in material.corrections),
    )


def _fresh(writer: Writer, reports: Iterable[Report], counts: Counter[str]) -> Iterator[Report]:
    """Yield the reports that are not in the store yet.

    A report that comes twice counts once, so that batches begin and end at the same reports when a run that was
    stopped is run again.
    """
    coming: set[tuple[str, str]] = set()
    for some in _runs(reports, BATCH):
        for report, known in zip(some, writer.unchanged(some), strict=True):
            counts["read"] += 1
            name = (address_of(report), report.sha256)
            if not known and name not in coming:
                coming.add(name)
                yield report


def _annotated(settings: Settings, reports: Sequence[Report]) -> list[_Ready]:
    """Return reports annotated and prepared for grouping and search; pure, and so may run in any process."""
    annotated = annotate_together(reports, settings)
    return [
        (Arrival(one, words_of(one), prepared.packed), prepared)
        for one, prepared in zip(annotated, prepare(annotated), strict=True)
    ]


def _traced(materials: Sequence[Material]) -> list[StoryRows]:
    """Return traced stories as rows; pure, and so may run in any process."""
    return [rows_of(one, trace(one.reports(), one.judgements, one.corrections)) for one in materials]


def _trace(writer: Writer, workers: Engine, progress: Progress) -> int:
    done = 0
    while waiting := writer.untraced():
        materials = filter(None, map(writer.material, waiting))
        traced = chain.from_iterable(workers.map(_traced, _runs(materials, CHUNK)))
        for some in _runs(traced, STORIES):
            done += writer.keep(some)
            progress("trace", done, None)
    return done


def _keep(
    writer: Writer, regrouping: Regrouping, arrived: Sequence[_Ready], window_days: int, counts: Counter[str]
) -> None:
    """Keep a batch and count its reports, those new and those in a new version."""
    ordered = sorted(arrived, key=_when)
    try:
        with writer.batch(window_days) as batch:
            regrouping.follow(batch)
            taken = batch.take([arrival for arrival, _ in ordered])
            if taken:
                regrouping.add(batch, [(one, ordered[one.place][1]) for one in taken])
    except BaseException:
        regrouping.forget()
        raise
    counts["new"] += sum(one.new for one in taken)
    counts["versions"] += sum(not one.new for one in taken)


def _when(one: _Ready) -> tuple[int, str, str]:
    report = one[0].annotated.report
    return one[1].features.day or 0, report.published or "", report.id


def _runs(things: Iterable[_T], number: int) -> Iterator[list[_T]]:
    """Yield the things in runs of so many, the last one shorter."""
    stream = iter(things)
    while some := list(islice(stream, number)):
        yield some
