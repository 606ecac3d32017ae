"""Annotated partitions as one stream by time of publication: which report lies where, under which id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from runut.engines import Engine
from runut.grouping.stream import when
from runut.partitions.folder import Made, cells, columns_of
from runut.pipeline import Problem
from runut.reading.inputs import renaming, told_apart
from runut.records import AnnotatedReport
from runut.records.contract import AnnotatedLine, annotated_of

_decode = msgspec.json.Decoder(AnnotatedLine).decode


class Place(msgspec.Struct, frozen=True):
    """Where a report lies: the key of its annotated file, its row there, and its id in the run."""

    key: str
    row: int
    id: str


def stream_of(
    workers: Engine, folder: str, kind: str, files: Sequence[Made], as_of: str | None, problem: Problem
) -> tuple[list[Place], dict[str, str]]:
    """Return the reports of the files by time of publication, those without a date first, and the SHA-256 of each by id.

    As `read` has it, an id that comes again with the same text is left out, and with another text gets a number.
    `as_of` is an ISO day: later reports are left out.
    """
    seen: dict[str, str] = {}
    found: list[tuple[tuple[int, str, str], Place]] = []
    keys = [one.key for one in files]
    for key, rows in zip(keys, workers.map(partial(_heads, folder, kind), keys), strict=True):
        for row, (name, published, sha256) in enumerate(rows):
            chosen = told_apart(name, sha256, seen)
            if chosen is None:
                continue
            if chosen != name:
                problem(renaming(folder, name, chosen))
            if as_of is None or (published is not None and published[:10] <= as_of):
                found.append((when(published, chosen), Place(key, row, chosen)))
    found.sort(key=lambda one: one[0])
    return [place for _, place in found], seen


def _heads(folder: str, kind: str, key: str) -> list[tuple[str, str | None, str]]:
    return [(row[0], row[1], row[2]) for row in columns_of(folder, kind, key, ("id", "published", "sha256"))]


def lines_at(folder: str, kind: str, places: Sequence[Place]) -> dict[Place, str]:
    """Return the annotated lines at some places; each file is opened once. Raises StoreError."""
    wanted: dict[str, list[Place]] = {}
    for place in places:
        wanted.setdefault(place.key, []).append(place)
    found: dict[Place, str] = {}
    for key, some in wanted.items():
        held = cells(folder, kind, key, "line", [place.row for place in some])
        found.update((place, held[place.row]) for place in some)
    return found


def annotated_at(places: Sequence[Place], lines: dict[Place, str]) -> Iterator[AnnotatedReport]:
    """Yield the annotated reports of the places, in order, one in memory at a time."""
    for place in places:
        line = _decode(lines[place])
        if line.report.id != place.id:
            line = msgspec.structs.replace(line, report=msgspec.structs.replace(line.report, id=place.id))
        yield annotated_of(line)
