"""The tagger of names of the accurate mode: the encoder's scores of each word beside those of the small tagger."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np

from runut.models import crf
from runut.models.crf_features import LABELS
from runut.models.encoder import Floats, network, vocabulary
from runut.models.pieces import END, MAX_PIECES, START, Pieces

OVERLAP = 24
"""Words that two windows of a long sentence share; each is judged in the window where it stands further inside."""
_STEP = 64
"""Scores are rounded to so many steps of one, so that the last digits of a processor's sums decide no tie."""
WEIGHT = 1.0
"""What the encoder counts beside the small tagger; chosen on idner-news-2k dev and NERGrit valid."""
OUTSIDE = 0.5
"""Added to what the encoder gives to no name, since it was trained on fewer sentences without one; chosen likewise."""
_PRIOR: Floats = np.where(np.array(LABELS) == "O", OUTSIDE, 0).astype(np.float32)


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
        return self._field.tag(sentences, [WEIGHT * (scores + _PRIOR) for scores in self.scores(sentences)])

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """Return for each sentence its words by LABELS: the natural logarithms of the labels' probabilities."""
        made = [[self._pieces.of(word) for word in sentence] for sentence in sentences]
        windows = [(number, *window) for number, words in enumerate(made) for window in windows_of(words)]
        texts = [
            [START, *(piece for word in made[number][first:last] for piece in word), END]
            for number, first, last in windows
        ]
        out = [np.zeros((len(words), len(LABELS)), np.float32) for words in made]
        inside = [np.full(len(words), -1) for words in made]
        for place, found in self._network.states(texts):
            number, first, last = windows[place]
            sizes = [len(word) for word in made[number][first:last]]
            firsts = np.cumsum([1, *sizes[:-1]])
            scores = found[firsts] - found[firsts].max(axis=1, keepdims=True)
            scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
            depth = np.minimum(np.arange(last - first), np.arange(last - first)[::-1])
            deeper = depth > inside[number][first:last]
            out[number][first:last][deeper] = np.round(scores * _STEP)[deeper] / _STEP
            inside[number][first:last][deeper] = depth[deeper]
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
