"""Files, folders and standard input, opened one at a time in a fixed order."""

from __future__ import annotations

import gzip
import io
import os
import pathlib
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import cast

from runut.errors import InputError
from runut.reading.formats import SQUEEZED, Opened, ending_of, format_of, reader, sniffed, unsqueezed
from runut.reading.making import Source, make
from runut.records import Report, sha256_of
from runut.settings import Settings

Problem = Callable[[InputError], None]


def read(inputs: Iterable[str], settings: Settings, problem: Problem) -> Iterator[Report]:
    """Yield the reports of files, folders and `-`, in a fixed order; what cannot be read goes to `problem`.

    An id that comes again with the same text is the same report and is left out; with another text it gets a
    number behind it, and `problem` is told. Memory holds one input's report at a time and a hash for each id.
    """
    yield from reports_of(chain.from_iterable(_sources(name, settings, problem) for name in inputs), settings, problem)


def reports_of(sources: Iterable[tuple[str, Source]], settings: Settings, problem: Problem) -> Iterator[Report]:
    """Yield the reports made of sources, each told with the input it comes from; ids are kept apart as `read` has it."""
    seen: dict[str, str] = {}
    for where, source in sources:
        chosen = told_apart(source.id, sha256_of(source.text), seen)
        if chosen is None:
            continue
        if chosen != source.id:
            problem(renaming(where, source.id, chosen))
        yield _renamed(make(source, settings), chosen)


def told_apart(name: str, digest: str, seen: dict[str, str]) -> str | None:
    """Return the id under which a text is kept, and remember it in `seen` (digests by id); None where it is there already.

    An id that comes again with another text gets a number.
    """
    chosen, number = name, 1
    while seen.get(chosen, digest) != digest:
        number += 1
        chosen = f"{name}~{number}"
    if chosen in seen:
        return None
    seen[chosen] = digest
    return chosen


def renaming(where: str, name: str, chosen: str) -> InputError:
    """Return what is told where the id of a text is taken by another."""
    return InputError(where, f"the id {name} is taken by another text", f"it is {chosen} here")


def _renamed(report: Report, name: str) -> Report:
    import msgspec

    return report if report.id == name else msgspec.structs.replace(report, id=name)


def _sources(name: str, settings: Settings, problem: Problem) -> Iterator[tuple[str, Source]]:
    if name == "-":
        content = unsqueezed(cast(io.BufferedReader, sys.stdin.buffer))
        opened = Opened("standard input", "stdin", content, settings, problem)
        yield from ((opened.where, source) for source in reader(sniffed(content.peek(512)[:512]))(opened))
        return
    for path in files((name,), problem):
        yield from ((str(path), source) for source in file_sources(path, settings, problem))


def files(inputs: Iterable[str], problem: Problem) -> Iterator[pathlib.Path]:
    """Yield the files of inputs that are files and folders, in the order in which they are read."""
    for name in inputs:
        path = pathlib.Path(name)
        if not path.is_dir():
            yield path
            continue
        found = False
        for file in _walk(path, problem):
            if format_of(ending_of(file)):
                found = True
                yield file
        if not found:
            remedy = "give files of a kind that docs/how-to/inputs.md lists"
            problem(InputError(name, "the folder holds no report", remedy))


def _walk(folder: pathlib.Path, problem: Problem) -> Iterator[pathlib.Path]:
    """Yield the files below a folder, sorted by path; a folder that cannot be opened is told."""

    def tell(error: OSError) -> None:
        problem(InputError(str(error.filename), error.strerror or "cannot be opened", "check its permissions"))

    for root, folders, files in os.walk(folder, onerror=tell):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield pathlib.Path(root) / name


def file_sources(path: pathlib.Path, settings: Settings, problem: Problem) -> Iterator[Source]:
    """Yield what a file holds, by its ending or its first bytes; what cannot be read goes to `problem`."""
    try:
        with path.open("rb") as file:
            name = format_of(ending_of(path))
            # an archive of web pages is compressed record by record, which its own reader undoes
            content = file if name == "warc" else unsqueezed(file)
            name = name or sniffed(content.peek(512)[:512])
            yield from reader(name)(Opened(str(path), identifier(path), content, settings, problem))
    except FileNotFoundError:
        problem(InputError(str(path), "there is no such file or folder", "check the path"))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        problem(InputError(str(path), f"the compressed file is damaged: {error}", "fetch or write it again"))
    except OSError as error:
        problem(InputError(str(path), error.strerror or "cannot be read", "check its permissions and the disk"))


def identifier(path: pathlib.Path) -> str:
    """Return the id of the report in a file: FOLDER/NAME without the ending; a folder named `reports` is left out."""
    folder = path.absolute().parent
    if folder.name == "reports":
        folder = folder.parent
    name = path.stem if path.suffix.lower() == SQUEEZED else path.name
    stem = pathlib.Path(name).stem if format_of(pathlib.Path(name).suffix) else name
    return f"{folder.name}/{stem}" if folder.name else stem
