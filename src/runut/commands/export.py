"""`runut export`: a whole store as Parquet."""

from __future__ import annotations

import pathlib
import sys
from typing import Annotated

import typer

from runut.commands.terminal import StoreOption, progress_bar


def export(
    folder: Annotated[pathlib.Path, typer.Argument(metavar="FOLDER", help="A folder that is not there yet.")],
    store: StoreOption = "runut.db",
) -> None:
    """Write a whole store as Parquet files, one for each table: to keep, to move to another database, to analyse.

    Stories that are not traced yet are traced first.

    Example: runut export desk-2024 --store desk.db
    """
    from runut.retracing import trace_touched
    from runut.storage import Store
    from runut.storage.parquet import export_parquet

    with Store(store) as opened, progress_bar() as progress:
        trace_touched(opened, progress, jobs=0)
        rows = export_parquet(opened, folder, lambda table, done: progress(table, done, None))
    sys.stdout.write(f"{rows} rows written\n")
