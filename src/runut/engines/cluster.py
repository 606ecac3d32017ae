"""The machines of a Ray cluster: the one that RAY_ADDRESS names, else one started on this machine for this run."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import TracebackType
from typing import Any, Self, TypeVar

from runut.engines.starting import Start
from runut.errors import RunutError, SettingError, printable

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2
"""Calls in flight for each processor of the cluster: one that runs, one that waits beside it."""

RETRIES = 5
"""Times that a call is made again where its process or its machine was lost; functions are pure, so nothing else is."""

PATIENCE = 120.0
"""Seconds that a cluster is waited for: Ray itself waits without limit where its first process does not answer."""

QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_SCHEDULER_EVENTS": "0",
}
"""Ray tells nobody that it is used, and prints no tips; what the user has set stands."""


class Cluster:
    """Runs functions on a Ray cluster; one of `jobs` processors is started where RAY_ADDRESS names none.

    Every machine of the cluster needs this version of Runut. Raises SettingError where Ray is missing.
    """

    def __init__(self, jobs: int = 0) -> None:
        self._jobs = jobs
        self._ray = _imported()
        self._start: Start[Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._start:
            self._ray.shutdown()
            self._start.end()
            self._start = None

    def map(self, function: Callable[[T], R], things: Iterable[T]) -> Iterator[R]:
        """Yield function(thing) for each, in order; things are asked for a little ahead of what is yielded.

        A call whose process or machine was lost is made again. What the function raises is raised here; raises
        RunutError where the cluster cannot be reached or a call was lost too often.
        """
        ray = self._ray
        call: Any = None
        flying: deque[Any] = deque()
        try:
            for thing in things:
                if call is None:
                    self._begin()
                    call = ray.remote(num_cpus=1, max_retries=RETRIES)(_call)
                    told = ray.put(function)
                    limit = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
                flying.append(call.remote(told, thing))
                if len(flying) >= limit:
                    yield self._result(flying.popleft())
            while flying:
                yield self._result(flying.popleft())
        finally:
            for one in flying:
                ray.cancel(one, force=True)

    def _result(self, one: Any) -> Any:
        errors = self._ray.exceptions
        try:
            return self._ray.get(one)
        except errors.RayTaskError as error:
            raise (error.cause if isinstance(error.cause, Exception) else RunutError(printable(str(error)))) from None
        except errors.OutOfMemoryError:
            raise RunutError(
                "Ray ends calls for want of memory; give each machine fewer processors or more memory"
            ) from None
        except errors.RayError as error:
            said = printable(str(error).strip().split("\n")[0])
            raise RunutError(
                f"the Ray cluster lost a call {RETRIES} times: {said}; see its logs, run it again"
            ) from None

    def _begin(self) -> None:
        if self._ray.is_initialized():
            return
        address = os.environ.get("RAY_ADDRESS")
        quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
        own = {"include_dashboard": False, "_node_ip_address": "127.0.0.1", "num_cpus": self._jobs or None}
        wanted = {"address": address, **quiet} if address else {"address": "local", **own, **quiet}
        start: Start[Any] = Start(partial(self._ray.init, **wanted))
        try:
            start.wait(PATIENCE)
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            start.end()
            where = f"the Ray cluster at {printable(address)}" if address else "Ray on this machine"
            said = printable((str(error).strip() or type(error).__name__).split("\n")[0])
            raise RunutError(
                f"{where} cannot be used: {said}; check RAY_ADDRESS, or start one with `ray start --head`"
            ) from None
        self._start = start


def _call(function: Callable[[Any], Any], thing: Any) -> Any:
    """Run the function where Ray has sent it."""
    return function(thing)


def _imported() -> Any:
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    logging.getLogger("ray").setLevel(logging.ERROR)
    try:
        import ray
        import ray.exceptions
    except ImportError:
        raise SettingError("--engine ray needs Ray; install it with: pip install 'runut[ray]'") from None
    return ray
