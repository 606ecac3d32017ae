"""Processes beside this one that run a pure function over many things, in order, and end when this one does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from types import TracebackType
from typing import Self, TypeVar

from runut.collecting import collect_seldom
from runut.errors import RunutError

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4
"""Calls in flight for each process: enough that none waits, few enough that memory stays small."""


FEW = 3
"""Calls from which on processes are worth their start, of some second."""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """Runs functions in `jobs` processes, in this one where jobs is 1; a context manager. 0 jobs are as many as cores.

    Processes start where there are FEW calls or more. What they are given and return is pickled. They end with this
    process, however it ends.
    """

    def __init__(self, jobs: int = 0) -> None:
        self.jobs = jobs or cores()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)
            self._pool = None

    def map(self, function: Callable[[T], R], things: Iterable[T]) -> Iterator[R]:
        """Yield function(thing) for each, in order; things are asked for a little ahead of what is yielded.

        Raises RunutError where a process is killed from outside.
        """
        stream = iter(things)
        first = list(islice(stream, FEW)) if self._pool is None else []
        if self.jobs == 1 or (self._pool is None and len(first) < FEW):
            yield from map(function, chain(first, stream))
            return
        flying: deque[Future[R]] = deque()
        try:
            for thing in chain(first, stream):
                flying.append(self._started().submit(function, thing))
                if len(flying) >= AHEAD * self.jobs:
                    yield flying.popleft().result()
            while flying:
                yield flying.popleft().result()
        except BrokenProcessPool:
            raise RunutError(
                "a process that helps this one was killed, perhaps for memory; run it again, with --jobs 1 if it happens again"
            ) from None
        finally:
            for one in flying:
                one.cancel()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.jobs, multiprocessing.get_context("spawn"), initializer=begin, initargs=(os.getpid(),)
            )
        return self._pool


def begin(parent: int) -> None:
    """Leave Ctrl-C to the parent, and end when it is gone, as a process of a pool does not by itself; collect seldom."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
