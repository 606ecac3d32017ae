"""The table of verbs, and how any error becomes one line."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from runut.collecting import collect_seldom
from runut.commands.add import add
from runut.commands.annotate import annotate
from runut.commands.correct import correct
from runut.commands.doctor import doctor
from runut.commands.explain import explain
from runut.commands.export import export
from runut.commands.import_ import import_store
from runut.commands.mcp import mcp
from runut.commands.options import with_options
from runut.commands.search import search
from runut.commands.serve import serve
from runut.commands.show import show
from runut.commands.stories import stories
from runut.commands.trace import trace
from runut.commands.watch import watch
from runut.errors import RunutError, printable

_WHOLE = 200
"""Code points of a first sentence that are shown."""


class Verbs(TyperGroup):
    """The verbs, each listed with its whole first sentence, over as many lines as that takes."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of the verbs."""
        rows = [(name, self.commands[name].get_short_help_str(limit=_WHOLE)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


application = typer.Typer(
    name="runut",
    cls=Verbs,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # drawing help in boxes doubles the time until it is there
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read reports of many outlets and rebuild the story with its chains of attribution.",
)
VERBS = (annotate, trace, explain, correct, add, search, stories, show, doctor, export, import_store, watch, serve, mcp)
for verb in VERBS:
    application.command()(with_options(verb))


@application.callback(invoke_without_command=True)
def options(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    """Read reports of many outlets and rebuild the story with its chains of attribution."""
    if version:
        import runut

        typer.echo(f"runut {runut.__version__}")
        raise typer.Exit


def run() -> None:
    """Run the command line.

    An error that Runut raises on purpose, or that the system raises on writing, becomes one line and exit status 2; so
    does a mistake in Runut itself, with exit status 3, but `python -X dev -m runut` shows where it was made.
    """
    collect_seldom()
    try:
        application()
    except RunutError as error:
        sys.stderr.write(f"runut: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        # the reader of the pipe went away; what is still buffered must not raise again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        sys.stderr.write(f"runut: {printable(str(error))}; check the path, its permissions and the disk\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.stderr.write("runut: stopped\n")
        sys.exit(130)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        what = printable(f"{type(error).__name__}: {error}")
        sys.stderr.write(
            f"runut: a mistake in Runut itself: {what}; report it with the command and `python -X dev -m runut`\n"
        )
        sys.exit(3)
