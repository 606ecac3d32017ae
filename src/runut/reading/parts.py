"""Inputs in parts that are read by themselves, on whatever machine: files, and stretches of whole lines."""

from __future__ import annotations

import hashlib
import io
import pathlib
from collections.abc import Callable, Iterable, Iterator

import msgspec

from runut.errors import InputError
from runut.reading.formats import Opened, ending_of, format_of, reader, sniffed
from runut.reading.inputs import file_sources, identifier, reports_of
from runut.reading.making import Source
from runut.records import Report
from runut.settings import Settings

Problem = Callable[[InputError], None]

PART = 1_000_000
"""Bytes of JSON lines in one part, and of small files in one partition: some hundreds of reports."""

_READ = 1 << 20


class Part(msgspec.Struct, frozen=True):
    """A file, or the bytes from `start` to `end` of one, whole lines, behind so many others; `sha256` is of its bytes."""

    path: str
    start: int
    end: int
    before: int
    sha256: str
    whole: bool = True

    @property
    def source(self) -> tuple[str, str, int, bool, str]:
        """What the reports of the part depend on: ids begin with the file's, and its ending tells how it is read."""
        path = pathlib.Path(self.path)
        return identifier(path), ending_of(path), self.before, self.whole, self.sha256


def parts_of(path: str, at_most: int = PART) -> list[Part]:
    """Return the parts of a file: stretches of JSON lines of about so many bytes, other formats whole.

    Raises OSError.
    """
    with pathlib.Path(path).open("rb") as file:
        head = file.peek(512)[:512]
        lines = (
            not head.startswith(b"\x1f\x8b")
            and (format_of(ending_of(pathlib.Path(path))) or sniffed(head)) == "json_lines"
        )
        return list(_stretches(path, file, at_most) if lines else _whole(path, file))


def _whole(path: str, file: io.BufferedReader) -> Iterator[Part]:
    digest, size = hashlib.sha256(), 0
    while content := file.read(_READ):
        digest.update(content)
        size += len(content)
    yield Part(path, 0, size, 0, digest.hexdigest())


def _stretches(path: str, file: io.BufferedReader, at_most: int) -> Iterator[Part]:
    start = before = 0
    while content := file.read(at_most):
        while not content.endswith(b"\n") and (more := file.readline(_READ)):
            content += more
        end = start + len(content)
        yield Part(path, start, end, before, hashlib.sha256(content).hexdigest(), whole=False)
        start, before = end, before + content.count(b"\n")
    if not start:
        yield Part(path, 0, 0, 0, hashlib.sha256().hexdigest(), whole=False)


def read_parts(parts: Iterable[Part], settings: Settings, problem: Problem) -> Iterator[Report]:
    """Yield the reports of the parts as `read` does those of inputs; lines are counted from the file's first."""
    yield from reports_of(_sources(parts, settings, problem), settings, problem)


def _sources(parts: Iterable[Part], settings: Settings, problem: Problem) -> Iterator[tuple[str, Source]]:
    for part in parts:
        if part.whole:
            found = file_sources(pathlib.Path(part.path), settings, problem)
        else:
            found = _lines(part, settings, problem)
        yield from ((part.path, source) for source in found)


def _lines(part: Part, settings: Settings, problem: Problem) -> Iterator[Source]:
    path = pathlib.Path(part.path)
    try:
        with path.open("rb") as file:
            file.seek(part.start)
            content = io.BufferedReader(io.BytesIO(file.read(part.end - part.start)))
    except OSError as error:
        problem(InputError(part.path, error.strerror or "cannot be read", "check its permissions and the disk"))
        return
    opened = Opened(part.path, identifier(path), content, settings, problem, part.before)
    yield from reader("json_lines")(opened)
