"""Parquet: a zip archive with a typed table for each kind of record."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from runut.errors import SettingError
from runut.exporting.encoding import archive
from runut.exporting.rows import COLUMNS, tables
from runut.records import AnnotatedReport, Story


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], *, include_texts: bool = False) -> bytes:
    """Return a zip archive of Parquet files; one version of pyarrow gives the same bytes for the same stories.

    Text stands as it is, but for lone surrogates, which UTF-8 cannot hold, as escapes. Raises SettingError where
    pyarrow (the extra `parquet`) is missing.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise SettingError("Parquet needs pyarrow; install it with `pip install runut[parquet]`") from None
    members = {}
    for name, rows in tables(stories, texts, include_texts).items():
        columns = [column.partition(":") for column in COLUMNS[name]]
        schema = pa.schema([(column, pa.int64() if kind else pa.string()) for column, _, kind in columns])
        values = [pa.array([_value(row[at]) for row in rows], type=schema.types[at]) for at in range(len(columns))]
        target = io.BytesIO()
        parquet.write_table(pa.Table.from_arrays(values, schema=schema), target, compression="none")
        members[f"{name}.parquet"] = target.getvalue()
    return archive(members)


def _value(cell: str | int | None) -> str | int | None:
    return cell.encode("utf-8", "backslashreplace").decode() if isinstance(cell, str) else cell
