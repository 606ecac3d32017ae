"""What every verb shares: arguments, problems on stderr, progress bars, and where output goes."""

from __future__ import annotations

import contextlib
import pathlib
import sys
from collections.abc import Callable, Iterator
from typing import Annotated

import msgspec
import typer

from runut.errors import InputError, SettingError, printable

Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders, or - for standard input.", show_default=False)
]
Output = Annotated[
    pathlib.Path | None,
    typer.Option("--output", "-o", help="Write here and not to standard output.", show_default=False),
]

StoreOption = Annotated[
    str, typer.Option("--store", "-s", help="A SQLite file, or postgresql://USER@HOST/DATABASE.", metavar="STORE")
]

Into = Annotated[
    pathlib.Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Work in partitions, and keep each as Parquet in this folder; when stopped, the same command goes on.",
        show_default=False,
    ),
]


class Printed(msgspec.Struct, frozen=True):
    """How stories are printed: where, as what, and whether with the texts of their reports."""

    output: Output = None
    format: Annotated[
        str | None,
        typer.Option(help="terminal, json, html or another export; by the ending of -o when not given."),
    ] = None
    texts: Annotated[
        bool, typer.Option("--texts", help="Export the full texts of the reports too; they belong to their publishers.")
    ] = False

    @property
    def wanted(self) -> str:
        """The format: the one told, else what the file's name ends with, else terminal."""
        from runut.exporting import named_by

        return self.format or (named_by(self.output.name) if self.output else "terminal")


def told_one_place(other: object) -> None:
    """Raise SettingError where --into comes with an option for what is printed."""
    if other is not None:
        raise SettingError("--into writes a folder of Parquet and prints nothing; leave out -o, --format and --without")


def day(option: str, given: str | None) -> str | None:
    """Return the ISO date given to an option; raises SettingError where it is none."""
    from datetime import date

    try:
        return None if given is None else date.fromisoformat(given).isoformat()
    except ValueError:
        raise SettingError(f"{option} {printable(given or '')} is no day; write it as 2024-03-31") from None


class Problems:
    """Prints each problem as one line on standard error, and remembers how many there were."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: InputError) -> None:
        self.count += 1
        sys.stderr.write(f"runut: {error}\n")

    def status(self, done: int) -> int:
        """Return the exit status: 0 for no problem, 1 where some inputs had one, 2 where nothing could be used."""
        if not self.count:
            return 0
        return 1 if done else 2


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int | None], None]]:
    """Give a progress callback that draws on standard error where that is a terminal, and does nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def advance(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield advance


def write(output: pathlib.Path | None, content: bytes) -> None:
    """Write the bytes to a file or to standard output; a file appears whole or not at all."""
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    partial = output.with_name(f".{output.name}.partial")
    partial.write_bytes(content)
    partial.replace(output)
