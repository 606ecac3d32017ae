"""`runut watch`: feeds, sitemaps and pages fetched when a person asks for it, and kept in a store."""

from __future__ import annotations

import pathlib
import sys
import time
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from runut.commands.terminal import Inputs, Problems, StoreOption, progress_bar
from runut.errors import InputError
from runut.settings import Settings

if TYPE_CHECKING:
    from runut.fetching import Watch
    from runut.reading.addresses import Address


class Manners(msgspec.Struct, frozen=True):
    """How often others' machines are asked, for how much, and which of them at all."""

    every: Annotated[float, typer.Option(min=1, help="Seconds after which a feed is asked again.")] = 900
    max_bytes: Annotated[int, typer.Option(min=1, help="A longer page is refused (bytes).")] = 10_000_000
    timeout: Annotated[float, typer.Option(min=0.1, help="A fetch that takes longer is given up (seconds).")] = 30
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from private, loopback and link-local networks too.")
    ] = False


def watch(
    inputs: Inputs,
    store: StoreOption = "runut.db",
    archive: Annotated[
        pathlib.Path, typer.Option(help="A folder for the pages as they came (WARC) and for what was done so far.")
    ] = pathlib.Path("fetched"),
    once: Annotated[bool, typer.Option("--once", help="Ask everything that is due once, and stop.")] = False,
    *,
    manners: Manners,
    settings: Settings,
) -> None:
    """Fetch what feeds, sitemaps, lists and addresses name, politely, and add it to a store.

    INPUT is an OPML file, a list of addresses, a sitemap, a feed, or an address itself. Stopped, it goes on where it was.

    Example: runut watch feeds.opml --store desk.db
    """
    from runut.fetching import Fetcher, Limits, Watch

    problems = Problems()
    fetcher = Fetcher(Limits(bytes=manners.max_bytes, seconds=manners.timeout), manners.allow_private)
    watching = Watch(archive, fetcher, manners.every)
    number = watching.watch(address for name in inputs for address in _named(name, problems))
    if not number:
        raise typer.Exit(2)
    try:
        while True:
            _hand_on(watching, store, settings, problems)
            done = watching.round(problems)
            added = _hand_on(watching, store, settings, problems)
            shown = f"{number} watched, {done.asked} asked, {done.pages} pages kept, {done.problems} problems{added}"
            sys.stdout.write(f"{time.strftime('%H:%M:%S')} {shown}\n")
            sys.stdout.flush()
            if once:
                break
            _sleep(watching)
    finally:
        fetcher.close()
    raise typer.Exit(problems.status(done.asked))


def _named(name: str, problems: Problems) -> list[Address]:
    """Return the addresses that an input names; an address names itself."""
    from runut.reading.addresses import Address, listed, usable
    from runut.reading.naming import addresses_in

    uri = usable(name)
    if uri:
        return [Address(uri=uri, kind="feed")]
    try:
        content = pathlib.Path(name).read_bytes()
    except OSError as error:
        problems(InputError(name, error.strerror or "cannot be read", "give OPML, a list of addresses, or an address"))
        return []
    import io

    found = addresses_in(content) or list(listed(io.BytesIO(content)))
    if not found:
        problems(InputError(name, "no address is in it", "give OPML, a sitemap, or one address a line"))
    return list(found)


def _hand_on(watching: Watch, store: str, settings: Settings, problems: Problems) -> str:
    """Add the pages of the archives that were not added yet; return what came of it, for the line of the round."""
    from runut.keeping import Told, add_inputs
    from runut.storage import Store

    archives = watching.waiting()
    if not archives:
        return ""
    with Store(store, create=True) as opened, progress_bar() as progress:
        done = add_inputs(opened, [str(path) for path in archives], settings, Told(problems, progress))
    watching.taken(archives)
    return f", {done.new} new and {done.versions} changed reports, {done.stories} stories traced"


def _sleep(watching: Watch) -> None:
    """Wait until something is due, with a line on a terminal that says for how long."""
    while (left := watching.pause()) > 0:
        if sys.stderr.isatty():
            sys.stderr.write(f"\rnext in {int(left)} s; stop with Ctrl-C \x1b[K")
            sys.stderr.flush()
        time.sleep(min(left, 1.0))
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
