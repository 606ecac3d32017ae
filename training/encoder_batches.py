"""The numbered sentences as flat arrays on one device, and batches of them: pieces, places, labels, what the teachers say."""

from __future__ import annotations

import itertools
import pathlib
import random
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

UNKNOWN = 255
"""The label of a word that nobody annotated."""
GAP = 2
"""Words between two with a capital that go with them to the later layers ("Kementerian Hukum dan HAM")."""


class Batch(NamedTuple):
    """Texts by pieces: vectors, what is filled, places of the chosen pieces, and at which pieces words are learnt."""

    x: Tensor
    mask: Tensor
    chosen: Tensor
    filled: Tensor
    rows: Tensor
    """The flat numbers of the pieces, texts by pieces, -1 where nothing is."""


class Words(NamedTuple):
    """The words: their pieces one after the other, where each word's begin, their number, capitals, other cases."""

    pieces: np.ndarray  # type: ignore[type-arg]
    starts: np.ndarray  # type: ignore[type-arg]
    sizes: np.ndarray  # type: ignore[type-arg]
    capital: np.ndarray  # type: ignore[type-arg]
    upper: np.ndarray  # type: ignore[type-arg]
    title: np.ndarray  # type: ignore[type-arg]


class Sentence(NamedTuple):
    """Numbers of words, their labels, the source, and the number of the sentence that the teachers read in its place."""

    words: np.ndarray  # type: ignore[type-arg]
    labels: np.ndarray  # type: ignore[type-arg]
    source: int
    of: int


def read(path: pathlib.Path) -> tuple[Words, list[Sentence]]:
    """Read what encoder_data.py wrote."""
    with np.load(path, allow_pickle=False) as saved:
        sizes = saved["sizes"].astype(np.int64)
        words = Words(
            saved["pieces"], np.cumsum(sizes) - sizes, sizes, saved["capital"], saved["upper"], saved["title"]
        )
        ends = np.cumsum(saved["lengths"])
        numbers, labels, sources = saved["words"], saved["labels"], saved["sources"]
    return words, [
        Sentence(numbers[end - size : end], labels[end - size : end], int(source), place)
        for place, (end, size, source) in enumerate(zip(ends, np.diff(ends, prepend=0), sources, strict=True))
    ]


def cased(words: Words, sentences: Sequence[Sentence], chance: random.Random, share: float) -> list[Sentence]:
    """Return copies, as headlines print them, of a share of the sentences: half in capitals, half in title case."""
    out = []
    for one in sentences:
        if chance.random() < share:
            table = words.upper if chance.random() < 0.5 else words.title
            changed = np.where(one.words < len(table), table[np.minimum(one.words, len(table) - 1)], one.words)
            out.append(one._replace(words=changed))
    return out


def swapped(sentences: Sequence[Sentence], chance: random.Random) -> list[Sentence]:
    """Return copies of annotated sentences with names put in the place of others of their type from the same source."""
    names: dict[tuple[int, int], list[np.ndarray]] = {}  # type: ignore[type-arg]
    for one in sentences:
        for first, last in spans(one.labels):
            names.setdefault((one.source, int(one.labels[first])), []).append(one.words[first:last])
    out = []
    for one in sentences:
        found = spans(one.labels)
        if not found:
            continue
        words, labels, at = [], [], 0
        for first, last in found:
            begin = int(one.labels[first])
            name = chance.choice(names[one.source, begin]) if chance.random() < 0.6 else one.words[first:last]
            words += [one.words[at:first], name]
            labels += [one.labels[at:first], np.array([begin] + [begin + 1] * (len(name) - 1), np.uint8)]
            at = last
        words.append(one.words[at:])
        labels.append(one.labels[at:])
        out.append(Sentence(np.concatenate(words), np.concatenate(labels), one.source, -1))
    return out


def spans(labels: np.ndarray) -> list[tuple[int, int]]:  # type: ignore[type-arg]
    """Return the names (first word, one past the last) of labels, in which B is odd and its I the next."""
    out, place = [], 0
    while place < len(labels):
        begin = int(labels[place])
        last = place + 1
        if begin % 2 == 1 and begin != UNKNOWN:
            while last < len(labels) and labels[last] == begin + 1:
                last += 1
            out.append((place, last))
        place = last
    return out


def chosen_words(capital: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    """Tell of each word of a sentence whether it may be part of a name: it has a capital, or stands between such words."""
    out = capital.astype(bool)
    places = np.flatnonzero(out)
    for left, right in itertools.pairwise(places):
        if right - left - 1 <= GAP:
            out[left:right] = True
    return out


class Flat:
    """All pieces of the sentences in one row on a device."""

    def __init__(self, words: Words, sentences: Sequence[Sentence], device: str) -> None:
        pieces, labels, chosen, said, lengths = [], [], [], [], []
        for one in sentences:
            names = chosen_words(words.capital[one.words])
            sizes = np.where(names, words.sizes[one.words], 1)  # of a word that is no name the first piece is enough
            inside = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
            first = np.concatenate([[False], inside == 0, [False]])
            body = words.pieces[np.repeat(words.starts[one.words], sizes) + inside].astype(np.int64)
            pieces.append(np.concatenate([[0], body, [2]]))
            of = np.full(len(first), UNKNOWN, np.int64)
            of[first] = one.labels
            labels.append(of)
            may = np.zeros(len(first), bool)
            may[first] = names
            may[0] = True
            chosen.append(may)
            said.append(first)
            lengths.append(len(first))
        self.lengths = np.array(lengths)
        self.chosen_number = np.array([int(one.sum()) for one in chosen])
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.device = device
        self.pieces = torch.from_numpy(np.concatenate(pieces)).to(device)
        self.labels = torch.from_numpy(np.concatenate(labels)).to(device)
        self.chosen = torch.from_numpy(np.concatenate(chosen)).to(device)
        self.first = torch.from_numpy(np.concatenate(said)).to(device)

    def batch(self, some: Sequence[int], table: Tensor, places: Tensor, blanked: float = 0.0) -> Batch:
        """Return the sentences of these numbers; a share of the pieces is read as unknown."""
        starts = torch.from_numpy(self.starts[some]).to(self.device)
        lengths = torch.from_numpy(self.lengths[some]).to(self.device)
        at = torch.arange(int(self.lengths[some].max()), device=self.device)
        mask = at[None, :] < lengths[:, None]
        rows = torch.where(mask, starts[:, None] + at[None, :], -1)
        ids = torch.where(mask, self.pieces[rows.clamp(min=0)], 1)
        if blanked:
            ids = torch.where(torch.rand(ids.shape, device=self.device) < blanked, 3, ids)
        may = mask & self.chosen[rows.clamp(min=0)]
        most = int(self.chosen_number[some].max())
        order = torch.argsort((~may).to(torch.uint8), dim=1, stable=True)[:, :most]
        return Batch(table[ids] + places[: len(at)], mask, order, torch.gather(may, 1, order), rows)

    def plan(self, numbers: Sequence[int], budget: int, chance: random.Random) -> list[list[int]]:
        """Return the sentences in batches of like lengths, each of so many pieces with what fills up, in random order."""
        order = sorted(numbers, key=lambda n: self.lengths[n] + chance.random() * 6)
        out: list[list[int]] = []
        longest = 0
        for number in order:
            longest = max(longest, int(self.lengths[number]))
            if not out or longest * (len(out[-1]) + 1) > budget:
                out.append([])
                longest = int(self.lengths[number])
            out[-1].append(number)
        chance.shuffle(out)
        return out
