"""Features as bytes, so that grouping can take a report again without reading it."""

from __future__ import annotations

import struct
import zlib

import numpy as np

from runut.grouping.features import Features

_HEAD = struct.Struct("<qII")
_NO_DAY = -(2**62)


def packed(features: Features) -> bytes:
    """Return the features as bytes; their spellings, which only explain a decision once made, are left out."""
    number = len(features.keys)
    head = _HEAD.pack(_NO_DAY if features.day is None else features.day, number, features.words)
    parts = (
        features.keys.astype("<u4").tobytes(),
        features.weights.astype("<f4").tobytes(),
        features.commonness.astype("<f4").tobytes(),
        np.packbits(features.anchors).tobytes(),
    )
    return zlib.compress(head + b"".join(parts) + features.language.encode(), 1)


def unpacked(report: str, data: bytes) -> Features:
    """Return the features of a report from their bytes."""
    raw = zlib.decompress(data)
    day, number, words = _HEAD.unpack_from(raw)
    at = _HEAD.size
    keys = np.frombuffer(raw, dtype="<u4", count=number, offset=at)
    weights = np.frombuffer(raw, dtype="<f4", count=number, offset=at + 4 * number)
    commonness = np.frombuffer(raw, dtype="<f4", count=number, offset=at + 8 * number)
    at += 12 * number
    bits = -(-number // 8)
    anchors = np.unpackbits(np.frombuffer(raw, dtype=np.uint8, count=bits, offset=at), count=number).astype(np.bool_)
    return Features(
        id=report,
        language=raw[at + bits :].decode(),
        day=None if day == _NO_DAY else day,
        keys=keys.astype(np.uint32),
        weights=weights.astype(np.float32),
        anchors=anchors,
        commonness=commonness.astype(np.float32),
        spellings=(),
        words=words,
    )
