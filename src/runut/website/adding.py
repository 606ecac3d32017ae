"""What a person brings, by paste, by file or by address, as inputs that reading knows."""

from __future__ import annotations

import hashlib
import pathlib
import re
import tempfile

import msgspec

from runut.errors import InputError
from runut.fetching import Archive
from runut.keeping import Added, Told, add_inputs
from runut.records import Correction
from runut.retracing import trace_touched
from runut.settings import Settings
from runut.storage import Store, Writer
from runut.website.site import Fetch
from runut.website.working import Task

_UNSAFE = re.compile(r"[^\w.-]+")


class Pasted(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report as a person gives it: its text, and what is known of it; `published` as the source prints it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    uri: str | None = None


def pasted(given: Pasted, settings: Settings) -> Task:
    """Return the task of adding a pasted report; the same text again is the same report."""
    digest = hashlib.sha256(given.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    row = {"id": f"pasted/{digest}", **msgspec.to_builtins(given)}
    return _task("pasted.jsonl", msgspec.json.encode(row) + b"\n", settings)


def uploaded(name: str, content: bytes, settings: Settings) -> Task:
    """Return the task of adding a file; its ending tells what it is, and nothing else of its name is believed."""
    digest = hashlib.sha256(content).hexdigest()[:16]
    return _task(f"{digest}/{safe_name(name)}", content, settings)


def fetched(uri: str, fetch: Fetch, settings: Settings) -> Task:
    """Return the task of fetching an address and adding the page that it answers."""

    def task(store: Store, told: Told) -> Added:
        told.progress("fetch", 0, 1)
        answer = fetch(uri)
        if answer.status != 200:
            raise InputError(uri, f"the site answers {answer.status}", "check the address in a browser")
        with tempfile.TemporaryDirectory(prefix="runut-") as folder:
            path = pathlib.Path(folder) / "page.warc.gz"
            Archive(path).keep(answer)
            return add_inputs(store, [str(path)], settings, told)

    return task


def corrected(correction: Correction) -> Task:
    """Return the task of keeping a correction and tracing its stories again."""

    def task(store: Store, told: Told) -> Added:
        Writer(store).correct(correction)
        return Added(stories=trace_touched(store))

    return task


def safe_name(name: str) -> str:
    """Return the last part of a file's name, of letters, digits, dots, hyphens and underscores alone."""
    last = _UNSAFE.sub("-", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(".-")
    return last[-80:].lstrip(".-") or "report"


def _task(name: str, content: bytes, settings: Settings) -> Task:
    def task(store: Store, told: Told) -> Added:
        with tempfile.TemporaryDirectory(prefix="runut-") as folder:
            path = pathlib.Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            return add_inputs(store, [str(path)], settings, told)

    return task
