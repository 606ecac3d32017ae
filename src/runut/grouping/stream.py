"""A stream of annotated reports, taken some at a time, to stories by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, tee

from runut.grouping.features import Features, day_of, features_of_all
from runut.grouping.grouper import Grouper
from runut.models.signatures import signatures
from runut.records import AnnotatedReport, Judgement
from runut.settings import Settings

REVISE_EVERY = 1000
"""Reports after which the stories that changed are looked at again."""


TOGETHER = 20
"""Reports whose features are made together."""


def grouped(ordered: Iterable[AnnotatedReport], settings: Settings) -> tuple[list[list[str]], list[Judgement]]:
    """Return the stories of reports that come in the order of `when`, each as ids in that order, and the judgements.

    Of the reports a few are in memory at once.
    """
    grouper = Grouper(settings.window_days)
    judgements: list[Judgement] = []
    names: list[str] = []
    reports, texts = tee(ordered)
    signed = signatures(report.text for report in texts)
    prepared = zip(_features(reports), signed, strict=True)
    while some := list(islice(prepared, REVISE_EVERY)):
        names += [features.id for features, _ in some]
        judgements += grouper.take_all(some)
        if len(some) == REVISE_EVERY:
            judgements += grouper.revise()
    judgements += grouper.revise(whole=True)
    place = {member: number for number, members in enumerate(grouper.close()) for member in members}
    stories: dict[int, list[str]] = {}
    for name in names:
        stories.setdefault(place[name], []).append(name)
    return list(stories.values()), judgements


def _features(reports: Iterator[AnnotatedReport]) -> Iterator[Features]:
    while some := list(islice(reports, TOGETHER)):
        yield from features_of_all(some)


def when(published: str | None, name: str) -> tuple[int, str, str]:
    """Return the place of a report in the stream; those without a date come first, so that any story can take them."""
    return day_of(published) or 0, published or "", name
