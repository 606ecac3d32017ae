"""The tagger of names of the accurate mode: the encoder's scores of each word beside those of the small tagger."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from runut.models import crf
from runut.models.crf_features import LABELS
from runut.models.encoder import Floats, network, vocabulary
from runut.models.pieces import END, MAX_PIECES, START, Pieces

OVERLAP = 24
"""Words that two windows of a long sentence share; each is judged in the window where it stands further inside."""
_STEP = 64
"""Scores are rounded to so many steps of one, so that the last digits of a processor's sums decide no tie."""
WEIGHT = 2.0
"""What the encoder counts beside the small tagger; chosen on idner-news-2k dev and NERGrit valid."""
CERTAIN = 0.9
"""A sentence whose labels are so probable by the small tagger alone is not read by the encoder.
Chosen on the same sets, which it costs nothing."""
GAP = 2
"""Words between two with a capital that the later layers read with them ("Kementerian Hukum dan HAM")."""


class EncoderTagger:
    """Tags the words of sentences by the encoder and the small tagger of a language; all languages share one network.

    The two add up as log-linear models do (Smith, Cohn and Osborne 2005): the small one knows the lists of names and which
    label follows which, the encoder what a sentence is about.
    """

    def __init__(self, field: crf.CRF) -> None:
        """Load the network; raises ModelError where weights are missing or damaged."""
        self._field = field
        self._pieces = Pieces(vocabulary())
        self._network = network("encoder_tagger.onnx")

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return a BIO tag for each token of each sentence."""
        certain = [share >= CERTAIN for share in self._field.certainty(sentences)]
        read = iter(self.scores([words for words, sure in zip(sentences, certain, strict=True) if not sure]))
        beside = [
            np.zeros((len(words), len(LABELS)), np.float32) if sure else WEIGHT * next(read)
            for words, sure in zip(sentences, certain, strict=True)
        ]
        return self._field.tag(sentences, beside)

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """Return for each sentence its words by LABELS: the natural logarithms of the labels' probabilities."""
        names = [may_name(sentence) for sentence in sentences]
        made = [
            [self._pieces.of(word)[: None if may else 1] for word, may in zip(sentence, some, strict=True)]
            for sentence, some in zip(sentences, names, strict=True)
        ]
        windows = [(number, *window) for number, words in enumerate(made) for window in windows_of(words)]
        texts, firsts, chosen = [], [], []
        for number, first, last in windows:
            words = made[number][first:last]
            starts = np.cumsum([1, *map(len, words[:-1])])
            texts.append([START, *(piece for word in words for piece in word), END])
            firsts.append(starts)
            chosen.append([0, *starts[names[number][first:last]].tolist()])
        out = [np.zeros((len(words), len(LABELS)), np.float32) for words in made]
        inside = [np.full(len(words), -1) for words in made]
        for place, early, late in self._network.chosen_states(texts, chosen):
            number, first, last = windows[place]
            found = early[firsts[place]]
            found[names[number][first:last]] = late[1:]
            scores = found - found.max(axis=1, keepdims=True)
            scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
            depth = np.minimum(np.arange(last - first), np.arange(last - first)[::-1])
            deeper = depth > inside[number][first:last]
            out[number][first:last][deeper] = np.round(scores * _STEP)[deeper] / _STEP
            inside[number][first:last][deeper] = depth[deeper]
        return out


def may_name(words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell of each word of a sentence whether it may be part of a name: it has a capital, or stands between such words.

    The later layers read these alone, a quarter of a report; of any other word the first layers read its first piece.
    """
    out = np.array([word.lower() != word for word in words], bool)
    places = np.flatnonzero(out).tolist()
    for left, right in itertools.pairwise(places):
        if right - left - 1 <= GAP:
            out[left:right] = True
    return out


def windows_of(words: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the windows (first word, one past the last) that cover a sentence, given the pieces of its words."""
    out: list[tuple[int, int]] = []
    first = 0
    while first < len(words):
        last, pieces = first, 0
        while last < len(words) and pieces + len(words[last]) <= MAX_PIECES - 2:
            pieces += len(words[last])
            last += 1
        out.append((first, last))
        if last == len(words):
            break
        first = max(last - OVERLAP, first + 1)
    return out


@functools.cache
def tagger(language: str) -> EncoderTagger:
    """Return the tagger of a language, loaded once; raises ModelError where weights are missing or damaged."""
    return EncoderTagger(crf.tagger(language))
