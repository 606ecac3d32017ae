"""What a report is about, as weighted features: words, names, numbers and countries of its headline and body."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from runut.grouping.countries import countries
from runut.grouping.lexicon import BREAK, FIRST, RARE, Lexicon, key, lexicon, rarity
from runut.records import AnnotatedReport

MAX_TOKENS = 600
"""Words read of a report: news tells what happened first, and a longer tail only adds words of other stories."""

MAX_FEATURES = 128
"""Features kept of a report, the weightiest; this bounds its memory and its cost."""

HEADLINE, LEAD, LEAD_WORDS = 2, 1, 50
"""What an occurrence in the headline and in the first words counts beyond 1."""

NAME_BOOST, PAIR_BOOST = 1.4, 1.2
"""Names tell stories apart better than other words as rare."""

COUNTRY, PAIR = 0.08, 0.0002
"""The share of reports taken to hold a country, and a pair of capitalised words."""

_LOGS = np.array([0.0, *map(math.log, range(1, (1 + HEADLINE) * MAX_TOKENS + 1))])
"""Of whole numbers up to the most that a word can count; from a table, for numpy's own differ by the processor."""

_READ = frozenset(("headline", "standfirst", "dateline", "body", "subhead"))


class Features(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A report's features: `keys` are CRC-32 values of their spelling, distinct and sorted, `weights` parallel to them.

    `anchors` marks those that both languages share (names, numbers, countries); `spellings` the features themselves,
    for reasons; `commonness` the share of reports of the language that hold each, before any stream is seen;
    `day` is a proleptic ordinal or None; `words` the number of words read.
    """

    id: str
    language: str
    day: int | None
    keys: NDArray[np.uint32]
    weights: NDArray[np.float32]
    anchors: NDArray[np.bool_]
    commonness: NDArray[np.float32]
    spellings: tuple[str, ...]
    words: int


def day_of(published: str | None) -> int | None:
    """Return the proleptic ordinal of an ISO date, date-time or month; None where it is none."""
    if not published:
        return None
    day = published[:10] if len(published) >= 10 else f"{published[:7]}-15"
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def features_of(annotated: AnnotatedReport) -> Features:
    """Return the features of an annotated report; its names are those found, or capitalised words where none are."""
    return features_of_all([annotated])[0]


def features_of_all(several: Sequence[AnnotatedReport]) -> list[Features]:
    """Return the features of each of the reports, made together: whole arrays cost little more than short ones."""
    made: list[Features | None] = [None] * len(several)
    for code in dict.fromkeys(one.report.language for one in several):
        places = [place for place, one in enumerate(several) if one.report.language == code]
        for place, features in zip(places, _of_language([several[place] for place in places], code), strict=True):
            made[place] = features
    return [features for features in made if features is not None]


def _stretches(annotated: AnnotatedReport, headline: str | None) -> Iterator[tuple[str, int]]:
    if headline:
        yield headline, HEADLINE
    text = annotated.text
    if not annotated.zones:
        yield text, 0
    # zones in a row are read as one stretch: a line's end parts words as the end of a stretch does
    start = end = 0
    before: int | None = None
    for zone in annotated.zones:
        boost = None if zone.kind not in _READ else HEADLINE if zone.kind == "headline" else 0
        if boost != before or "\n" not in text[end : zone.start]:
            if before is not None:
                yield text[start:end], before
            start, before = zone.start, boost
        end = zone.end
    if before is not None:
        yield text[start:end], before


class _Rows(msgspec.Struct):
    """Features of several reports, parallel: the report, by place, and what `Features` holds.

    `told` says how telling each is (less is more); `spelling` is its place among `spellings`.
    """

    report: NDArray[np.intp]
    key: NDArray[np.uint32]
    weight: NDArray[np.float64]
    anchor: NDArray[np.bool_]
    share: NDArray[np.float64]
    told: NDArray[np.float64]
    spelling: NDArray[np.intp]

    def take(self, which: NDArray[np.intp]) -> _Rows:
        """Return some of the rows, in this order."""
        return _Rows(*(column.take(which) for column in msgspec.structs.astuple(self)))


def _of_language(several: Sequence[AnnotatedReport], code: str) -> list[Features]:
    words = lexicon(code)
    words.renew()
    read = _Read(words, several)
    spellings = words.spellings[:]
    rows = _joined([read.words(), read.pairs(spellings), _countries(several, spellings)])
    rows = _kept(rows, spellings)
    bounds = np.searchsorted(rows.report, np.arange(len(several) + 1)).tolist()
    weights, shares = rows.weight.astype(np.float32), rows.share.astype(np.float32)
    spelt = [*map(spellings.__getitem__, rows.spelling.tolist())]
    return [
        Features(
            id=one.id,
            language=code,
            day=day_of(one.report.published),
            keys=rows.key[start:end],
            weights=weights[start:end],
            anchors=rows.anchor[start:end],
            commonness=shares[start:end],
            spellings=tuple(spelt[start:end]),
            words=number,
        )
        for one, (start, end), number in zip(several, pairwise(bounds), read.numbers, strict=True)
    ]


class _Read:
    """The words of several reports of a language in a row, as numbers, with what each occurrence weighs."""

    def __init__(self, words: Lexicon, several: Sequence[AnnotatedReport]) -> None:
        found: list[int] = []
        stretches: list[tuple[int, int, int]] = []  # of each its report, how much it is boosted, its codes
        for place, one in enumerate(several):
            title = one.report.title
            headline = title if title and not one.report.text.startswith(title) else None
            for stretch, boost in _stretches(one, headline):
                before = len(found)
                found.append(BREAK)
                found += words.codes(stretch)
                stretches.append((place, boost, len(found) - before))
        codes = np.array(found, dtype=np.intp)
        told = np.array(stretches, dtype=np.intp).reshape(-1, 3)
        at = (codes >= FIRST).nonzero()[0]
        report, boost = np.repeat(told[:, :2], told[:, 2], axis=0).take(at, axis=0).T
        numbers = np.bincount(report, minlength=len(several))
        nth = np.arange(len(at)) - np.repeat(np.cumsum(numbers) - numbers, numbers)
        breaks = np.cumsum(codes == BREAK).take(at)
        read = nth < MAX_TOKENS
        self._all, self.numbers = words, np.minimum(numbers, MAX_TOKENS).tolist()
        self._report, self._boost, nth = report[read], boost[read], nth[read]
        self._at, breaks = at[read], breaks[read]
        self._word, capital = np.divmod(codes.take(self._at) - FIRST, 2)
        self._capital = capital > 0
        # a stretch begins with a BREAK: its first word follows no other
        self._named = self._capital & (self._boost == 0) & (breaks == np.concatenate(([-1], breaks[:-1])))
        self._counts = 1 + self._boost + LEAD * ((self._boost == 0) & (nth < LEAD_WORDS))

    def words(self) -> _Rows:
        """Return the features that are words."""
        size = len(self._all.spellings)
        which, inverse = np.unique(self._report * size + self._word, return_inverse=True)
        counts = np.bincount(inverse, self._counts, len(which)).astype(np.intp)
        named = np.bincount(inverse, self._named, len(which)) > 0
        report, word = np.divmod(which, max(1, size))
        kinds = self._all.kinds(word)
        named &= (kinds["share"] < RARE) & ~kinds["anchor"]
        weight = (1.0 + _LOGS.take(counts)) * np.where(named, NAME_BOOST, kinds["boost"])
        anchor = kinds["anchor"] | named
        rows = _Rows(report, kinds["key"], weight, anchor, kinds["share"], weight * kinds["rarity"], word)
        return rows.take(kinds["told"].nonzero()[0])

    def pairs(self, spellings: list[str]) -> _Rows:
        """Return the features that are pairs of capitalised words with a blank between; append their spellings."""
        size = len(self._all.spellings)
        second = (self._capital[1:] & self._capital[:-1] & (np.diff(self._at) == 1)).nonzero()[0] + 1
        both = (self._report[second] * size + self._word[second - 1]) * size + self._word[second]
        which, inverse = np.unique(both, return_inverse=True)
        counts = np.bincount(inverse, self._counts[second], len(which)).astype(np.intp)
        report, words = np.divmod(which, max(1, size * size))
        made = [f"{spellings[one // size]} {spellings[one % size]}" for one in words.tolist()]
        weight = (1.0 + _LOGS.take(counts)) * PAIR_BOOST
        return _anchors(report, weight, PAIR, made, spellings)


def _countries(several: Sequence[AnnotatedReport], spellings: list[str]) -> _Rows:
    """Return the features that are countries; append their spellings."""
    found = [
        (place, 1.0 + math.log1p(times), f"country:{code}")
        for place, one in enumerate(several)
        for code, times in countries(one.text[: MAX_TOKENS * 12], one.report.language).items()
    ]
    report = np.array([place for place, _, _ in found], dtype=np.intp)
    weight = np.array([weight for _, weight, _ in found], dtype=np.float64)
    return _anchors(report, weight, COUNTRY, [spelling for _, _, spelling in found], spellings)


def _anchors(
    report: NDArray[np.intp], weight: NDArray[np.float64], share: float, made: list[str], spellings: list[str]
) -> _Rows:
    """Return features that both languages share, given their spellings, which are appended to the others."""
    first, number = len(spellings), len(made)
    spellings += made
    return _Rows(
        report=report,
        key=np.fromiter(map(key, made), dtype=np.uint32, count=number),
        weight=weight,
        anchor=np.ones(number, dtype=np.bool_),
        share=np.full(number, share),
        told=weight * rarity(share),
        spelling=np.arange(first, first + number, dtype=np.intp),
    )


def _joined(several: Sequence[_Rows]) -> _Rows:
    return _Rows(*map(np.concatenate, zip(*map(msgspec.structs.astuple, several), strict=True)))


def _kept(rows: _Rows, spellings: Sequence[str]) -> _Rows:
    """Return the features that are kept, report by report, by key."""
    rows = rows.take(np.lexsort((rows.key, rows.report)))
    same = (rows.key[1:] == rows.key[:-1]) & (rows.report[1:] == rows.report[:-1])
    if same.any():  # of two spellings with one key the last by letters
        spelt = np.array([*map(spellings.__getitem__, rows.spelling.tolist())])
        rows = rows.take(np.lexsort((spelt, rows.key, rows.report)))
        rows = rows.take(np.flatnonzero(~np.concatenate((same, [False]))))
    numbers = np.bincount(rows.report)
    if not len(numbers) or numbers.max() <= MAX_FEATURES:
        return rows
    order = np.lexsort((rows.told, rows.report))
    place = np.arange(len(order)) - np.repeat(np.cumsum(numbers) - numbers, numbers)
    return rows.take(np.sort(order[place < MAX_FEATURES]))
