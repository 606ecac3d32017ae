"""Sentences of a report as words, with quotations and names in their places."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from runut.annotation.statements.quotes import Quotation, find_quotations
from runut.annotation.statements.speech import Speech
from runut.annotation.stretches import Stretches, capitals_of, low_of
from runut.records import AnnotatedReport, Mention

_TOKEN = re.compile(
    r"[a-zA-Z]+(?![\w'’´-])|@[\w.]+|(?=[\w'’´-]*s['’])[^\W\d_]+(?:[-'’´][^\W_]+)*['’]?(?<=s['’])|[^\W\d_]+(?:[-'’´][^\W_]+)*|\d+(?:[.,:/]\d+)*(?:-[^\W\d_]+)?|[^\w\s]|_+"
)
"""The first of the alternatives is for most words, in the least time; the fourth would find the same."""
_QUOTED_TURN = re.compile(r'["“][A-Z][A-Z.’\'-]+(?:\s[A-Z][A-Z.’\'-]+){0,3}:\s')
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_APOSTROPHES = str.maketrans("’´", "''")
_LONGEST = 300
READ = frozenset({"headline", "standfirst", "body", "subhead"})
"""The zones that carry statements."""


@dataclass(slots=True)
class Unit:
    """A sentence: parallel lists with one place for each word, mark or quotation (which counts as one word).

    `quote` and `mention` hold at each place the quotation that stands there and the mention that covers it, or None.
    `paragraph` numbers the paragraphs of the report; offsets are code points of the report's text.
    """

    text: str
    zone: str
    paragraph: int
    inside: bool = False
    paragraph_start: int = 0
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    quote: list[Quotation | None] = field(default_factory=list)
    mention: list[Mention | None] = field(default_factory=list)

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self.low)

    def words(self, first: int, last: int) -> str:
        """Return the text from one place to before another."""
        return self.text[self.start[first] : self.end[last - 1]] if last > first else ""

    def phrase(self, first: int, last: int) -> str:
        """Return the lower-case words of some places with single blanks between."""
        return " ".join(self.low[first:last])

    def is_quote(self, place: int) -> bool:
        """Tell whether a quotation stands at a place of this unit."""
        return 0 <= place < len(self.low) and self.quote[place] is not None

    def is_whole(self, place: int) -> bool:
        """Tell whether quoted speech, and no coined name, stands at a place of this unit."""
        quotation = self.quote[place] if 0 <= place < len(self.low) else None
        return quotation is not None and quotation.whole

    def cut(self, first: int, last: int) -> Unit:
        """Return the unit made of some of its places."""
        return Unit(
            self.text,
            self.zone,
            self.paragraph,
            self.inside,
            self.paragraph_start,
            self.start[first:last],
            self.end[first:last],
            self.low[first:last],
            self.capital[first:last],
            self.quote[first:last],
            self.mention[first:last],
        )


def units_of(draft: AnnotatedReport, speech: Speech) -> Iterator[Unit]:
    """Yield the sentences of a report's headline and body in order, a quotation never taken apart."""
    text = draft.text
    ends = [sentence.end for sentence in draft.sentences]
    mentions = _Places(draft.entities)
    boundaries = _Boundaries(ends)
    for paragraph, (kind, start, end) in enumerate(_lines(draft), start=1):
        # each turn of a quoted transcript opens with a mark
        first = start + 1 if _QUOTED_TURN.match(text, start, end) else start
        whole = Unit(text, kind, paragraph, paragraph_start=first)
        quotations = find_quotations(text, first, end)
        _fill(whole, first, end, quotations, speech, mentions)
        yield from _split(whole, boundaries, speech)


def inner_units(unit: Unit, draft: AnnotatedReport, speech: Speech) -> Iterator[Unit]:
    """Yield the sentences inside the long quotations of a unit."""
    mentions = _Places(draft.entities)
    boundaries = _Boundaries([sentence.end for sentence in draft.sentences])
    for quotation in unit.quote:
        if quotation is not None and quotation.end - quotation.start > 40:
            inner = Unit(unit.text, unit.zone, unit.paragraph, inside=True)
            _fill(inner, quotation.start + 1, quotation.end - 1, [], speech, mentions)
            yield from _split(inner, boundaries, speech)


def _lines(draft: AnnotatedReport) -> Iterator[tuple[str, int, int]]:
    zones = [(z.kind, z.start, z.end) for z in draft.zones] or [("body", 0, len(draft.text))]
    for kind, first, end in zones:
        start = first
        while kind in READ and start < end:
            stop = draft.text.find("\n", start, end)
            stop = end if stop < 0 else stop
            if draft.text[start:stop].strip():
                lead = stop - start - len(draft.text[start:stop].lstrip())
                yield kind, start + lead, stop
            start = stop + 1


class _Places:
    """The mentions of a report, found by offset."""

    def __init__(self, mentions: tuple[Mention, ...]) -> None:
        self._mentions = mentions
        self._ends = [mention.end for mention in mentions]

    def at(self, starts: list[int], ends: list[int]) -> list[Mention | None]:
        """Return the mention at each of some words, given where they begin and end; words and mentions are sorted."""
        out: list[Mention | None] = [None] * len(starts)
        if not starts:
            return out
        first = bisect.bisect_right(self._ends, starts[0])
        for place in range(first, len(self._ends)):
            mention = self._mentions[place]
            if mention.start >= ends[-1]:
                break
            for word in range(bisect.bisect_right(ends, mention.start), bisect.bisect_left(starts, mention.end)):
                out[word] = out[word] or mention
        return out


class _Boundaries:
    def __init__(self, ends: list[int]) -> None:
        self._ends = ends

    def within(self, first: int, last: int) -> list[int]:
        """Return the ends of sentences between two offsets, both included."""
        return self._ends[bisect.bisect_left(self._ends, first) : bisect.bisect_right(self._ends, last)]


def _fill(unit: Unit, start: int, end: int, quotations: list[Quotation], speech: Speech, mentions: _Places) -> None:
    place = start
    for quotation in quotations:
        _words(unit, place, quotation.start, speech, mentions)
        unit.start.append(quotation.start)
        unit.end.append(quotation.end)
        unit.low.append("“”")
        unit.capital.append(False)
        unit.quote.append(quotation)
        unit.mention.append(None)
        place = quotation.end
    _words(unit, place, end, speech, mentions)


def _words(unit: Unit, start: int, end: int, speech: Speech, mentions: _Places) -> None:
    starts, ends, found = _reader(speech).read(unit.text, start, end)
    unit.start += starts
    unit.end += ends
    unit.low += low_of(found)
    unit.capital += capitals_of(found)
    unit.quote += [None] * len(starts)
    unit.mention += mentions.at(starts, ends)


@functools.cache
def _reader(speech: Speech) -> Stretches:
    """Return what reads words, those that a scraper glued together around a cue as their parts."""
    return Stretches(
        _TOKEN, lambda word: _apart(word, speech), lambda word: word.casefold().translate(_APOSTROPHES), also="@"
    )


def _apart(word: str, speech: Speech) -> tuple[str, ...]:
    """Return a word, or the parts of one that a scraper glued together around a cue ("kataWakil", "Siregarmengatakan")."""
    if len(word) > 5 and not (word.islower() or word.isupper()):
        cut = _CAMEL.search(word)
        if cut and (word[: cut.start()].casefold() in speech.seams):
            return word[: cut.start()], *_apart(word[cut.start() :], speech)
        if len(word) > 11 and word[0].isupper() and (tail := speech.tails.search(word)):
            return word[: tail.start()], tail.group()
    return (word,)


def _split(whole: Unit, boundaries: _Boundaries, speech: Speech) -> Iterator[Unit]:
    first, size = 0, len(whole)
    for bound in boundaries.within(whole.start[0], whole.end[-1]) if size else ():
        place = bisect.bisect_right(whole.end, bound, first) - 1
        if place < first or place + 1 >= size or whole.start[place + 1] < bound:
            continue
        if _may_end(whole, place, speech):
            yield from _pieces(whole, first, place + 1)
            first = place + 1
    yield from _pieces(whole, first, size)


def _pieces(whole: Unit, first: int, end: int) -> Iterator[Unit]:
    """Yield the unit between two places, in pieces where it is longer than any sentence: time stays linear."""
    if first == 0 and end == len(whole.low) <= _LONGEST:
        if end:
            yield whole
        return
    for begin in range(first, end, _LONGEST):
        yield whole.cut(begin, min(end, begin + _LONGEST))


def _may_end(whole: Unit, place: int, speech: Speech) -> bool:
    """Tell whether a sentence may end at a place: after quoted speech only where no attribution follows."""
    quotation = whole.quote[place]
    if quotation is None:
        return True
    inside = whole.text[quotation.start + 1 : quotation.end - 1].rstrip("\"'’”").rstrip()
    if inside[-1:] == ",":
        return False
    following = whole.low[place + 1 : place + 6]
    if following and (following[0] in speech.after or following[0] in speech.clitics):
        return False
    return not (inside[-1:] in "?!" and any(word in speech.verbs for word in following))
