"""One utterance rendered stronger or weaker: "cukup meresahkan" beside "sangat meresahkan"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from runut.languages import language
from runut.models.likeness import lemma
from runut.records import Conflict, Position, StatementInStory
from runut.tracing.material import Material

Graded = dict[str, dict[int, dict[str, tuple[str, Position]]]]


@functools.cache
def _degree(code: str) -> tuple[re.Pattern[str], dict[str, int]]:
    lines = language(code).data("conflicts")["words"]["degrees"]
    degrees = {word: place for place, line in enumerate(lines) for word in line}
    words = "|".join(map(re.escape, sorted(degrees, key=lambda w: (-len(w), w))))
    return re.compile(rf"(?<!\w)({words})\s+([^\W\d_]{{4,}})", re.IGNORECASE), degrees


def degrees(material: Material, groups: Sequence[Sequence[StatementInStory]]) -> Iterator[Conflict]:
    """Yield the qualities that the renderings of one utterance, in two reports, give in other degrees."""
    for group in groups:
        graded: Graded = {}
        for one in group:
            report = material.reports[one.report]
            code = report.report.language
            pattern, degree = _degree(code)
            for span in one.content:
                for match in pattern.finditer(report.text, span.start, span.end):
                    quality = lemma(match[2].casefold(), code)
                    place = Position(report=one.report, start=span.start, end=span.end, speaker=one.speaker)
                    by_degree = graded.setdefault(quality, {}).setdefault(degree[match[1].casefold()], {})
                    by_degree.setdefault(one.report, (match[2], place))
        yield from _conflicts(graded)


def _conflicts(graded: Graded) -> Iterator[Conflict]:
    for found in graded.values():
        reports = [set(places) for _, places in sorted(found.items())]
        if len(found) > 1 and len(set.union(*reports)) > 1:
            told = [place for _, places in sorted(found.items()) for place in places.values()]
            yield Conflict(
                about=told[0][0],
                kind="imprecision",
                positions=tuple(position for _, position in told),
                reason="one utterance, in other degrees",
            )
