"""Who and what a story's reports name: mentions of several reports brought to one entity each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein

from runut.languages import language
from runut.languages.countries import countries, country_name
from runut.records import AnnotatedReport, Entity

_WORD = re.compile(r"\w+")


def entities_of(reports: Sequence[AnnotatedReport]) -> tuple[tuple[Entity, ...], dict[tuple[str, str], str]]:
    """Return the story's entities, and the story's name for each (report, canonical name in that report).

    Countries join by ISO code over languages; persons by the same words, by words of which one name has all
    (Kim Jong-un, Kim Jong Un), or by one letter's difference in a name of two words or more; a shared surname alone
    joins nobody. Organisations and places join by the same words.
    """
    first = language(reports[0].report.language)
    forms: dict[tuple[str, str], set[str]] = {}
    keys: dict[tuple[str, str], tuple[str, str]] = {}
    counts: Counter[tuple[tuple[str, str], str]] = Counter()
    for report in reports:
        codes = countries(language(report.report.language))
        for mention in report.entities:
            code = codes.get(mention.name) if mention.type == "PLACE" else None
            name = country_name(first, code) if code else mention.name
            key = (mention.type, _folded(name))
            keys[report.id, mention.name] = key
            counts[key, name] += 1
            forms.setdefault(key, set()).add(report.text[mention.start : mention.end])
    joined = _joined(sorted(forms, key=lambda key: (-len(_WORD.findall(key[1])), key)))
    return _entities(joined, forms, counts, keys)


def _folded(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))


def _joined(keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return for each key the one it joins: itself, or a longer name or a near spelling of the same type."""
    out: dict[tuple[str, str], tuple[str, str]] = {}
    for key in keys:
        kind, name = key
        out[key] = key
        if kind != "PERSON":
            continue
        same = [
            other for other in out if other != key and other[0] == kind and out[other] == other and _one(name, other[1])
        ]
        if len(same) == 1:
            out[key] = same[0]
    return out


def _one(short: str, full: str) -> bool:
    words, longer = short.split(), full.split()
    if len(words) >= 2 and set(words) <= set(longer):
        return True
    if len(words) == 1 and len(longer) > 1:
        return words[0] in longer and len(words[0]) > 3
    near = len(words) == len(longer) and len(words) >= 2 and words[0][0] == longer[0][0]
    return near and DamerauLevenshtein.distance(short, full, score_cutoff=2) <= 1 + (len(short) > 14)


def _entities(
    joined: dict[tuple[str, str], tuple[str, str]],
    forms: dict[tuple[str, str], set[str]],
    counts: Counter[tuple[tuple[str, str], str]],
    keys: dict[tuple[str, str], tuple[str, str]],
) -> tuple[tuple[Entity, ...], dict[tuple[str, str], str]]:
    names: dict[tuple[str, str], str] = {}
    for target in sorted(set(joined.values())):
        printed = [(count, name) for (key, name), count in counts.items() if key == target]
        names[target] = max(printed, key=lambda pair: (pair[0], pair[1]))[1]
    aliases: dict[tuple[str, str], set[str]] = {}
    for key, target in joined.items():
        aliases.setdefault(target, set()).update(forms[key])
    made = [
        Entity(name=names[target], type=target[0], aliases=tuple(sorted(aliases[target])))  # type: ignore[arg-type]
        for target in sorted(names)
    ]
    return tuple(made), {place: names[joined[key]] for place, key in keys.items()}
