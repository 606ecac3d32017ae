"""Hashes of the word sequences of a text, computed on whole arrays: what near copies and borrowed passages compare."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse modulo 2**64."""

_INVERSE = pow(_BASE, -1, 2**64)
_CHUNK = 1 << 16
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))
_FACTORS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))

# letters, digits and every byte of a longer UTF-8 sequence make words; ASCII letters are folded to lower case
_FOLDED = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if byte >= 128 or chr(byte).isalnum() else 32 for byte in range(256)
)


def _table(values: str, lead: bytes) -> NDArray[np.bool_]:
    """Return which bytes end a mark whose UTF-8 sequence begins with `lead`."""
    ends = np.zeros(256, dtype=np.bool_)
    ends[[mark.encode()[-1] for mark in values if mark.encode()[:-1] == lead]] = True
    return ends


_MARKS = "“”‘’–—…•\u2009\u200b\ufeff\xa0«»·"
"""What parts words and is no ASCII: quotation marks, dashes, bullets, and blanks of other widths."""

_LEADS = tuple(
    (np.frombuffer(lead, dtype=np.uint8), _table(_MARKS, lead))
    for lead in sorted({mark.encode()[:-1] for mark in _MARKS})
)


def _powers(base: int, number: int) -> NDArray[np.uint64]:
    factors = np.full(number, base, dtype=np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


_UP, _DOWN = _powers(_BASE, _CHUNK), _powers(_INVERSE, _CHUNK)


class Words:
    """The words of a text as arrays: `starts` and `ends` in UTF-8 bytes (end exclusive) and a 64-bit hash of each.

    Words are runs of letters and digits, ASCII letters folded; the hash is polynomial over their bytes (Karp and
    Rabin 1987), finished by the mixing of SplitMix64 (Steele et al. 2014), the same in every process.
    """

    __slots__ = ("ends", "hashes", "starts")

    def __init__(self, text: str) -> None:
        data = text.encode("utf-8", "surrogatepass").translate(_FOLDED)
        raw = np.frombuffer(data, dtype=np.uint8) if text.isascii() else _parted(data)
        inside = np.zeros(len(raw) + 2, dtype=np.int8)
        inside[1:-1] = raw != 32
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        self.starts: NDArray[np.int64] = edges[0::2]
        self.ends: NDArray[np.int64] = edges[1::2]
        self.hashes = _hashes(raw, self.starts, self.ends)

    def __len__(self) -> int:
        return len(self.starts)


def _parted(data: bytes) -> NDArray[np.uint8]:
    """Return the bytes with a blank in place of each byte of a typographic mark."""
    raw = np.frombuffer(bytearray(data), dtype=np.uint8)
    for lead, ends in _LEADS:
        places = np.flatnonzero(raw == lead[0])
        # the bytes are UTF-8: a first byte is followed by as many as it says
        for at in range(1, len(lead)):
            places = places[raw[places + at] == lead[at]]
        places = places[ends[raw[places + len(lead)]]]
        for at in range(len(lead) + 1):
            raw[places + at] = 32
    return raw


def _hashes(raw: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return the hash of each word, a chunk of words at a time, so that powers and memory stay bounded."""
    if not len(raw):
        return np.zeros(0, dtype=np.uint64)
    whole = np.tile(_UP, len(raw) // _CHUNK + 1)[: len(raw)] if len(raw) > _CHUNK else _UP[: len(raw)]
    sums = np.zeros(len(raw) + 1, dtype=np.uint64)
    np.cumsum(raw * whole, out=sums[1:])
    found: NDArray[np.uint64] = mixed((sums[ends] - sums[starts]) * _DOWN[starts % _CHUNK])
    if len(raw) > _CHUNK:
        # a word across two chunks is hashed by itself: the powers start again at the boundary
        for place in np.flatnonzero(starts // _CHUNK != (ends - 1) // _CHUNK).tolist():
            word = raw[starts[place] : ends[place]]
            powers = np.resize(_UP, len(word))
            found[place] = mixed(np.array([(word * powers).sum(dtype=np.uint64)], dtype=np.uint64))[0]
    return found


def mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the values with their bits spread (the finishing function of SplitMix64)."""
    spread = values >> _SHIFTS[0]
    spread ^= values
    for factor, shift in zip(_FACTORS, _SHIFTS[1:], strict=True):
        spread *= factor
        spread ^= spread >> shift
    return spread


def shingles(hashes: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """Return a hash of each run of `size` words, by its first word; empty where there are fewer words."""
    number = len(hashes) - size + 1
    if number <= 0:
        return np.zeros(0, dtype=np.uint64)
    total = hashes[:number].copy()
    for place in range(1, size):
        total = total * np.uint64(_BASE) + hashes[place : place + number]
    return mixed(total)
