"""The folder that a run in partitions fills: every file appears whole or not at all, under the name of what made it."""

from __future__ import annotations

import contextlib
import os
import pathlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from runut.errors import InputError, SettingError, StoreError, printable

ROWS = 100
"""Rows of a row group: what is held in memory, and what is read for one row."""

MARK = b"runut"
"""The key, in the metadata of every Parquet file, under which its count and its problems stand, as JSON."""

_Problem = tuple[str, str, str, int | None]


class Made(msgspec.Struct, frozen=True):
    """What a file says of itself: its key, its rows, how many reports they are of, and what could not be read.

    `before` tells that it was there already; it is not kept.
    """

    key: str
    rows: int = 0
    reports: int = 0
    problems: tuple[_Problem, ...] = ()
    before: bool = False


class Problems:
    """Gathers problems where they arise, so that they can be told where the run was started."""

    def __init__(self) -> None:
        self.found: list[_Problem] = []

    def __call__(self, error: InputError) -> None:
        self.found.append((error.where, error.problem, error.remedy, error.line))


def retold(problems: Iterable[_Problem], problem: Callable[[InputError], None]) -> None:
    """Tell the problems of a file to the run, also where it was made by an earlier one."""
    for one in problems:
        problem(InputError(*one))


def arrow() -> Any:
    """Return pyarrow with its Parquet; raises SettingError where it is missing."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise SettingError("--into needs pyarrow; install it with: pip install 'runut[parquet]'") from None
    return pyarrow


def made(folder: str, kind: str, key: str) -> Made | None:
    """Return what is known of a Parquet file that an earlier run made; None where there is none, or a damaged one."""
    pa = arrow()
    try:
        with pa.parquet.ParquetFile(place(folder, kind, key)) as file:
            told = (file.metadata.metadata or {}).get(MARK, b"")
        return msgspec.structs.replace(msgspec.json.decode(told, type=Made), before=True)
    except (OSError, pa.ArrowException, msgspec.DecodeError):
        return None


def place(folder: str, kind: str, key: str, ending: str = "parquet") -> pathlib.Path:
    """Return the path of a file by what it holds and its key."""
    return pathlib.Path(folder, kind, f"{key}.{ending}")


@contextlib.contextmanager
def appearing(path: pathlib.Path) -> Iterator[pathlib.Path]:
    """Give a path to write to; at the end the file stands, whole and on the disk, where it belongs, or there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=".partial", dir=path.parent)
    partial = pathlib.Path(name)
    try:
        os.close(handle)
        yield partial
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.chmod(0o644)
        try:
            partial.replace(path)
        except FileNotFoundError:  # another process that made the same file has tidied this one away
            if not path.exists():
                raise
    finally:
        partial.unlink(missing_ok=True)


def write_rows(
    path: pathlib.Path, columns: Sequence[str], rows: Iterable[Sequence[Any]], about: Callable[[], Made]
) -> None:
    """Write rows as they come into a Parquet file of strings and, where a name ends in `:int`, whole numbers.

    `about` is asked when the last row has come. Raises OSError.
    """
    pa = arrow()
    names = [column.partition(":") for column in columns]
    schema = pa.schema([(name, pa.int64() if kind else pa.string()) for name, _, kind in names])
    with appearing(path) as partial, pa.parquet.ParquetWriter(partial, schema, compression="zstd") as out:
        some: list[Sequence[Any]] = []

        def flush() -> None:
            values = [pa.array([row[at] for row in some], type=schema.types[at]) for at in range(len(names))]
            out.write_table(pa.Table.from_arrays(values, schema=schema))
            some.clear()

        for row in rows:
            some.append(row)
            if len(some) == ROWS:
                flush()
        if some:
            flush()
        out.add_key_value_metadata({MARK: msgspec.json.encode(about())})


def columns_of(folder: str, kind: str, key: str, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return some columns of a file, a tuple a row; raises StoreError where it cannot be read."""
    pa = arrow()
    path = place(folder, kind, key)
    try:
        table = pa.parquet.read_table(path, columns=list(names))
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, error) from None
    return list(zip(*(table.column(name).to_pylist() for name in names), strict=True))


def cells(folder: str, kind: str, key: str, name: str, rows: Sequence[int]) -> dict[int, str]:
    """Return one column's cells of some rows; only the row groups that hold them are read. Raises StoreError."""
    pa = arrow()
    path = place(folder, kind, key)
    found: dict[int, str] = {}
    wanted: dict[int, list[int]] = {}
    for row in rows:
        wanted.setdefault(row // ROWS, []).append(row)
    try:
        with pa.parquet.ParquetFile(path) as file:
            for group, some in sorted(wanted.items()):
                column = file.read_row_group(group, columns=[name]).column(name)
                found.update((row, column[row - group * ROWS].as_py()) for row in some)
    except (OSError, pa.ArrowException, IndexError) as error:
        raise damaged(path, error) from None
    return found


def damaged(path: pathlib.Path, error: Exception) -> StoreError:
    """Return the error of a file that an earlier run made and that cannot be read now."""
    said = printable(str(error).split("\n")[0] or type(error).__name__)
    return StoreError(f"{printable(str(path))} cannot be read: {said}; remove it and run the same again")


def write_json(path: pathlib.Path, thing: object) -> None:
    """Write a thing as JSON, a line for each of its parts at the top."""
    with appearing(path) as partial:
        partial.write_bytes(msgspec.json.format(msgspec.json.encode(thing), indent=1) + b"\n")


def tidy(folder: pathlib.Path) -> None:
    """Remove what killed processes left half written of files that stand by now."""
    for partial in sorted(folder.glob("*/.*.partial")):
        if any(partial.parent.glob(f"{partial.name.split('.')[1]}.*")):
            partial.unlink(missing_ok=True)
