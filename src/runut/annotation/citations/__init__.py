"""Media and agencies named as the origin of what is reported."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain

import msgspec

from runut.annotation.citations.media import Media, media
from runut.annotation.citations.patterns import CitingPattern, citing_patterns
from runut.languages import Language
from runut.records import Citation, Mention, Report, Span

_GLUED = re.compile(
    r"(?<=[a-zA-Z]{2})(?:pada|melaporkan|memberitakan|menyebutkan|menyebut|mengatakan|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)$"
)
"""A word that a scraper glued to the end of the name before it."""


def find_citations(
    report: Report, sentences: tuple[Span, ...], mentions: tuple[Mention, ...], language: Language
) -> tuple[Citation, ...]:
    """Return the citations of a report, sorted and disjoint; a credit covers the report, any other the words it vouches for.

    The report's own outlet, a social network as a channel, and a party's page about itself are none.
    """
    text, known = report.text, media(language)
    patterns = citing_patterns(language)
    cued = _cued(text, patterns)
    found: list[Citation] = []
    for pattern in patterns:
        for match in (match for line in cued[pattern.cues] for match in pattern.pattern.finditer(text, *line)):
            start, end = _named(match, known)
            name = known.canonical(text[start:end])
            if match.groupdict().get("own") and not known.knows(name):  # an official page is its owner's word
                continue
            if start >= end or not _counts(report, pattern, (start, end), mentions, known):
                continue
            if any(old.start < end and start < old.end for old in found):
                continue
            citation = Citation(
                start=start,
                end=end,
                outlet=name,
                basis="declared" if pattern.declared else "cited",
                covers=None if pattern.declared else _covered(text, start, sentences, pattern.covers),
                rule=pattern.id,
            )
            found.append(citation)
    return _in_full(sorted(found, key=lambda citation: citation.start))


def _in_full(found: list[Citation]) -> tuple[Citation, ...]:
    """Return the citations with a name such as "The Times" taken as the fuller one that the report gave before it."""
    out: list[Citation] = []
    for citation in found:
        words = citation.outlet.split()
        if len(words) == 2 and words[0] == "The":
            full = [old.outlet for old in out if old.outlet.split()[-1] == words[1] and len(old.outlet.split()) > 2]
            out.append(msgspec.structs.replace(citation, outlet=(full or [citation.outlet])[-1]))
        else:
            out.append(citation)
    return tuple(out)


def _cued(text: str, patterns: Iterable[CitingPattern]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Return where the lines are that hold one of the cues, for each set of cues of the patterns."""
    folded = text.casefold().replace("\u00a0", " ")
    lows, spans, start = folded.split("\n"), [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    starts = list(accumulate((len(low) + 1 for low in lows), initial=0))
    sets = dict.fromkeys(pattern.cues for pattern in patterns)
    holding = {cue: [*_holding(folded, cue, starts)] for cue in dict.fromkeys(chain(*sets)) if cue in folded}
    return {cues: [spans[line] for line in sorted({*chain(*(holding.get(cue, ()) for cue in cues))})] for cues in sets}


def _holding(folded: str, cue: str, starts: list[int]) -> Iterator[int]:
    """Yield the numbers of the lines that hold a cue, given where each begins."""
    place = folded.find(cue)
    while place >= 0:
        line = bisect.bisect_right(starts, place) - 1
        yield line
        place = folded.find(cue, starts[line + 1])


def named_alike(mentions: tuple[Mention, ...], citations: tuple[Citation, ...]) -> tuple[Mention, ...]:
    """Return the mentions with every medium that the report cites under its canonical name."""
    names = {
        mention.name: citation.outlet
        for citation in citations
        for mention in mentions
        if mention.type == "ORG" and mention.start < citation.end and citation.start < mention.end
        if citation.start <= mention.start and mention.end <= citation.end
    }
    return tuple(
        msgspec.structs.replace(mention, name=names[mention.name])
        if mention.type == "ORG" and mention.name in names
        else mention
        for mention in mentions
    )


def _named(match: re.Match[str], known: Media) -> tuple[int, int]:
    """Return where the medium's name stands: without glued words, days, and what follows them."""
    group = "medium" if match.group("medium") or "medium2" not in match.re.groupindex else "medium2"
    start, end = match.span(group)
    words = match.string[start:end]
    glued = _GLUED.search(words)
    if glued and words.casefold() not in known.names:
        words = words[: glued.start()]
    for word in re.finditer(r"(?<=\s)\S+", words):
        if word.group().casefold().strip(".,") in known.stops - {"dan", "and"}:
            words = words[: word.start()]
            break
    words = words.rstrip(" \t\u00a0.,’'")
    return start + len(words) - len(_without_opener(words, known)), start + len(words)


def _without_opener(words: str, known: Media) -> str:
    """Return a name that no table knows without its first word, where the rest is known: "As The Associated Press"."""
    _, _, rest = words.partition(" ")
    known_rest = known.knows(known.canonical(rest)) and not known.knows(known.canonical(words))
    return rest if known_rest else words


def _counts(
    report: Report, pattern: CitingPattern, span: tuple[int, int], mentions: tuple[Mention, ...], known: Media
) -> bool:
    """Tell whether a name found is that of a medium that the report has something from."""
    words = report.text[span[0] : span[1]]
    name = known.canonical(words)
    if not pattern.anywhere and _noise(report, span[0]):
        return False
    if (
        report.outlet
        and known.owner(name) == known.owner(report.outlet)
        and not (pattern.programme and name != known.canonical(report.outlet) and known.knows(name))
    ):
        return False
    if known.knows(name):
        return True
    if name.casefold().split()[0] in known.stops or known.no_medium(name):
        return False
    person = any(m.type == "PERSON" and m.start <= span[0] and span[1] <= m.end for m in mentions)
    if person and not (pattern.account or pattern.programme):
        return False
    if pattern.account:
        return not _own_account(report.text, words)
    return not pattern.site or _not_a_party(report.text, words, known)


def _own_account(text: str, words: str) -> bool:
    """Tell whether an account's name is that of somebody the report tells about."""
    low = text.casefold()
    if not words.startswith("@"):
        return low.count(words.casefold()) > 2
    parts = [part for part in re.split(r"[^a-z]+", words.casefold()) if len(part) >= 5]
    return any(low.count(part) > low.count(words.casefold()) for part in parts)


def _not_a_party(text: str, words: str, known: Media) -> bool:
    """Tell whether a page's name begins with no word that is elsewhere in the report, where its owner would be."""
    if words.casefold().startswith(known.archives) or "." in words:
        return True
    return len(re.findall(rf"(?<!\w){re.escape(words.split(maxsplit=1)[0])}(?!\w)", text)) == 1


def _covered(text: str, place: int, sentences: tuple[Span, ...], covers: str) -> Span | None:
    """Return the words that a citation vouches for: its sentence, with the quotation that ends there, or its paragraph."""
    sentence = next((s for s in sentences if s.start <= place < s.end), None)
    if sentence is None:
        return None
    line = text.rfind("\n", 0, sentence.start) + 1
    if covers == "paragraph":
        return Span(line, sentence.end)
    closing = re.search('[”"]', text[sentence.start : place])
    opened = re.search('[“"]', text[sentence.start : sentence.start + closing.start()]) if closing else None
    if closing and not opened:
        begun = max(text.rfind(mark, line, sentence.start) for mark in '“"')
        if begun >= 0:
            return Span(begun, sentence.end)
    return sentence


def _noise(report: Report, place: int) -> bool:
    return any(zone.start <= place < zone.end and zone.kind in ("noise", "caption") for zone in report.zones)
