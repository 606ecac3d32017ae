"""A start that may never come back, waited for no longer than told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Start(Generic[T]):
    """Runs a function in a thread of its own, so that somebody can stop waiting for it.

    The thread stays until `end`: on Linux the processes that it started are told to end with it (prctl PR_SET_PDEATHSIG).
    """

    def __init__(self, function: Callable[[], T]) -> None:
        self._function = function
        self._made: list[T] = []
        self._raised: list[BaseException] = []
        self._ready, self._ended = threading.Event(), threading.Event()
        threading.Thread(target=self._run, name="start", daemon=True).start()

    def _run(self) -> None:
        try:
            self._made.append(self._function())
        except BaseException as error:
            self._raised.append(error)
        self._ready.set()
        self._ended.wait()

    def wait(self, seconds: float) -> T:
        """Return what the function returned, raise what it raised, or TimeoutError where it is not ready by then."""
        if not self._ready.wait(seconds):
            raise TimeoutError(f"it has not started within {seconds:g} s")
        for error in self._raised:
            raise error
        return self._made[0]

    def end(self) -> None:
        """Let the thread go."""
        self._ended.set()
