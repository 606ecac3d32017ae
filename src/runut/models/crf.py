"""The small tagger of names: a linear-chain conditional random field over words, their shapes and lists of names.

Lafferty, McCallum and Pereira (2001). `training/names_crf.py` makes the weights with python-crfsuite; here they are only
read: the score of a word is the sum over what it and its neighbours say (cached by word), the best path that of Viterbi
(1967), over all sentences of a report at once.
"""

from __future__ import annotations

import functools
import io
import itertools
import zipfile
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from runut.errors import ModelError
from runut.models.crf_features import AFTER, BEFORE, LABELS, REACH, Look, look
from runut.models.crf_joint import Joint
from runut.models.weights import checked

Scores = NDArray[np.float32]
_CACHED = 60_000
_TOGETHER = 16_384
"""So many words are tagged at once, or one sentence of more: memory does not grow with a text."""
_PLACES = (0, 2, 6, 14, 18, 20)
"""Where in a word's features those begin that it gives the place two before it, one before it, and so on."""
_FIRST = 2048
"""The table of words holds so many at first, and is begun anew when it holds `_CACHED`: memory does not grow."""


def _runs(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of rows of sentences that have _TOGETHER words or few more, and one at least."""
    first = words = 0
    for place, size in enumerate(sizes, start=1):
        words += size
        if words >= _TOGETHER or (words and place == len(sizes)):
            yield first, place
            first, words = place, 0


class CRF:
    """A trained field of one language."""

    def __init__(self, content: bytes, file: str) -> None:
        """Read the weights from the bytes of `file`; raises ModelError where they are not such weights."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as saved:
                names = bytes(saved["names"]).decode("utf-8").split("\n")
                self._weights: Scores = saved["weights"].astype(np.float32)
                self._transitions: Scores = saved["transitions"].astype(np.float32)
        except (ValueError, KeyError, zipfile.BadZipFile, OSError) as error:
            raise ModelError(f"the weights {file} cannot be read ({error}); reinstall runut") from None
        self._rows = {name: place for place, name in enumerate(names)}
        self._blank = len(names)
        self._weights = np.vstack([self._weights, np.zeros((1, len(LABELS)), np.float32)])
        self._joint = Joint(names, self._blank)
        self._forget()

    def _forget(self) -> None:
        """Begin the table of words anew: what each says of the places around it, and its codes in the joint features."""
        self._ids: dict[str, int] = {}
        self._shapes: dict[tuple[str, str], list[int]] = {}
        self._said: Scores = np.zeros((2 * REACH + 1, _FIRST, len(LABELS)), np.float32)
        self._codes: NDArray[np.int32] = np.zeros((_FIRST, 4), np.int32)

    def tag(self, sentences: Sequence[Sequence[str]], beside: Sequence[Scores] | None = None) -> list[list[str]]:
        """Return a BIO tag for each token of each sentence; `beside` holds scores (words by LABELS) to add to its own."""
        paths: list[list[int]] = []
        for first, last in _runs([len(sentence) for sentence in sentences]):
            full = [sentence for sentence in sentences[first:last] if sentence]
            scores = self._emissions(full)
            if beside is not None:
                scores += np.concatenate(beside[first:last])
            paths += self._best(full, scores)
        tagged = iter(paths)
        return [[LABELS[label] for label in next(tagged)] if sentence else [] for sentence in sentences]

    def certainty(self, sentences: Sequence[Sequence[str]]) -> list[float]:
        """Return of each sentence how probable its best labels are, 0 to 1; those of no words are certain."""
        out = [1.0] * len(sentences)
        for first, last in _runs([len(sentence) for sentence in sentences]):
            places = [place for place in range(first, last) if sentences[place]]
            scores = self._emissions([sentences[place] for place in places]).astype(np.float64)
            sizes = np.array([len(sentences[place]) for place in places])
            order = np.argsort(-sizes, kind="stable")
            starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
            found = self._shares(scores, starts[order], sizes[order])
            for place, share in zip(order.tolist(), found.tolist(), strict=True):
                out[places[place]] = share
        return out

    def _shares(
        self, scores: NDArray[np.float64], starts: NDArray[np.int64], sizes: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return the share that the best path of each sentence has of all, the longest sentence first.

        In double precision, so that no processor's last digit decides what is certain enough.
        """
        onward = self._transitions.astype(np.float64)
        whole = best = scores[starts]
        for step in range(1, int(sizes[0]) if len(sizes) else 0):
            now = int(np.searchsorted(-sizes, -step, side="left"))
            said = scores[starts[:now] + step]
            going = whole[:now, :, None] + onward
            most = going.max(axis=1)
            summed = most + np.log(np.exp(going - most[:, None]).sum(axis=1)) + said
            whole = np.concatenate((summed, whole[now:]))
            best = np.concatenate(((best[:now, :, None] + onward).max(axis=1) + said, best[now:]))
        most = whole.max(axis=1)
        shares: NDArray[np.float64] = np.exp(best.max(axis=1) - most) / np.exp(whole - most[:, None]).sum(axis=1)
        return shares

    def told(self, sentence: Sequence[str]) -> tuple[Scores, Scores]:
        """Return the scores of the labels of a sentence's words, words by LABELS, and those of each label after each."""
        return self._emissions([sentence]), self._transitions

    def _learn(self, words: Sequence[str]) -> None:
        """Read new words into the table, all at once."""
        first, last = len(self._ids), len(self._ids) + len(words)
        while last > len(self._codes):
            self._said = np.concatenate([self._said, np.zeros_like(self._said)], axis=1)
            self._codes = np.concatenate([self._codes, np.zeros_like(self._codes)])
        looks = [look(word) for word in words]
        rows = np.array([self._atoms(one) for one in looks])
        for offset, (begin, end) in enumerate(itertools.pairwise(_PLACES)):
            self._said[offset, first:last] = self._weights[rows[:, begin:end]].sum(axis=1)
        self._codes[first:last] = [self._joint.codes(one) for one in looks]
        self._ids.update(zip(words, range(first, last), strict=True))

    def _atoms(self, looks: Look) -> list[int]:
        """Return the rows of the features that a word gives (`crf_features.atoms`), place after place."""
        low, shape, lists = looks
        get, blank = self._rows.get, self._blank
        if (shape, lists) not in self._shapes:
            names = [mark + shape for mark in ("=s", "-s", "0s", "+s", "*s")]
            names += ["-g" + lists, "0g" + lists, "+g" + lists, "0h" + shape + lists]
            self._shapes[shape, lists] = [get(name, blank) for name in names]
        shape0, shape1, shape2, shape3, shape4, lists1, lists2, lists3, both = self._shapes[shape, lists]
        end = low[-3:]
        # fmt: off
        return [
            get("=w" + low, blank), shape0,
            get("-w" + low, blank), shape1, lists1, get("-e" + end, blank),
            get("0w" + low, blank), shape2, get("0p" + low[:3], blank), get("0q" + low[:4], blank),
            get("0e" + end, blank), get("0f" + low[-2:], blank), lists2, both,
            get("+w" + low, blank), shape3, lists3, get("+e" + end, blank),
            get("*w" + low, blank), shape4,
        ]
        # fmt: on

    def _emissions(self, sentences: Sequence[Sequence[str]]) -> Scores:
        """Return the scores of each label for each word, the sentences one after the other."""
        if len(self._ids) >= _CACHED:
            self._forget()
        padded: list[str] = []
        kept: list[int] = []
        for sentence in sentences:
            padded += [BEFORE] * REACH
            kept.extend(range(len(padded), len(padded) + len(sentence)))
            padded += sentence
            padded += [AFTER] * REACH
        ids = self._ids
        if new := [word for word in dict.fromkeys(padded) if word not in ids]:
            self._learn(new)
        table, places = np.array([*map(ids.__getitem__, padded)]), np.array(kept)
        near = [table[places + offset] for offset in range(-REACH, REACH + 1)]
        before, own, after = (self._codes[near[REACH + offset]] for offset in (-1, 0, 1))
        scores: Scores = np.zeros((len(kept), len(LABELS)), np.float32)
        for rows in self._joint.rows(before, own, after):
            scores += self._weights[rows]
        for said, words in zip(self._said, near, strict=True):
            scores += said[words]
        return scores

    def _best(self, sentences: Sequence[Sequence[str]], scores: Scores) -> list[list[int]]:
        """Return the best labels of each sentence, several of about one length decoded together."""
        lengths = np.array([len(sentence) for sentence in sentences])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        order = np.argsort(-lengths, kind="stable")
        paths: list[list[int]] = [[]] * len(order)
        first = 0
        while first < len(order):
            last = first + max(1, _TOGETHER // int(lengths[order[first]]))
            some = order[first:last]
            for place, path in zip(some.tolist(), self._paths(scores, starts[some], lengths[some]), strict=True):
                paths[place] = path
            first = last
        return paths

    def _paths(self, scores: Scores, starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> Iterator[list[int]]:
        """Yield the best labels of sentences that begin at these rows of the scores, the longest first.

        Arrays run over steps, labels and sentences, in this order, so that each operation is on long rows.
        """
        steps = np.arange(int(sizes[0]))
        # A step past a sentence's end stands for its last word and is never looked at.
        rows = starts + np.minimum(steps[:, None], sizes - 1)
        best = np.ascontiguousarray(scores[rows].transpose(0, 2, 1))
        onward = self._transitions[:, :, None]
        going = np.searchsorted(-sizes, -steps, side="left").tolist()
        for step in range(1, len(steps)):
            now = going[step]
            best[step, :, :now] += np.maximum.reduce(best[step - 1, :, None, :now] + onward)
        back = self._back(best).tolist()
        ends = best[sizes - 1, :, np.arange(len(sizes))].argmax(axis=1).tolist()
        for rank, (label, size) in enumerate(zip(ends, sizes.tolist(), strict=True)):
            path = [label]
            for step in range(size - 2, -1, -1):
                path.append(back[step][path[-1]][rank])
            yield path[::-1]

    def _back(self, best: Scores) -> NDArray[np.int8]:
        """Return for each step, label and sentence the label before, the first of those that are as good."""
        most = best[:-1, 0, None, :] + self._transitions[0][None, :, None]
        back = np.zeros(most.shape, np.int8)
        for label in range(1, len(LABELS)):
            through = best[:-1, label, None, :] + self._transitions[label][None, :, None]
            better = through > most
            back[better] = label
            np.maximum(most, through, out=most)
        return back


def saved(names: Sequence[str], weights: Scores, transitions: Scores) -> bytes:
    """Return the bytes of trained weights: a row of label scores for each feature, and from each label to each."""
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        names=np.frombuffer("\n".join(names).encode("utf-8"), np.uint8),
        weights=weights.astype(np.float16),
        transitions=transitions.astype(np.float32),
    )
    return buffer.getvalue()


@functools.cache
def tagger(language: str) -> CRF:
    """Return the tagger of a language, loaded once; raises ModelError as `checked` and CRF do."""
    name = f"names_{language}.npz"
    return CRF(checked(name), name)
