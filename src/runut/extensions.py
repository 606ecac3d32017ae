"""The whole surface for third parties: readers, languages and exporters by entry point.

A package declares, in its own pyproject.toml, any of

    [project.entry-points."runut.readers"]      name = "module:function"   see runut.reading
    [project.entry-points."runut.languages"]    code = "module"            a package holding a language's TOML files
    [project.entry-points."runut.exporters"]    name = "module:function"   see runut.exporting

and the name joins the table of that stage. A name that Runut itself uses is never replaced.
"""

from __future__ import annotations

import functools
from importlib.metadata import entry_points
from typing import Any

from runut.errors import ExtensionError


def load(group: str, name: str) -> Any | None:
    """Return what the entry point `name` of `runut.{group}` refers to, or None where no package declares it.

    Raises ExtensionError where it is declared and cannot be imported.
    """
    for point in entry_points(group=f"runut.{group}", name=name):
        try:
            return point.load()
        except Exception as error:  # a third party's import may fail in any way
            raise ExtensionError(
                f"the extension {name!r} of {point.value!r} cannot be loaded: {error}; reinstall or remove it"
            ) from error
    return None


@functools.cache  # every call reads the metadata of every installed package from disk, some 15 ms
def names(group: str) -> tuple[str, ...]:
    """Return the sorted names that installed packages declare in `runut.{group}`."""
    return tuple(sorted({point.name for point in entry_points(group=f"runut.{group}")}))
