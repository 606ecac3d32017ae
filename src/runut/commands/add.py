"""`runut add`: reports into a store."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from runut.commands.terminal import Inputs, Problems, StoreOption, progress_bar
from runut.settings import Settings


def add(
    inputs: Inputs,
    store: StoreOption = "runut.db",
    trace: Annotated[
        bool, typer.Option("--trace", help="Trace the stories touched now, not when they are first read.")
    ] = False,
    *,
    settings: Settings,
) -> None:
    """Add reports to a store: each is annotated once and joins its story; a story touched is traced when it is first read.

    What is in the store already changes nothing; a changed text is kept beside the old one.

    Example: runut add examples --store desk.db
    """
    from runut.keeping import Told, add_inputs
    from runut.storage import Store

    problems = Problems()
    with Store(store, create=True) as opened, progress_bar() as progress:
        done = add_inputs(opened, inputs, settings, Told(problems, progress, settings.jobs), trace)
    told = f"{done.new} new, {done.versions} changed, {done.unchanged} already there"
    if done.stories:
        told += f"; {done.stories} {'story' if done.stories == 1 else 'stories'} traced"
    elif done.waiting:
        told += f"; {done.waiting} {'story' if done.waiting == 1 else 'stories'} to be traced when first read"
    sys.stdout.write(f"{told}\n")
    raise typer.Exit(problems.status(done.new + done.versions + done.unchanged))
