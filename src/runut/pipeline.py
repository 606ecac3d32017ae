"""The whole way on one page: inputs to reports, annotations, stories; the only file that knows every stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

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
) -> list[Story]:
    """Return the stories that the inputs tell, by the publication of the first report of each."""
    reports = annotate_inputs(inputs, settings, problem, progress)
    groups, judgements = group(reports, settings)
    stories = []
    for done, members in enumerate(groups, start=1):
        ids = {member.id for member in members}
        stories.append(trace(members, [j for j in judgements if {j.left, j.right} & ids], corrections))
        progress("trace", done, len(groups))
    return stories
