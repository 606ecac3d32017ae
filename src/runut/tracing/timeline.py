"""The dated timeline: what happened, is planned, alleged or denied on which date, merged over reports."""

from __future__ import annotations

import functools
import re
from collections import defaultdict

import msgspec

from runut.languages import language
from runut.records import AnnotatedReport, Judgement, TimeExpression, TimelineEntry
from runut.records.story import Status
from runut.tracing.judging import judgement
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Clusters, Pair, Vectors
from runut.tracing.phrases import longest_first
from runut.tracing.standing import is_marked
from runut.tracing.within import Within

SAME = 0.09
"""Two sentences of one date are one entry from this likeness of their other words on: the date has said most already."""

_PART = re.compile(r"[,;:.!?]\s|[\"“”]")
_IN_A_NAME = re.compile(r"(?:[Nn]omor|No\.?|[A-Z]\w+) \d* ?(?:[Tt]ahun )?$")


def timeline_of(material: Material) -> tuple[tuple[TimelineEntry, ...], list[Judgement]]:
    """Return the dated entries in order of date, imprecise dates as intervals, each with all its evidence, and the
    judgements on the pairs that joined them.
    """
    dated: dict[str, list[tuple[Unit, TimeExpression]]] = defaultdict(list)
    for unit in material.sentences:
        for day, time in _by_day(material, unit).items():
            dated[day].append((unit, time))
    entries, judged = [], []
    for date in sorted(dated):
        groups, pairs = _clusters(material, dated[date])
        entries += [_entry(material, date, members) for members in groups]
        units = [unit for unit, _ in dated[date]]
        judged += [judgement("timeline", pair, units, "same", ()) for pair in pairs]
    return tuple(sorted(entries, key=lambda e: (e.first or e.date, e.last or e.date, e.evidence[0]))), judged


def _by_day(material: Material, unit: Unit) -> dict[str, TimeExpression]:
    """Return the dates of a sentence, each once: that of what is told before that of the telling."""
    times = sorted(_times(material, unit), key=lambda time: _is_of_words(material, unit, time))
    return {_day(time.value): time for time in reversed(times)}


def _day(value: str) -> str:
    """Return a value without its time of day; an interval of years stays whole."""
    return value.partition("T")[0]


def _times(material: Material, unit: Unit) -> list[TimeExpression]:
    """Return the calendar dates in a unit that date what it tells: none that stand in a name or a number of a law."""
    within = material.within[unit.report]
    out = []
    for time in within.times(unit.start, unit.end):
        if time.type not in ("DATE", "TIME") or time.first is None or not unit.start <= time.start < unit.end:
            continue
        if len(time.value) <= 4 and _IN_A_NAME.search(within.text[max(0, time.start - 30) : time.start]):
            continue
        if within.entities(time.start, time.start + 1):
            continue
        if _taken_up(within.code).search(within.text[max(unit.start, time.start - 60) : time.start]):
            continue
        if _is_unreal(material, unit, time):
            continue
        out.append(time)
    return _ranges(within, out)


@functools.cache
def _taken_up(code: str) -> re.Pattern[str]:
    """Return the pattern of "dilansir Reuters," before a date: the day on which another's report was taken up."""
    words = longest_first(language(code).data("propositions")["timeline"]["taken_up"])
    cited = r"(?:(?:[^.;]|\.(?=\w)){1,45},)?"  # the point of "kabar.example.com" ends no sentence
    return re.compile(rf"(?<!\w)(?:{words}){cited}\s?(?:pada |on )?$", re.IGNORECASE)


class _Unreal:
    """The patterns of a language for what is only supposed, not to be done, and not to be said."""

    def __init__(self, code: str) -> None:
        table = language(code).data("propositions")["timeline"]
        supposed, leading, prohibited, unsaid = (
            longest_first(table[kind]) for kind in ("supposed", "leading", "prohibited", "unsaid")
        )
        prohibits = rf"^\W*(?:(?:{leading})\s)?(?:{prohibited})"
        self.open = re.compile(rf"(?<!\w)(?:{supposed})(?!\w)|{prohibits}(?!\w)", re.IGNORECASE)
        self.unsaid = re.compile(rf"{prohibits}\s(?:{unsaid})(?!\w)", re.IGNORECASE)


_unreal = functools.cache(_Unreal)


def _clause(report: AnnotatedReport, unit: Unit, time: TimeExpression) -> str:
    """Return the words of a date's clause before it."""
    return _PART.split(report.text[unit.start : time.start])[-1]


def _is_unreal(material: Material, unit: Unit, time: TimeExpression) -> bool:
    """Tell whether what a clause dates is only supposed or not to be done: it dates nothing, unless it is planned."""
    report = material.reports[unit.report]
    code, words = report.report.language, _clause(report, unit, time)
    if not _unreal(code).open.search(words) or _unreal(code).unsaid.search(words):
        return False
    return not is_marked(material, unit, "planned")


@functools.cache
def _until(code: str) -> frozenset[str]:
    """Return what stands between the two ends of a range, in lower case."""
    return frozenset(("-", "–", *language(code).data("propositions")["timeline"]["until"]))


def _ranges(within: Within, times: list[TimeExpression]) -> list[TimeExpression]:
    """Return the dates, the two ends of a range as one, an interval of ISO 8601: 2012/2022, 2031-06-27/2031-07-06.

    Of two side by side of which one lies in the other ("Selasa (10/6) pekan lalu") the finer is the date.
    """
    out: list[TimeExpression] = []
    for time in times:
        last = out[-1] if out else None
        between = within.text[last.end : time.start].strip().casefold() if last else None
        if last and between in ("", ",") and _lies_in(last, time):
            continue
        if last and between in ("", ",") and _lies_in(time, last):
            out[-1] = time
        elif last and between in _until(within.code) and _ends(last, time):
            value = f"{last.value}/{time.value}"
            out[-1] = msgspec.structs.replace(last, end=time.end, value=value, last=time.last)
        else:
            out.append(time)
    return out


def _ends(first: TimeExpression, last: TimeExpression) -> bool:
    """Tell whether two dates, as exact one as the other, may be the ends of a range."""
    return first.type == last.type == "DATE" and len(first.value) == len(last.value) and first.value < last.value


def _lies_in(one: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether the days of one time are some of another's, and fewer."""
    if not (one.first and one.last and other.first and other.last):
        return False
    return other.first <= one.first and one.last <= other.last and (one.first, one.last) != (other.first, other.last)


_Dated = tuple[Unit, TimeExpression]


class _Told(msgspec.Struct, frozen=True):
    """What a sentence is compared by: its terms without the date, which all have."""

    terms: frozenset[str]


def _clusters(material: Material, dated: list[_Dated]) -> tuple[list[list[_Dated]], list[Pair]]:
    """Return the sentences of one date that tell of one thing, and the pairs that joined them."""
    vectors = Vectors([_Told(unit.terms - {f"d{_day(time.value)}"}) for unit, time in dated], material.weights)
    of_words = [_is_of_words(material, unit, time) for unit, time in dated]
    pairs = vectors.pairs(SAME, lambda a, b: of_words[a] == of_words[b])
    clusters = Clusters(vectors, SAME, lambda here, there, pair: False)
    groups = clusters.join(pairs)
    alone = set(range(len(dated))) - {place for group in groups for place in group}
    every = sorted([*groups, *([place] for place in alone)])
    return [[dated[place] for place in group] for group in every], [p for p in pairs if p[1:] in clusters.by]


def _is_of_words(material: Material, unit: Unit, time: TimeExpression) -> bool:
    """Tell whether a date is that on which somebody spoke: it stands beside what is said, and not in it."""
    said = [span for statement in material.said(unit) for span in statement.content]
    return bool(said) and not any(span.start <= time.start < span.end for span in said)


def _entry(material: Material, date: str, members: list[tuple[Unit, TimeExpression]]) -> TimelineEntry:
    units = [unit for unit, _ in members]
    time = members[0][1]
    days = sorted({day for unit in units if (day := material.day(unit.report))})
    statuses = [_status(material, unit, when, days) for unit, when in members]
    status = max(dict.fromkeys(statuses), key=lambda s: (statuses.count(s), -statuses.index(s)))
    came_about = [_came_about(material, unit, when) for unit, when in members]
    if status == "planned" and any(came_about):
        status = "occurred"
    bearing = [own == status or (came and status == "occurred") for own, came in zip(statuses, came_about, strict=True)]
    first = [unit for unit, bears in zip(units, bearing, strict=True) if bears]  # the plan comes after what came of it
    evidence = dict.fromkeys(unit.evidence for unit in (*first, *units))
    return TimelineEntry(
        date=date, status=status, reported=tuple(days), evidence=tuple(evidence), first=time.first, last=time.last
    )


def _came_about(material: Material, unit: Unit, time: TimeExpression) -> bool:
    """Tell whether a report tells what was planned for a day after that day, and neither plans nor alleges it."""
    day = material.day(unit.report)
    if day is None or time.last is None or time.last >= day or unit.negated or _is_of_words(material, unit, time):
        return False
    return not any(is_marked(material, unit, status) for status in ("planned", "alleged"))


def _status(material: Material, unit: Unit, time: TimeExpression, days: list[str]) -> Status:
    """Return the status of what one sentence dates.

    What somebody denies is denied where the date stands in the words denied; a date beside them is that of the denial,
    which did occur. What is not to be said is denied by who says so ("jangan bilang baru diperiksa bulan lalu"). A date
    yet to come is planned, and so is one not yet over with a word for a plan in its sentence, or a month or year not yet
    over of which something is foreseen.
    """
    report = material.reports[unit.report]
    inside = [s for s in material.said(unit) if any(c.start <= time.start and time.end <= c.end for c in s.content)]
    if inside and inside[0].polarity == "denies":
        return "denied"
    if _unreal(report.report.language).unsaid.search(_clause(report, unit, time)):
        return "denied"
    if time.first is not None and days and time.first > days[0]:
        return "planned"
    day = material.day(unit.report)
    if day and time.last and time.last >= day and is_marked(material, unit, "planned"):
        return "planned"
    if day and time.last and time.last > day and is_marked(material, unit, "foreseen"):
        return "planned"
    return "alleged" if not material.said(unit) and is_marked(material, unit, "alleged") else "occurred"
