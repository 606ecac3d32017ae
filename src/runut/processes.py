"""Annotates reports in several processes: the same annotations in the same order, in less time on more cores."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice

import msgspec

from runut.annotation import annotate
from runut.records import AnnotatedReport, Report
from runut.settings import Settings

_TOGETHER = 16
"""So many reports go to a process at once."""
_FEWEST = 4 * _TOGETHER
"""Fewer reports than these are annotated here: starting processes would take longer."""

_reports = msgspec.msgpack.Decoder(list[Report])
_annotated = msgspec.msgpack.Decoder(list[AnnotatedReport])


def processes_of(settings: Settings) -> int:
    """Return how many processes annotate: as the settings say, else one for each core, one where the encoder is used."""
    if settings.processes:
        return settings.processes
    if settings.mode == "accurate" or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def annotate_all(reports: Iterable[Report], settings: Settings) -> Iterator[AnnotatedReport]:
    """Yield the reports annotated, in their order.

    Many reports are shared out among processes, which hold two batches each and no more, so that memory does not grow
    with the number of reports. What annotation raises is raised here.
    """
    source = iter(reports)
    number = processes_of(settings)
    first = list(islice(source, _FEWEST)) if number > 1 else []
    if len(first) < _FEWEST:
        for report in chain(first, source):
            yield annotate(report, settings)
        return
    context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)
    with ProcessPoolExecutor(number, context, _quietly) as pool:
        waiting: deque[Future[bytes]] = deque()
        rest = chain(first, source)
        while batch := list(islice(rest, _TOGETHER)):
            waiting.append(pool.submit(_batch, msgspec.msgpack.encode(batch), settings))
            if len(waiting) > 2 * number:
                yield from _annotated.decode(waiting.popleft().result())
        while waiting:
            yield from _annotated.decode(waiting.popleft().result())


def _quietly() -> None:
    """Leave an interrupt to the process that asked, so that none but it says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batch(encoded: bytes, settings: Settings) -> bytes:
    return msgspec.msgpack.encode([annotate(report, settings) for report in _reports.decode(encoded)])
