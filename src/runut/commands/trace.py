"""`runut trace`: the stories that reports tell."""

from __future__ import annotations

import datetime
import pathlib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from runut.commands.corrections import Place, corrections_at
from runut.commands.terminal import (
    Inputs,
    Into,
    Output,
    Problems,
    Texts,
    format_of,
    progress_bar,
    told_one_place,
    with_settings,
    write,
)
from runut.errors import SettingError
from runut.settings import Settings

if TYPE_CHECKING:
    from runut.pipeline import Traced
    from runut.records import Correction


@with_settings
def trace(
    inputs: Inputs,
    output: Output = None,
    format: Annotated[  # noqa: A002
        str | None,
        typer.Option(help="terminal, json, html or another export; by the ending of -o when not given."),
    ] = None,
    without: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Show which claims lose every origin when this party is taken away."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only what was published by this day (2023-09-10), as it was known then."),
    ] = None,
    corrections: Place = None,
    texts: Texts = False,
    into: Into = None,
    *,
    settings: Settings,
) -> None:
    """Group reports into stories and rebuild each with its chains of attribution.

    Example: runut trace reports/ -o story.html

    Example: runut trace reports/ --without "The Straits Ledger"

    Example: runut trace reports/ --as-of 2025-09-10
    """
    from runut import pipeline

    wanted = format_of(format, output)
    problems = Problems()
    corrected = corrections_at(corrections, problems)
    if into is not None:
        told_one_place(output or format or without)
        _into(into, inputs, settings, problems, (corrected, _day(as_of)))
    with progress_bar() as progress:
        traced = pipeline.trace_inputs(inputs, settings, problems, progress, corrected, _day(as_of))
    if without is not None:
        _show_without(traced, without, wanted, output)
    elif wanted == "terminal":
        from runut.commands.dossier import show

        show(traced, sys.stdout if output is None else output)
    else:
        from runut.exporting import exported

        write(output, exported(wanted, traced.stories, traced.reports, texts))
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


def _day(as_of: str | None) -> str | None:
    if as_of is None:
        return None
    try:
        return datetime.date.fromisoformat(as_of).isoformat()
    except ValueError:
        raise SettingError(f"--as-of takes a day such as 2023-09-10, and not {as_of!r}") from None


def _show_without(traced: Traced, name: str, wanted: str, output: pathlib.Path | None) -> None:
    import msgspec

    from runut.commands.dependence import lines
    from runut.tracing.dependence import is_party, parties, without

    if wanted not in ("terminal", "json"):
        raise SettingError(f"--without prints to the terminal or as json, and not as {wanted}")
    if not any(is_party(story, name) for story in traced.stories):
        known = sorted({party for story in traced.stories for party in parties(story)})
        raise SettingError(f"no party of these stories is called {name!r}; there are {', '.join(known[:12])}")
    found = [without(story, name) for story in traced.stories if is_party(story, name)]
    if wanted == "json":
        write(output, msgspec.json.format(msgspec.json.encode({"without": found}), indent=1) + b"\n")
    else:
        write(output, "".join(f"{line}\n" for line in lines(found, traced.stories)).encode())
