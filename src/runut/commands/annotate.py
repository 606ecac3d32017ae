"""`runut annotate`: reports with everything found in them, a line of JSON each."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def annotate(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, or - for standard input.")],
    format: Annotated[str, typer.Option(help="What to print.")] = "jsonl",  # noqa: A002
) -> None:
    """Annotate reports: sentences, times, names, citations and statements, a line of JSON each.

    Example: runut annotate reports/ > annotated.jsonl
    """
    import msgspec

    from runut import pipeline, settings
    from runut.records.contract import line_of

    encode = msgspec.json.Encoder().encode
    for annotated in pipeline.annotate_inputs(inputs, settings.make(), lambda e: print(e, file=sys.stderr)):
        sys.stdout.buffer.write(encode(line_of(annotated)) + b"\n")
