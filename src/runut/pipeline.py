"""The whole way on one page: inputs to reports, annotations, stories; this file alone knows every stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import partial
from itertools import chain, islice

import msgspec

from runut.annotation import annotate_together
from runut.engines import Engine, engine
from runut.errors import InputError, SettingError
from runut.grouping import group
from runut.reading import read
from runut.reading.corrections import usable
from runut.records import AnnotatedReport, Correction, Judgement, Report, Story
from runut.settings import Settings
from runut.tracing import trace

Problem = Callable[[InputError], None]
Progress = Callable[[str, int, int | None], None]
"""Called with the name of a stage, how many are done, and how many there will be, where that is known."""


class Traced(msgspec.Struct, frozen=True):
    """The stories of the inputs, by their first report's publication, and the annotated reports by id."""

    stories: tuple[Story, ...]
    reports: dict[str, AnnotatedReport]


class Explained(msgspec.Struct, frozen=True):
    """Why a report is in its story: the decisions about the report itself, then the revisions of the story.

    `story` holds the ids of the story's reports, by time of publication.
    """

    report: str
    story: tuple[str, ...]
    decisions: tuple[Judgement, ...]
    revisions: tuple[Judgement, ...]


_Told = tuple[Sequence[AnnotatedReport], Sequence[Judgement]]
"""A story's reports and the judgements about them."""


def silent(stage: str, done: int, total: int | None) -> None:
    """Take no notice of progress."""


def engine_of(settings: Settings) -> Engine:
    """Return what the settings say the work runs on; raises SettingError where it is not installed."""
    return engine(settings.engine, settings.jobs or int(settings.mode == "accurate" and settings.engine == "local"))


def annotate_all(reports: Iterable[Report], settings: Settings) -> Iterator[AnnotatedReport]:
    """Yield the reports annotated, in their order, by as many processes as the settings say.

    The encoder keeps the cores busy by itself: with it, more than one process only where that is asked for. What
    annotation raises is raised here.
    """
    source = iter(reports)
    runs = iter(lambda: list(islice(source, TOGETHER)), [])
    with engine_of(settings) as workers:
        yield from chain.from_iterable(workers.map(partial(annotate_together, settings=settings), runs))


TOGETHER = 16
"""Reports that go to a process at once, to be annotated together or, as stories, traced."""


def annotate_inputs(
    inputs: Iterable[str], settings: Settings, problem: Problem, progress: Progress = silent
) -> Iterator[AnnotatedReport]:
    """Yield each report of the inputs with its annotation, one at a time: memory does not grow with their number."""
    for done, annotated in enumerate(annotate_all(read(inputs, settings, problem), settings), start=1):
        yield annotated
        progress("annotate", done, None)


def trace_inputs(
    inputs: Iterable[str],
    settings: Settings,
    problem: Problem,
    progress: Progress = silent,
    corrections: Sequence[Correction] = (),
    as_of: str | None = None,
) -> Traced:
    """Return the stories that the inputs tell, with their annotated reports.

    `corrections` are applied where their reports have the text that was corrected; `as_of` is an ISO day: of the
    reports only those count that were published by then.
    """
    annotated = annotate_inputs(inputs, settings, problem, progress)
    groups, judgements = group((a for a in annotated if _known_by(a, as_of)), settings)
    hashes = {member.id: member.report.sha256 for members in groups for member in members}
    corrections = usable(corrections, hashes, "corrections", problem)
    stories = []
    with engine_of(settings) as workers:
        runs = iter(partial(_some_stories, zip(groups, _by_story(groups, judgements), strict=True)), [])
        for some in workers.map(partial(_traced, corrections), runs):
            stories += some
            progress("trace", len(stories), len(groups))
    return Traced(tuple(stories), {member.id: member for members in groups for member in members})


def _by_story(groups: Sequence[Sequence[AnnotatedReport]], judgements: Iterable[Judgement]) -> list[list[Judgement]]:
    """Return the judgements about each story's reports, in their order."""
    place = {member.id: number for number, members in enumerate(groups) for member in members}
    found: list[list[Judgement]] = [[] for _ in groups]
    for judgement in judgements:
        for number in sorted({place[name] for name in (judgement.left, judgement.right) if name in place}):
            found[number].append(judgement)
    return found


def _some_stories(stories: Iterator[_Told]) -> list[_Told]:
    """Return the next stories, of TOGETHER reports or one more story's."""
    some: list[_Told] = []
    size = 0
    for one in stories:
        some.append(one)
        size += len(one[0])
        if size >= TOGETHER:
            break
    return some


def _traced(corrections: Sequence[Correction], stories: Sequence[_Told]) -> list[Story]:
    return [trace(members, judged, corrections) for members, judged in stories]


def _known_by(report: AnnotatedReport, day: str | None) -> bool:
    published = report.report.published
    return day is None or (published is not None and published[:10] <= day)


def explain_inputs(
    report: str, inputs: Iterable[str], settings: Settings, problem: Problem, progress: Progress = silent
) -> Explained:
    """Return the decisions that put a report into its story; raises SettingError where no report has that id."""
    groups, judgements = group(annotate_inputs(inputs, settings, problem, progress), settings)
    story = next((tuple(m.id for m in members) for members in groups if any(m.id == report for m in members)), ())
    if not story:
        known = sorted(member.id for members in groups for member in members)
        near = get_close_matches(report, known, 3, 0.3) or known[:3]
        raise SettingError(f"no report has the id {report!r}; ids at hand are, for example, {', '.join(near)}")
    decisions = tuple(j for j in judgements if j.left == report or (j.about == "near copy" and j.right == report))
    revisions = tuple(
        j
        for j in judgements
        if j.author == "grouping/revision" and j not in decisions and {j.left, j.right} & set(story)
    )
    return Explained(report, story, decisions, revisions)
