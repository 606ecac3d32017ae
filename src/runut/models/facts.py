"""What two sentences are compared by beside their wording, since vectors hardly see it: figures, dates, names, negation."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import msgspec

from runut.languages import Language, codes, language
from runut.languages.countries import countries
from runut.models.crf_features import lexicon
from runut.models.names import folded, sound
from runut.models.negation import negates

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’]?[^\W\d_]+)*")
_GROUPED = re.compile(r"(\d{1,3}(?:[.,]\d{3})+)([.,]\d{1,2})?")
_JOINED = re.compile(r"[\s-]+")
"""What may stand between the words of one figure."""
_LONGEST_COUNTRY = 4


class Facts(msgspec.Struct, frozen=True):
    """The figures (as decimal numbers), months and weekdays, names (by sound) and countries (by code) of a sentence.

    `places` are those names that are lists' names of people or places, the same in every language; `negated` tells
    whether a word denies or negates.
    """

    figures: frozenset[str]
    months: frozenset[int]
    weekdays: frozenset[int]
    names: frozenset[str]
    listed: frozenset[str]
    negated: bool


class _Words(msgspec.Struct, frozen=True):
    values: dict[str, int]
    teens: dict[str, int]
    times: dict[str, int]
    scales: dict[str, int]
    months: dict[str, int]
    weekdays: dict[str, int]
    doubtful: frozenset[str]
    plain: frozenset[str]


@functools.cache
def _words(spoken: Language) -> _Words:
    data, calendar, names = spoken.data("likeness"), spoken.data("times"), spoken.data("names")
    plain = {*names["titles"], *names["ordinary"], *names["places"], *spoken.data("stopwords")["words"]}
    return _Words(
        values=data["values"],
        teens=data["teens"],
        times=data["times"],
        scales=data["scales"],
        months=calendar["months"],
        weekdays=calendar["weekdays"],
        doubtful=frozenset(data["doubtful"]),
        plain=frozenset(word for phrase in plain for word in phrase.split()),
    )


def facts(text: str, code: str, names: Iterable[str] | None = None) -> Facts:
    """Return the facts of a sentence in a language; `names` are the names in it, found by their capitals if not given.

    Raises LanguageError where the language is not at hand.
    """
    spoken = language(code)
    words = _words(spoken)
    found = [match.group() for match in _TOKEN.finditer(text)]
    low = [word.casefold() for word in found]
    beside = [
        word[0].isdecimal() or any(n[0].isdecimal() for n in found[max(place - 1, 0) : place + 2])
        for place, word in enumerate(found)
    ]
    dated = [
        place
        for place, word in enumerate(found)
        if (beside[place] or low[place] not in words.doubtful)
        and (word[0].isupper() or (beside[place] and low[place] not in words.doubtful))
    ]
    months = {words.months[low[place]] for place in dated if low[place] in words.months}
    weekdays = {words.weekdays[low[place]] for place in dated if low[place] in words.weekdays}
    calendar = words.months.keys() | words.weekdays.keys()
    if names is None:
        called = [w for w in _capitalised(found, text) if w.casefold() not in words.plain | calendar]
    else:
        called = [word for name in names for word in name.split() if word.casefold() not in words.plain]
    states = _states(found)
    heard = {
        sound(part) for word in called if word.casefold() not in states[1] and len(word) > 1 for part in folded(word)
    }
    known = lexicon()
    listed = {sound(part) for word in called if word.title() in known for part in folded(word)} & heard
    return Facts(
        figures=frozenset(_figures(text, words)),
        months=frozenset(months),
        weekdays=frozenset(weekdays),
        names=frozenset(heard | states[0]),
        listed=frozenset(listed | states[0]),
        negated=negates(text, code),
    )


def _capitalised(found: list[str], text: str) -> list[str]:
    """Return the words with a capital; the first word of a sentence only where it is in the lists of names, or goes on."""
    ends = re.compile(r"[.!?:\"“”]\s*$")
    out, at = [], 0
    for place, word in enumerate(found):
        at = text.index(word, at)
        opens = place == 0 or ends.search(text[max(at - 4, 0) : at]) is not None
        at += len(word)
        if not word[0].isupper() or (opens and word.title() not in lexicon()):
            continue
        out.append(word)
    return out


def _states(found: list[str]) -> tuple[set[str], set[str]]:
    """Return the codes of the countries named, by any language's names, and the words of those names."""
    codes_of = _countries()
    out: set[str] = set()
    used: set[str] = set()
    place = 0
    while place < len(found):
        for length in range(_LONGEST_COUNTRY, 0, -1):
            name = " ".join(found[place : place + length])
            if name in codes_of and found[place][0].isupper():
                out.add(f"={codes_of[name]}")
                used.update(word.casefold() for word in found[place : place + length])
                place += length - 1
                break
        place += 1
    return out, used


@functools.cache
def _countries() -> dict[str, str]:
    return {name: code for spoken in codes() for name, code in countries(language(spoken)).items() if len(name) > 1}


class _Figure:
    """A figure that grows word by word: "dua ratus tiga puluh satu ribu", "1,5 juta", "twenty-one"."""

    def __init__(self) -> None:
        self.total = self.current = self.pending = 0.0
        self.inside = False

    def close(self) -> float | None:
        """Return the figure, and begin anew; None where there is none, or one that counts as an article ("satu")."""
        value = self.total + self.current + self.pending
        told = value if self.inside and value != 1 else None
        self.total = self.current = self.pending = 0.0
        self.inside = False
        return told

    def add(self, form: str, words: _Words) -> bool:
        """Take a word into the figure; False where it does not belong to one."""
        if form in words.values:
            self.current, self.pending, self.inside = self.current + self.pending, float(words.values[form]), True
        elif not self.inside:
            return False
        elif form in words.teens:
            self.pending += words.teens[form]
        elif form in words.times:
            self.current, self.pending = self.current + self.pending * words.times[form], 0.0
        elif form in words.scales:
            self.total, self.current = self.total + (self.current + self.pending) * words.scales[form], 0.0
            self.pending = 0.0
        else:
            return False
        return True


def _figures(text: str, words: _Words) -> set[str]:
    """Return the figures in digits and in words, as decimal numbers ("5,4" and "5.4", "dua puluh" and "20")."""
    out: list[float | None] = []
    figure, end = _Figure(), 0
    for match in _TOKEN.finditer(text):
        word = match.group()
        if not _JOINED.fullmatch(text, end, match.start()):
            out.append(figure.close())
        end = match.end()
        if word[0].isdecimal():
            out.append(figure.close())
            figure.pending, figure.inside = _number(word), True
        elif not figure.add(word.casefold(), words) and not (word == "and" and figure.pending == 0):
            out.append(figure.close())
    out.append(figure.close())
    return {f"{value:.10g}" for value in out if value is not None}


def _number(digits: str) -> float:
    """Return the value of digits: groups of three are thousands, whatever the mark; anything else is a decimal."""
    grouped = _GROUPED.fullmatch(digits)
    if grouped:
        return float(re.sub(r"[.,]", "", grouped.group(1))[:15] + "." + (grouped.group(2) or ".0")[1:])
    whole, _, rest = re.sub(r"[,:]", ".", digits).partition(".")
    return float(f"{whole[:15]}.{rest.replace('.', '')[:6] or 0}")


def differences(left: Facts, right: Facts, one_language: bool) -> tuple[str, ...]:
    """Return in what two sentences differ so that they hardly tell the same, however alike their wording.

    Only what each has and the other has not counts: one may leave out what the other tells. Names are compared across
    languages only where they are in the lists of names, since those of institutions are translated.
    """
    out = []
    if left.figures - right.figures and right.figures - left.figures:
        out.append("other figures")
    if (left.months - right.months and right.months - left.months) or (
        left.weekdays - right.weekdays and right.weekdays - left.weekdays
    ):
        out.append("other dates")
    here, there = (left.names, right.names) if one_language else (left.listed, right.listed)
    if here - right.names and there - left.names:
        out.append("other names")
    if left.negated != right.negated:
        out.append("a negation in one alone")
    return tuple(out)
