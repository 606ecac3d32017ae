"""Out and in again: a store as Parquet, into either database, row for row; what is damaged is refused whole."""

from __future__ import annotations

import pathlib

import pytest
from tests.storage import desk

from runut.errors import StoreError
from runut.storage import Query, Store, View
from runut.storage.doctor import examine
from runut.storage.parquet import export_parquet, import_parquet


@pytest.fixture
def exported(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder exported of a store of four stories and a changed report, and the store beside it."""
    with Store(str(tmp_path / "whole.db"), create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(20))))
        desk.add(store, desk.write(tmp_path / "b.jsonl", desk.row(3, text=desk.row(3)["text"] + "Tambahan.\x00\n")))
        export_parquet(store, tmp_path / "out")
    return tmp_path / "out"


def test_a_store_comes_back_row_for_row(address: str, exported: pathlib.Path, tmp_path: pathlib.Path) -> None:
    with Store(str(tmp_path / "whole.db")) as old, Store(address, create=True) as new:
        import_parquet(new, exported)
        before, after = desk.rows(old), desk.rows(new)
        if address.startswith("postgresql"):
            del before["search"], after["search"]
        assert after == before
        assert examine(new).findings == ()
        assert {hit.report for hit in View(new).search(Query(words='"keluarga yang mengungsi"', limit=99)).rows} == {
            f"desk/{n}" for n in range(20)
        }
        more = desk.write(tmp_path / "c.jsonl", *(desk.row(n) for n in range(15, 25)))
        assert desk.add(new, more) == desk.add(old, more)
        assert sorted(head.reports for head in View(new).stories().rows) == [5] * 5


def test_other_programs_read_the_lines(exported: pathlib.Path) -> None:
    import json

    from pyarrow import parquet

    lines = parquet.read_table(exported / "line.parquet").to_pylist()
    assert len(lines) == 21
    assert json.loads(lines[0]["data"])["report"]["id"].startswith("desk/")


def test_nothing_is_written_over_and_nothing_imported_beside(exported: pathlib.Path, tmp_path: pathlib.Path) -> None:
    with Store(str(tmp_path / "whole.db"), create=True) as store:
        with pytest.raises(StoreError, match="is there already"):
            export_parquet(store, exported)
        with pytest.raises(StoreError, match="holds reports already"):
            import_parquet(store, exported)


@pytest.mark.parametrize("how", ["missing", "cut", "swapped"])
def test_a_damaged_export_is_refused_whole(exported: pathlib.Path, tmp_path: pathlib.Path, how: str) -> None:
    path = exported / "statement.parquet"
    content = path.read_bytes()
    path.unlink()
    if how == "cut":
        path.write_bytes(content[: len(content) // 2])
    if how == "swapped":
        path.write_bytes((exported / "batch.parquet").read_bytes())
    with Store(str(tmp_path / "new.db"), create=True) as store:
        with pytest.raises(StoreError, match=r"statement\.parquet"):
            import_parquet(store, exported)
        assert View(store).figures().reports == 0
