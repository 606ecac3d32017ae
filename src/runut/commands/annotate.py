"""`runut annotate`: reports with everything found in them, a line of JSON each."""

from __future__ import annotations

import pathlib
import sys
from typing import Annotated, Literal

import typer

from runut.commands.terminal import Inputs, Into, Output, Problems, progress_bar, told_one_place
from runut.settings import Settings


def annotate(
    inputs: Inputs,
    output: Output = None,
    format: Annotated[Literal["jsonl"], typer.Option(help="What to print.")] = "jsonl",  # noqa: A002
    into: Into = None,
    *,
    settings: Settings,
) -> None:
    """Annotate reports: sentences, times, names, citations and statements, a line of JSON each.

    Example: runut annotate examples > annotated.jsonl
    """
    if into is not None:
        _into(into, inputs, output, settings)
    import msgspec

    from runut import pipeline
    from runut.records.contract import line_of

    problems, done = Problems(), 0
    encode = msgspec.json.Encoder().encode
    with progress_bar() as progress, output.open("wb") if output else sys.stdout.buffer as out:
        for annotated in pipeline.annotate_inputs(inputs, settings, problems, progress):
            out.write(encode(line_of(annotated)) + b"\n")
            done += 1
        out.flush()
    raise typer.Exit(problems.status(done))


def _into(folder: pathlib.Path, inputs: list[str], output: pathlib.Path | None, settings: Settings) -> None:
    from runut.partitions import annotate_into

    told_one_place(output)
    problems = Problems()
    with progress_bar() as progress:
        done = annotate_into(folder, inputs, settings, problems, progress)
    sys.stdout.write(f"{done.reports} reports in {len(done.files)} files, {done.before} of them there already\n")
    raise typer.Exit(problems.status(done.reports))
