"""How alike two sentences are in meaning, across wordings and languages: vectors, and facts compared beside them.

    sentences = told(["Gempa magnitudo 6,1 mengguncang Kota Contoh."], "id")     # one pass for many sentences
    others = told(["A 5.4-magnitude earthquake shook Contoh City."], "en")
    compare(sentences[0], others[0])      # Likeness(score=0.29, reason="other figures")

Imported only in the accurate mode. A score of SAME or more means that the two very likely tell the same.
"""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from runut.errors import ModelError
from runut.models.encoder import Floats, network, vocabulary
from runut.models.facts import Facts, differences, facts
from runut.models.pieces import END, MAX_PIECES, START
from runut.models.weights import checked

SAME = 0.6
"""From this score on two sentences very likely tell the same."""
_PREFIX = "\u2581passage: "
"""What the model was trained to find before a text that is compared."""
_KEPT = {"other figures": 0.5, "other dates": 0.6, "other names": 0.6, "a negation in one alone": 0.6}
"""What is kept of the likeness of vectors where the facts differ."""


class Told(msgspec.Struct, frozen=True):
    """A sentence as it is compared: its language, its vector of length 1, its facts."""

    code: str
    vector: NDArray[np.float32]
    facts: Facts


class Likeness(msgspec.Struct, frozen=True):
    """How alike two sentences are, 0 to 1, and why the score is what it is."""

    score: float
    reason: str


def told(texts: Sequence[str], code: str, names: Sequence[Iterable[str]] | None = None) -> list[Told]:
    """Return sentences of one language as they are compared; `names` are the names in each, by capitals if not given.

    Raises ModelError where the weights are missing or damaged, LanguageError where the language is not at hand.
    """
    made = vectors(texts, code)
    called: Sequence[Iterable[str] | None] = names if names is not None else [None] * len(texts)
    return [Told(code, vector, facts(text, code, some)) for text, vector, some in zip(texts, made, called, strict=True)]


def compare(left: Told, right: Told) -> Likeness:
    """Return how alike two sentences are: the cosine of their vectors, less where their facts differ."""
    score = max(0.0, float(left.vector @ right.vector))
    differ = differences(left.facts, right.facts, left.code == right.code)
    for reason in differ:
        score *= _KEPT[reason]
    return Likeness(round(score, 3), ", ".join(differ) or ("alike in wording" if score >= SAME else "little alike"))


def vectors(texts: Sequence[str], code: str) -> Floats:
    """Return a vector of length 1 for each text of a language, texts by 384, the language's mean taken off.

    Without the mean all vectors point one way (Mu and Viswanath 2018), and each language a way of its own.
    """
    found = raw_vectors(texts)
    found -= _means().get(code, sum(_means().values()) / len(_means()))
    found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
    return np.round(found, 5)


def raw_vectors(texts: Sequence[str]) -> Floats:
    """Return the model's own vectors, of length 1; of a text longer than a window, the mean over its windows."""
    windows: list[list[int]] = []
    of: list[int] = []
    step = MAX_PIECES - 2
    for number, text in enumerate(texts):
        ids = vocabulary().encode(_PREFIX + text, add_special_tokens=False).ids
        for first in range(0, max(len(ids), 1), step):
            windows.append([START, *ids[first : first + step], END])
            of.append(number)
    out = np.zeros((len(texts), 384), np.float32)
    for place, states in network("encoder_sentences.onnx").states(windows):
        out[of[place]] += states.sum(axis=0)
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)
    return out


@functools.cache
def _means() -> dict[str, Floats]:
    name = "encoder_means.npz"
    content = checked(name, "encoder.sha256")
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as saved:
            return {code: saved[code].astype(np.float32) for code in saved.files}
    except (ValueError, KeyError, zipfile.BadZipFile, OSError) as error:
        raise ModelError(f"the weights {name} cannot be read ({error}); reinstall runut") from None
