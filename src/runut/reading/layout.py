"""Zones: which stretch of a text is headline, body, caption, credit, or no part of the report."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from runut.languages import Language
from runut.reading.wrapping import unwrapped
from runut.records import Zone
from runut.records.report import ZoneKind

_LINE = re.compile(r"[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*")
_HEADLINE_LIMIT = 220
"""A first line longer than this is no headline (code points)."""
_OPENING_LINES = 9
"""A dateline further down than this opens no body."""
_SUBHEAD_LIMIT = 80
_CAPTION_LIMIT = 600
_DATELINE = re.compile(
    r"(?:[A-Z0-9][\w.'’/]*|[a-z0-9-]{2,20}\.[a-z]{2,8})(?:[ ,]+[A-Z0-9(][\w.'’/)]*){0,8}(?:\s?\([^()\n]{2,40}\))?(?:,? [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?(?: \([^()\n]{2,40}\))?)?(?:\s[-–—―]{1,2}\s?|-{1,2}\s|--|[–—―]\s?)(?=[\w\"“'‘])"
)
_OUTLET = re.compile(r"(?:https?://)?(?:www\.)?[\w-]{2,30}(?:\.[a-z]{2,10}){1,2}", re.IGNORECASE)
_SITE = re.compile(r"\w+\.(?:com|co\.id|id|net|online),\s[A-Z][a-z]+(?=[A-Z\s-])(?:\s?[-–—])?")
_CLOSING = re.compile(r"\s*(\((?:[\w .'’-]{2,40}/)?[\w.'’ -]{2,40}\))\s*$")
_AGENCY_PICTURE = re.compile(r"(?:\S+ )?[A-Z][\w. -]{1,20}/\S[^.:;!?\"“]{2,60}$")


class Lines:
    """The layout words of a language, ready for asking about one line at a time."""

    def __init__(self, language: Language) -> None:
        data = language.data("zones")
        self.noise = tuple(data["noise"]["starts"])
        self.noise_lines = frozenset(data["noise"]["lines"])
        self.captions = tuple(data["caption"]["starts"])
        self.caption_ends = tuple(data["caption"]["ends"])
        self.agencies = tuple(f"{name}/" for name in data["caption"]["agencies"])
        self.credits = tuple(data["credit"]["starts"])
        self.bylines = tuple(data["byline"]["starts"])

    def kind(self, line: str) -> ZoneKind | None:
        """Return what a whole line is by its own words, or None where they do not tell."""
        low = line.casefold()
        if low in self.noise_lines or not any(map(str.isalnum, low)):
            return "noise"
        if low.startswith(self.credits) and len(low) < 80:
            return "credit"
        if low.startswith(self.noise) and (len(low) < 160 or low.startswith(("baca juga", "copyright", "simak juga"))):
            return "noise"
        if len(low) < _CAPTION_LIMIT and low.startswith(self.captions):
            return "caption"
        if len(low) < _CAPTION_LIMIT and (low.endswith(")") or low.endswith("images")) and self._credited(low):
            return "caption"
        if line.startswith(self.agencies) and _AGENCY_PICTURE.match(line):
            return "caption"
        if len(low) < 90 and low.startswith(self.bylines) and not low.endswith((".", "?", "!", '"', "”")):
            return "byline"
        return None

    def _credited(self, low: str) -> bool:
        tail = low[-90:]
        return any(mark in tail for mark in self.caption_ends)


@functools.cache
def _lines(language: Language) -> Lines:
    return Lines(language)


def zones_of(text: str, title: str | None, language: Language) -> tuple[Zone, ...]:
    """Return the zones of a text: disjoint, sorted, covering every code point that is not white space.

    `title` is the headline that the source states, if any; a first line equal to it is the headline. A line is told
    by its words (data in the language's zones.toml) and its place; lines that were wrapped at a width are one, so that
    a zone may run over several. Linear in the text's length.
    """
    text = unwrapped(text)
    out: list[Zone] = []
    words = _lines(language)
    lines = list(_stripped(text))
    opening = _opening(text, lines)
    body = 0
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        kind = words.kind(line)
        if number == 0 and _is_headline(text, lines, title, kind):
            out.append(Zone(start, end, "headline"))
            continue
        if kind == "caption" and body:
            kind = _late_caption(line, words)
        if kind is None and number < opening:
            kind = _before_body(line, out)
        if kind is None:
            kind = _by_place(text, lines, number, body)
        if kind == "body":
            out.extend(_within(text, start, end, first=body == 0))
            body += 1
        else:
            out.append(Zone(start, end, kind))
    return tuple(out)


def _opening(text: str, lines: list[tuple[int, int]]) -> int:
    """Return the number of the line in which the body opens with a dateline, or 0 where none of the first lines does."""
    if lines and _dateline(text, *lines[0]):
        return 0
    near = enumerate(lines[:_OPENING_LINES])
    return next((number for number, (start, end) in near if number and _dateline(text, start, end)), 0)


def _before_body(line: str, out: list[Zone]) -> ZoneKind:
    """Say what a line between the headline and the dateline is: the standfirst first, then what goes with a picture."""
    told = line.endswith((".", "?", "!", "”", '"')) and not line.endswith("...")
    return "standfirst" if told and out and out[-1].kind == "headline" else "caption"


def _stripped(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        yield start, match.start() + len(line.rstrip())


def _is_headline(text: str, lines: list[tuple[int, int]], title: str | None, kind: ZoneKind | None) -> bool:
    start, end = lines[0]
    line = text[start:end]
    if title and " ".join(line.split()) == " ".join(title.split()):
        return True
    if kind is not None or end - start > _HEADLINE_LIMIT or len(lines) < 2:
        return False
    gap = text[end : lines[1][0]]
    ends_like_prose = line.endswith((".", "”.", '".')) and not line.endswith("...")
    return (not ends_like_prose or _titled(line)) and (gap.count("\n") > 1 or lines[1][1] - lines[1][0] > end - start)


def _titled(line: str) -> bool:
    """Tell whether a line that ends with a full stop is a title all the same: its words begin with capitals."""
    long = [word.strip("\"'“‘”’.,:;") for word in line.split() if len(word) > 4]
    return len(long) > 3 and sum(word[:1].isupper() for word in long) >= 0.8 * len(long) and ". " not in line


def _late_caption(line: str, words: Lines) -> ZoneKind | None:
    """Say what a line amid the body is that looks like a caption: prose that ends in a credit stays body."""
    low = line.casefold()
    return "caption" if low.startswith(words.captions) or low.endswith(")") else None


def _by_place(text: str, lines: list[tuple[int, int]], number: int, body: int) -> ZoneKind:
    start, end = lines[number]
    line = text[start:end]
    prose = line.endswith((".", "!", "?", '"', "”", "’", ")", ":", ";", ","))
    if body and line.startswith("(") and line.endswith(")") and _is_signature(line[1:-1]):
        return "byline"
    if len(line) > _SUBHEAD_LIMIT or number + 1 >= len(lines) or body == 0:
        return "body"
    following = lines[number + 1]
    if line.isupper() and len(line) > 3 and not prose:
        return "subhead"
    titled = line[0].isupper() or line[0] in "‘“\"'"
    short = len(line.split()) <= 10
    if titled and short and (not prose or line.endswith(("....", "’"))) and following[1] - following[0] > 100:
        return "subhead"
    return "body"


def _within(text: str, start: int, end: int, first: bool) -> Iterator[Zone]:
    """Split a line of the body: a dateline before it, and initials or an outlet in parentheses after it."""
    if first and (match := _dateline(text, start, end)):
        yield Zone(start, match, "dateline")
        start = match + len(text[match:end]) - len(text[match:end].lstrip())
    tail = _CLOSING.search(text, max(start, end - 90), end)
    if tail and _is_signature(tail.group(1)[1:-1]) and tail.start(1) > start:
        body_end = start + len(text[start : tail.start(1)].rstrip())
        yield Zone(start, body_end, "body")
        yield Zone(tail.start(1), tail.end(1), "byline")
        return
    if start < end:
        yield Zone(start, end, "body")


def _dateline(text: str, start: int, end: int) -> int | None:
    """Return where a dateline ends ("MOSKOW (Arrahmah.id) –", "Suara Kota, Depok -", "Liputan6.com, Jakarta")."""
    match = _DATELINE.match(text, start, min(end, start + 120))
    if match and _names_only(match.group()) and _begins(match.group(), text[match.end()]):
        return start + len(match.group().rstrip())
    site = _SITE.match(text, start, min(end, start + 60))
    return site.end() if site else None


def _begins(head: str, following: str) -> bool:
    """Tell whether a sentence can begin behind a dash; "Hale - at least in public - agreed" is none with a dateline."""
    return not following.islower() or head.isupper() or any(mark in head for mark in "(.,")


def _names_only(head: str) -> bool:
    """Tell whether what stands before the dash is nothing but names: each word capitalised, a date or in parentheses."""
    words = re.sub(r"\([^()]*\)", " ", head).strip(" -–—").replace(",", " ").replace("/", " ").split()
    small = [word for word in words if word[0].islower() and "." not in word]
    return len(words) <= 7 and not small


def _is_signature(inside: str) -> bool:
    """Tell whether words in parentheses at the end are initials, a writer/outlet, or an outlet."""
    if "/" in inside and len(inside.split()) <= 4:
        return True
    return bool(re.fullmatch(r"[a-z]{2,4}", inside) or re.fullmatch(r"\*+|[A-Z][a-z]+ [A-Z][a-z]+ ?", inside))
