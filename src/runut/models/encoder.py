"""The encoder: pieces of words to states, by onnxruntime, the same numbers in every process.

The networks and embeddings are made by `training/encoder_export.py` from multilingual-e5-small (Wang et al. 2024). This
file is imported only where a run asks for the encoder: onnxruntime and tokenizers take a second to load.
"""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Iterator, Sequence

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from runut.errors import ModelError
from runut.models.pieces import MAX_PIECES, PAD
from runut.models.weights import checked

Floats = NDArray[np.float32]
THREADS = 2
"""Fixed, whatever the machine has, so that sums are added in one order everywhere."""
BATCH = 1024
"""Pieces, with what fills up shorter texts, that are computed at once; memory does not grow with a text's length."""
_SPREAD = 6
"""Texts are computed together while the longest has at most so many pieces more than the shortest."""
_RECORD = "encoder.sha256"


class Embeddings:
    """The vectors of pieces and of places; those of pieces are kept in the four bits in which they ship."""

    def __init__(self, content: bytes) -> None:
        with np.load(io.BytesIO(content), allow_pickle=False) as saved:
            self._scales: NDArray[np.float16] = saved["scales"]
            self._levels: NDArray[np.uint8] = saved["levels"]
            self._places: Floats = saved["places"][:MAX_PIECES].astype(np.float32)

    def of(self, ids: NDArray[np.int64]) -> Floats:
        """Return the vectors of numbered pieces, texts by pieces, each with that of its place added."""
        packed = self._levels[ids]
        levels = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
        vectors: Floats = (levels * self._scales[ids].astype(np.float32)[..., None]).reshape(*ids.shape, -1)
        return vectors + self._places[: ids.shape[1]]


class Network:
    """A network of the encoder, loaded."""

    def __init__(self, file: str) -> None:
        content = checked(file, _RECORD)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's own errors share no class
            raise ModelError(f"the weights {file} cannot be read ({error}); reinstall runut or onnxruntime") from None

    def states(self, texts: Sequence[Sequence[int]]) -> Iterator[tuple[int, Floats]]:
        """Yield each text's place with a row of numbers for each of its pieces; the shortest texts first.

        Texts of like lengths are computed together. Which ones are decides the last digits of an int8 network,
        so the same list gives the same numbers, and a text alone may give slightly others.
        """
        for places in batches([len(text) for text in texts]):
            ids, lengths = _filled([texts[place] for place in places], PAD)
            (found,) = self._session.run(None, {"x": embeddings().of(ids), "lengths": lengths})
            for row, place in enumerate(places):
                yield place, found[row, : lengths[row]]

    def chosen_states(
        self, texts: Sequence[Sequence[int]], chosen: Sequence[Sequence[int]]
    ) -> Iterator[tuple[int, Floats, Floats]]:
        """Yield each text's place with a row of numbers for each of its pieces, and one for each chosen piece.

        For a network of which the later layers read only the chosen pieces of each text, one at least.
        """
        for places in batches([len(text) for text in texts]):
            ids, lengths = _filled([texts[place] for place in places], PAD)
            some, numbers = _filled([chosen[place] for place in places], 0)
            flat = some + np.arange(len(places))[:, None] * ids.shape[1]
            inputs = {"x": embeddings().of(ids), "lengths": lengths, "chosen": flat, "chosen_lengths": numbers}
            early, late = self._session.run(None, inputs)
            for row, place in enumerate(places):
                yield place, early[row, : lengths[row]], late[row, : numbers[row]]


def _filled(rows: Sequence[Sequence[int]], fill: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return rows of numbers as one array, filled up to one length, and the length of each."""
    lengths = np.array([len(row) for row in rows], np.int32)
    out = np.full((len(rows), int(lengths.max())), fill, np.int64)
    for place, row in enumerate(rows):
        out[place, : len(row)] = row
    return out, lengths


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Return the places of texts in groups of like lengths, each of BATCH pieces at most, or of one text."""
    groups: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda p: (lengths[p], p)):
        group = groups[-1] if groups else []
        if group and lengths[place] <= lengths[group[0]] + _SPREAD and lengths[place] * (len(group) + 1) <= BATCH:
            group.append(place)
        else:
            groups.append([place])
    return groups


@functools.cache
def embeddings() -> Embeddings:
    """Return the embeddings, loaded once; raises ModelError where the file is missing or damaged."""
    content = checked("encoder_words.npz", _RECORD)
    try:
        return Embeddings(content)
    except (ValueError, KeyError, zipfile.BadZipFile, OSError) as error:
        raise ModelError(f"the weights encoder_words.npz cannot be read ({error}); reinstall runut") from None


@functools.cache
def vocabulary() -> Tokenizer:
    """Return the tokenizer, loaded once; raises ModelError where the file is missing or damaged."""
    return Tokenizer.from_str(checked("encoder_pieces.json", _RECORD).decode("utf-8"))


@functools.cache
def network(file: str) -> Network:
    """Return a network, loaded once; raises ModelError where the file is missing or damaged."""
    return Network(file)
