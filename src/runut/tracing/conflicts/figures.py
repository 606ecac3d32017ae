"""Read the figures of a text: how many of what, how much money, how long, with how exact they are said to be."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from runut.languages import language
from runut.models.likeness import lemma
from runut.records import Span
from runut.tracing.phrases import Stretch

PEOPLE = "people"
"""The key of all nouns for people as such, who may be counted as warga in one report and as orang in the next."""

Bound = Literal["exact", "least", "most", "about"]


class Figure(msgspec.Struct, frozen=True):
    """A figure: its span with what it counts, its value in the unit of `key`, and how exact it is said to be.

    `key` is what may be compared: a currency, a unit, days, or the lemma of the noun that it counts; `noun` is the span
    of that noun or unit; `counts` tells that it counts things, where others measure.
    """

    span: Span
    noun: Span
    key: str
    value: float
    bound: Bound = "exact"
    counts: bool = False


class _Reader:
    """Reads figures in one language."""

    def __init__(self, code: str) -> None:
        data = language(code).data("conflicts")
        numbers = {w: n for w, n in language(code).data("times")["numbers"].items() if n > 1 and len(w) > 2}
        self.code = code
        self.openers = frozenset(word.split()[0].split("-")[0] for word in numbers)
        self.decimal = data["written"]["decimal"]
        self.numbers: dict[str, float] = numbers
        self.multipliers: dict[str, float] = data["multipliers"]
        self.shorthand: dict[str, float] = data["shorthand"]
        self.currencies: dict[str, dict[str, str]] = data["money"]
        self.measures: dict[str, list[Any]] = data["measures"]
        self.lengths: dict[str, float] = data["lengths"]
        self.words: dict[str, Any] = data["words"]
        self.units_before: dict[str, str] = {**self.currencies["before"], **data["measures_before"]}
        before = _either(self.units_before)
        amount = rf"(?P<digits>\d+(?:[.,]\d+)*)|(?P<word>(?:{_either(numbers)})(?!\w))"
        times = rf"(?:[\s-]?(?P<times>{_either({*self.multipliers, *map(str.lower, self.shorthand)})})(?!\w))?"
        self.pattern = re.compile(
            rf"(?<![\w.,/:’'-])(?:(?P<before>{before})\s?)?(?:{amount}){times}(?![\w/:]|[.,]\d|-\d)", re.IGNORECASE
        )
        units = {**self.currencies["after"], **self.measures, **self.lengths}
        self.after = re.compile(rf"[\s-]?(?P<unit>{_either(units)})(?!\w)", re.IGNORECASE)
        skipped = _either(self.words["classifiers"])
        self.noun = re.compile(
            rf"\s+(?:(?P<skipped>{skipped})\s+)?(?P<noun>[^\W\d_]{{3,}}(?:-[^\W\d_]+)*)", re.IGNORECASE
        )
        self.bounds = [
            (kind, re.compile(rf"(?<!\w)(?:{_either(self.words[kind])})\s*$", re.IGNORECASE))
            for kind in ("least", "most", "about")
        ]
        number = rf"(?:{_either({*numbers, *self.multipliers})})"
        self.number_before = re.compile(rf"(?<!\w)(?:{number}|[^\W\d_]*ribu|[^\W\d_]*ratus)[\s-]$", re.IGNORECASE)
        self.number_after = re.compile(rf"[\s-]{number}(?!\w)", re.IGNORECASE)
        self.old = re.compile(rf"[\s-](?:{_either(self.words['old'])})(?!\w)" if self.words["old"] else r"(?!)")
        self.age = re.compile(rf"(?<!\w)(?:{_either(self.words['age'])})\s*$", re.IGNORECASE)
        self.ordinal = re.compile(rf"(?<!\w)(?:{_either(self.words['ordinals'])})[-.\s]*$", re.IGNORECASE)

    def read(self, text: str, start: int, end: int) -> Iterator[Figure]:
        for found in self.pattern.finditer(text, start, end):
            ahead = text[max(start, found.start() - 24) : found.start()]
            bound = next((kind for kind, words in self.bounds if words.search(ahead)), "exact")
            in_words = found["word"] and (
                self.number_before.search(ahead) or self.number_after.match(text, found.end())
            )
            if not in_words and not self.ordinal.search(ahead):
                figure = self._figure(text, found, end)
                if (
                    figure
                    and figure.key == "days"
                    and (self.age.search(ahead) or self.old.match(text, figure.span.end))
                ):
                    figure = msgspec.structs.replace(figure, key="age")
                if figure:
                    yield msgspec.structs.replace(figure, bound=bound)

    def _figure(self, text: str, found: re.Match[str], end: int) -> Figure | None:
        value = self._value(found)
        if value is None:
            return None
        if found["before"]:
            key = self.units_before[found["before"].casefold()]
            return Figure(
                Span(found.start(), found.end()), Span(found.start("before"), found.end("before")), key, value
            )
        after = self.after.match(text, found.end(), end)
        if after:
            span, unit = Span(found.start(), after.end()), Span(after.start("unit"), after.end("unit"))
            return self._measured(span, unit, after["unit"].casefold(), value)
        noun = self.noun.match(text, found.end(), end)
        if noun is None:
            return None
        return self._counted(found.start(), noun, value)

    def _measured(self, span: Span, noun: Span, unit: str, value: float) -> Figure:
        if unit in self.currencies["after"]:
            return Figure(span, noun, self.currencies["after"][unit], value)
        if unit in self.measures:
            key, factor = self.measures[unit]
            return Figure(span, noun, key, value * factor)
        return Figure(span, noun, "days", value * self.lengths[unit])

    def _counted(self, start: int, found: re.Match[str], value: float) -> Figure | None:
        word = found["noun"]
        if word.casefold() in self.words["vague"] or not word.islower():
            if not found["skipped"] or found["skipped"].casefold() != self.words["people"]:
                return None
            word, noun = found["skipped"], Span(found.start("skipped"), found.end("skipped"))
        else:
            noun = Span(found.start("noun"), found.end("noun"))
        key = PEOPLE if word.casefold() in self.words["persons"] else lemma(word.casefold(), self.code)
        return Figure(Span(start, noun.end), noun, key, value, counts=True)

    def _times(self, found: re.Match[str]) -> float | None:
        """Return by what a figure is multiplied: by a word, or by a capital after money ("Rp 1 T"); None if by neither."""
        word = found["times"]
        if word is None:
            return 1
        short = self.shorthand.get(word) if found["before"] else None
        return short or self.multipliers.get(word.casefold())

    def _value(self, found: re.Match[str]) -> float | None:
        times = self._times(found)
        if times is None:
            return None
        if found["word"]:
            return self.numbers[found["word"].casefold()] * times
        digits = found["digits"]
        grouping = "," if self.decimal == "." else "."
        if re.fullmatch(rf"\d{{1,3}}(?:\{grouping}\d{{3}})+(?:\{self.decimal}\d+)?", digits):
            digits = digits.replace(grouping, "")
        elif digits.count(".") + digits.count(",") > 1:
            return None
        return float(digits.replace(",", ".")) * times


def _either(words: Any) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@functools.cache
def _reader(code: str) -> _Reader:
    return _Reader(code)


def figures(text: str, stretch: Stretch, code: str) -> list[Figure]:
    """Return the figures in a stretch of a text, in order; no dates, no places in an order, no names."""
    reader = _reader(code)
    if not stretch.has_digit and reader.openers.isdisjoint(stretch.words):
        return []
    return list(reader.read(text, stretch.start, stretch.end))
