"""`runut explain`: why a report is in its story, and what made a claim, an utterance, a conflict or a dated entry."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from runut.commands.terminal import Inputs, Problems, progress_bar, write
from runut.settings import Settings

if TYPE_CHECKING:
    from runut.pipeline import Traced


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="REPORT[#SPAN]",
            help="The id of a report; with #START-END, or #words that stand in it once, what stands there.",
            show_default=False,
        ),
    ],
    inputs: Inputs,
    format: Annotated[Literal["terminal", "json"], typer.Option(help="What to print.")] = "terminal",  # noqa: A002
    *,
    settings: Settings,
) -> None:
    """Tell why a report is in its story: every join, merge, split and near copy, with its score and reason.

    With a span, tell what made each claim, utterance, conflict and dated entry that stands there: every merge, count
    and conflict with its score, reason, rule and words, and the pairs that are left to the reader.

    Example: runut explain gas-leak/halyard examples
    """
    from runut import pipeline

    problems = Problems()
    with progress_bar() as progress:
        if "#" in what:
            traced = pipeline.trace_inputs(inputs, settings, problems, progress)
        else:
            explained = pipeline.explain_inputs(what, inputs, settings, problems, progress)
    if "#" in what:
        _at_span(what, traced, format)
    elif format == "json":
        _write(explained)
    else:
        from runut.commands.dossier import show_explained

        show_explained(explained, sys.stdout)
    raise typer.Exit(problems.status(1))


def _at_span(address: str, traced: Traced, wanted: str) -> None:
    """Print what stands at a span in the story of its report."""
    from runut.commands.addresses import located
    from runut.commands.opened import AtSpan, show_opened
    from runut.tracing.opening import opened, unsure_at

    texts = {name: report.text for name, report in traced.reports.items()}
    span = located(address, texts)
    story = next(one for one in traced.stories if any(report.id == span.report for report in one.reports))
    found = AtSpan(span=span, story=story.id, opened=opened(story, span, texts), unsure=unsure_at(story, span))
    if wanted == "json":
        _write(found)
    else:
        show_opened(found, texts, sys.stdout)


def _write(found: object) -> None:
    import msgspec

    write(None, msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")
