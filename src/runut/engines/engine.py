"""What runs a pure function over many things: the processes of this machine, or the machines of a Ray cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self, TypeVar

from runut.engines.processes import Processes

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Runs functions elsewhere; a context manager, at whose end nothing of it is left running.

    What a function is given and returns is pickled; where it runs changes nothing of what it returns.
    """

    def __enter__(self) -> Self:
        """Return the engine; what it needs is started when it is first asked for something."""

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what was started."""

    def map(self, function: Callable[[T], R], things: Iterable[T]) -> Iterator[R]:
        """Yield function(thing) for each, in order; raises RunutError where it cannot go on."""


def engine(name: str, jobs: int) -> Engine:
    """Return the engine of this name: `local`, or `ray`; `jobs` are processes, 0 for as many as there are cores.

    Raises SettingError where Ray (the extra `ray`) is missing.
    """
    if name == "ray":
        from runut.engines.cluster import Cluster

        return Cluster(jobs)
    return Processes(jobs)
