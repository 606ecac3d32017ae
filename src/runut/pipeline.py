"""The whole way on one page: inputs to reports, annotations, stories; this file alone knows every stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from runut.annotation import annotate
from runut.errors import InputError
from runut.grouping import group
from runut.reading import read
from runut.records import AnnotatedReport, Correction, Story
from runut.settings import Settings
from runut.tracing import trace

Problem = Callable[[InputError], None]
Progress = Callable[[str, int, int | None], None]
"""Called with the name of a stage, how many are done, and how many there will be, where that is known."""


class Traced(msgspec.Struct, frozen=True):
    """The stories of the inputs, by their first report's publication, and the annotated reports by id."""

    stories: tuple[Story, ...]
    reports: dict[str, AnnotatedReport]


def _silent(stage: str, done: int, total: int | None) -> None:
    """Take no notice of progress."""


def annotate_inputs(
    inputs: Iterable[str], settings: Settings, problem: Problem, progress: Progress = _silent
) -> Iterator[AnnotatedReport]:
    """Yield each report of the inputs with its annotation, one at a time: memory does not grow with their number."""
    for done, report in enumerate(read(inputs, settings, problem), start=1):
        yield annotate(report, settings)
        progress("annotate", done, None)


def trace_inputs(
    inputs: Iterable[str],
    settings: Settings,
    problem: Problem,
    progress: Progress = _silent,
    corrections: Sequence[Correction] = (),
) -> Traced:
    """Return the stories that the inputs tell, with their annotated reports."""
    groups, judgements = group(annotate_inputs(inputs, settings, problem, progress), settings)
    stories = []
    for done, members in enumerate(groups, start=1):
        ids = {member.id for member in members}
        made_it = [judgement for judgement in judgements if {judgement.left, judgement.right} & ids]
        stories.append(trace(members, made_it, corrections))
        progress("trace", done, len(groups))
    return Traced(tuple(stories), {member.id: member for members in groups for member in members})
