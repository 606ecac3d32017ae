"""The table of formats in which stories leave Runut, and how a name finds its exporter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

from runut import extensions
from runut.errors import SettingError, printable
from runut.records import AnnotatedReport, Story


class Exporter(Protocol):
    """Turns stories into the bytes of one file; `texts` holds every report of the stories, by its id."""

    def __call__(self, stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], /) -> bytes:
        """Return the file's content: the same stories give the same bytes."""
        ...


EXPORTERS: Mapping[str, str] = {
    "graphml": "runut.exporting.graphml",
    "html": "runut.exporting.html",
    "json": "runut.exporting.json_object",
    "jsonl": "runut.exporting.json_lines",
}
"""The formats that Runut ships, by name (which is also the ending of the file), and the module with their `export`."""


def names() -> tuple[str, ...]:
    """Return the names of the formats at hand, sorted, with those of installed packages."""
    return tuple(sorted({*EXPORTERS, *extensions.names("exporters")}))


def exporter(name: str) -> Exporter:
    """Return the exporter of this name; its module is imported only now.

    Raises SettingError, with the names at hand, where there is none, and where a library that it needs is missing.
    """
    if name in EXPORTERS:
        return cast(Exporter, import_module(EXPORTERS[name]).export)
    found = extensions.load("exporters", name)
    if found is None:
        raise SettingError(f"there is no format {printable(name)!r}; at hand are {', '.join(names())}")
    return cast(Exporter, found)
