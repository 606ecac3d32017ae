"""A file of corrections, a line of JSON each: read whole, added to at its end, never written over."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable, Mapping, Sequence

import msgspec

from runut.errors import InputError
from runut.records import Correction

Problem = Callable[[InputError], None]


def read_corrections(path: pathlib.Path, problem: Problem) -> list[Correction]:
    """Return the corrections in a file, in its order; a line that cannot be read goes to `problem`."""
    out = []
    decoder = msgspec.json.Decoder(Correction)
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            out.append(decoder.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            remedy = "it is not applied; write corrections with `runut correct`"
            problem(InputError(str(path), f"this is no correction: {error}", remedy, number))
    return out


def add_correction(path: pathlib.Path, correction: Correction) -> None:
    """Add a correction as the last line of a file, which is made where it is missing; raises OSError."""
    line = msgspec.json.encode(correction) + b"\n"
    with path.open("ab+") as file:
        if file.tell() and _last(file.fileno(), file.tell()) != b"\n":
            line = b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _last(descriptor: int, size: int) -> bytes:
    return os.pread(descriptor, 1, size - 1)


def usable(
    corrections: Sequence[Correction], hashes: Mapping[str, str], where: str, problem: Problem
) -> list[Correction]:
    """Return the corrections whose reports have the text that they were made on; others are told and left out.

    `hashes` gives the SHA-256 of each report's text by its id. Reports that are not at hand are no problem.
    """
    out = []
    for correction in corrections:
        known = dict(zip((span.report for span in correction.spans), correction.sha256, strict=False))
        changed = sorted(report for report, sha in known.items() if hashes.get(report, sha) != sha)
        if changed:
            told = f"the text of {', '.join(changed)} is not the one that {correction.author} corrected"
            problem(InputError(where, told, "look at the report and correct it again"))
        else:
            out.append(correction)
    return out
