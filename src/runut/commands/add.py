"""`runut add`: reports into a store."""

from __future__ import annotations

import sys

import typer

from runut.commands.terminal import Inputs, Problems, StoreOption, progress_bar
from runut.settings import Settings


def add(
    inputs: Inputs,
    store: StoreOption = "runut.db",
    *,
    settings: Settings,
) -> None:
    """Add reports to a store: each is annotated once, joins its story, and only the stories touched are traced anew.

    What is in the store already changes nothing; a changed text is kept beside the old one.

    Example: runut add reports/ --store desk.db
    """
    from runut.keeping import Told, add_inputs
    from runut.storage import Store

    problems = Problems()
    with Store(store, create=True) as opened, progress_bar() as progress:
        done = add_inputs(opened, inputs, settings, Told(problems, progress, settings.jobs))
    sys.stdout.write(
        f"{done.new} new, {done.versions} changed, {done.unchanged} already there; "
        f"{done.stories} {'story' if done.stories == 1 else 'stories'} traced\n"
    )
    raise typer.Exit(problems.status(done.new + done.versions + done.unchanged))
