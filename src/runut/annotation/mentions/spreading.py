"""Names found once, found again: in headlines, in capitals, as parts, as acronyms that the text defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from runut.annotation.mentions.found import Found, NameWords
from runut.records.annotations import MentionType

_ACRONYM = re.compile(r"\s?\(\s?(?:atau |disingkat |or )?[\"“']?([A-Z][\w/-]{1,15})[\"”']?\s?\)")
_SHORTEST = 3


def acronyms(text: str, found: Sequence[Found]) -> dict[str, tuple[str, MentionType]]:
    """Return the short forms that the text defines behind a name ("Komisi Pemilihan Umum (KPU)"), with that name."""
    out: dict[str, tuple[str, MentionType]] = {}
    for one in found:
        match = _ACRONYM.match(text, one.end)
        if match and one.type != "PERSON" and one.end - one.start > len(match.group(1)):
            name = text[one.start : one.end]
            if match.group(1)[0].casefold() in {word[0].casefold() for word in re.findall(r"\w+", name)}:
                out.setdefault(match.group(1), (name, one.type))
    return out


def spread(text: str, spans: Iterable[tuple[int, int]], found: list[Found], words: NameWords) -> list[Found]:
    """Return names of the text that `found` has elsewhere: the same words, parts of a person's name, acronyms.

    `spans` are the stretches to look in; a word of a language's ordinary ones is never taken for a part of a name.
    """
    kinds: dict[str, MentionType] = {}
    for short, (_, kind) in acronyms(text, found).items():
        kinds.setdefault(short, kind)
    for one in found:
        name = text[one.start : one.end]
        if len(name) >= _SHORTEST:
            kinds.setdefault(name, one.type)
        if one.type == "PERSON":
            for part in re.findall(r"[^\W\d_][\w'’-]+", name):
                if (
                    len(part) >= _SHORTEST
                    and part[0].isupper()
                    and part.casefold() not in words.ordinary | words.titles
                ):
                    kinds.setdefault(part, "PERSON")
    for name, kind in list(kinds.items()):
        if name.casefold() != name.upper() and len(name) > 4 and kind != "PERSON":
            kinds.setdefault(name.upper(), kind)
    if not kinds:
        return []
    longest_first = sorted(kinds, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w])")
    return [
        Found(match.start(), match.end(), kinds[match.group()])
        for start, end in spans
        for match in pattern.finditer(text, start, end)
    ]
