"""Tracing when a story is first read: what is shown is right, and is kept where nobody is writing."""

from __future__ import annotations

import contextlib
import pathlib
from collections.abc import Iterator

from sqlalchemy import create_engine, make_url
from tests.storage import desk

from runut.retracing import heads_now, story_now, trace_touched
from runut.storage import Store, View
from runut.storage.dialects import PATIENCE, PostgreSQL
from runut.storage.doctor import examine
from runut.storage.parquet import export_parquet


def _whole(folder: pathlib.Path, inputs: str) -> dict[str, list[tuple[object, ...]]]:
    """The rows of a store in which all was traced at once."""
    with Store(str(folder / "whole.db"), create=True) as store:
        desk.add(store, inputs)
        return desk.rows(store)


def test_a_store_read_through_has_the_rows_of_one_traced_at_once(address: str, tmp_path: pathlib.Path) -> None:
    inputs = desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(30)))
    whole = _whole(tmp_path, inputs)
    with Store(address, create=True) as store:
        done = desk.add(store, inputs, tracing=False)
        assert (done.new, done.stories, done.waiting) == (30, 0, 6)
        view = View(store)
        before = view.stories(limit=4)
        assert [(head.last, head.reports, head.traced) for head in before.rows] == [
            (f"2024-03-{day:02d}", 5, False) for day in range(6, 2, -1)
        ]
        shown = heads_now(store, before)
        assert shown.next == before.next
        assert shown == view.stories(limit=4)
        assert all(head.traced and head.title and head.outlets == 5 and head.claims for head in shown.rows)
        for number in (0, 5):
            page = story_now(store, f"desk/{number + 1}")
            assert page is not None
            assert page.story == getattr(view.story(f"desk/{number}"), "story", None)
        assert view.figures().untraced == 0
        found = desk.rows(store)
        if address.startswith("postgresql"):
            del found["search"], whole["search"]
        assert found == whole
        assert examine(store).findings == ()


def test_what_came_after_a_reading_is_traced_anew(address: str, tmp_path: pathlib.Path) -> None:
    with Store(address, create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(3))), tracing=False)
        assert len(getattr(story_now(store, "desk/0"), "reports", ())) == 3
        desk.add(store, desk.write(tmp_path / "b.jsonl", desk.row(3, published="2024-03-09")), tracing=False)
        (head,) = View(store).stories().rows
        assert (head.reports, head.first, head.last, head.traced) == (4, "2024-03-01", "2024-03-09", False)
        (head,) = heads_now(store, View(store).stories()).rows
        assert (head.reports, head.outlets, head.traced) == (4, 4, True)
        assert trace_touched(store) == 0


def test_who_reads_while_another_writes_is_answered_at_once_and_nothing_is_kept(
    address: str, tmp_path: pathlib.Path
) -> None:
    with Store(address, create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(10))), tracing=False)
        with _writing(address):
            assert [head.traced for head in heads_now(store, View(store).stories()).rows] == [True, True]
            page = story_now(store, "desk/7")
            assert page is not None
            assert sorted(page.reports) == [f"desk/{n}" for n in range(5, 10)]
            assert View(store).figures().untraced == 2
        heads_now(store, View(store).stories())
        assert View(store).figures().untraced == 0


@contextlib.contextmanager
def _writing(address: str) -> Iterator[None]:
    """Be another writer, who has the turn; whoever waited for it would wait longer than a test may take."""
    assert PATIENCE >= 60
    if not address.startswith("postgresql"):
        import sqlite3

        other = sqlite3.connect(address, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
        other.close()
        return
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({PostgreSQL.LOCK})")
        yield
    engine.dispose()


def test_a_long_list_traces_no_more_than_it_may_and_says_what_waits(tmp_path: pathlib.Path) -> None:
    with Store(str(tmp_path / "a.db"), create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(20))), tracing=False)
        page = heads_now(store, View(store).stories(), most=12)
        assert [head.traced for head in page.rows] == [True, True, False, False]
        assert View(store).figures().untraced == 2


def test_a_reader_who_may_not_write_keeps_nothing(tmp_path: pathlib.Path) -> None:
    with Store(str(tmp_path / "a.db"), create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(5))), tracing=False)
        before = desk.rows(store)
        assert [head.traced for head in heads_now(store, View(store).stories(), keep=False).rows] == [True]
        assert story_now(store, "desk/0", keep=False) is not None
        assert desk.rows(store) == before


def test_what_is_exported_can_be_traced_first(tmp_path: pathlib.Path) -> None:
    from pyarrow import parquet

    inputs = desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(10)))
    with Store(str(tmp_path / "a.db"), create=True) as store:
        desk.add(store, inputs, tracing=False)
        assert trace_touched(store, jobs=0) == 2
        export_parquet(store, tmp_path / "out")
        whole = _whole(tmp_path, inputs)
        assert len(parquet.read_table(tmp_path / "out" / "member.parquet")) == len(whole["member"]) == 10
