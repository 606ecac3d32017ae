"""`runut show`: one story of a store, as a dossier, a page or another export."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from runut.commands.terminal import Output, StoreOption, Texts, format_of, write


def show(
    report: Annotated[str, typer.Argument(metavar="ID", help="A story's id, or that of any of its reports.")],
    store: StoreOption = "runut.db",
    output: Output = None,
    format: Annotated[  # noqa: A002
        str | None,
        typer.Option(help="terminal, json, html or another export; by the ending of -o when not given."),
    ] = None,
    texts: Texts = False,
) -> None:
    """Show one story of a store: who said what, from whom each outlet has it, what is claimed and on whose word.

    Example: runut show gas-leak/kbn -o story.html
    """
    from runut.errors import StoreError, printable
    from runut.storage import Store, View

    with Store(store) as opened:
        page = View(opened).story(report)
    if page is None:
        raise StoreError(
            f"there is no report {printable(report)} in the store; `runut search` and `runut stories` show ids"
        )
    wanted = format_of(format, output)
    if wanted == "terminal":
        from runut.commands import dossier
        from runut.pipeline import Traced

        dossier.show(Traced((page.story,), page.reports), sys.stdout if output is None else output)
    else:
        from runut.exporting import exported

        write(output, exported(wanted, (page.story,), page.reports, texts))
