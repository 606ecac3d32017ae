"""What every verb shares: arguments, problems on stderr, progress bars, and where output goes."""

from __future__ import annotations

import contextlib
import pathlib
import sys
from collections.abc import Callable, Iterator
from typing import Annotated

import typer

from runut.errors import InputError

Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders, or - for standard input.", show_default=False)
]
Output = Annotated[
    pathlib.Path | None,
    typer.Option("--output", "-o", help="Write here and not to standard output.", show_default=False),
]
LanguageOption = Annotated[
    str | None, typer.Option(help="Language of every report (id, en); found per report when not given.")
]
ModeOption = Annotated[str, typer.Option(help="fast: rules and a small tagger; accurate: the encoder as well.")]


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
