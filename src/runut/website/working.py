"""The work that is going on: one thing at a time in a thread of its own, and how far each has come."""

from __future__ import annotations

import logging
import queue
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Literal

import msgspec

from runut.errors import InputError, RunutError
from runut.keeping import Added, Told
from runut.storage import Store

WAITING = 20
"""Things that may wait; the next one is refused, with a word on when to come again."""

REMEMBERED = 200
"""Things whose end is remembered."""

PROBLEMS = 20
"""Problems told of one thing; the rest are counted."""

State = Literal["waiting", "running", "done", "failed"]
Task = Callable[[Store, Told], Added]


class BusyError(RunutError):
    """Catch this where work is asked for: too much is waiting already."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A thing to do: `name` as the asker knows it, how far it is (`done` of `stage`), what came of it, its problems."""

    number: int
    name: str
    state: State = "waiting"
    stage: str | None = None
    done: int = 0
    added: Added | None = None
    problems: tuple[str, ...] = ()
    more_problems: int = 0


class Worker:
    """Does what it is asked, in the order of asking; safe to use from several threads."""

    def __init__(self, address: str, jobs: int = 0) -> None:
        self._address, self._processes = address, jobs
        self._queue: queue.Queue[tuple[int, Task] | None] = queue.Queue()
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._number = 0
        self._closing = threading.Event()

    def ask(self, name: str, task: Task) -> Job:
        """Take a task and return its job; raises BusyError."""
        with self._lock:
            if sum(job.state == "waiting" for job in self._jobs.values()) >= WAITING:
                raise BusyError(f"{WAITING} things are waiting to be done already; try again in a minute")
            self._number += 1
            job = Job(number=self._number, name=name)
            self._jobs[job.number] = job
            while len(self._jobs) > REMEMBERED:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="runut work", daemon=True)
                self._thread.start()
        self._queue.put((job.number, task))
        return job

    def job(self, number: int) -> Job | None:
        """Return a job as it stands; None where there is none, or it is long done."""
        with self._lock:
            return self._jobs.get(number)

    def jobs(self) -> tuple[Job, ...]:
        """Return the jobs, the latest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def close(self) -> None:
        """Take nothing more, and have the task at hand end after its next step: what it has kept stays."""
        self._closing.set()
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(timeout=30)

    def _change(self, number: int, **values: object) -> None:
        with self._lock:
            if number in self._jobs:
                self._jobs[number] = msgspec.structs.replace(self._jobs[number], **values)

    def _problem(self, number: int, error: Exception) -> None:
        with self._lock:
            job = self._jobs.get(number)
            if job and len(job.problems) < PROBLEMS:
                self._jobs[number] = msgspec.structs.replace(job, problems=(*job.problems, str(error)))
            elif job:
                self._jobs[number] = msgspec.structs.replace(job, more_problems=job.more_problems + 1)

    def _work(self) -> None:
        while (asked := self._queue.get()) is not None:
            number, task = asked
            if self._closing.is_set():
                continue
            self._change(number, state="running")
            try:
                with Store(self._address, create=True) as store:
                    added = task(store, self._told(number))
                self._change(number, state="done", added=added, stage=None)
            except (RunutError, OSError) as error:
                self._problem(number, error)
                self._change(number, state="failed", stage=None)
            except Exception as error:
                # the thread must live on: the next person's report is not to wait for ever
                logging.getLogger("runut").exception("work failed")
                self._problem(number, RunutError(f"a mistake in Runut itself ({type(error).__name__})"))
                self._change(number, state="failed", stage=None)

    def _told(self, number: int) -> Told:
        def problem(error: InputError) -> None:
            self._problem(number, error)

        def progress(stage: str, done: int, total: int | None) -> None:
            if self._closing.is_set():
                raise RunutError("the website was stopped; ask for it again, and what is kept already stays as it is")
            self._change(number, stage=stage, done=done)

        return Told(problem, progress, self._processes)
