"""Annotated partitions to stories: windows of the stream are grouped apart, joined, and traced some stories at a time."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec

from runut.grouping.stream import grouped
from runut.grouping.windows import OVERLAP, SIZE, Grouped, Joined, Window, joined, windows
from runut.partitions.annotating import KIND, annotated_by
from runut.partitions.cutting import digest
from runut.partitions.folder import Made, appearing, made, place, tidy, write_json, write_rows
from runut.partitions.stream import Place, annotated_at, lines_at, stream_of
from runut.pipeline import Problem, Progress, engine_of
from runut.reading.corrections import usable
from runut.reading.parts import PART
from runut.records import Correction, Judgement
from runut.records.summary import summary
from runut.settings import Settings
from runut.tracing import trace

COLUMNS = (
    "id",
    "title",
    "first",
    "last",
    "reports:int",
    "copies:int",
    "outlets:int",
    "origins:int",
    "without_lineage:int",
    "claims:int",
    "conflicts:int",
    "story",
)
"""The columns of a file of stories: what lists need, and the object that `runut trace --format json` prints."""

TOGETHER = 1000
"""Reports whose stories are traced in one call."""


class Cut(msgspec.Struct, frozen=True):
    """How large the pieces are: bytes of a partition, reports of a window and of its overlap, reports traced at once."""

    part: int = PART
    window: int = SIZE
    overlap: int = OVERLAP
    together: int = TOGETHER


class TracedInto(msgspec.Struct, frozen=True):
    """What came of a run: its reports, its stories, its windows, and how many of its files an earlier run had made."""

    reports: int
    stories: int
    windows: int
    files: int
    before: int


class Batch(msgspec.Struct, frozen=True):
    """Stories that are traced in one call: the places of each one's reports, and its judgements; `key` names the file."""

    key: str
    stories: tuple[tuple[tuple[Place, ...], tuple[Judgement, ...]], ...]


class Asked(msgspec.Struct, frozen=True):
    """What a person asks of the stories: corrections to apply, and the ISO day after which nothing counts."""

    corrections: tuple[Correction, ...] = ()
    as_of: str | None = None


ALL = Asked()
USUAL = Cut()


def trace_into(
    folder: pathlib.Path,
    inputs: Iterable[str],
    settings: Settings,
    told: tuple[Problem, Progress],
    asked: Asked = ALL,
    cut: Cut = USUAL,
) -> TracedInto:
    """Annotate the inputs in partitions, group and trace them into a folder of Parquet files; return what came of it.

    The same call again goes on where an earlier one ended, and makes only what is not there. Raises what
    `annotate_into` raises.
    """
    problem, progress = told
    with engine_of(settings) as workers:
        annotated = annotated_by(workers, folder, inputs, settings, told, cut.part)
        stream, hashes = stream_of(workers, str(folder), KIND, annotated.files, asked.as_of, problem)
        corrections = usable(asked.corrections, hashes, "corrections", problem)
        stretches = windows(len(stream), cut.window, cut.overlap)
        tasks = [(window, stream[window.first : window.end]) for window in stretches]
        groups = workers.map(partial(_grouped, str(folder), settings), tasks)
        stories = joined(zip(stretches, groups, strict=True), [one.id for one in stream])
        files, done = [], 0
        batches = list(_batches(stories, stream, corrections, cut.together))
        for one in workers.map(partial(_traced, str(folder), corrections), batches):
            files.append(one)
            done += one.rows
            progress("trace", done, len(stories.stories))
    listed = [{"file": f"stories/{one.key}.parquet", "stories": one.rows, "reports": one.reports} for one in files]
    write_json(folder / "stories.json", {"stories": listed})
    before = annotated.before + sum(one.before for one in files)
    tidy(folder)
    return TracedInto(len(stream), done, len(stretches), len(annotated.files) + len(files), before)


def _grouped(folder: str, settings: Settings, task: tuple[Window, Sequence[Place]]) -> Grouped:
    """Group the reports of a window, where no earlier run has; this is what an engine sends out."""
    window, places = task
    path = place(folder, "windows", digest("window", settings.window_days, window.start - window.first, places), "json")
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=Grouped)
    except (OSError, msgspec.DecodeError):
        stories, judgements = grouped(annotated_at(places, lines_at(folder, KIND, places)), settings)
        at = {one.id: number for number, one in enumerate(places)}
        kept = Grouped(tuple(tuple(at[name] for name in members) for members in stories), tuple(judgements))
        with appearing(path) as partial_path:
            partial_path.write_bytes(msgspec.json.encode(kept))
    return Grouped(tuple(tuple(window.first + at for at in members) for members in kept.stories), kept.judgements)


def _batches(
    stories: Joined, stream: Sequence[Place], corrections: Sequence[Correction], together: int
) -> Iterator[Batch]:
    some: list[tuple[tuple[Place, ...], tuple[Judgement, ...]]] = []
    size = 0
    for members, judged in zip(stories.stories, stories.judgements, strict=True):
        some.append((tuple(stream[at] for at in members), judged))
        size += len(members)
        if size >= together:
            yield Batch(digest("stories", corrections, some), tuple(some))
            some, size = [], 0
    if some:
        yield Batch(digest("stories", corrections, some), tuple(some))


def _traced(folder: str, corrections: Sequence[Correction], batch: Batch) -> Made:
    """Trace some stories, where no earlier run has; this is what an engine sends out."""
    found = made(folder, "stories", batch.key)
    if found is not None:
        return found
    lines = lines_at(folder, KIND, [one for places, _ in batch.stories for one in places])

    def rows() -> Iterator[tuple[Any, ...]]:
        encode = msgspec.json.Encoder().encode
        for places, judged in batch.stories:
            reports = list(annotated_at(places, lines))
            story = trace(reports, judged, corrections)
            told = summary(story)
            counts = (told.reports, told.copies, told.outlets, told.origins, told.without_lineage)
            shown = (*counts, len(story.claims), len(story.conflicts))
            yield (story.id, story.title, told.first, told.last, *shown, encode(story).decode())

    def about() -> Made:
        return Made(batch.key, len(batch.stories), sum(len(places) for places, _ in batch.stories))

    write_rows(place(folder, "stories", batch.key), COLUMNS, rows(), about)
    return about()
