"""Inputs to partitions: what is annotated by one call, and what of it can change the outcome."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

import msgspec

import runut
from runut.engines import Engine
from runut.errors import InputError, SettingError
from runut.pipeline import Problem
from runut.reading.inputs import files
from runut.reading.parts import PART, Part, parts_of
from runut.settings import Settings

METHOD = 1
"""Raised with every change of what is written by which earlier files cannot be used."""

FILES = 64
"""Files looked through in one call."""


class Partition(msgspec.Struct, frozen=True):
    """Parts of inputs that are annotated by one call, in order; `key` names the file that comes of them."""

    key: str
    parts: tuple[Part, ...]


def partitions_of(
    inputs: Iterable[str], settings: Settings, problem: Problem, workers: Engine, at_most: int = PART
) -> list[Partition]:
    """Return the partitions of the inputs, which are read once for their SHA-256; what cannot be read is told.

    The cut depends on the inputs alone. Small files share a partition, JSON lines of more bytes than `at_most` have several;
    a compressed file and an archive are one each. Parts with the same ids and bytes are one. Raises SettingError for `-`.
    """
    inputs = list(inputs)
    if "-" in inputs:
        raise SettingError("standard input cannot be read twice, as partitions are; save it to a file")
    cut = partial(_surveyed, at_most)
    parts: list[Part] = []
    for found, failed in workers.map(cut, _runs((str(path) for path in files(inputs, problem)), FILES)):
        parts += found
        for where, what in failed:
            problem(InputError(where, what, "check its permissions and the disk"))
    distinct = {part.source: part for part in reversed(parts)}
    ordered = [part for part in parts if distinct[part.source] is part]
    return [Partition(_key(some, settings), tuple(some)) for some in _packed(ordered, at_most)]


def digest(*things: object) -> str:
    """Return a name for what comes of these things: the first half of a SHA-256, in hexadecimal."""
    told = msgspec.json.encode([METHOD, runut.__version__, *things])
    return hashlib.sha256(told).hexdigest()[:32]


def _key(parts: Sequence[Part], settings: Settings) -> str:
    """Name what annotation makes of the parts: neither where it runs nor how stories are grouped has a say in it."""
    told = (settings.language, settings.mode, settings.max_report_chars, settings.max_line_bytes)
    return digest("annotated", told, [part.source for part in parts])


def _surveyed(at_most: int, paths: Sequence[str]) -> tuple[list[Part], list[tuple[str, str]]]:
    found: list[Part] = []
    failed: list[tuple[str, str]] = []
    for path in paths:
        try:
            found += parts_of(path, at_most)
        except OSError as error:
            failed.append((path, error.strerror or "cannot be read"))
    return found, failed


def _packed(parts: Iterable[Part], at_most: int) -> Iterator[list[Part]]:
    some: list[Part] = []
    size = 0
    for part in parts:
        here = part.end - part.start
        if some and size + here > at_most:
            yield some
            some, size = [], 0
        some.append(part)
        size += here
    if some:
        yield some


def _runs(things: Iterable[str], number: int) -> Iterator[list[str]]:
    stream = iter(things)
    while some := list(islice(stream, number)):
        yield some
