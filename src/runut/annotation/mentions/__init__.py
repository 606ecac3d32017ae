"""Names in the text, and the entity that each denotes within the report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from runut.annotation.mentions.agreement import agreed, form_of, joined, settled, with_places
from runut.annotation.mentions.aliases import aliases
from runut.annotation.mentions.cues import cued, guessed, handles, headed_places, lying, whole
from runut.annotation.mentions.found import Basis, Found, from_tags, role_after, role_before, sentence_of, taken_places
from runut.annotation.mentions.institutions import Short, headed, short_forms
from runut.annotation.mentions.naming import canonical_names
from runut.annotation.mentions.offices import unofficed
from runut.annotation.mentions.parting import parted
from runut.annotation.mentions.spreading import spread
from runut.annotation.mentions.tokens import Tokens, tokens_of
from runut.annotation.mentions.words import NameWords, known_phrases, name_words
from runut.languages import Language
from runut.models.tagger import Tagger
from runut.records import AnnotatedReport, Mention, Span
from runut.settings import Mode

_TITLED = 0.6
"""From this share of capitalised words on, a headline is in title case, and capitals tell nothing of names."""
_TITLED_IN_BODY = 0.8
"""The same of a sentence in the body, where names and institutions may be many words of a short one."""
_FEWEST = 5
"""So many words, or more, are in title case or not."""
_UNREAD = frozenset({"byline", "noise", "caption"})


def find_mentions(drafts: Sequence[AnnotatedReport], language: Language, mode: Mode) -> Iterator[tuple[Mention, ...]]:
    """Yield the names in each of some reports of a language, given their sentences and times.

    The names of a report are sorted and disjoint, each with its entity's canonical name within the report. Raises
    ModelError where the weights of the mode are missing or damaged.
    """
    read = [tokens_of(draft.text, draft.sentences, language) for draft in drafts]
    for draft, tokens, tags in zip(drafts, read, _tagged(read, language, mode), strict=True):
        yield _mentions(draft, tokens, tags, language)


def _tagged(read: Sequence[Tokens], language: Language, mode: Mode) -> Iterator[Sequence[Sequence[str]]]:
    """Yield the tags of each report's sentences: all tagged at once, but by the encoder, which reads each report alone.

    The last digits of the encoder's numbers depend on what it reads together, and a report's names must not.
    """
    sentences = [[tokens.words[first:last] for first, last in tokens.sentences] for tokens in read]
    tagger = _tagger(language, mode)
    if mode == "accurate":
        yield from map(tagger.tag, sentences)
    else:
        tags = iter(tagger.tag([*chain.from_iterable(sentences)]))
        yield from (list(islice(tags, len(one))) for one in sentences)


def _mentions(
    draft: AnnotatedReport, tokens: Tokens, tags: Sequence[Sequence[str]], language: Language
) -> tuple[Mention, ...]:
    report, words = draft.report, name_words(language)
    heads = [(zone.start, zone.end) for zone in report.zones if zone.kind in ("headline", "subhead")]
    titled = {
        place
        for first, last in tokens.sentences
        if first < last and any(a <= tokens.starts[first] < b for a, b in heads) and _in_title_case(tokens, first, last)
        for place in range(first, last)
    }
    found, short = _found(tokens, list(from_tags(tokens, tags, words)), titled, language)
    dated = {place for time in draft.times for place in range(time.start, time.end)}
    unread = [(zone.start, zone.end) for zone in report.zones if zone.kind in _UNREAD]
    kept = [
        one
        for one in found
        if (start := tokens.starts[one.first]) not in dated and not any(a <= start < b for a, b in unread)
    ]
    names = canonical_names(tokens, kept, short, language)
    people = {place for one in kept if one.type == "PERSON" for place in range(one.first, one.last)}
    roles = [_role(tokens, one, people, words) for one in kept]
    return tuple(_mention(tokens, *each) for each in zip(kept, names, roles, strict=True))


def _found(
    tokens: Tokens, tagged: list[Found], titled: set[int], language: Language
) -> tuple[list[Found], dict[str, Short]]:
    """Return the names that the tagger, lists and rules find, and the short forms that the report defines.

    `titled` are the places of headlines in title case, where a capital says nothing.
    """
    words = name_words(language)
    tagged = unofficed(tokens, _believed(tokens, tagged, titled, words), words)
    people = {one.first: one.last for one in tagged if one.type == "PERSON"}
    known = [Found(first, last, kind, "known") for first, last, kind in known_phrases(language).find(tokens.words)]
    bodies = {one.first: one.last for one in known if one.type == "ORG"}
    rules = [one for one in headed(tokens, people, bodies, words) if one.basis == "known" or one.first not in titled]
    known += cued(tokens, words)
    found = settled(tokens, [*tagged, *rules, *known], words)
    found = _whole(tokens, joined(tokens, found, titled), titled, words)
    found += guessed(tokens, found, titled, words)
    found += lying(tokens, found, titled, words)
    found += headed_places(tokens, found, titled, words)
    short = short_forms(tokens, found, words)
    for form, one in aliases(tokens, found, words, language):
        short.setdefault(form, one)
    found += [
        Found(one.first, one.last, one.type, "headed")
        for one in short.values()
        if one.type is not None and tokens.words[one.first][0].isupper()
    ]
    found = [_defined(tokens, one, short) for one in found]
    plain = {word for word, one in short.items() if one.type is None}
    found = settled(tokens, [one for one in found if not _plain(tokens, one, plain, words)], words)
    found = parted(tokens, with_places(tokens, agreed(tokens, found, words)), words)
    found = spread(tokens, found, short, words)
    full = _whole(tokens, found, titled, words, ("spread", "guessed"))
    if full != found:  # the whole name stands elsewhere too, as in the headline
        found = spread(tokens, full, short, words)
    return [*found, *handles(tokens, found)], short


def _whole(
    tokens: Tokens, found: list[Found], titled: set[int], words: NameWords, bases: Sequence[Basis] = ("tagged",)
) -> list[Found]:
    """Return the names with those of persons that have one of these bases, outside headlines in title case, made whole."""
    taken = taken_places(tokens, found)
    out = []
    for one in found:
        told = one.first not in titled and (one.basis == "tagged" or not _titled(tokens, one))
        if one.type == "PERSON" and one.basis in bases and told:
            full = whole(tokens, one, taken, words)
            taken[full.first : full.last] = [True] * (full.last - full.first)
            out.append(full)
        else:
            out.append(one)
    return out


def _titled(tokens: Tokens, one: Found) -> bool:
    """Tell whether a name stands in a sentence in title case, as another report's headline in the body does."""
    return _in_title_case(tokens, *sentence_of(tokens, one.first), share=_TITLED_IN_BODY)


def _believed(tokens: Tokens, tagged: list[Found], titled: set[int], words: NameWords) -> list[Found]:
    """Return the tagged names without those that a capital alone may have made names: common words that stand nowhere else.

    A capital says nothing in a headline in title case, and little of the first word of a sentence.
    """
    begins = {begin for begin, _ in tokens.sentences}
    elsewhere = {form_of(tokens, one) for one in tagged if one.first not in titled and one.first not in begins}
    return [
        one
        for one in tagged
        if not (one.first in titled or (one.type == "ORG" and one.first in begins and one.last - one.first == 1))
        or form_of(tokens, one) in elsewhere
        or not any(word.casefold() in words.common for word in form_of(tokens, one))
    ]


def _defined(tokens: Tokens, one: Found, short: dict[str, Short]) -> Found:
    """Return a find with the type for which the report defines its word, where it is a short form."""
    known = short.get(tokens.words[one.first]) if one.last - one.first == 1 else None
    return one if known is None or known.type is None else Found(one.first, one.last, known.type, one.basis)


def _plain(tokens: Tokens, one: Found, plain: set[str], words: NameWords) -> bool:
    """Tell whether a find is a short form that is no name."""
    word = tokens.words[one.first]
    return one.last - one.first == 1 and (word in plain or (word.isupper() and word.casefold() in words.abbreviations))


def _tagger(language: Language, mode: Mode) -> Tagger:
    if mode == "accurate":
        from runut.models.encoder_tagger import tagger as encoder_tagger

        return encoder_tagger(language.code)
    from runut.models.crf import tagger

    return tagger(language.code)


def _in_title_case(tokens: Tokens, first: int, last: int, share: float = _TITLED) -> bool:
    """Tell whether nearly every word of a sentence is capitalised, as in a headline."""
    capitals = bisect_left(tokens.capitals, last) - bisect_left(tokens.capitals, first)
    if capitals <= _FEWEST * share:
        return False
    letters = sum([word[0].isalpha() for word in tokens.words[first:last]])
    return letters >= _FEWEST and capitals / letters > share


def _role(tokens: Tokens, one: Found, people: set[int], words: NameWords) -> tuple[int, int] | None:
    """Return the places of a person's title; of an office and a mere form of address ("dr.") the office."""
    if one.type != "PERSON":
        return None
    begin, end = sentence_of(tokens, one.first)
    before = role_before(tokens, one, begin, words)
    if before is None or {*tokens.words[before[0] + 1 : before[1] : 2]} != {"."}:
        return before or role_after(tokens, one, end, words)
    comma = before[0] - 1  # "Direktur RSUD Murau, dr. Sari"
    office = None
    if comma > begin and tokens.words[comma] == ",":
        office = role_before(tokens, Found(comma, one.last, one.type, one.basis), begin, words)
        if office and (not people.isdisjoint(range(*office)) or ")" in tokens.words[slice(*office)]):
            office = None  # "Menteri Budi, dr. Sari": another's; "Direktur Umum (DU) Murau, dr. Sari": half of it
    return office or role_after(tokens, one, end, words) or before


def _mention(tokens: Tokens, one: Found, name: str, role: tuple[int, int] | None) -> Mention:
    span = Span(tokens.starts[role[0]], tokens.end(role[1] - 1)) if role else None
    return Mention(start=tokens.starts[one.first], end=tokens.end(one.last - 1), type=one.type, name=name, role=span)
