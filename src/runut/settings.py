"""The one table of settings: name, default and help, feeding the command line, the docs and the defaults."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from runut.errors import SettingError

Mode = Literal["fast", "accurate"]
EngineName = Literal["local", "ray"]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a run can be told; every field has a default and a line of help, and nothing is read at import."""

    language: Annotated[
        str | None,
        msgspec.Meta(description="Language of every report (id, en); found per report when not given."),
    ] = None
    mode: Annotated[
        Mode, msgspec.Meta(description="fast: rules and a small tagger; accurate: the encoder as well.")
    ] = "fast"
    jobs: Annotated[
        int,
        msgspec.Meta(ge=0, le=256, description="Processes that annotate and trace; 0 for as many as there are cores."),
    ] = 0
    engine: Annotated[
        EngineName,
        msgspec.Meta(description="Where the work runs: processes of this machine (local), or a Ray cluster (ray)."),
    ] = "local"
    window_days: Annotated[int, msgspec.Meta(ge=1, le=3660, description="Days a story stays open for new reports.")] = (
        14
    )
    max_report_chars: Annotated[
        int, msgspec.Meta(ge=1, description="A longer text is refused, not cut (code points).")
    ] = 10_000_000
    max_line_bytes: Annotated[int, msgspec.Meta(ge=1, description="A longer line of JSON is refused (bytes).")] = (
        40_000_000
    )


class SettingRow(msgspec.Struct, frozen=True):
    """One row of the table: a setting's name, its default and its help."""

    name: str
    default: Any
    help: str


def table() -> tuple[SettingRow, ...]:
    """Return the settings in the order of their definition."""
    schema = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    return tuple(SettingRow(name, row.get("default"), row["description"]) for name, row in schema.items())


def make(**values: Any) -> Settings:
    """Return settings with these values in place of the defaults.

    Raises SettingError for an unknown name or a value outside what the setting allows.
    """
    try:
        return msgspec.convert({k: v for k, v in values.items() if v is not None}, Settings)
    except msgspec.ValidationError as error:
        raise SettingError(f"a setting cannot be used: {error}; see `runut --help`") from None
