"""What a report is about, as weighted features: words, names, numbers and countries of its headline and body."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec
import numpy as np
from numpy.typing import NDArray

from runut.grouping.countries import countries
from runut.grouping.vocabulary import vocabulary
from runut.records import AnnotatedReport

TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[.!?:;\n\"“”()]")

MAX_TOKENS = 600
"""Words read of a report: news tells what happened first, and a longer tail only adds words of other stories."""

MAX_FEATURES = 128
"""Features kept of a report, the weightiest; this bounds its memory and its cost."""

HEADLINE, LEAD, LEAD_WORDS = 2.0, 1.0, 50
"""What an occurrence in the headline and in the first words counts beyond 1."""

NAME_BOOST, PAIR_BOOST, NUMBER_BOOST = 1.4, 1.2, 0.8
"""Names tell stories apart better than other words as rare; a number less so, since many are counts of small things."""

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
    common = vocabulary(report.language)
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    place = 0
    headline = report.title if report.title and not report.text.startswith(report.title) else None
    for stretch, boost in _stretches(annotated, headline):
        before, before_end = "", -9
        for match in TOKEN.finditer(stretch):
            word = match.group()
            folded = common.fold(word)
            weight = 1.0 + (boost if boost else LEAD if place < LEAD_WORDS else 0.0)
            counts[folded] += weight  # type: ignore[assignment]
            gap = stretch[before_end : match.start()] if before_end >= 0 else "."
            opens = bool(_BREAK.search(gap))
            if word[0].isupper() and not opens and not boost:
                capitals[folded] += 1
            if word[0].isupper() and before and before[0].isupper() and gap == " ":
                pairs[f"{common.fold(before)} {folded}"] += weight  # type: ignore[assignment]
            before, before_end = word, match.end()
            place += 1
            if place >= MAX_TOKENS:
                break
        if place >= MAX_TOKENS:
            break
    weighted = dict(_weighted(counts, capitals, pairs, report.language))
    for code, times in countries(annotated.text[: MAX_TOKENS * 12], report.language).items():
        weighted[f"country:{code}"] = (1.0 + np.log1p(times), True, 0.08)
    return _packed(annotated, weighted, place)


def _stretches(annotated: AnnotatedReport, headline: str | None) -> Iterator[tuple[str, float]]:
    if headline:
        yield headline, HEADLINE
    text = annotated.text
    if not annotated.zones:
        yield text, 0.0
    for zone in annotated.zones:
        if zone.kind in _READ:
            yield text[zone.start : zone.end], HEADLINE if zone.kind == "headline" else 0.0


def _weighted(
    counts: Counter[str], capitals: Counter[str], pairs: Counter[str], language: str
) -> Iterator[tuple[str, tuple[float, bool, float]]]:
    common = vocabulary(language)
    for word, count in counts.items():
        share = common.share(word)
        weight = 1.0 + np.log(count)
        if word[0].isdigit():
            if len(word) >= 2:
                yield word, (weight * NUMBER_BOOST, True, max(share, 0.01))
        elif len(word) >= 2 and share < 0.2:
            name = capitals[word] > 0 and share < 0.01
            yield word, (weight * (NAME_BOOST if name else 1.0), name, share)
    for pair, count in pairs.items():
        yield pair, ((1.0 + np.log(count)) * PAIR_BOOST, True, 0.0002)


def _packed(annotated: AnnotatedReport, weighted: dict[str, tuple[float, bool, float]], words: int) -> Features:
    keyed = {zlib.crc32(spelling.encode("utf-8", "surrogatepass")): spelling for spelling in sorted(weighted)}
    rows = [(key, *weighted[spelling], spelling) for key, spelling in keyed.items()]
    rows.sort(key=lambda row: (row[1] * np.log(max(row[3], 0.0005)), row[0]))
    rows = sorted(rows[:MAX_FEATURES])
    return Features(
        id=annotated.id,
        language=annotated.report.language,
        day=day_of(annotated.report.published),
        keys=np.array([row[0] for row in rows], dtype=np.uint32),
        weights=np.array([row[1] for row in rows], dtype=np.float32),
        anchors=np.array([row[2] for row in rows], dtype=np.bool_),
        commonness=np.array([row[3] for row in rows], dtype=np.float32),
        spellings=tuple(row[4] for row in rows),
        words=words,
    )
