"""A whole store as a folder of Parquet files, one for each table, and back."""

from __future__ import annotations

import pathlib
import shutil
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Connection, Float, Integer, LargeBinary, Table, func, insert, select

from runut.errors import StoreError, printable
from runut.storage.packing import LEVEL, line
from runut.storage.schema import REVISION, lines, metadata, reports
from runut.storage.store import Store
from runut.storage.words import words_of

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 1000
"""Rows held in memory at once."""

MARK = b"runut_schema"
"""The key, in the metadata of every file, under which the migration of the store stands."""

_JSON = {("line", "data"), ("story", "data")}
"""Columns that hold compressed JSON in the database and JSON in Parquet, where other programs can read it."""

Count = Callable[[str, int], None]
"""Called with a table's name and how many of its rows are done."""


def _quiet(table: str, done: int) -> None:
    """Take no notice."""


def export_parquet(store: Store, folder: pathlib.Path, progress: Count = _quiet) -> int:
    """Write every table to a new folder, which appears whole or not at all; return how many rows were written.

    One state of the store is written, whoever adds to it meanwhile. The index of words is left out: it is made of the
    texts. Raises StoreError where the folder is there already, or pyarrow is not.
    """
    arrow, parquet = _pyarrow()
    if folder.exists():
        raise StoreError(f"{printable(str(folder))} is there already; give a folder that is not")
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    total = 0
    try:
        with store.transaction() as connection:
            for table in metadata.sorted_tables:
                schema = _schema(arrow, table)
                with parquet.ParquetWriter(partial / f"{table.name}.parquet", schema, compression="zstd") as out:
                    done = 0
                    for rows in _rows(connection, table):
                        out.write_table(arrow.Table.from_pylist(rows, schema=schema))
                        done += len(rows)
                        progress(table.name, done)
                total += done
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return total


def import_parquet(store: Store, folder: pathlib.Path, progress: Count = _quiet) -> int:
    """Read a folder that `export_parquet` wrote into an empty store, all or nothing; return how many rows were read.

    Raises StoreError where the store holds reports, or a file is missing, damaged or of another schema.
    """
    arrow, parquet = _pyarrow()
    total = 0
    with store.transaction(writing=True) as connection:
        if connection.scalar(select(func.count()).select_from(reports)):
            raise StoreError("the store holds reports already; import into a new one")
        for table in metadata.sorted_tables:
            path = folder / f"{table.name}.parquet"
            try:
                done = 0
                for rows in _read(arrow, parquet, path, table):
                    connection.execute(insert(table), rows)
                    if table is lines:
                        words = [(row["version"], words_of(line(row["data"]))) for row in rows]
                        store.dialect.index(connection, words)
                    done += len(rows)
                    progress(table.name, done)
            except FileNotFoundError:
                raise StoreError(f"{printable(str(path))} is missing; give a folder made by `runut export`") from None
            except (arrow.ArrowException, OSError, KeyError, ValueError) as error:
                said = printable(str(error).splitlines()[0] if str(error) else type(error).__name__)
                raise StoreError(f"{printable(str(path))} cannot be read: {said}; export it again") from None
            total += done
    return total


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise StoreError("Parquet needs pyarrow; install it with: pip install 'runut[parquet]'") from None
    return pyarrow, pyarrow.parquet


def _schema(arrow: Any, table: Table) -> pa.Schema:
    fields = []
    for column in table.columns:
        kinds = (
            (Boolean, arrow.bool_()),
            (Integer, arrow.int64()),
            (Float, arrow.float64()),
            (LargeBinary, arrow.binary()),
        )
        kind = next((kind for made, kind in kinds if isinstance(column.type, made)), arrow.string())
        if (table.name, column.name) in _JSON:
            kind = arrow.string()
        fields.append(arrow.field(column.name, kind, nullable=bool(column.nullable)))
    return arrow.schema(fields, metadata={MARK: REVISION.encode()})


def _rows(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=ROWS)
    for some in connection.execute(query).partitions(ROWS):
        yield [_told(table, row._asdict()) for row in some]


def _told(table: Table, out: dict[str, Any]) -> dict[str, Any]:
    for name, key in _JSON:
        if name == table.name and out[key] is not None:
            out[key] = zlib.decompress(out[key]).decode("utf-8")
    return out


def _read(arrow: Any, parquet: Any, path: pathlib.Path, table: Table) -> Iterator[list[dict[str, Any]]]:
    with parquet.ParquetFile(path) as file:
        found = (file.schema_arrow.metadata or {}).get(MARK)
        if found != REVISION.encode():
            told = found.decode(errors="replace") if found else "none"
            raise ValueError(f"its schema is {told}, this Runut reads {REVISION}")
        for some in file.iter_batches(batch_size=ROWS):
            rows: list[dict[str, Any]] = arrow.Table.from_batches([some]).cast(_schema(arrow, table)).to_pylist()
            for row in rows:
                for name, key in _JSON:
                    if name == table.name and row[key] is not None:
                        row[key] = zlib.compress(row[key].encode("utf-8"), LEVEL)
            yield rows
