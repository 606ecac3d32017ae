"""Temporal expressions of a text: every match of the language's rules, made into TIMEX3 values in order."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from runut.annotation.times.calendar import days_of, made
from runut.annotation.times.context import Context, Groups, Made
from runut.annotation.times.makers import MAKERS
from runut.annotation.times.rules import Rule, Rules, Vocabulary, rules_of
from runut.languages import Language
from runut.records import Span, TimeExpression

_REACH = 120
"""A word that tells of the future does so for expressions this near behind it (code points)."""
_OPENING = 6
"""An expression this near the start of its sentence ("On Monday, ...") is told by the words behind it (code points)."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_POINTING = frozenset({"unit", "deictic", "weekend"})
"""What these make is counted from the publication, and nothing later in the text is counted from it."""
_POINTS = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_LESS": "ON_OR_BEFORE", "EQUAL_OR_MORE": "ON_OR_AFTER"}
"""The modifiers of a point in time for those of a length (TimeML 1.2.1): more than two years ago is before that day."""


class Matched(msgspec.Struct, frozen=True):
    """What the rules match between two offsets of a text (code points), in order, whatever it then denotes."""

    start: int
    end: int
    matches: tuple[tuple[Rule, re.Match[str]], ...]


def matched(text: str, sentences: Iterable[Span], language: Language) -> list[Matched]:
    """Return what the rules match in each of the sentences in which they match anything."""
    rules = rules_of(language)
    found = (Matched(one.start, one.end, tuple(_matches(text, one.start, one.end, rules))) for one in sentences)
    return [one for one in found if one.matches]


def tag(text: str, sentence: Matched, context: Context, language: Language) -> list[TimeExpression]:
    """Return the expressions of a sentence of a text; `context` carries the last date on."""
    begun, end, pointing, joins = (
        sentence.start,
        sentence.end,
        ahead(language),
        language.data("times")["joins"]["words"],
    )
    found: list[TimeExpression] = []
    clock = dated = False
    for rule, match in sentence.matches:
        context.future, context.past = _points(pointing, text, max(begun, match.start() - _REACH), match.start())
        if match.start() - begun <= _OPENING and text[match.end() : match.end() + 1] == "," and not context.past:
            first = pointing.search(text, match.end(), min(end, match.end() + _REACH))  # "On Monday, the board will"
            context.future = context.future or (first is not None and first.group("ahead") is not None)
        context.place = match.start()
        groups = {key: value for key, value in match.groupdict().items() if value is not None}
        gap = text[found[-1].end : match.start()].strip() if found else None
        context.beside = found[-1].value[:10] if gap in (",", "(") and _DAY.match(found[-1].value) else None
        made = list(_made(match, rule, groups, context))
        # right behind a date a clock reading is of that date, unless a word joins it to the next
        if clock and gap in joins and (not dated or gap not in ("", ",")) and made and _DAY.fullmatch(made[0].value):
            found[-1] = _of_day(found[-1], made[0].value)
        clock, dated = rule.make == "clock", gap in joins and _DAY.fullmatch(found[-1].value) is not None
        found += made
    return found


def _of_day(clock: TimeExpression, day: str) -> TimeExpression:
    """Return a clock reading as one of the day that is written behind it ("pukul 05.00 WIB pada 22 Juni")."""
    value = f"{day}T{clock.value.rpartition('T')[2]}"
    return msgspec.structs.replace(clock, value=value, first=day, last=day)


def _matches(text: str, start: int, end: int, rules: Rules) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield the matches of the rules between two offsets, of those that begin at a place that of the first rule."""
    free = start
    for begin in rules.starts.finditer(text, start, end):
        place = begin.start()
        if place < free:
            continue
        for rule in rules.at(text, place):
            if match := rule.pattern.match(text, place, end):
                yield rule, match
                free = match.end()
                break


@functools.cache
def ahead(language: Language) -> re.Pattern[str]:
    """Return the pattern of the words that tell of the future (group `ahead`) or of the past."""
    data = language.data("times")
    words = "|".join(re.escape(word) for word in data["ahead"]["words"])
    return re.compile(
        rf"(?<!\w)(?:(?P<ahead>{words}|{data['ahead']['pattern']})|{data['behind']['pattern']})(?!\w)", re.IGNORECASE
    )


def _points(pointing: re.Pattern[str], text: str, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether the last of these words before an expression tells of the future, and whether of the past."""
    words = list(pointing.finditer(text, start, end))
    ahead = bool(words) and words[-1].group("ahead") is not None
    return ahead, bool(words) and not ahead


def _made(match: re.Match[str], rule: Rule, groups: Groups, context: Context) -> Iterator[TimeExpression]:
    if rule.make in ("range", "months"):
        yield from _range(match, rule, groups, context)
        return
    if rule.make == "weekdays":
        yield from _weekdays(match, rule, groups, context)
        return
    if rule.make == "years":
        for key in ("year1", "year"):
            yield expression(match.span(key), ("DATE", groups[key][-4:], None), rule.id)
        return
    done = MAKERS[rule.make](context, groups)
    if done is None:
        return
    span = match.span("span") if "span" in groups else match.span()
    time = expression(span, done, rule.id)
    remember(context, time)
    if rule.make not in _POINTING and time.first:
        context.written = time.value[:10]
    if rule.make == "date" and context.last:
        context.days[date.fromisoformat(context.last).weekday()] = context.last
    yield time


def remember(context: Context, time: TimeExpression) -> None:
    """Let what comes later in the text refer to this date."""
    if time.first:
        context.named, context.named_end = time.value[:10], time.end
    if _DAY.match(time.value):
        context.last = time.value[:10]
        if context.anchor and context.last > context.anchor.isoformat():
            context.ahead = context.last


def _range(match: re.Match[str], rule: Rule, groups: Groups, context: Context) -> Iterator[TimeExpression]:
    """Make the two ends of "6-18 Juni 2025" or "Januari-Mei 2024": the first takes what it lacks from the second."""
    part, one = ("day", "date") if rule.make == "range" else ("month", "month")
    second = MAKERS[one](context, {key: value for key, value in groups.items() if key != "edge"})
    first = MAKERS[one](context, {**groups, part: groups[f"{part}1"], **_first_year(groups, second)})
    if first is None or second is None:
        return
    over = rule.make == "months" and first[1] > second[1]  # from December into the next year
    if over and first[1][:4].isdigit():
        first = (first[0], f"{int(first[1][:4]) - 1:04}{first[1][4:]}", first[2])
    if first[1] >= second[1] and not (over and not first[1][:4].isdigit()):
        return
    last = "year1" if groups.get("year1") else f"{part}1"
    for time in (
        expression((match.start(), match.end(last)), first, rule.id),
        expression(match.span("second"), second, rule.id),
    ):
        remember(context, time)
        yield time


def _weekdays(match: re.Match[str], rule: Rule, groups: Groups, context: Context) -> Iterator[TimeExpression]:
    """Make the two ends of "setiap Senin sampai Jumat", each a day of every week."""
    first, second = ("weekday1", "second") if "second" in groups else ("weekday3", "second2")
    for key, span in ((first, (match.start(), match.end(first))), (second, match.span(second))):
        number = context.words.weekdays[groups[key].casefold()] + 1
        yield expression(span, ("SET", f"XXXX-WXX-{number}", None), rule.id)


def _first_year(groups: Groups, second: Made) -> Groups:
    if groups.get("year1"):
        return {"year": groups["year1"]}
    return {} if groups.get("year") or second is None or not second[1][:4].isdigit() else {"year": second[1][:4]}


def expression(span: tuple[int, int], done: tuple[str, str, str | None], rule: str) -> TimeExpression:
    """Return the record of a made expression, with the days it denotes."""
    kind, value, mod = done
    first, last = days_of(value) if kind in ("DATE", "TIME") else (None, None)
    return TimeExpression(
        start=span[0],
        end=span[1],
        type=kind,  # type: ignore[arg-type]  # makers give the four TIMEX3 types
        value=value,
        mod=_POINTS.get(mod or "", mod) if kind in ("DATE", "TIME") else mod,
        first=first,
        last=last,
        rule=rule,
    )


def context_of(published: str | None, words: Vocabulary) -> Context:
    """Return the context of a report published on this ISO day or in this ISO month, or at a time unknown."""
    parts = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", published or "")
    if not parts:
        return Context(words, None)
    anchor = made(int(parts[1]), int(parts[2]), int(parts[3] or 15))
    return Context(words, anchor, coarse=parts[3] is None)
