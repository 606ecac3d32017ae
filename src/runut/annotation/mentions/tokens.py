"""Tokens of a report's sentences, with words that a scraper glued together taken apart."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from runut.annotation.stretches import Stretches, words_of
from runut.languages import Language
from runut.languages.countries import countries
from runut.models.crf_features import lexicon
from runut.models.remembered import Remembered
from runut.records import Span

_TOKEN = re.compile(r"[a-zA-Z]+(?![\w'’´-])|[^\W\d_]+(?:[-'’´][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[^\w\s]|_+")
"""The first of the alternatives is for most words, in the least time; the second would find the same."""
_DOMAIN = re.compile(
    r"\.(?:com|co\.id|go\.id|or\.id|ac\.id|web\.id|co\.uk|co|id|net|org|online|news|info|tv)(?![\w@]|\.\w)",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[ÂÃâ](?=[\x80-\x9f])")
"""Control and format characters, and what a wrong decoding makes of them: no tokens."""
_INSIDE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z][A-Z])(?=[A-Z][a-z]{2})")
"""Where a capital follows a lower-case letter ("JakartaPT"), or capitals a capitalised word ("PLNDarmawan")."""
_CLITIC = re.compile(r"(?:['’´]s|['’´]|-(?:nya|lah|kah|pun|ku|mu))$")
_SHORTEST = 4
"""A name glued to a lower-case word is only looked for where it has so many letters or more."""
_VERB = re.compile(r"(?:me|di|ter|ber)[a-z]{4,}|akan|telah|dalam|untuk|dengan|terkait|tahun|sebagai|pada|yang|dan")


_ACTIVE = re.compile(r"mem[bp]|men[cdj]|meng[aeioughk]|meny[aeiou]")
"""How an active verb begins; inside a word so long, nothing else does."""
_VERBAL = re.compile(r"me|di|ter|ber|pe|ke", re.IGNORECASE)
"""How a verb or a noun made of one begins, inside which the letters of an active verb are chance ("Direkomendasikan")."""


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of a report: where each begins (code points), its words, and the first and last place of each sentence.

    `low` are the words in lower case, `capitals` the places of those that begin with a capital letter.
    """

    starts: list[int]
    words: list[str]
    sentences: list[tuple[int, int]]
    low: list[str]
    capitals: list[int]

    def end(self, place: int) -> int:
        """Return where a token ends in the text."""
        return self.starts[place] + len(self.words[place])


class Glue(msgspec.Struct, frozen=True):
    """The words by which glued ones are told: common ones and those before names, in lower case, and countries and regions.

    `passive` are those of which an active form is common too ("diperiksa", "memeriksa"), as none of "dimensi" is;
    `whole` tells of a word whether it is none that any report's other words could take apart.
    """

    common: frozenset[str]
    passive: frozenset[str]
    first: frozenset[str]
    lands: frozenset[str]
    whole: Remembered[bool]


@functools.cache
def glue(language: Language) -> Glue:
    """Return the words of a language by which glued words are told."""
    names = language.data("names")
    common = {word for band in language.data("frequencies")["band"] for word in band["words"]}
    common |= set(language.data("stopwords")["words"])
    active = {word[cut:] for word in common if word.startswith("me") for cut in range(2, 6)}
    return Glue(
        frozenset(common),
        frozenset(word for word in common if word.startswith("di") and word[3:] in active),
        frozenset(word for key in ("titles", "organisations", "places") for word in names[key]),
        frozenset(countries(language)) | {row["name"] for row in language.data("regions")["region"]},
        Remembered(lambda word: _is_whole(word, common)),
    )


def _is_whole(word: str, common: set[str]) -> bool:
    """Tell whether `_apart` leaves a word whole whatever else the report says."""
    if word.islower() or len(word) == 1 or (len(word) < 2 * _SHORTEST and word.isalpha() and word.istitle()):
        return True
    if word[0].isdecimal():  # no letter is in it
        return True
    if "-" in word or not word.isalpha():
        return len(word) == 2
    if len(word) <= _SHORTEST or word.isupper():
        return True
    return not _INSIDE.search(word) and (not word[0].isupper() or not word[1:].islower() or word.casefold() in common)


def tokens_of(text: str, sentences: Sequence[Span], language: Language) -> Tokens:
    """Return the tokens of the sentences, in order.

    "JakartaPT Pelita" gives three tokens where Jakarta and PT are words that are known or stand by themselves elsewhere
    in the text, and "Siregarmengatakan" two where Siregar does; a word seen twice stays whole, but for a title before
    a name and a verb behind one. The name of a
    site ("kabar.example.com") is one token. Linear in the text's length.
    """
    found = [_found(text, sentence) for sentence in sentences]
    if not text.replace("\n", "").isprintable() and _BROKEN.search(text):
        found = [_unbroken(text, *one) for one in found]
    seen: Counter[str] = Counter()
    for _, tokens in found:
        seen.update(tokens)
    known = glue(language)
    cut: Remembered[list[tuple[int, str]]] = Remembered(lambda word: [*_apart(0, word, seen, known)])
    starts: list[int] = []
    words: list[str] = []
    bounds: list[tuple[int, int]] = []
    for places, tokens in found:
        first = len(words)
        glued = [
            at for at, word in enumerate(tokens) if not (word.islower() or known.whole[word] or len(cut[word]) == 1)
        ]
        for at in reversed(glued):
            parts, start = cut[tokens[at]], places[at]
            places[at : at + 1] = [start + offset for offset, _ in parts]
            tokens[at : at + 1] = [part for _, part in parts]
        starts += places
        words += tokens
        bounds.append((first, len(words)))
    sites = _sites(text) if "." in text else []
    sites = [(start + _lead(text[start:end], known), end) for start, end in sites]
    return _joined(starts, words, bounds, sites, text) if sites else _tokens(starts, words, bounds)


def _found(text: str, sentence: Span) -> tuple[list[int], list[str]]:
    """Return where the tokens of a sentence begin, and the tokens."""
    starts, _, found = _READER.read(text, sentence.start, sentence.end)
    return starts, words_of(found)


_READER = Stretches(_TOKEN, lambda word: (word,))


def _unbroken(text: str, places: list[int], tokens: list[str]) -> tuple[list[int], list[str]]:
    kept = [(place, word) for place, word in zip(places, tokens, strict=True) if not _BROKEN.match(text, place)]
    return [place for place, _ in kept], [word for _, word in kept]


def _tokens(starts: list[int], words: list[str], bounds: list[tuple[int, int]]) -> Tokens:
    capitals = [place for place, word in enumerate(words) if word[0].isupper()]
    return Tokens(starts, words, bounds, [*map(str.casefold, words)], capitals)


def _apart(start: int, word: str, seen: Counter[str], known: Glue) -> Iterator[tuple[int, str]]:
    cut = None
    if len(word) > 2 and not word.isalpha() and (clitic := _CLITIC.search(word)) and clitic.start() > 1:
        cut = clitic.start()
    elif "-" in word:
        cut = _hyphen(word, seen)
        if cut:
            yield from _apart(start, word[:cut], seen, known)
            yield start + cut, "-"
            yield from _apart(start + cut + 1, word[cut + 1 :], seen, known)
            return
    elif len(word) > _SHORTEST:
        cut = _camel(word, seen, known) or _tail(word, seen, known)
        if cut and seen[word] > 1 and word[cut].islower() and not _is_verb(word[cut:], known):
            cut = None
    if cut:
        yield start, word[:cut]
        yield from _apart(start + cut, word[cut:], seen, known)
    else:
        yield start, word


def _camel(word: str, seen: Counter[str], known: Glue) -> int | None:
    if word.isupper() or word.islower():
        return None
    for match in _INSIDE.finditer(word):
        left, right = word[: match.start()], word[match.start() :]
        if seen[word] > 1 and left.casefold() not in known.first:
            continue
        part = right[: inner.start()] if (inner := _INSIDE.search(right)) else right
        stands = (len(left) > 2 and seen[left] > 0) or (len(part) > 2 and seen[part] > 0 and not part.isupper())
        if stands or (_is_word(left, seen, known) and _is_word(part, seen, known)):
            return match.start()
    return None


def _is_word(word: str, seen: Counter[str], known: Glue) -> bool:
    """Tell whether a part of a glued word is a word by itself."""
    low = word.casefold()
    if word.islower() or len(word) < 2:
        return len(word) > 1 and low in known.common
    return seen[word] > 0 or word in lexicon() or low in known.first or (len(low) > 3 and low in known.common)


def _tail(word: str, seen: Counter[str], known: Glue) -> int | None:
    """Return where a name that stands elsewhere ends inside a word that goes on with a lower-case one."""
    if not word[0].isupper() or not word[1:].islower() or word.casefold() in known.common:
        return None
    for cut in range(len(word) - 2, _SHORTEST - 2, -1):
        tail = word[cut:]
        if cut < _SHORTEST and seen[word[:cut]] < 2:
            break
        verb = _VERB.fullmatch(tail) and tail in known.common
        if seen[word[:cut]] and (seen[tail] or verb):
            return cut
        if len(tail) > 3 and tail in known.common and (word[:cut] in known.lands or seen[word[:cut]] > 1):
            return cut
        if cut > _SHORTEST and _is_verb(tail, known):
            return cut
        if cut > _SHORTEST and len(tail) > 7 and _ACTIVE.match(tail) and not _VERBAL.match(word):
            return cut
        short = len(tail) < 6 and (cut <= _SHORTEST or _VERBAL.match(word))  # "Shenyang", "Merelakan"
        if verb and not short and len(tail) > 3 and (word[:cut] in lexicon() or word[:cut].casefold() in known.common):
            return cut
    return None


def _is_verb(tail: str, known: Glue) -> bool:
    """Tell whether a common word is a verb that no name ends with."""
    return len(tail) > 6 and tail in known.common and (tail.startswith(("mem", "men")) or tail in known.passive)


def _hyphen(word: str, seen: Counter[str]) -> int | None:
    """Return the hyphen between two names that each stand by themselves in the text ("Arkadia-Meridia")."""
    left, _, right = word.partition("-")
    both = left[:1].isupper() and right[:1].isupper() and left != right
    return len(left) if both and seen[left] and seen[right] else None


def _sites(text: str) -> list[tuple[int, int]]:
    """Return where the names of sites are."""
    out = []
    for match in _DOMAIN.finditer(text):
        start = match.start()
        while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-."):
            start -= 1
        while start < match.start() and not text[start].isalnum():
            start += 1
        before = text[start - 1] if start else " "
        onward = text[match.end() : match.end() + 2]
        if onward[:1] == "-" and (onward[1:].islower() or onward[1:].isdigit()):
            continue
        if match.start() - start > 1 and before not in "@/":
            out.append((start, match.end()))
    return out


def _lead(name: str, known: Glue) -> int:
    """Return how many letters of a site's name are a word glued to its front ("dikonfirmasiKabar.com")."""
    cut = _INSIDE.search(name)
    return cut.start() if cut and name[: cut.start()].islower() and name[: cut.start()] in known.common else 0


def _joined(
    places: list[int], parts: list[str], sentences: list[tuple[int, int]], sites: list[tuple[int, int]], text: str
) -> Tokens:
    """Return the tokens with each site's name as one."""
    gone: list[int] = []
    free = 0
    for start, end in sites:
        first, last = bisect_left(places, max(start, free)), bisect_left(places, end)
        free = max(free, end)
        if first < last and places[first] == start:
            parts[first] = text[start:end]
            first += 1
        gone += range(first, last)
    for place in reversed(gone):
        del places[place], parts[place]
    bounds = [(first - bisect_left(gone, first), last - bisect_left(gone, last)) for first, last in sentences]
    return _tokens(places, parts, bounds)
