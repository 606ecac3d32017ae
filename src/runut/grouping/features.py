"""What a report is about, as weighted features: words, names, numbers and countries of its headline and body."""

from __future__ import annotations

import functools
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from operator import itemgetter

import msgspec
import numpy as np
from numpy.typing import NDArray

from runut.grouping.countries import countries
from runut.grouping.vocabulary import vocabulary
from runut.models.remembered import Remembered
from runut.records import AnnotatedReport

TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PARTS = re.compile(f"({TOKEN.pattern})")
_BREAK = re.compile(r"[.!?:;\n\"“”()]")

MAX_TOKENS = 600
"""Words read of a report: news tells what happened first, and a longer tail only adds words of other stories."""

MAX_FEATURES = 128
"""Features kept of a report, the weightiest; this bounds its memory and its cost."""

HEADLINE, LEAD, LEAD_WORDS = 2.0, 1.0, 50
"""What an occurrence in the headline and in the first words counts beyond 1."""

NAME_BOOST, PAIR_BOOST, NUMBER_BOOST = 1.4, 1.2, 0.8
"""Names tell stories apart better than other words as rare; a number less so, since many are counts of small things."""

RARE, COMMON = 0.01, 0.2
"""A word that more reports hold is no name; one that even more hold tells nothing."""

COUNTRY, PAIR = 0.08, 0.0002
"""The share of reports taken to hold a country, and a pair of capitalised words."""

_Kind = tuple[int, float, bool, float, float]
"""What a word is as a feature: its key, what its weight is multiplied by, whether it is an anchor, the share of reports
that hold it, and the logarithm of that."""

_Row = tuple[float, int, float, bool, float, str]
"""A feature: how telling it is (less is more), its key, its weight, whether it is an anchor, the share of reports that
hold it, its spelling."""

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
    report = annotated.report
    counted = _Counted(report.language)
    headline = report.title if report.title and not report.text.startswith(report.title) else None
    for stretch, boost in _stretches(annotated, headline):
        counted.read(stretch, boost)
        if counted.words >= MAX_TOKENS:
            break
    rows = counted.rows()
    for code, times in countries(annotated.text[: MAX_TOKENS * 12], report.language).items():
        spelling = f"country:{code}"
        weight = 1.0 + math.log1p(times)
        rows.append((weight * _rarity(COUNTRY), _key(spelling), weight, True, COUNTRY, spelling))
    return _packed(annotated, rows, counted.words)


def _key(spelling: str) -> int:
    return zlib.crc32(spelling.encode("utf-8", "surrogatepass"))


def _rarity(share: float) -> float:
    return math.log(max(share, 0.0005))


def _stretches(annotated: AnnotatedReport, headline: str | None) -> Iterator[tuple[str, float]]:
    if headline:
        yield headline, HEADLINE
    text = annotated.text
    if not annotated.zones:
        yield text, 0.0
    # zones in a row are read as one stretch: a line's end parts words as the end of a stretch does
    start = end = 0
    before: float | None = None
    for zone in annotated.zones:
        boost = None if zone.kind not in _READ else HEADLINE if zone.kind == "headline" else 0.0
        if boost != before or "\n" not in text[end : zone.start]:
            if before is not None:
                yield text[start:end], before
            start, before = zone.start, boost
        end = zone.end
    if before is not None:
        yield text[start:end], before


class _Counted:
    """The words and the pairs of capitalised words of a report, each with what its occurrences weigh.

    Whole stretches are counted at once: a report is added in little more than its annotation takes.
    """

    def __init__(self, language: str) -> None:
        self._folded, self._kinds, self.words = vocabulary(language).folded, _kinds(language), 0
        self._counts: dict[str, float] = {}
        self._capitals: set[str] = set()
        self._pairs: dict[str, float] = {}

    def read(self, stretch: str, boost: float) -> None:
        """Count a stretch of the report; `boost` is more than 0 in a headline."""
        parts = _PARTS.split(stretch, maxsplit=MAX_TOKENS - self.words)
        words = parts[1::2]
        folded = [*map(self._folded.__getitem__, words)]
        leading = 0 if boost else max(0, LEAD_WORDS - self.words)
        counts = self._counts
        for word, number in Counter(folded).items():
            counts[word] = counts.get(word, 0.0) + number * (1.0 + boost)
        for word in folded[:leading]:
            counts[word] += LEAD
        for place, word in enumerate(words):
            if place and word[0].isupper():
                gap = parts[2 * place]
                if not boost and (gap == " " or not _BREAK.search(gap)):
                    self._capitals.add(folded[place])
                if gap == " " and words[place - 1][0].isupper():
                    pair = f"{folded[place - 1]} {folded[place]}"
                    self._pairs[pair] = self._pairs.get(pair, 0.0) + 1.0 + (boost or (LEAD if place < leading else 0.0))
        self.words += len(words)

    def rows(self) -> list[_Row]:
        """Return the features of the words and pairs."""
        log, capitals = math.log, self._capitals
        found: list[_Row] = []
        for (word, count), kind in zip(self._counts.items(), map(self._kinds.__getitem__, self._counts), strict=True):
            if kind is None:
                continue
            key, boost, anchor, share, rarity = kind
            if share < RARE and not anchor and word in capitals:
                boost, anchor = NAME_BOOST, True
            weight = (1.0 + log(count)) * boost
            found.append((weight * rarity, key, weight, anchor, share, word))
        rarity = _rarity(PAIR)
        for pair, count in self._pairs.items():
            weight = (1.0 + log(count)) * PAIR_BOOST
            found.append((weight * rarity, _key(pair), weight, True, PAIR, pair))
        return found


@functools.cache
def _kinds(language: str) -> Remembered[_Kind | None]:
    """Return what each folded word of a language is as a feature; None where it is too short or common for one."""
    common = vocabulary(language)

    def made(word: str) -> _Kind | None:
        share = common.share(word)
        if len(word) >= 2 and word[0].isdigit():
            share = max(share, RARE)
            return (_key(word), NUMBER_BOOST, True, share, _rarity(share))
        return (_key(word), 1.0, False, share, _rarity(share)) if len(word) >= 2 and share < COMMON else None

    return Remembered(made)


def _packed(annotated: AnnotatedReport, rows: list[_Row], words: int) -> Features:
    by_key = {row[1]: row for row in rows}
    if len(by_key) < len(rows):  # of two spellings with one key the last by letters
        rows = list({row[1]: row for row in sorted(rows, key=itemgetter(5))}.values())
    if len(rows) > MAX_FEATURES:
        rows.sort()
        del rows[MAX_FEATURES:]
    rows.sort(key=itemgetter(1))
    _, keys, weights, anchors, shares, spellings = zip(*rows, strict=True) if rows else ((),) * 6
    return Features(
        id=annotated.id,
        language=annotated.report.language,
        day=day_of(annotated.report.published),
        keys=np.array(keys, dtype=np.uint32),
        weights=np.array(weights, dtype=np.float32),
        anchors=np.array(anchors, dtype=np.bool_),
        commonness=np.array(shares, dtype=np.float32),
        spellings=spellings,
        words=words,
    )
