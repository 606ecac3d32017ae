"""Other signs for one thing: a number plate or flight number with one sign changed, years that begin or end otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from runut.languages import language
from runut.records import Conflict, Position, Span
from runut.tracing.conflicts.slots import position
from runut.tracing.material import Material, Unit

_CODE = re.compile(r"(?<![\w-])(?:[A-Z]{1,3}[ -]?\d{2,5}[ -]?[A-Z]{1,3}|[A-Z]{2,3}[ -]?\d{3,5})(?![\w-])")
_YEARS = re.compile(r"(?<![\w-])((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)(?![\w-])")

SHARED = 14.0
"""Weight of the terms that two sentences share at least where their years are told of one thing."""

MOST = 12
"""Sentences with the same years that are compared."""

Found = tuple[Unit, Span, str]


def signs(material: Material) -> Iterator[Conflict]:
    """Yield the codes of one shape that differ in one sign, and the spans of years that share one end.

    An amount with its currency is no code. Of codes that one sentence lists, or that every report has both, each is of
    another thing.
    """
    yield from _codes(material)
    yield from _years(material)


def _found(material: Material, pattern: re.Pattern[str]) -> list[Found]:
    out = []
    for unit in material.sentences:
        if not unit.has_digit:
            continue
        text = material.within[unit.report].text
        for match in pattern.finditer(text, unit.start, unit.end):
            out.append((unit, Span(match.start(), match.end()), re.sub(r"[\s-]", "", match.group())))
    return out


def _codes(material: Material) -> Iterator[Conflict]:
    by_code: dict[str, list[Found]] = defaultdict(list)
    for found in _found(material, _CODE):
        if not _is_amount(material, found):
            by_code[found[2]].append(found)
    by_shape: dict[str, list[str]] = defaultdict(list)
    for code in sorted(by_code):
        by_shape[re.sub(r"\d", "0", re.sub(r"[A-Z]", "A", code))].append(code)
    for codes in by_shape.values():
        for place, code in enumerate(codes):
            for other in codes[place + 1 :]:
                alike = len(code) >= 5 and Levenshtein.distance(code, other) == 1
                if alike and not _of_two_things(by_code[code], by_code[other]):
                    yield _conflict(material, by_code[code], by_code[other], "one sign differs")


def _of_two_things(here: list[Found], there: list[Found]) -> bool:
    reports = [{unit.report for unit, _, _ in found} for found in (here, there)]
    sentences = [{unit.number for unit, _, _ in found} for found in (here, there)]
    return reports[0] == reports[1] or not sentences[0].isdisjoint(sentences[1])


def _is_amount(material: Material, found: Found) -> bool:
    """Tell whether a code begins with the sign of a currency: "USD 105" is no code."""
    code = material.reports[found[0].report].report.language
    return re.sub(r"\d.*", "", found[2]).casefold() in language(code).data("conflicts")["money"]["before"]


def _years(material: Material) -> Iterator[Conflict]:
    found = _found(material, _YEARS)
    by_years: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for one in found:
        by_years[one[2][:4], one[2][-4:]].append(one)
    keys = sorted(by_years)
    for place, key in enumerate(keys):
        for other in keys[place + 1 :]:
            here, there = by_years[key], by_years[other]
            apart = not {u.report for u, _, _ in here} & {u.report for u, _, _ in there}
            if (key[0] == other[0]) != (key[1] == other[1]) and apart and _one_subject(material, here, there):
                yield _conflict(material, here, there, "one end of the years differs")


def _one_subject(material: Material, here: list[Found], there: list[Found]) -> bool:
    """Tell whether two spans of years are told of one thing: their sentences share rare words beside the years."""
    return any(
        sum(material.weights.get(term, 4.0) for term in sorted(left.terms & right.terms)) >= SHARED
        for left, _, _ in here[:MOST]
        for right, _, _ in there[:MOST]
    )


def _conflict(material: Material, here: list[Found], there: list[Found], reason: str) -> Conflict:
    positions: list[Position] = []
    for group in (here, there):
        first = {unit.report: (unit, span) for unit, span, _ in reversed(group)}
        positions += [position(material, unit, span) for unit, span in reversed(first.values())]
    text = material.reports[positions[0].report].text
    return Conflict(
        about=text[positions[0].start : positions[0].end],
        kind="contradiction",
        positions=tuple(positions),
        reason=reason,
    )
