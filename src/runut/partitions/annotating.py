"""Partitions to annotated Parquet, a file each; what an earlier run has made is not made again."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import msgspec

from runut.annotation import annotate
from runut.engines import Engine
from runut.errors import SettingError, printable
from runut.partitions.cutting import Partition, partitions_of
from runut.partitions.folder import Made, Problems, arrow, made, place, retold, tidy, write_json, write_rows
from runut.pipeline import Problem, Progress, engine_of
from runut.reading.parts import PART, read_parts
from runut.records.contract import line_of
from runut.settings import Settings

KIND = "annotated"

COLUMNS = ("id", "uri", "outlet", "title", "published", "language", "sha256", "line")
"""The columns of an annotated file: what is asked for most, and the line that `runut annotate` prints."""


class Listed(msgspec.Struct, frozen=True):
    """A partition in the manifest: the inputs it was cut from, its file, its reports, the problems with them."""

    file: str
    reports: int
    problems: int
    inputs: tuple[tuple[str, int, int], ...]


class Annotated(msgspec.Struct, frozen=True):
    """What came of a run: the files in the order of the inputs, and how many of them an earlier run had made."""

    files: tuple[Made, ...]
    before: int

    @property
    def reports(self) -> int:
        """How many reports the files hold."""
        return sum(one.reports for one in self.files)


def annotate_into(
    folder: pathlib.Path, inputs: Iterable[str], settings: Settings, problem: Problem, progress: Progress
) -> Annotated:
    """Annotate the inputs in partitions into a folder of Parquet files with a manifest; return what came of it.

    The files do not depend on where the work ran nor on how often it was stopped. Raises SettingError where pyarrow is
    missing, RunutError where the engine cannot go on: the same call again then goes on from there.
    """
    with engine_of(settings) as workers:
        found = annotated_by(workers, folder, inputs, settings, (problem, progress))
    tidy(folder)
    return found


def annotated_by(
    workers: Engine,
    folder: pathlib.Path,
    inputs: Iterable[str],
    settings: Settings,
    told: tuple[Problem, Progress],
    at_most: int = PART,
) -> Annotated:
    """Do the same on an engine that is running; `told` are who hears of problems and of progress."""
    arrow()
    prepare(folder)
    problem, progress = told
    partitions = partitions_of(inputs, settings, problem, workers, at_most)
    files: list[Made] = []
    done = 0
    for one in workers.map(partial(_made, str(folder), settings), partitions):
        files.append(one)
        retold(one.problems, problem)
        done += one.reports
        progress("annotate", done, None)
    listed = [_listed(partition, one) for partition, one in zip(partitions, files, strict=True)]
    write_json(folder / "annotated.json", {"partitions": listed})
    return Annotated(tuple(files), sum(one.before for one in files))


def prepare(folder: pathlib.Path) -> None:
    """Make the folder; raises SettingError where something else is in its place."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise SettingError(f"--into {printable(str(folder))} is a file; name a folder") from None


def _made(folder: str, settings: Settings, partition: Partition) -> Made:
    """Annotate a partition, where no earlier run has; this is what an engine sends out."""
    found = made(folder, KIND, partition.key)
    if found is not None:
        return found
    problems = Problems()
    number = 0

    def rows() -> Iterator[tuple[Any, ...]]:
        nonlocal number
        encode = msgspec.json.Encoder().encode
        for report in read_parts(partition.parts, settings, problems):
            number += 1
            line = line_of(annotate(report, settings))
            head = line.report
            about = (head.id, head.uri, head.outlet, head.title, head.published, head.language, head.sha256)
            yield (*about, encode(line).decode())

    def about() -> Made:
        return Made(partition.key, number, number, tuple(problems.found))

    write_rows(place(folder, KIND, partition.key), COLUMNS, rows(), about)
    return about()


def _listed(partition: Partition, one: Made) -> Listed:
    inputs = tuple((part.path, part.start, part.end) for part in partition.parts)
    return Listed(f"{KIND}/{one.key}.parquet", one.reports, len(one.problems), inputs)
