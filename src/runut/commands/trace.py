"""`runut trace`: the stories that reports tell."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from runut.commands.terminal import Inputs, Output, Problems, progress_bar, with_settings, write
from runut.settings import Settings


@with_settings
def trace(
    inputs: Inputs,
    output: Output = None,
    format: Annotated[  # noqa: A002
        str | None,
        typer.Option(help="terminal, json, html or another export; by the ending of -o when not given."),
    ] = None,
    *,
    settings: Settings,
) -> None:
    """Group reports into stories and rebuild each with its chains of attribution.

    Example: runut trace reports/ -o story.html
    """
    from runut import pipeline

    wanted = format or (output.suffix.lstrip(".") if output else "terminal")
    problems = Problems()
    with progress_bar() as progress:
        traced = pipeline.trace_inputs(inputs, settings, problems, progress)
    if wanted == "terminal":
        from runut.commands.dossier import show

        show(traced, sys.stdout if output is None else output)
    else:
        from runut.exporting import exporter

        write(output, exporter(wanted)(traced.stories, traced.reports))
    raise typer.Exit(problems.status(len(traced.reports)))
