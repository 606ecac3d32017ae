"""The table of formats in which stories leave Runut, and how a name finds its exporter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from inspect import signature
from typing import Protocol, cast

from runut import extensions
from runut.errors import SettingError, printable
from runut.records import AnnotatedReport, Story


class Exporter(Protocol):
    """Turns stories into the bytes of one file; `texts` holds every report of the stories, by its id.

    One that can hold the full texts of reports, which belong to their publishers, takes the keyword `include_texts`
    as well, and leaves them out where it is False, as it is when not given.
    """

    def __call__(self, stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], /) -> bytes:
        """Return the file's content: the same stories give the same bytes."""
        ...


EXPORTERS: Mapping[str, str] = {
    "annotations.jsonld": "runut.exporting.web_annotation",
    "csv.zip": "runut.exporting.csv_tables",
    "ftm.json": "runut.exporting.ftm",
    "graphml": "runut.exporting.graphml",
    "html": "runut.exporting.html",
    "json": "runut.exporting.json_object",
    "jsonl": "runut.exporting.json_lines",
    "md": "runut.exporting.markdown",
    "ninjs.json": "runut.exporting.ninjs",
    "parquet.zip": "runut.exporting.parquet_tables",
    "prov.json": "runut.exporting.prov",
    "ris": "runut.exporting.ris",
    "schema.jsonld": "runut.exporting.schema_org",
    "timeline.json": "runut.exporting.timeline_js",
}
"""The formats that Runut ships, by name (which is also the ending of the file), and the module with their `export`."""


def names() -> tuple[str, ...]:
    """Return the names of the formats at hand, sorted, with those of installed packages."""
    return tuple(sorted({*EXPORTERS, *extensions.names("exporters")}))


def named_by(file: str) -> str:
    """Return the format that a file's name asks for by its ending, the longest that fits; its last ending where none."""
    fitting = [name for name in names() if file.endswith(f".{name}")]
    return max(fitting, key=len) if fitting else file.rpartition(".")[2]


def exported(
    name: str, stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], include_texts: bool = False
) -> bytes:
    """Return the stories in a format, with the full texts of their reports where `include_texts` asks for them.

    Raises SettingError where there is no such format, and where texts are asked of one that cannot leave them out or
    take them in.
    """
    found = exporter(name)
    if not include_texts:
        return found(stories, texts)
    if "include_texts" not in signature(found).parameters:
        raise SettingError(f"the format {printable(name)} is the same with and without --texts; leave the option out")
    return cast(Callable[..., bytes], found)(stories, texts, include_texts=True)


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
