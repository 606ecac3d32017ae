"""`runut explain`: why a report is in its story, decision by decision."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from runut.commands.terminal import Inputs, Problems, progress_bar, write
from runut.settings import Settings


def explain(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The id of a report.", show_default=False)],
    inputs: Inputs,
    format: Annotated[Literal["terminal", "json"], typer.Option(help="What to print.")] = "terminal",  # noqa: A002
    *,
    settings: Settings,
) -> None:
    """Tell why a report is in its story: every join, merge, split and near copy, with its score and reason.

    Example: runut explain gas-leak/halyard examples
    """
    from runut import pipeline

    problems = Problems()
    with progress_bar() as progress:
        explained = pipeline.explain_inputs(report, inputs, settings, problems, progress)
    if format == "json":
        import msgspec

        write(None, msgspec.json.format(msgspec.json.encode(explained), indent=1) + b"\n")
    else:
        from runut.commands.dossier import show_explained

        show_explained(explained, sys.stdout)
    raise typer.Exit(problems.status(1))
