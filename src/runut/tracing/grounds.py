"""On what grounds two clauses can be one proposition: the words, figures and dates that they share beside names."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from runut.languages import language
from runut.models.likeness import lemma, marks
from runut.tracing.clauses import is_predicate
from runut.tracing.judging import against
from runut.tracing.material import Material, Unit
from runut.tracing.pairing import Pair
from runut.tracing.phrases import longest_first
from runut.tracing.standing import words_of

SAME = 0.3
"""Two clauses tell the same from this likeness on, where nothing speaks against it."""

STRONG = 0.6
"""The same for two clauses that share no verb, figure or date: they may be about one thing and tell two of it."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

_QUOTES = " \t\n\"'“”‘’.,;:!?"


class Grounds:
    """What the clauses of a story can be compared by, each by its place: worked out once for a clause, not for a pair."""

    def __init__(self, units: Sequence[Unit], material: Material) -> None:
        idle, deeds = _idle(material), _deeds(material)
        days = frozenset(material.day(report) or "" for report in material.reports)
        named, large = words_of_names(material), _large(material)
        voices = Counter((u.report, u.sentence, u.statements) for u in material.clauses)
        every: frozenset[str] = frozenset().union(*(unit.terms for unit in units))
        names = frozenset(term for term in every if is_name(term, named))
        firm = frozenset(term for term in every if term in deeds or term[0] in "nd")
        figures = frozenset(term for term in every if _is_figure(term, days))
        bit = {term: 1 << place for place, term in enumerate(sorted(every - names - idle))}
        self.units = units
        self._parts = [_of_parts(unit, material) for unit in units]
        self._supposed = [_is_supposed(unit, material, voices) for unit in units]
        self._silent = [_silent(unit, material) for unit in units]
        told_by = {terms: terms - names - idle for terms in {unit.terms for unit in units}}
        bits_of = {terms: sum(bit[term] for term in told) for terms, told in told_by.items()}
        told = [told_by[unit.terms] for unit in units]
        self._told = [bits_of[unit.terms] for unit in units]
        self._deeds = sum(bit[term] for term in deeds if term in bit)
        self._firm = [terms & firm for terms in told]
        self._names = [frozenset(t for t in u.terms if t[0] == "e") for u in units]
        self._large = [u.terms & large for u in units]
        self._figures = [u.terms & figures for u in units]
        self._given = [unit.numbers | found for unit, found in zip(units, self._figures, strict=True)]

    def telling(self, left: int, right: int) -> bool:
        """Tell whether two clauses share enough beside names to be compared: two terms or more, or a verb beside a name."""
        common = self._told[left] & self._told[right]
        if common & (common - 1):
            return True
        return bool(common & self._deeds) and not self._names[left].isdisjoint(self._names[right])

    def alike(self, pair: Pair) -> bool:
        """Tell whether two clauses tell the same by their likeness, with nothing that speaks against it."""
        score, left, right = pair
        if score < SAME or (score < STRONG and self._firm[left].isdisjoint(self._firm[right])):
            return False
        return self._agree(left, right)

    def _agree(self, left: int, right: int) -> bool:
        """Tell whether nothing speaks against two clauses telling the same."""
        return not self.against(left, right)

    def against(self, left: int, right: int) -> tuple[str, ...]:
        """Return what speaks against two clauses telling the same.

        Beside what speaks against any two units: what one only supposes ("if the valve leaks") the other tells; and the
        whole of which a figure is a part ("seven of the 20 boats") is not what a clause tells. That one party declines
        to comment is not that another does.
        """
        reasons = [*against(self._parts[left], self._parts[right])]
        if self._supposed[left] != self._supposed[right]:
            reasons.append("one of them only supposed")
        if self._two_are_silent(left, right):
            reasons.append("two decline to comment")
        return tuple(reasons)

    def _two_are_silent(self, left: int, right: int) -> bool:
        here, there = self._silent[left], self._silent[right]
        return bool(here and there) and here.isdisjoint(there)

    def figures(self, left: int, right: int) -> list[str]:
        """Return the figures and dates that two clauses both give, where nothing speaks against their telling the same.

        A figure of one digit counts where both tell in what magnitude it counts.
        """
        if self._given[left].isdisjoint(self._given[right]):
            return []
        found = self._figures[left] & self._figures[right]
        if not self._large[left].isdisjoint(self._large[right]):
            found |= self.units[left].numbers & self.units[right].numbers
        return sorted(found) if found and self._agree(left, right) else []


@functools.cache
def _whole(code: str) -> re.Pattern[str]:
    """Return the pattern of a part and its whole, both in figures; the whole is group 1."""
    words = longest_first(language(code).data("propositions")["clauses"]["partitives"])
    return re.compile(rf"(?<![\w.,])\d+ (?:{words}) (\d+(?:[.,]\d+)*)(?!\w)", re.IGNORECASE)


def _of_parts(unit: Unit, material: Material) -> Unit:
    """Return a unit without the figures in it that are only the whole of which another is a part."""
    code = material.reports[unit.report].report.language
    words = material.text(unit.evidence)
    wholes = {number for found in _whole(code).finditer(words) for number in marks(found.group(1), code).numbers}
    return msgspec.structs.replace(unit, numbers=unit.numbers - wholes) if wholes else unit


def _is_supposed(unit: Unit, material: Material, voices: Counter[tuple[str, int, tuple[int, ...]]]) -> bool:
    """Tell whether a clause is a condition and no more: what would follow from it is another clause of the sentence."""
    code = material.reports[unit.report].report.language
    first, *more = material.text(unit.evidence).strip(_QUOTES).split(maxsplit=1)
    supposes = first.casefold() in language(code).data("propositions")["clauses"]["suppositions"]
    return supposes and "," not in "".join(more) and voices[unit.report, unit.sentence, unit.statements] > 1


def _silent(unit: Unit, material: Material) -> frozenset[str]:
    """Return the names before the words for declining to comment: of who is silent."""
    within = material.within[unit.report]
    found = words_of("silent", within.code).first(within.text, unit)
    named = within.entities(unit.start, found.start()) if found and found.start() > unit.start else []
    return frozenset(material.name(within.id, mention.name) for mention in named)


def is_name(term: str, named: frozenset[str]) -> bool:
    """Tell whether a term is a name, or a word of one."""
    return term[0] == "e" or (term[0] == "w" and term[1:] in named)


def words_of_names(material: Material) -> frozenset[str]:
    """Return the lemmas of the words of which the names of a story are made."""
    out = set()
    for report in material.reports.values():
        for mention in report.entities:
            for word in _WORD.findall(report.text[mention.start : mention.end]):
                out.add(lemma(word.casefold(), report.report.language))
    return frozenset(out)


def _codes(material: Material) -> list[str]:
    return sorted({report.report.language for report in material.reports.values()})


def _idle(material: Material) -> frozenset[str]:
    """Return the terms that say how something is reported or how large a figure is, and not what is told."""
    out = set(_large(material))
    for code in _codes(material):
        words = [
            *language(code).data("propositions")["status"]["alleged"],
            *language(code).data("speech")["cues"]["media"],
        ]
        out |= {"w" + lemma(word, code) for phrase in words for word in phrase.split()}
    return frozenset(out)


def _large(material: Material) -> frozenset[str]:
    """Return the terms that say how large a figure is: with one of them a single digit is a figure too."""
    rows = ((code, language(code).data("propositions")["clauses"]["magnitudes"]) for code in _codes(material))
    return frozenset("w" + lemma(word, code) for code, words in rows for phrase in words for word in phrase.split())


def _deeds(material: Material) -> frozenset[str]:
    """Return the terms that are a predicate somewhere in the story: what happens or is done in it."""
    words: dict[str, set[str]] = defaultdict(set)
    for report in material.reports.values():
        words[report.report.language].update(_WORD.findall(report.text))
    found = ((word, code) for code, printed in words.items() for word in {one.casefold() for one in printed})
    return frozenset("w" + lemma(word, code) for word, code in found if is_predicate(word, code))


def _is_figure(term: str, days: frozenset[str]) -> bool:
    """Tell whether a term is a figure of two digits or more, or a date that is not a day of publication."""
    return (term[0] == "n" and len(term) > 2) or (term[0] == "d" and len(term) > 7 and term[1:] not in days)
