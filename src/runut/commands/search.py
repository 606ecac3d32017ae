"""`runut search`: reports of a store by their words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
import typer

from runut.commands.terminal import StoreOption, day

if TYPE_CHECKING:
    from runut.storage import Query


class Filters(msgspec.Struct, frozen=True):
    """What narrows a search; each is a field of a Query."""

    speaker: Annotated[str | None, typer.Option(help="Only what a speaker of this name is reported to have said.")] = (
        None
    )
    outlet: Annotated[str | None, typer.Option(help="Only reports of this outlet.")] = None
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this ISO date on.")] = None
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Until this ISO date.")] = None
    language: Annotated[str | None, typer.Option(help="Only reports in this language (id, en).")] = None
    limit: Annotated[int | None, typer.Option(min=1, max=1000, help="Reports shown at most; 10 when not given.")] = None

    def query(self, words: str) -> Query:
        """Return the query for these words; raises SettingError where a day is none."""
        from runut.storage import Query

        given = msgspec.structs.asdict(self) | {"first": day("--from", self.first), "last": day("--to", self.last)}
        return Query(words=words, **{name: value for name, value in given.items() if value is not None})


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS...", help='All must be there; those "in quotes" together.', show_default=False),
    ] = None,
    *,
    filters: Filters,
    store: StoreOption = "runut.db",
    format: Annotated[Literal["terminal", "jsonl"], typer.Option(help="What to print.")] = "terminal",  # noqa: A002
) -> None:
    """Search the reports of a store: words are found in any of their forms, the best report first.

    Example: runut search pipa --speaker Wibisana --from 2025-03-01 --store desk.db
    """
    from runut.storage import Store, View

    query = filters.query(" ".join(words or ()))
    with Store(store) as opened:
        found = View(opened).search(query)
    if format == "jsonl":
        sys.stdout.buffer.write(b"".join(msgspec.json.encode(hit) + b"\n" for hit in found.rows))
    else:
        from runut.commands.listing import show_hits

        show_hits(found.rows, more=found.next is not None)
    raise typer.Exit(0 if found.rows else 1)
