"""The table of verbs, and how any error becomes one line."""

from __future__ import annotations

import sys

import typer

from runut.commands.annotate import annotate
from runut.commands.trace import trace
from runut.errors import RunutError

application = typer.Typer(
    name="runut",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Read reports of many outlets and rebuild the story with its chains of attribution.",
)
for verb in (annotate, trace):
    application.command()(verb)


def run() -> None:
    """Run the command line; an error that Runut raises on purpose becomes one line and exit status 2."""
    try:
        application()
    except RunutError as error:
        sys.stderr.write(f"runut: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except KeyboardInterrupt:
        sys.stderr.write("runut: stopped\n")
        sys.exit(130)
