"""Names in the text, and the entity that each denotes within the report."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from runut.annotation.citations.patterns import media
from runut.annotation.mentions.found import Found, NameWords, from_tags, name_words, with_role, without_overlaps
from runut.annotation.mentions.naming import canonical_names
from runut.annotation.mentions.spreading import acronyms, spread
from runut.annotation.mentions.tokens import Token, tokens_of, words_of
from runut.languages import Language
from runut.models.tagger import Tagger
from runut.records import Mention, Report, Span, TimeExpression
from runut.settings import Mode

_TITLED = 0.6
"""From this share of capitalised words on, a headline is in title case, and capitals tell nothing of names."""


def find_mentions(
    report: Report,
    sentences: tuple[Span, ...],
    times: tuple[TimeExpression, ...],
    language: Language,
    mode: Mode,
) -> tuple[Mention, ...]:
    """Return the names in a report, sorted and disjoint, each with its entity's canonical name within the report.

    Raises ModelError where the weights of the mode are missing or damaged.
    """
    text, words = report.text, name_words(language)
    known = words_of(text)
    tokens = [tokens_of(text, sentence.start, sentence.end, known) for sentence in sentences]
    tags = _tagger(language, mode).tag([_told(sentence, words) for sentence in tokens])
    dated = {place for time in times for place in range(time.start, time.end)}
    found = [
        with_role(one, sentence, words)
        for sentence, marks in zip(tokens, tags, strict=True)
        for one in from_tags(sentence, marks, words)
        if one.start not in dated and not _in_title_case(sentence)
    ]
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    found = _media(text, found, language) + _countries(text, spans, words)
    found = without_overlaps(found)
    found = without_overlaps([*found, *spread(text, spans, found, words)])
    names = canonical_names(text, found, acronyms(text, found), language)
    return tuple(_mention(one, name) for one, name in zip(found, names, strict=True))


def _tagger(language: Language, mode: Mode) -> Tagger:
    from runut.models.crf import tagger

    return tagger(language.code)


def _told(tokens: Sequence[Token], words: NameWords) -> list[str]:
    return [token.word for token in tokens]


def _in_title_case(tokens: Sequence[Token]) -> bool:
    """Tell whether nearly every word of a sentence is capitalised, as in a headline."""
    letters = [token for token in tokens if token.word[0].isalpha()]
    return len(letters) >= 5 and sum(token.capital for token in letters) / len(letters) > _TITLED


def _countries(text: str, spans: Sequence[tuple[int, int]], words: NameWords) -> list[Found]:
    return [
        Found(match.start(), match.end(), "PLACE")
        for start, end in spans
        for match in words.country.finditer(text, start, end)
    ]


def _media(text: str, found: Sequence[Found], language: Language) -> list[Found]:
    """Return the names with every known medium an organisation, whatever the tagger took it for."""
    known = media(language).names
    return [
        msgspec.structs.replace(one, type="ORG", role_start=0, role_end=0)
        if text[one.start : one.end].casefold() in known
        else one
        for one in found
    ]


def _mention(one: Found, name: str) -> Mention:
    role = Span(one.role_start, one.role_end) if one.role_end > one.role_start else None
    return Mention(start=one.start, end=one.end, type=one.type, name=name, role=role)
