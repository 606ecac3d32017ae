"""Other articles of law for one case: "Pasal 6 ayat (1) juncto Pasal 15" beside "Pasal 6 juncto Pasal 18"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from runut.languages import language
from runut.records import Conflict, Span
from runut.tracing.conflicts.slots import position, surroundings
from runut.tracing.material import Material, Unit

FEWEST = 2
"""Articles that a list has at least, and that two lists share."""

SHARED = 6.0
"""Weight of the terms that the surroundings of two lists share at least."""


class _List(msgspec.Struct, frozen=True):
    """A list of articles in its sentence: the numbers of the articles, and everything that is cited, in order."""

    unit: Unit
    span: Span
    articles: frozenset[str]
    cited: str
    terms: frozenset[str]


@functools.cache
def _articles(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = language(code).data("conflicts")["articles"]
    article, inner, joint = (
        "|".join(sorted(words[k], key=lambda w: (-len(w), w))) for k in ("article", "inner", "joint")
    )
    one = rf"(?:{article})\s?\d+(?:\s?[A-Za-z]\b)?(?:\s?(?:{inner})\s?(?:\(?\d+\)?|\(?[a-z]\)?)(?!\w))*"
    listed = re.compile(rf"(?<!\w){one}(?:(?:,|\s(?:{joint}))+\s?{one})+", re.IGNORECASE)
    return listed, re.compile(rf"(?:{article})\s?(\d+(?:\s?[A-Za-z]\b)?)", re.IGNORECASE)


def articles(material: Material) -> Iterator[Conflict]:
    """Yield the lists of articles that two reports give for one case otherwise: they share two articles or more."""
    every = [one for unit in material.sentences if unit.has_digit for one in _lists(material, unit)]
    held = {(one.unit.report, one.cited) for one in every}
    lists = list({one.cited: one for one in reversed(every)}.values())[::-1]
    seen: set[frozenset[str]] = set()
    for place, left in enumerate(lists):
        for right in lists[place + 1 :]:
            pair = frozenset((left.cited, right.cited))
            if left.unit.report == right.unit.report or pair in seen or len(pair) < 2:
                continue
            if (left.unit.report, right.cited) in held or (right.unit.report, left.cited) in held:
                continue
            weight = sum(material.weights.get(term, 4.0) for term in sorted(left.terms & right.terms))
            if len(left.articles & right.articles) >= FEWEST and weight >= SHARED:
                seen.add(pair)
                yield Conflict(
                    about=_words(material, left),
                    kind="imprecision" if left.articles == right.articles else "contradiction",
                    positions=tuple(position(material, one.unit, one.span) for one in (left, right)),
                    reason="other articles for one case",
                )


def _lists(material: Material, unit: Unit) -> Iterator[_List]:
    report = material.reports[unit.report]
    listed, article = _articles(report.report.language)
    for match in listed.finditer(report.text, unit.start, unit.end):
        span = Span(match.start(), match.end())
        yield _List(
            unit,
            span,
            frozenset(re.sub(r"\s", "", m[1]).casefold() for m in article.finditer(match.group())),
            re.sub(r"[\W_]", "", match.group().casefold().replace("juncto", "jo")),
            surroundings(material, unit, span),
        )


def _words(material: Material, one: _List) -> str:
    return material.reports[one.unit.report].text[one.span.start : one.span.end]
