"""`runut stories`: what stories a store holds."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from runut.commands.terminal import StoreOption, day, progress_bar


def stories(
    store: StoreOption = "runut.db",
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this ISO date on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Until this ISO date.")] = None,
    least: Annotated[int, typer.Option("--least", min=1, help="Reports that a story has at least.")] = 2,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Stories shown at most.")] = 20,
    format: Annotated[Literal["terminal", "jsonl"], typer.Option(help="What to print.")] = "terminal",  # noqa: A002
) -> None:
    """List the stories of a store, the latest first, with what they rest on; those not traced yet are traced now.

    Example: runut stories --from 2025-03-01 --least 3 --store desk.db
    """
    from runut.retracing import heads_now
    from runut.storage import Store, View

    with Store(store) as opened, progress_bar() as progress:
        found = View(opened).stories(day("--from", first), day("--to", last), least, limit=limit)
        found = heads_now(opened, found, progress=progress, jobs=0)
    if format == "jsonl":
        import msgspec

        sys.stdout.buffer.write(b"".join(msgspec.json.encode(head) + b"\n" for head in found.rows))
    else:
        from runut.commands.listing import show_stories

        show_stories(found.rows, more=found.next is not None)
    raise typer.Exit(0 if found.rows else 1)
