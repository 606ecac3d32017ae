"""Processes that draw and trace for the website, so that who asks for what is ready never waits for what is not."""

from __future__ import annotations

import functools
import multiprocessing
import os
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from runut.engines.processes import begin
from runut.errors import RunutError
from runut.storage import Store
from runut.website.making import Maker

TRACERS = 1
"""Processes that trace: apart from those that draw, which must not wait behind a long story."""


class StoppedError(RunutError):
    """Catch this where something is made for the website: it is being stopped."""


class Makers:
    """Has a store's Maker work in processes beside this one, `drawing` of which draw; in this one where that is 0.

    What is asked for again while it is being made is made once. Safe to use from several threads.
    """

    def __init__(self, store: Store, address: str, drawing: int = 0) -> None:
        self._here, self._address, self._drawing = Maker(store), address, drawing
        self._pools: dict[bool, ProcessPoolExecutor] = {}
        self._flying: dict[Hashable, Future[Any]] = {}
        self._lock = threading.Lock()
        self._closed = False

    def ask(
        self,
        what: tuple[str, Hashable],
        given: tuple[Any, ...],
        tracing: bool,
        then: Callable[[Any], None] = lambda _: None,
    ) -> Future[Any]:
        """Have a method of the Maker called with what is given; `what` is its name and by what the call is known.

        `tracing` where it may take long; `then` takes what came of it, once. The future raises what the method does.
        """
        with self._lock:
            if found := self._flying.get(what):
                return found
            future: Future[Any] = Future()
            self._flying[what] = future
        future.add_done_callback(functools.partial(self._landed, what, then))
        if not self._drawing:
            _settle(future, lambda: getattr(self._here, what[0])(*given))
        else:
            self._send(future, tracing, (self._address, what[0], given), again=True)
        return future

    def close(self) -> None:
        """End the processes, whatever they are at: the store keeps what they keep whole or not at all."""
        with self._lock:
            self._closed = True
            pools = list(self._pools.values())
            self._pools.clear()
        for pool in pools:
            processes = list((getattr(pool, "_processes", None) or {}).values())
            for process in processes:
                process.terminate()
            pool.shutdown(cancel_futures=True)  # which is at once, with nobody left to wait for

    def _send(self, future: Future[Any], tracing: bool, given: tuple[str, str, tuple[Any, ...]], again: bool) -> None:
        """Have a process do it; where one was killed from outside, others are started and it is tried once more."""
        try:
            sent = self._pool(tracing).submit(_made, *given)
        except (BrokenProcessPool, RuntimeError, StoppedError) as error:
            self._broken(future, tracing, given, error if not again else None)
            return

        def landed(done: Future[Any]) -> None:
            error = None if done.cancelled() else done.exception()
            if isinstance(error, BrokenProcessPool) and again and not self._closed:
                self._broken(future, tracing, given, None)
            elif self._closed:
                future.set_exception(StoppedError("the website is being stopped"))
            else:
                _settle(future, done.result)

        sent.add_done_callback(landed)

    def _broken(
        self, future: Future[Any], tracing: bool, given: tuple[str, str, tuple[Any, ...]], error: Exception | None
    ) -> None:
        with self._lock:
            self._pools.pop(tracing, None)
        if error is None and not self._closed:
            self._send(future, tracing, given, again=False)
        else:
            future.set_exception(error or StoppedError("the website is being stopped"))

    def _pool(self, tracing: bool) -> ProcessPoolExecutor:
        with self._lock:
            if self._closed:
                raise StoppedError("the website is being stopped")
            if tracing not in self._pools:
                number = TRACERS if tracing else self._drawing
                self._pools[tracing] = ProcessPoolExecutor(
                    number, multiprocessing.get_context("spawn"), initializer=begin, initargs=(os.getpid(),)
                )
            return self._pools[tracing]

    def _landed(self, what: Hashable, then: Callable[[Any], None], future: Future[Any]) -> None:
        if not future.cancelled() and future.exception() is None:
            then(future.result())
        with self._lock:
            self._flying.pop(what, None)


def _settle(future: Future[Any], result: Callable[[], Any]) -> None:
    """Give a future what a call returns or raises."""
    try:
        made = result()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(made)


def _made(address: str, name: str, given: tuple[Any, ...]) -> Any:
    """Call a method of the Maker of a store: what runs in a process beside."""
    return getattr(_maker(address), name)(*given)


@functools.cache
def _maker(address: str) -> Maker:
    return Maker(Store(address))
