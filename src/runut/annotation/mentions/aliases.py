"""By what other name a report calls somebody or something: "(Bamsu)", "akrab disapa Codet", the initials of a club."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from runut.annotation.mentions.found import Found, sentence_of
from runut.annotation.mentions.institutions import Short
from runut.annotation.mentions.tokens import Tokens
from runut.annotation.mentions.words import NameWords, standing_names
from runut.languages import Language
from runut.models.crf_features import lexicon

_REACH = 6
"""Tokens at most between a person's name and the word that says what else the person is called."""
_OPENING = 4
"""Tokens at most before such a word that opens a sentence and is about somebody whom the one before named."""
_QUOTED = 6
"""Sentences before it in which whom a quotation's attribution is about may stand."""
_WORDS = 3
"""Words of such a name at most."""
_QUOTES = frozenset("\"'“”‘’")


def aliases(
    tokens: Tokens, found: Sequence[Found], words: NameWords, language: Language
) -> Iterator[tuple[str, Short]]:
    """Yield the other names that a report gives to persons, and initials it uses for a name it has in full.

    Each comes with the place of the name it stands for. That it is called so is said in words ("Budi alias Codet"), or
    by brackets behind a full name, where the report goes on to use what is in them as a person's name.
    """
    people = [one for one in found if one.type == "PERSON" and not _is_title(tokens, one, words)]
    yield from _called(tokens, people, words)
    yield from _bracketed(tokens, found, words)
    yield from _initials(tokens, found, words, language)


def _called(tokens: Tokens, people: Sequence[Found], words: NameWords) -> Iterator[tuple[str, Short]]:
    """Yield what a word for calling gives to the person before it, in its sentence or, alone there, in the one before."""
    low = tokens.low
    ends = {phrase[-1] for phrase in words.called}
    for cue in [place for place, word in enumerate(low) if word in ends]:
        if (low[cue],) not in words.called and (low[cue - 1], low[cue]) not in words.called:
            continue
        begin, end = sentence_of(tokens, cue)
        first = cue + 1
        while first < end and (low[first] in words.called_as or tokens.words[first] in _QUOTES):
            first += 1
        last = first
        while last < end and last - first < _WORDS and tokens.words[last][0].isupper():
            last += 1
        phrase = cue - ((low[cue - 1], low[cue]) in words.called)
        owner = _owner(tokens, people, (begin, phrase), words)
        if owner is None and any((one.first, one.last) == (first, last) for one in people):
            owner = _word_before(tokens, begin, phrase, words)
        if first == last or owner is None or not tokens.words[last - 1][-1].isalpha():
            continue
        if low[first] in words.organisations or low[first] in words.places or tokens.words[first] in words.lands:
            continue
        if last - first > 1 and low[first] in words.titles:
            first += 1
        if set(low[owner.first : owner.last]).issuperset(low[first:last]) or low[first] in words.titles:
            continue
        name, full = (first, last), (owner.first, owner.last)
        if last - first > owner.last - owner.first:  # "Bamsu, sapaan akrab Bambang Suryadi"
            name, full = full, name
        yield " ".join(tokens.words[slice(*name)]), Short(*full, "PERSON")


def _word_before(tokens: Tokens, begin: int, phrase: int, words: NameWords) -> Found | None:
    """Return the word before a comma that stands before a phrase for calling: it may be a name that nothing else tells."""
    place = phrase - 2
    if place < begin or tokens.words[place + 1] != "," or not tokens.words[place].istitle():
        return None
    ordinary = tokens.low[place] in words.common or tokens.words[place] in words.lands
    return None if ordinary else Found(place, place + 1, "PERSON", "guessed")


def _owner(tokens: Tokens, people: Sequence[Found], span: tuple[int, int], words: NameWords) -> Found | None:
    """Return whom a word for calling is about: the person right before it, or the only one of the sentence before.

    "Sudirga, pria yang akrab disapa ...", and "Pria yang akrab disapa ..." at the beginning of a sentence.
    """
    begin, phrase = span
    here = [one for one in people if begin <= one.first and one.last <= phrase]
    if here:
        between = tokens.low[here[-1].last : phrase]
        who = bool(between) and between[0] == "," and between[-1] in words.called_who
        noun = between[-2:-1] if who else []
        return here[-1] if len(between) <= _REACH and words.called_between.issuperset({*between} - {*noun}) else None
    # "...," kata pria yang akrab disapa ...
    told = (
        phrase - begin > _OPENING and tokens.low[phrase - 1] in words.called_who and tokens.words[phrase - 4] in _QUOTES
    )
    if begin == 0 or (phrase - begin > _OPENING and not told):
        return None
    before, last = begin, list[Found]()
    for _ in range(_QUOTED if told else 1):  # what is quoted may be of several sentences, and name nobody
        if before > 0 and not last:
            before = sentence_of(tokens, before - 1)[0]
            last = [one for one in people if before <= one.first < begin]
    forms = {tuple(tokens.low[one.first : one.last]) for one in last}
    return last[-1] if len(forms) == 1 else None


def _bracketed(tokens: Tokens, found: Sequence[Found], words: NameWords) -> Iterator[tuple[str, Short]]:
    """Yield a word in brackets behind a person's full name that the report elsewhere uses as a person's name."""
    ends = {one.last: one for one in found if one.type == "PERSON" and one.last - one.first > 1}
    marks = tokens.words
    kinds: dict[str, Counter[str]] = {}
    for one in found:
        if one.last - one.first == 1:
            kinds.setdefault(marks[one.first], Counter())[one.type] += 1
    for place in [place for place, word in enumerate(marks[:-2]) if word == "(" and marks[place + 2] == ")"]:
        owner, word = ends.get(place), marks[place + 1]
        if owner is None or not word.isalpha() or not word[0].isupper() or len(word) < 2:
            continue
        if word.isupper():
            told = word == "".join(part[0] for part in marks[owner.first : owner.last])
        else:
            told = len(word) > 2 and set(lexicon().get(word, "")).isdisjoint("CD") and word not in words.lands
            told = told and word.casefold() not in words.common and marks.count(word) > 1
        kind = kinds.get(word, Counter())
        if told and kind["PERSON"] >= kind["ORG"] + kind["PLACE"] and word not in marks[owner.first : owner.last]:
            yield word, Short(owner.first, owner.last, "PERSON")


def _initials(
    tokens: Tokens, found: Sequence[Found], words: NameWords, language: Language
) -> Iterator[tuple[str, Short]]:
    """Yield the initials of an organisation's name that the report uses for it undefined ("MU": Manchester United)."""
    known = standing_names(language)
    capitals = {word for place in tokens.capitals if (word := tokens.words[place]).isupper() and 1 < len(word) < 7}
    capitals = {w for w in capitals if w not in known and w not in words.lands and w.casefold() not in tokens.words}
    capitals = {w for w in capitals if w.casefold() not in words.abbreviations | words.organisations}
    full: dict[str, dict[tuple[str, ...], Found]] = {}
    for one in found if capitals else ():
        parts = tuple(tokens.words[one.first : one.last])
        if len(parts) > 2 and parts[0].casefold() in words.organisations - words.formal:  # "Klub Merpati United" is MU
            parts = parts[1:]
        initials = "".join(part[0] for part in parts if part[0].isupper())
        told = one.type == "ORG" and initials in capitals and all(_plain(part, words) for part in parts)
        # two letters may be anything's, and a ministry or board puts its own in brackets
        if told and (len(initials) > 2 or (len(parts) == 2 and parts[0].casefold() not in words.organisations)):
            full.setdefault(initials, {}).setdefault(parts, one)
    for initials, names in full.items():
        if len(names) == 1:
            one = next(iter(names.values()))
            yield initials, Short(one.first, one.last, "ORG")


def _plain(part: str, words: NameWords) -> bool:
    """Tell whether a word is one that initials are made of: in capitals by its first letter alone, or a small word."""
    return part.istitle() or part in words.inner


def _is_title(tokens: Tokens, one: Found, words: NameWords) -> bool:
    """Tell whether what was taken for a person's name is a title alone ("Mensos")."""
    return one.last - one.first == 1 and tokens.low[one.first] in words.titles
