"""`runut show`: one story of a store, as a dossier, a page or another export."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from runut.commands.terminal import Printed, StoreOption, write


def show(
    report: Annotated[str, typer.Argument(metavar="ID", help="A story's id, or that of any of its reports.")],
    store: StoreOption = "runut.db",
    *,
    printed: Printed,
) -> None:
    """Show one story of a store: who said what, from whom each outlet has it, what is claimed and on whose word.

    Example: runut show gas-leak/kbn --store desk.db -o story.html
    """
    from runut.errors import StoreError, printable
    from runut.retracing import story_now
    from runut.storage import Store

    with Store(store) as opened:
        page = story_now(opened, report)
    if page is None:
        raise StoreError(
            f"there is no report {printable(report)} in the store; `runut search` and `runut stories` show ids"
        )
    if printed.wanted == "terminal":
        from runut.commands import dossier
        from runut.pipeline import Traced

        dossier.show(Traced((page.story,), page.reports), sys.stdout if printed.output is None else printed.output)
    else:
        from runut.exporting import exported

        write(printed.output, exported(printed.wanted, (page.story,), page.reports, printed.texts))
