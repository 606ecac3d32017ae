"""The way into a store: reports are read, annotated once, grouped with what is there, and touched stories traced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from runut.annotation import annotate
from runut.pipeline import Problem, Progress
from runut.reading import read
from runut.records import Report
from runut.regrouping import Prepared, Regrouping, prepare
from runut.settings import Settings
from runut.storage import Arrival, Store, Writer, address_of, words_of
from runut.tracing import trace

BATCH = 100
"""Reports kept in one transaction: what a power cut costs at most, some seconds of annotation."""

STORIES = 50
"""Stories kept in one transaction."""


class Added(msgspec.Struct, frozen=True):
    """What came of adding: reports new, reports in a new version, reports already here, stories traced."""

    new: int = 0
    versions: int = 0
    unchanged: int = 0
    stories: int = 0


def silent(stage: str, done: int, total: int | None) -> None:
    """Take no notice of progress."""


def add_inputs(
    store: Store, inputs: Iterable[str], settings: Settings, problem: Problem, progress: Progress = silent
) -> Added:
    """Add the reports of the inputs to a store and trace the stories that they touch; return what came of it.

    What is kept is whole at every moment; when stopped, the same call again goes on where this one ended and comes to
    the same rows. Raises StoreError.
    """
    writer, regrouping = Writer(store), Regrouping()
    new = versions = read_so_far = 0
    for batch in _batches(writer, read(inputs, settings, problem), settings, progress):
        fresh, changed = _keep(writer, regrouping, batch.arrivals, settings.window_days)
        new, versions, read_so_far = new + fresh, versions + changed, batch.read
    return Added(new, versions, read_so_far - new - versions, trace_touched(writer, progress))


class _Some(msgspec.Struct, frozen=True):
    """Reports to keep in one transaction, and how many were read until then."""

    arrivals: list[tuple[Arrival, Prepared]]
    read: int


def _batches(writer: Writer, reports: Iterable[Report], settings: Settings, progress: Progress) -> Iterator[_Some]:
    """Yield the reports that are not in the store yet, annotated, BATCH at a time.

    A report that comes twice counts once, so that batches begin and end at the same reports when a run that was
    stopped is run again.
    """
    waiting: list[tuple[Arrival, Prepared]] = []
    coming: set[tuple[str, str]] = set()
    number = 0
    for some in _runs(reports):
        for report, known in zip(some, writer.unchanged(some), strict=True):
            number += 1
            name = (address_of(report), report.sha256)
            if known or name in coming:
                continue
            coming.add(name)
            waiting.append(_ready(report, settings))
            progress("annotate", number, None)
            if len(waiting) == BATCH:
                yield _Some(waiting, number)
                waiting, coming = [], set()
    yield _Some(waiting, number)


def trace_touched(writer: Writer, progress: Progress = silent) -> int:
    """Trace every story of the store that has changed since it was traced; return how many were."""
    done = 0
    while waiting := writer.untraced(STORIES):
        traced = []
        for seq in waiting:
            material = writer.material(seq)
            if material is not None:
                traced.append((material, trace(material.reports, material.judgements, material.corrections)))
        done += writer.keep(traced)
        progress("trace", done, None)
    return done


def _ready(report: Report, settings: Settings) -> tuple[Arrival, Prepared]:
    annotated = annotate(report, settings)
    prepared = prepare(annotated)
    return Arrival(annotated, words_of(annotated), prepared.packed), prepared


def _keep(
    writer: Writer, regrouping: Regrouping, arrived: Sequence[tuple[Arrival, Prepared]], window_days: int
) -> tuple[int, int]:
    """Keep a batch; return how many reports were new and how many new versions."""
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
    fresh = sum(one.new for one in taken)
    return fresh, len(taken) - fresh


def _when(one: tuple[Arrival, Prepared]) -> tuple[int, str, str]:
    report = one[0].annotated.report
    return one[1].features.day or 0, report.published or "", report.id


def _runs(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Yield the reports in runs, each looked up in the store at once."""
    stream = iter(reports)
    while some := list(islice(stream, BATCH)):
        yield some
