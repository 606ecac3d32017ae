"""The option that says where corrections are kept, and reading them from there."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING, Annotated

import typer

from runut.commands.terminal import Problems
from runut.errors import SettingError

if TYPE_CHECKING:
    from runut.records import Correction

PLACE = "corrections.jsonl"
"""Where corrections are kept when no file is named: beside where the command runs."""

Place = Annotated[
    pathlib.Path | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help=f"What persons corrected, a line of JSON each; {PLACE} beside the command when not given.",
        show_default=False,
    ),
]


def corrections_at(place: pathlib.Path | None, problems: Problems) -> list[Correction]:
    """Return the corrections of a file, or of the default one where there is one; raises SettingError without the file."""
    from runut.reading.corrections import read_corrections

    path = place or pathlib.Path(PLACE)
    if not path.exists():
        if place is not None:
            raise SettingError(f"there is no file {str(place)!r}; `runut correct` makes it with the first correction")
        return []
    return read_corrections(path, problems)
