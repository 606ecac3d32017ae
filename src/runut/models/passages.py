"""Borrowed passages: aligned runs of the same words in two texts, found among many texts at once.

The method is seed and extend, as for genomes (BLAST, Altschul et al. 1990) and for reprints in newspapers (passim,
Smith et al. 2015): runs of five words in common are seeds, seeds in line are chained, and a chain grows over small
edits in both directions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from runut.models.quotations import quotations
from runut.models.shingles import Words, shingles
from runut.records import AnnotatedReport, Span

SEED = 5
"""Words of a seed: a passage of 20 words with two changed still holds six in a row."""

MIN_WORDS = 12
"""Words that a passage has in common at least."""

MIN_IDENTITY = 0.8
"""Least share of a passage's words, in each text, that are in common."""

MIN_SEEDS = 2
MAX_GAP, MAX_SHIFT = 12, 6
"""Seeds are in one chain where they are no further apart, and their distance shifts by no more (words)."""

ALL_PAIRS = 24
"""Texts that share a seed and are compared each with each; of more, each is compared with the first two."""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """The same words in two texts: `left` and `right` are their places in the list, the first before the second.

    `left_span` and `right_span` are code points; `words` counts the words in common, `own` those of them that stand
    outside quotation marks in both texts. `quoted` tells that fewer than MIN_WORDS do: both quote one speech, and
    neither need have copied the other.
    """

    left: int
    right: int
    left_span: Span
    right_span: Span
    words: int
    own: int

    @property
    def quoted(self) -> bool:
        """Tell whether the passage is speech that both quote."""
        return self.own < MIN_WORDS


class _Text:
    """A text's words, with those in skipped spans made unlike any other, and which words are quoted."""

    def __init__(self, place: int, text: str, skipped: Sequence[Span]) -> None:
        self.text, self.words = text, Words(text)
        self.hashes = self.words.hashes
        if skipped:
            inside = self._within(skipped)
            alone = (np.uint64(place + 1) << np.uint64(32)) + np.arange(len(self.hashes), dtype=np.uint64)
            self.hashes = np.where(inside, alone, self.hashes)
        self._quoted: NDArray[np.bool_] | None = None
        self._list: list[int] | None = None

    @property
    def list(self) -> list[int]:
        if self._list is None:
            self._list = self.hashes.tolist()
        return self._list

    @property
    def quoted(self) -> NDArray[np.bool_]:
        if self._quoted is None:
            self._quoted = self._within(quotations(self.text))
        return self._quoted

    def span(self, start: int, end: int) -> Span:
        """Return words [start, end) as code points."""
        first, last = int(self.words.starts[start]), int(self.words.ends[end - 1])
        if self.text.isascii():
            return Span(first, last)
        data = self.text.encode("utf-8", "surrogatepass")
        before = len(data[:first].decode("utf-8", "surrogatepass"))
        return Span(before, before + len(data[first:last].decode("utf-8", "surrogatepass")))

    def _within(self, spans: Sequence[Span]) -> NDArray[np.bool_]:
        inside = np.zeros(len(self.words), dtype=np.bool_)
        for span in spans:
            start, end = span.start, span.end
            if not self.text.isascii():
                start = len(self.text[:start].encode("utf-8", "surrogatepass"))
                end = start + len(span.of(self.text).encode("utf-8", "surrogatepass"))
            inside[np.searchsorted(self.words.starts, start) : np.searchsorted(self.words.starts, end)] = True
        return inside


class Passages:
    """The passages that any two of some texts have in common, grown for two of them when they are asked for.

    `skipped` holds, for each text, the spans that count for nothing (menus, adverts).
    """

    def __init__(self, texts: Sequence[str], skipped: Sequence[Sequence[Span]] = ()) -> None:
        self._read = [_Text(n, text, skipped[n] if skipped else ()) for n, text in enumerate(texts)]
        self._chains: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for left, right, a, b in _chains(self._read):
            self._chains.setdefault((left, right), []).append((a, b))
        self._found: dict[tuple[int, int], list[Passage]] = {}

    def __iter__(self) -> Iterator[Passage]:
        """Yield every passage, by the places of the two texts and the place in the first."""
        return (passage for pair in self._chains for passage in self.between(*pair))

    def between(self, left: int, right: int) -> list[Passage]:
        """Return the passages of two texts by their places, the first before the second."""
        pair = (left, right)
        if pair not in self._found:
            self._found[pair] = self._grown(pair) if pair in self._chains else []
        return self._found[pair]

    def _grown(self, pair: tuple[int, int]) -> list[Passage]:
        found: list[Passage] = []
        ends = (0, 0)
        for a, b in self._chains[pair]:
            if a < ends[0] and b < ends[1]:
                continue  # the passage before grew over this chain
            run = _grown(self._read[pair[0]].list, self._read[pair[1]].list, (a, b))
            passage = _passage(self._read, pair, run)
            if passage:
                found.append(passage)
                ends = run[2:]
        return found


def find_passages(texts: Sequence[str], skipped: Sequence[Sequence[Span]] = ()) -> list[Passage]:
    """Return the passages that any two of the texts have in common, by their places in the list and the text."""
    return list(Passages(texts, skipped))


def _chains(read: Sequence[_Text]) -> Iterator[tuple[int, int, int, int]]:
    """Yield, for each chain of seeds, the two texts and the first seed's first word in each."""
    left, right, a, b = _seeds(read)
    if not len(left):
        return
    shift = b.astype(np.int64) - a
    # seeds of the same two texts lie together, first those in line with each other
    order = np.lexsort((a, shift // (2 * MAX_SHIFT), right, left))
    left, right, a, b, shift = left[order], right[order], a[order], b[order], shift[order]
    cut = (
        (np.diff(left) != 0)
        | (np.diff(right) != 0)
        | (np.diff(a) > MAX_GAP)
        | (np.diff(a) < 0)
        | (np.abs(np.diff(shift)) > MAX_SHIFT)
    )
    starts = np.concatenate(([0], np.flatnonzero(cut) + 1))
    ends = np.concatenate((starts[1:], [len(left)]))
    for first, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if end - first >= MIN_SEEDS:
            yield int(left[first]), int(right[first]), int(a[first]), int(b[first])


def _seeds(read: Sequence[_Text]) -> tuple[NDArray[np.int32], ...]:
    """Return, for each seed of two texts, the texts and its first word in each."""
    parts = [shingles(text.hashes, SEED) for text in read]
    keys = np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint64)
    owner = np.repeat(np.arange(len(parts), dtype=np.int32), [len(part) for part in parts])
    place = np.concatenate([np.arange(len(part), dtype=np.int32) for part in parts]) if parts else owner
    order = np.argsort(keys, kind="stable")
    keys, owner, place = keys[order], owner[order], place[order]
    opens = np.flatnonzero(np.concatenate(([len(keys) > 0], keys[1:] != keys[:-1])))
    closes = np.append(opens, len(keys))[1:]
    start, end = np.repeat(opens, closes - opens), np.repeat(closes, closes - opens)
    many = end - start > ALL_PAIRS
    lefts, rights = [], []
    here = np.arange(len(keys), dtype=np.int64)
    for step in range(1, ALL_PAIRS):
        other = here - step
        pick = (other >= start) & ~many
        if not pick.any():
            break
        lefts.append(other[pick])
        rights.append(here[pick])
    for step in range(2):
        pick = many & (here > start + step)
        lefts.append(start[pick] + step)
        rights.append(here[pick])
    left, right = np.concatenate(lefts) if lefts else here[:0], np.concatenate(rights) if rights else here[:0]
    apart = owner[left] != owner[right]
    left, right = left[apart], right[apart]
    return owner[left], owner[right], place[left], place[right]


def _grown(left: list[int], right: list[int], seed: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return the run of words, start and end in each, that a seed grows to in both directions."""
    a, b = seed
    forward = _reach(left, right, (a + SEED, b + SEED), 1)
    back = _reach(left, right, (a - 1, b - 1), -1)
    return back[0] + 1, back[1] + 1, forward[0], forward[1]


def _reach(left: list[int], right: list[int], start: tuple[int, int], step: int) -> tuple[int, int]:
    """Return how far two word lists go on together from `start`, over small edits; both one past the end."""
    a, b = start
    best, credit = (a, b), SEED
    while 0 <= a < len(left) and 0 <= b < len(right):
        if left[a] == right[b]:
            a, b = a + step, b + step
            credit = min(credit + 1, 2 * SEED)
            best = (a, b)
            continue
        edit = _edit(left, right, (a, b), step)
        if edit is None or credit <= max(edit):
            break
        a, b = a + step * edit[0], b + step * edit[1]
        credit -= 1 + max(edit)
    return best


_EDITS = tuple(sorted(((a, b) for a in range(5) for b in range(5) if a or b), key=lambda edit: (max(edit), -sum(edit))))
"""Words passed over on each side, the smallest edit first: up to four, as a lone word between two edits is no hold."""


def _edit(left: list[int], right: list[int], at: tuple[int, int], step: int) -> tuple[int, int] | None:
    """Return the smallest edit after which two words in a row are the same, or None."""
    long, wide = len(left), len(right)
    for edit in _EDITS:
        a, b = at[0] + step * edit[0], at[1] + step * edit[1]
        if not (0 <= a < long and 0 <= b < wide) or left[a] != right[b]:
            continue
        a, b = a + step, b + step
        if 0 <= a < long and 0 <= b < wide and left[a] == right[b]:
            return edit
    return None


def _passage(read: Sequence[_Text], pair: tuple[int, int], run: tuple[int, int, int, int]) -> Passage | None:
    left, right = read[pair[0]], read[pair[1]]
    a, b, a_end, b_end = run
    if min(a_end - a, b_end - b) < MIN_WORDS:
        return None
    same, own = 0, 0
    for op in LCSseq.opcodes(left.list[a:a_end], right.list[b:b_end]):
        if op.tag == "equal":
            same += op.src_end - op.src_start
            quoted = left.quoted[a + op.src_start : a + op.src_end] | right.quoted[b + op.dest_start : b + op.dest_end]
            own += int(np.count_nonzero(~quoted))
    if same < MIN_WORDS or same < MIN_IDENTITY * max(a_end - a, b_end - b):
        return None
    return Passage(
        left=pair[0],
        right=pair[1],
        left_span=left.span(a, a_end),
        right_span=right.span(b, b_end),
        words=same,
        own=own,
    )


def borrower(left: AnnotatedReport, right: AnnotatedReport) -> tuple[str | None, str]:
    """Return the id of the report that took what two share from the other, and the reason; None where none shows.

    A report that names the other's outlet took it; else the later one did, by time where both state one, else by day.
    """
    for one, other in ((left, right), (right, left)):
        if other.report.outlet and any(_named(c.outlet, other.report.outlet) for c in one.citations):
            return one.id, f"it names {other.report.outlet}"
    first, second = left.report.published or "", right.report.published or ""
    if len(first) != len(second) or len(first) < 19:
        first, second = first[:10], second[:10]
    if (
        min(len(first), len(second)) < 10
        or first == second
        or "inferred" in (left.report.published_basis, right.report.published_basis)
    ):
        return None, "which was first is not told"
    if len(first) > 10:
        first_at, second_at = datetime.fromisoformat(first), datetime.fromisoformat(second)
        if (first_at.tzinfo is None) != (second_at.tzinfo is None) or first_at == second_at:
            return None, "which was first is not told"
        return (left.id if second_at < first_at else right.id), "it was published later"
    return (left.id if second < first else right.id), "it was published later"


def _named(cited: str, outlet: str) -> bool:
    """Tell whether a citation's outlet is this one: "Harian Contoh" is harian-contoh.com."""
    plain = [re.sub(r"[^a-z0-9]", "", re.sub(r"\.(com|co|id|net|org|tv)\b", "", x.casefold())) for x in (cited, outlet)]
    return bool(plain[0]) and plain[0] == plain[1]


def coverage(passages: Sequence[Passage], text: int, words: int) -> float:
    """Return the share of a text's words, 0 to 1, that its passages of own wording cover; `words` is its length.

    Passages with several other texts are counted by their longest: the share is a lower bound.
    """
    by_other: dict[int, int] = {}
    for passage in passages:
        if text in (passage.left, passage.right) and not passage.quoted:
            other = passage.right if passage.left == text else passage.left
            by_other[other] = by_other.get(other, 0) + passage.words
    return min(1.0, max(by_other.values(), default=0) / max(1, words))
