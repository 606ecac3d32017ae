"""`runut trace`: the stories that reports tell."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def trace(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, or - for standard input.")],
    format: Annotated[str, typer.Option(help="What to print.")] = "json",  # noqa: A002
) -> None:
    """Group reports into stories and rebuild each with its chains of attribution.

    Example: runut trace reports/
    """
    import msgspec

    from runut import pipeline, settings
    from runut.records.contract import Traced

    stories = pipeline.trace_inputs(inputs, settings.make(), lambda e: print(e, file=sys.stderr))
    sys.stdout.buffer.write(msgspec.json.encode(Traced(stories=tuple(stories))) + b"\n")
