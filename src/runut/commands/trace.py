"""`runut trace`: the stories that reports tell."""

from __future__ import annotations

import pathlib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from runut.commands.corrections import Place, corrections_at
from runut.commands.terminal import Inputs, Into, Printed, Problems, day, progress_bar, told_one_place, write
from runut.errors import SettingError
from runut.settings import Settings

if TYPE_CHECKING:
    from runut.pipeline import Traced
    from runut.records import Correction


class Conditions(msgspec.Struct, frozen=True):
    """What is taken away or put right before the stories are told."""

    without: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Show which claims lose every origin when this party is taken away."),
    ] = None
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only what was published by this day (2023-09-10), as it was known then."),
    ] = None
    corrections: Place = None


def trace(
    inputs: Inputs,
    into: Into = None,
    *,
    printed: Printed,
    under: Conditions,
    settings: Settings,
) -> None:
    """Group reports into stories and rebuild each with its chains of attribution.

    Example: runut trace examples -o story.html

    Example: runut trace examples --without "The Straits Ledger"

    Example: runut trace examples --as-of 2025-09-10
    """
    from runut import pipeline

    problems = Problems()
    corrected, as_of = corrections_at(under.corrections, problems), day("--as-of", under.as_of)
    if into is not None:
        told_one_place(printed.output or printed.format or under.without)
        _into(into, inputs, settings, problems, (corrected, as_of))
    with progress_bar() as progress:
        traced = pipeline.trace_inputs(inputs, settings, problems, progress, corrected, as_of)
    if under.without is not None:
        _show_without(traced, under.without, printed)
    elif printed.wanted == "terminal":
        from runut.commands.dossier import show

        show(traced, sys.stdout if printed.output is None else printed.output)
    else:
        from runut.exporting import exported

        write(printed.output, exported(printed.wanted, traced.stories, traced.reports, printed.texts))
    raise typer.Exit(problems.status(len(traced.reports)))


def _into(
    folder: pathlib.Path,
    inputs: list[str],
    settings: Settings,
    problems: Problems,
    asked: tuple[Sequence[Correction], str | None],
) -> None:
    from runut.partitions import Asked, trace_into

    corrections, as_of = asked
    with progress_bar() as progress:
        done = trace_into(folder, inputs, settings, (problems, progress), Asked(tuple(corrections), as_of))
    sys.stdout.write(
        f"{done.stories} stories of {done.reports} reports in {done.files} files, {done.before} of them there already\n"
    )
    raise typer.Exit(problems.status(done.reports))


def _show_without(traced: Traced, name: str, printed: Printed) -> None:
    import msgspec

    from runut.commands.dependence import lines
    from runut.tracing.dependence import is_party, parties, without

    if printed.wanted not in ("terminal", "json"):
        raise SettingError(f"--without prints to the terminal or as json, and not as {printed.wanted}")
    if not any(is_party(story, name) for story in traced.stories):
        known = sorted({party for story in traced.stories for party in parties(story)})
        raise SettingError(f"no party of these stories is called {name!r}; there are {', '.join(known[:12])}")
    found = [without(story, name) for story in traced.stories if is_party(story, name)]
    if printed.wanted == "json":
        write(printed.output, msgspec.json.format(msgspec.json.encode({"without": found}), indent=1) + b"\n")
    else:
        write(printed.output, "".join(f"{line}\n" for line in lines(found, traced.stories)).encode())
