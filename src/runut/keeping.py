"""The way into a store: reports are read, annotated once, and grouped with what is there; the stories touched are traced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

import msgspec

from runut.annotation import annotate_together
from runut.engines import engine
from runut.pipeline import Problem, Progress
from runut.reading import read
from runut.records import Report
from runut.regrouping import Prepared, Regrouping, prepare
from runut.retracing import runs, trace_waiting
from runut.settings import Settings
from runut.storage import Arrival, Store, Writer, address_of, arrival_of

BATCH = 250
"""Reports kept in one transaction: what a power cut costs at most, some two seconds of annotation."""

CHUNK = 20
"""Reports annotated together, in one call of another process."""

_Ready = tuple[Arrival, Prepared]


class Added(msgspec.Struct, frozen=True):
    """What came of adding: reports new, reports in a new version, reports already here, stories traced.

    `waiting` are the stories of the store that are still to be traced: whoever reads them first has it done.
    """

    new: int = 0
    versions: int = 0
    unchanged: int = 0
    stories: int = 0
    waiting: int = 0


class Told(msgspec.Struct, frozen=True):
    """Who is told of what cannot be used and of progress, and how many processes work (0: as many as cores)."""

    problem: Problem
    progress: Progress
    jobs: int = 1


def add_inputs(store: Store, inputs: Iterable[str], settings: Settings, told: Told, tracing: bool = True) -> Added:
    """Add the reports of the inputs to a store and trace what is to be traced; return what came of it.

    Without `tracing` the stories touched are left to `runut.retracing`: each is traced when it is first read.

    What is kept is whole at every moment; when stopped, the same call again goes on where this one ended and comes to
    the same rows, with whatever number of processes. Raises StoreError.
    """
    writer, regrouping = Writer(store), Regrouping()
    counts: Counter[str] = Counter()
    with engine(settings.engine, told.jobs) as workers:
        fresh = _fresh(writer, read(inputs, settings, told.problem), counts)
        ready = chain.from_iterable(workers.map(partial(_annotated, settings), runs(fresh, CHUNK)))
        done = 0
        for some in runs(ready, BATCH):
            _keep(writer, regrouping, some, settings.window_days, counts)
            done += len(some)
            told.progress("annotate", done, None)
        if added := counts["new"] + counts["versions"]:
            writer.settle(added)
        traced = trace_waiting(writer, workers, told.progress) if tracing else 0
    new, versions = counts["new"], counts["versions"]
    return Added(new, versions, counts["read"] - new - versions, traced, len(writer.untraced()))


def _fresh(writer: Writer, reports: Iterable[Report], counts: Counter[str]) -> Iterator[Report]:
    """Yield the reports that are not in the store yet.

    A report that comes twice counts once, so that batches begin and end at the same reports when a run that was
    stopped is run again.
    """
    coming: set[tuple[str, str]] = set()
    for some in runs(reports, BATCH):
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
        (arrival_of(one, prepared.packed), prepared)
        for one, prepared in zip(annotated, prepare(annotated), strict=True)
    ]


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
    report = one[0].report
    return one[1].features.day or 0, report.published or "", report.id
