"""`runut import`: a whole store from Parquet."""

from __future__ import annotations

import pathlib
import sys
from typing import Annotated

import typer

from runut.commands.terminal import StoreOption, progress_bar


def import_store(
    folder: Annotated[pathlib.Path, typer.Argument(metavar="FOLDER", help="What `runut export` wrote.")],
    store: StoreOption = "runut.db",
) -> None:
    """Read what `runut export` wrote into a new store: all of it, or nothing where anything is missing or damaged.

    Example: runut import desk-2024 --store copy.db
    """
    from runut.storage import Store
    from runut.storage.parquet import import_parquet

    with Store(store, create=True) as opened, progress_bar() as progress:
        rows = import_parquet(opened, folder, lambda table, done: progress(table, done, None))
    sys.stdout.write(f"{rows} rows read; `runut doctor` checks them\n")


import_store.__name__ = "import"  # the verb, which no function can be called
