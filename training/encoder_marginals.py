"""Write what a tagger that is at hand says of the sentences without labels: `python training/encoder_marginals.py BUILD TEACHER [NUMBER]`.

TEACHER is an ONNX tagger of full layers (inputs `x` and `lengths`, one output of label scores). Its scores and those of the small tagger
are added, as the accurate mode adds them, and the probabilities of each word's labels are those of the sum, by forward and
backward sums over the sentence (Lafferty, McCallum and Pereira 2001). `BUILD/agreed.npy` gets them; sentences not drawn stay 0.
"""

from __future__ import annotations

import pathlib
import random
import sys

import numpy as np
import onnxruntime
from encoder_batches import read
from encoder_training import SOURCES

from runut.models import crf
from runut.models.encoder import batches, embeddings
from runut.models.pieces import PAD

LONGEST = 60
OUTSIDE = 0.5
"""Added to what the teacher gives to no name."""
Scores = np.ndarray  # type: ignore[type-arg]


def marginals(scores: Scores, onward: Scores) -> Scores:
    """Return the probabilities of the labels of each word, given their scores and those of each label after each."""
    forward, backward = np.zeros_like(scores), np.zeros_like(scores)
    forward[0] = scores[0]
    for place in range(1, len(scores)):
        through = forward[place - 1][:, None] + onward
        most = through.max(0)
        forward[place] = most + np.log(np.exp(through - most).sum(0)) + scores[place]
    for place in range(len(scores) - 2, -1, -1):
        through = onward + (scores[place + 1] + backward[place + 1])[None, :]
        most = through.max(1)
        backward[place] = most + np.log(np.exp(through - most[:, None]).sum(1))
    both = np.exp((both := forward + backward) - both.max(1, keepdims=True))
    share: Scores = both / both.sum(1, keepdims=True)
    return share


def main(build: pathlib.Path, teacher: pathlib.Path, number: int) -> None:
    """Read the sentences, draw some that hold two capitals or more, and write what is said of them."""
    words, sentences = read(build / "sentences.npz")
    spelled = (build / "words.txt").read_text(encoding="utf-8").split("\n")
    session = onnxruntime.InferenceSession(str(teacher), providers=["CPUExecutionProvider"])
    field = crf.tagger("id")
    ends = np.cumsum([len(one.words) for one in sentences])
    out = np.zeros((int(ends[-1]), 7), np.float16)
    text = [n for n, one in enumerate(sentences) if one.source == SOURCES.index("text")]
    capital = [word[:1].isupper() for word in spelled]
    text = [
        n
        for n in text
        if 6 <= len(sentences[n].words) <= LONGEST and sum(capital[w] for w in sentences[n].words[1:]) > 1
    ]
    drawn = sorted(random.Random(5).sample(text, min(number, len(text))))
    pieces = [
        [
            0,
            *(p for w in sentences[n].words for p in words.pieces[words.starts[w] : words.starts[w] + words.sizes[w]]),
            2,
        ]
        for n in drawn
    ]
    for places in batches([len(one) for one in pieces]):
        lengths = np.array([len(pieces[place]) for place in places], np.int32)
        ids = np.full((len(places), int(lengths.max())), PAD, np.int64)
        for row, place in enumerate(places):
            ids[row, : lengths[row]] = pieces[place]
        (found,) = session.run(None, {"x": embeddings().of(ids), "lengths": lengths})
        for row, place in enumerate(places):
            one = sentences[drawn[place]]
            sizes = words.sizes[one.words]
            scores = found[row][1 + np.cumsum(sizes) - sizes]
            scores = scores - np.log(np.exp(scores - scores.max(1, keepdims=True)).sum(1, keepdims=True))
            scores[:, 0] += OUTSIDE
            beside, onward = field.told([spelled[w] for w in one.words])
            out[ends[one.of] - len(sizes) : ends[one.of]] = marginals(scores + beside, onward)
    np.save(build / "agreed.npy", out)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 14_000)
