"""The small tagger of names: a linear-chain conditional random field over words, their shapes and lists of names.

Lafferty, McCallum and Pereira (2001). `training/names_crf.py` makes the weights with python-crfsuite; here they are only
read: the score of a word is the sum over what it and its neighbours say (cached by word), the best path that of Viterbi
(1967), over all sentences of a report at once.
"""

from __future__ import annotations

import functools
import hashlib
import io
import zipfile
from collections.abc import Sequence
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from runut.errors import ModelError
from runut.models.crf_features import AFTER, BEFORE, LABELS, REACH, atoms, listed, shape_of

Scores = NDArray[np.float32]
_CACHED = 60_000
_FEWEST = -1e4


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
        self._words: dict[str, Scores] = {}
        self._shapes: dict[str, tuple[str, str, str]] = {}

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return a BIO tag for each token of each sentence."""
        full = [sentence for sentence in sentences if sentence]
        if not full:
            return [[] for _ in sentences]
        paths = iter(self._best(full, self._emissions(full)))
        return [[LABELS[label] for label in next(paths)] if sentence else [] for sentence in sentences]

    def _word(self, word: str) -> Scores:
        """Return what a word says of each place around it: places by labels."""
        found = self._words.get(word)
        if found is None:
            if len(self._words) >= _CACHED:
                self._words.clear()
            found = np.array([self._weights[[self._row(name) for name in place]].sum(axis=0) for place in atoms(word)])
            self._words[word] = found
        return found

    def _row(self, name: str) -> int:
        return self._rows.get(name, self._blank)

    def _seen(self, word: str) -> tuple[str, str, str]:
        seen = self._shapes.get(word)
        if seen is None:
            if len(self._shapes) >= _CACHED:
                self._shapes.clear()
            seen = self._shapes[word] = (word[:60].lower(), shape_of(word), listed(word))
        return seen

    def _emissions(self, sentences: Sequence[Sequence[str]]) -> Scores:
        """Return the scores of each label for each word, the sentences one after the other."""
        padded: list[str] = []
        kept: list[int] = []
        get, blank = self._rows.get, self._blank
        joint: list[tuple[int, int, int, int]] = []
        for sentence in sentences:
            padded += [BEFORE] * REACH
            kept.extend(range(len(padded), len(padded) + len(sentence)))
            padded += sentence
            padded += [AFTER] * REACH
            made = [self._seen(BEFORE), *map(self._seen, sentence), self._seen(AFTER)]
            joint.extend(
                (
                    get(f"a{a[1]} {b[1]} {c[1]}", blank),
                    get(f"b{a[0]} {b[1]}", blank),
                    get(f"c{b[0]} {c[1]}", blank),
                    get(f"d{a[2]} {b[2]} {c[2]} {b[1]}", blank),
                )
                for a, b, c in zip(made, made[1:], made[2:], strict=False)
            )
        said = np.array([self._word(word) for word in padded])
        places = np.array(kept)
        scores: Scores = self._weights[np.array(joint)].sum(axis=1)
        for offset in range(2 * REACH + 1):
            scores += said[places + offset - REACH, offset]
        return scores

    def _best(self, sentences: Sequence[Sequence[str]], scores: Scores) -> list[list[int]]:
        """Return the best labels of each sentence."""
        lengths = np.array([len(sentence) for sentence in sentences])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        order = np.argsort(-lengths, kind="stable")
        lengths_sorted, starts_sorted = lengths[order], starts[order]
        best = scores[starts_sorted].copy()
        back: list[NDArray[np.intp]] = []
        ends = np.empty(len(order), np.intp)
        for step in range(1, int(lengths_sorted[0])):
            going = int(np.searchsorted(-lengths_sorted, -step, side="left"))
            ends[going : len(best)] = best[going:].argmax(axis=1)
            best = best[:going]
            through = best[:, :, None] + self._transitions
            back.append(through.argmax(axis=1))
            best = through.max(axis=1) + scores[starts_sorted[:going] + step]
        ends[: len(best)] = best.argmax(axis=1)
        paths: list[list[int]] = [[]] * len(order)
        for rank, place in enumerate(order.tolist()):
            label = int(ends[rank])
            path = [label]
            for step in range(int(lengths_sorted[rank]) - 2, -1, -1):
                label = int(back[step][rank, label])
                path.append(label)
            paths[place] = path[::-1]
        return paths


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


def checked(name: str) -> bytes:
    """Return the content of a file of weights; raises ModelError where it is missing or not the one recorded."""
    folder = resources.files("runut.models")
    try:
        content = (folder / name).read_bytes()
        recorded = (folder / "weights.sha256").read_text(encoding="ascii")
    except FileNotFoundError as error:
        raise ModelError(f"the weights {error.filename or name} are missing; reinstall runut") from None
    if f"{hashlib.sha256(content).hexdigest()}  {name}" not in recorded.splitlines():
        raise ModelError(f"the weights {name} are damaged: their SHA-256 is not the recorded one; reinstall runut")
    return content


@functools.cache
def tagger(language: str) -> CRF:
    """Return the tagger of a language, loaded once; raises ModelError as `checked` and CRF do."""
    name = f"names_{language}.npz"
    return CRF(checked(name), name)
