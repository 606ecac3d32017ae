"""Trouble: kills, full disks, locks, several writers; nothing is lost and one line tells."""

from __future__ import annotations

import contextlib
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
from tests.storage import desk

from runut.errors import StoreError
from runut.retracing import heads_now, story_now
from runut.storage import Query, Store, View, dialects
from runut.storage.doctor import examine

ROOT = pathlib.Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("RUNUT_KILLS", "2"))


def adding(address: str, inputs: str, *more: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "runut",
        "add",
        inputs,
        "--store",
        address,
        "--language",
        "id",
        *more,
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True)


def test_a_run_killed_at_any_point_comes_to_the_same_rows(address: str, tmp_path: pathlib.Path) -> None:
    inputs = desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(270)))
    with Store(str(tmp_path / "whole.db"), create=True) as store:
        desk.add(store, inputs)
        undisturbed = desk.rows(store)
    chance = random.Random(8)
    for number in range(KILLS):
        process = adding(address, inputs, "--jobs", "1", *(["--trace"] if number % 2 else []))
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=chance.uniform(1.0, 4.0))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with contextlib.suppress(StoreError), Store(address) as store:
            assert examine(store).findings == ()
    with Store(address, create=True) as store:
        desk.add(store, inputs)
        found = desk.rows(store)
        assert examine(store).findings == ()
    if address.startswith("postgresql"):
        del found["search"], undisturbed["search"]
    for table, rows in undisturbed.items():
        assert found[table] == rows, table


def test_processes_beside_come_to_the_same_rows_and_end_with_a_killed_parent(tmp_path: pathlib.Path) -> None:
    inputs = desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(60)))
    one, two = str(tmp_path / "one.db"), str(tmp_path / "two.db")
    for address, jobs in ((one, "1"), (two, "2")):
        process = adding(address, inputs, "--trace", "--jobs", jobs)
        told = process.communicate()
        assert (process.returncode, told[1]) == (0, "")
        assert told[0] == "60 new, 0 changed, 0 already there; 12 stories traced\n"
    with Store(one) as left, Store(two) as right:
        assert desk.rows(left) == desk.rows(right)
    process = adding(str(tmp_path / "three.db"), inputs, "--jobs", "2")
    children: list[str] = []
    while not children and process.poll() is None:
        time.sleep(0.05)
        with contextlib.suppress(OSError):
            children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    process.kill()
    process.communicate()
    until = time.monotonic() + 20
    while any(pathlib.Path(f"/proc/{child}/cmdline").exists() for child in children):
        assert time.monotonic() < until, "a process outlived its parent"
        time.sleep(0.1)


def test_two_writers_and_eight_readers_lose_nothing(address: str, tmp_path: pathlib.Path) -> None:
    Store(address, create=True).close()
    parts = [desk.write(tmp_path / f"{n}.jsonl", *(desk.row(i) for i in range(30) if i % 2 == n)) for n in (0, 1)]
    stop = threading.Event()
    errors: list[BaseException] = []

    def read() -> None:
        try:
            with Store(address) as store:
                view = View(store)
                while not stop.is_set():
                    for head in heads_now(store, view.stories(limit=5)).rows:
                        page = story_now(store, head.id)
                        assert page is None or {r.id for r in page.story.reports} == set(page.reports)
                    view.search(Query(words="keluarga", limit=3))
                    time.sleep(0.02)
        except StoreError as error:
            if "not traced yet" not in str(error):
                errors.append(error)
        except BaseException as error:
            errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    writers = [adding(address, part, "--trace", "--jobs", "1") for part in parts]
    told = [writer.communicate() for writer in writers]
    stop.set()
    for reader in readers:
        reader.join()
    assert errors == []
    assert [writer.returncode for writer in writers] == [0, 0], told
    with Store(address) as store:
        figures = View(store).figures()
        assert (figures.reports, figures.untraced) == (30, 0)
        assert examine(store).findings == ()
        assert sorted(head.reports for head in View(store).stories(limit=99).rows) == [5] * 6


def test_a_locked_store_is_told_and_nothing_lost(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialects, "PATIENCE", 0.2)
    address = str(tmp_path / "a.db")
    with Store(address, create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", desk.row(0)))
        other = sqlite3.connect(address, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is being written by another process"):
            desk.add(store, desk.write(tmp_path / "b.jsonl", desk.row(5)))
        other.execute("ROLLBACK")
        other.close()
        assert View(store).figures().reports == 1
        assert desk.add(store, str(tmp_path / "b.jsonl")).new == 1
        assert examine(store).findings == ()


def test_a_full_disk_is_told_and_nothing_lost(tmp_path: pathlib.Path) -> None:
    address = str(tmp_path / "a.db")
    inputs = desk.write(tmp_path / "b.jsonl", *(desk.row(n) for n in range(5, 105)))
    with Store(address, create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(5))))
        before = desk.rows(store)
        with _full(store), pytest.raises(StoreError, match="the disk is full; nothing was lost"):
            desk.add(store, inputs)
        assert desk.rows(store) == before
        assert examine(store).findings == ()
    with Store(address, create=True) as store:
        assert desk.add(store, inputs).new == 100
        assert examine(store).findings == ()


@contextlib.contextmanager
def _full(store: Store) -> Any:
    """Let the database grow by five pages and no more, which it answers as it does a full disk."""
    with store.transaction(writing=True) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    yield
    with store.transaction(writing=True) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
