"""`runut correct`: what a person says against a decision, kept as one more line and applied by every later run."""

from __future__ import annotations

import datetime
import pathlib
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from runut.commands.addresses import located
from runut.commands.corrections import PLACE, Place
from runut.commands.terminal import Problems
from runut.errors import SettingError
from runut.settings import Settings

if TYPE_CHECKING:
    from runut.records import Correction, Report


class Kind(StrEnum):
    """What can be corrected."""

    same = "same"
    different = "different"
    speaker = "speaker"
    no_conflict = "no-conflict"
    withdraw = "withdraw"


KINDS = {"no-conflict": "not a conflict", "withdraw": "withdrawn"}


class Told(msgspec.Struct, frozen=True):
    """Who corrects, why, and who spoke."""

    author: Annotated[str, typer.Option(help="Who says so.", show_default=False)]
    reason: Annotated[str, typer.Option(help="Why, in your words.")] = ""
    name: Annotated[str | None, typer.Option(help="Who spoke, where the speaker is corrected.", show_default=False)] = (
        None
    )


def correct(
    kind: Annotated[Kind, typer.Argument(help="What is so.", show_default=False)],
    spans: Annotated[
        list[str],
        typer.Argument(
            metavar="SPAN...", help="REPORT#START-END, or REPORT#words that stand in it once.", show_default=False
        ),
    ],
    reports: Annotated[
        list[str], typer.Option("--reports", metavar="INPUT", help="Where the reports are.", show_default=False)
    ],
    corrections: Place = None,
    *,
    told: Told,
    settings: Settings,
) -> None:
    """Say that two spans tell the same or not, who spoke, or that a conflict is none; later runs apply it.

    A correction is added at the end of a file and never changes what was read or what was corrected before.

    Example: runut correct different "gas-leak/kbn#bau menyengat" "gas-leak/lintas-kota#mengabaikan perawatan pipa" --reports examples --author Ratih
    """
    from runut.reading.corrections import add_correction
    from runut.records.judgement import Correction

    needed = 1 if kind is Kind.speaker else 2
    if len(spans) < needed:
        raise SettingError(f"{kind.value} is about {needed} spans at least; {len(spans)} given")
    if (told.name is not None) != (kind is Kind.speaker):
        raise SettingError("--name says who spoke: it goes with the kind speaker, and only with it")
    problems = Problems()
    found = _reports(reports, settings, problems)
    texts = {report.id: report.text for report in found.values()}
    at = tuple(located(span, texts) for span in spans)
    made = Correction(
        kind=KINDS.get(kind.value, kind.value),  # type: ignore[arg-type]
        spans=at,
        author=told.author,
        made=datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
        value=told.name,
        reason=told.reason,
        sha256=tuple(found[span.report].sha256 for span in at),
    )
    path = corrections or pathlib.Path(PLACE)
    add_correction(path, made)
    _show(made, found, path)
    raise typer.Exit(problems.status(1))


def _show(made: Correction, reports: Mapping[str, Report], path: pathlib.Path) -> None:
    from runut.errors import printable

    for span in made.spans:
        words = " ".join(reports[span.report].text[span.start : span.end].split())
        sys.stdout.write(f"{span.report}#{span.start}-{span.end}: {printable(words)}\n")
    sys.stdout.write(f"{made.kind}: added to {path}; `runut trace` applies it with --corrections {path}\n")


def _reports(inputs: list[str], settings: Settings, problems: Problems) -> dict[str, Report]:
    from runut.reading import read

    return {report.id: report for report in read(inputs, settings, problems)}
