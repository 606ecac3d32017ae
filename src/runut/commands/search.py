"""`runut search`: reports of a store by their words."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from runut.commands.terminal import StoreOption, day

FILTERS: dict[str, Any] = {
    "speaker": Annotated[str | None, typer.Option(help="Only what a speaker of this name is reported to have said.")],
    "outlet": Annotated[str | None, typer.Option(help="Only reports of this outlet.")],
    "first": Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this ISO date on.")],
    "last": Annotated[str | None, typer.Option("--to", metavar="DAY", help="Until this ISO date.")],
    "language": Annotated[str | None, typer.Option(help="Only reports in this language (id, en).")],
    "limit": Annotated[int | None, typer.Option(min=1, max=1000, help="Reports shown at most; 10 when not given.")],
}
"""The options that narrow a search; each is a field of Query."""


def with_filters(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb an option for each filter, and hand it the `query` made of them and of its words."""

    def told(words: list[str] | None = None, **values: Any) -> None:
        from runut.storage import Query

        filters = {name: values.pop(name) for name in FILTERS}
        filters["first"], filters["last"] = day("--from", filters["first"]), day("--to", filters["last"])
        given = {name: value for name, value in filters.items() if value is not None}
        verb(query=Query(words=" ".join(words or ()), **given), **values)

    said = Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS...", help='All must be there; those "in quotes" together.', show_default=False),
    ]
    keyword = inspect.Parameter.KEYWORD_ONLY
    own = [p for p in inspect.signature(verb, eval_str=True).parameters.values() if p.name != "query"]
    options = [inspect.Parameter(n, keyword, default=None, annotation=kind) for n, kind in FILTERS.items()]
    first = inspect.Parameter("words", inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=said)
    told.__name__, told.__doc__ = verb.__name__, verb.__doc__
    told.__signature__ = inspect.Signature([first, *options, *own])  # type: ignore[attr-defined]
    return told


@with_filters
def search(
    *,
    query: Any,  # a Query; its module is imported when the verb runs
    store: StoreOption = "runut.db",
    format: Annotated[Literal["terminal", "jsonl"], typer.Option(help="What to print.")] = "terminal",  # noqa: A002
) -> None:
    """Search the reports of a store: words are found in any of their forms, the best report first.

    Example: runut search "pipa gas" --speaker Wijaya --from 2024-03-01
    """
    from runut.storage import Store, View

    with Store(store) as opened:
        found = View(opened).search(query)
    if format == "jsonl":
        import msgspec

        sys.stdout.buffer.write(b"".join(msgspec.json.encode(hit) + b"\n" for hit in found.rows))
    else:
        from runut.commands.listing import show_hits

        show_hits(found.rows, more=found.next is not None)
    raise typer.Exit(0 if found.rows else 1)
