"""Where two wordings of one utterance differ, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

LONGEST = 300
"""Wordings longer than this (words) are shown without their differences: comparing takes time in their product."""

_WORD = re.compile(r"\S+")
_EDGE = "\"'“”‘’«».,;:!?()[]…"


class Part(msgspec.Struct, frozen=True):
    """A stretch of a wording, and whether the others word it differently."""

    text: str
    differs: bool


def differences(wordings: Sequence[tuple[str, str]]) -> tuple[tuple[Part, ...], ...]:
    """Return each (language, wording) in parts, by what it shares with another wording in its language.

    The first wording of a language is compared with the second, every other with the first. Case and the
    punctuation around a word are no difference. A wording alone in its language has none.
    """
    words = [[found.span() for found in _WORD.finditer(text)] for _, text in wordings]
    plain = [
        [text[a:b].strip(_EDGE).casefold() for a, b in spans] for (_, text), spans in zip(wordings, words, strict=True)
    ]
    made: list[tuple[Part, ...]] = []
    for index, (language, text) in enumerate(wordings):
        others = [other for other, (spoken, _) in enumerate(wordings) if spoken == language and other != index]
        if not others or max(len(plain[index]), len(plain[others[0]])) > LONGEST:
            made.append((Part(text, False),))
            continue
        matched = SequenceMatcher(None, plain[index], plain[others[0]], autojunk=False).get_matching_blocks()
        shared = {at for block in matched for at in range(block.a, block.a + block.size)}
        made.append(_parts(text, words[index], shared))
    return tuple(made)


def _parts(text: str, words: Sequence[tuple[int, int]], shared: set[int]) -> tuple[Part, ...]:
    parts: list[Part] = []
    start = 0
    for at in range(len(words)):
        last = at + 1 == len(words)
        if last or ((at in shared) != (at + 1 in shared)):
            # the blank between two parts belongs to the first
            end = len(text) if last else words[at + 1][0]
            parts.append(Part(text[start:end], at not in shared))
            start = end
    return tuple(parts)
