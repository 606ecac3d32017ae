"""Who and what a story's reports name: mentions of several reports brought to one entity each."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Sequence

from runut.languages import Language, language
from runut.languages.countries import country_name
from runut.models.names import SURE, country_code, folded, same_name, sound, without_legal_form
from runut.records import AnnotatedReport, Entity
from runut.records.annotations import MentionType

Key = tuple[MentionType, str]


class _Name:
    """A name of the story: how often each spelling of it is printed, its forms, and the reports that have it."""

    def __init__(self) -> None:
        self.printed: Counter[str] = Counter()
        self.forms: set[str] = set()
        self.reports: Counter[str] = Counter()

    @functools.cached_property
    def best(self) -> str:
        """The spelling printed most, the first by letters of those printed as often."""
        return min(self.printed, key=lambda name: (-self.printed[name], name))


def entities_of(reports: Sequence[AnnotatedReport]) -> tuple[tuple[Entity, ...], dict[tuple[str, str], str]]:
    """Return the story's entities, and the story's name for each (report, canonical name in that report).

    Countries join by ISO code over languages; other names by `models.names.same_name`, a short form also by the full
    name that a report defines it for. A name joins another only where one alone fits: a single word that two persons
    share joins neither, and two full names that one report has side by side are not taken for slips of each other.
    """
    spoken = language(reports[0].report.language)
    names, keys = _names(reports, spoken)
    joined = _joined(names, spoken)
    targets: dict[Key, set[str]] = defaultdict(set)
    for key, target in joined.items():
        targets[target] |= names[key].forms
    made = [Entity(name=names[key].best, type=key[0], aliases=tuple(sorted(targets[key]))) for key in sorted(targets)]
    return tuple(made), {place: names[joined[key]].best for place, key in keys.items()}


def _names(reports: Sequence[AnnotatedReport], spoken: Language) -> tuple[dict[Key, _Name], dict[tuple[str, str], Key]]:
    """Return the names by type and folded words, and the name of each (report, canonical name)."""
    types: dict[str, Counter[MentionType]] = defaultdict(Counter)
    for report in reports:
        for mention in report.entities:
            types[_bare(mention.name)][mention.type] += 1
    names: dict[Key, _Name] = defaultdict(_Name)
    keys: dict[tuple[str, str], Key] = {}
    for report in reports:
        own = language(report.report.language)
        for mention in report.entities:
            code = country_code(mention.name, own) if mention.type == "PLACE" else None
            name = country_name(spoken, code) if code else mention.name
            letters, bare = _letters(mention.name), _bare(mention.name)
            # Of a name of several words one type is right, also where another report has it with a firm's legal form
            # ("PT Tirta Kencana"); a single word may be a person and a place, and a firm with its form is no person.
            firm = mention.type == "ORG" and bare != letters
            kind = min(types[bare], key=lambda t: (-types[bare][t], t)) if " " in letters and not firm else mention.type
            key = (kind, _kinds(_letters(name), own) if kind == "ORG" else _letters(name))
            keys.setdefault((report.id, mention.name), key)
            names[key].printed[name] += 1
            names[key].forms.add(report.text[mention.start : mention.end])
            names[key].reports[report.id] += 1
    return dict(names), keys


def _letters(name: str) -> str:
    return " ".join(folded(name)) or name


def _bare(name: str) -> str:
    return " ".join(without_legal_form(name)) or name


def _kinds(letters: str, own: Language) -> str:
    """Return an institution's folded words with one word for each kind ("Departemen Keuangan": kementerian keuangan)."""
    same = _same_kinds(own.code)
    return " ".join(same.get(word, word) for word in letters.split(" "))


@functools.cache
def _same_kinds(code: str) -> dict[str, str]:
    return {word: line[0] for line in language(code).data("propositions")["speakers"]["kinds"] for word in line}


def _joined(names: dict[Key, _Name], spoken: Language) -> dict[Key, Key]:
    """Return for each name the one it joins: itself, or the one fuller or more frequent name that it is another form of."""
    order = sorted(names, key=lambda key: (-len(key[1].split()), -sum(names[key].printed.values()), key))
    out: dict[Key, Key] = {}
    by_word: dict[tuple[MentionType, str], list[Key]] = defaultdict(list)
    by_form: dict[tuple[MentionType, str], list[Key]] = defaultdict(list)
    for key in order:
        kind = key[0]
        known = {target for form in names[key].printed for target in by_form[kind, form]}
        near = known or {other for mark in _marks(key) for other in by_word[kind, mark]}
        fitting = sorted(
            {out[other] for other in near if other in known or _one(key, other, names, spoken)},
        )
        if len(fitting) == 1 and not _beside(key, fitting[0], names):
            out[key] = fitting[0]
        else:
            out[key] = key
        for mark in _marks(key):
            by_word[kind, mark].append(key)
        if kind in ("ORG", "PERSON") and out[key] == key:
            for form in names[key].forms - set(names[key].printed):
                if kind == "ORG" or not set(folded(form)) <= set(key[1].split()):  # a surname may be another's too
                    by_form[kind, form].append(key)
    return out


def _marks(key: Key) -> set[str]:
    """Return what two names of one entity have in common, by which they are brought together to be judged."""
    kind, letters = key
    words = letters.split()
    if kind == "PERSON":
        return {sound(word) for word in words}
    return {sound(word) for word in words} | {letters[:1] + "."}


def _one(key: Key, other: Key, names: dict[Key, _Name], spoken: Language) -> bool:
    """Tell whether a name is another form of one that has as many words or more."""
    a, b = names[key].best, names[other].best
    judged = same_name(a, b, key[0], spoken)
    if judged.score >= SURE:
        return True
    return judged.author == "names.part" and len(key[1]) > 2


def _beside(key: Key, other: Key, names: dict[Key, _Name]) -> bool:
    """Tell whether one report has both names in full, several words each, as it names two and not one."""
    if min(len(key[1].split()), len(other[1].split())) < 2 or key[0] != "PERSON":
        return False
    mine, theirs = key[1].split(), other[1].split()
    if len(mine) != len(theirs) or [sound(word) for word in mine] == [sound(word) for word in theirs]:
        return False
    both = names[key].reports.keys() & names[other].reports.keys()
    return any(names[key].reports[report] > 1 or names[other].reports[report] == 1 for report in both)
