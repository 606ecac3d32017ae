"""The pages of the reference that are written from the code: the verbs with their options, and the settings."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from runut import settings
from runut.commands.application import application

UNRUN = {"watch": "it fetches from the network"}
"""Verbs whose example cannot run in the tests, and why."""
SHOWN = {"serve": ("http://127.0.0.1:8017/ (stop with Ctrl-C)",)}
"""What the example of a verb prints where a reader must know it: that it goes on until it is stopped."""


def commands() -> bytes:
    """Return the page of the verbs, from the command line's own table."""
    group = typer.main.get_command(application)
    context = typer.Context(group, info_name="runut")
    shown = set(settings.Settings.__struct_fields__)
    lines = [
        "# The verbs",
        "",
        "Written by `make golden` from the command line itself; `runut VERB --help` says the same. The verbs that read reports also",
        "take the [settings](settings.md) as options.",
    ]
    for name in group.list_commands(context):  # type: ignore[attr-defined]
        lines += _verb(name, group.get_command(context, name), shown)  # type: ignore[attr-defined]
    return ("\n".join(lines) + "\n").encode()


def _verb(name: str, verb: typer.core.TyperCommand, settled: set[str]) -> Iterator[str]:
    about, *examples = (verb.help or "").split("Example:")
    arguments = [p for p in verb.params if p.param_type_name == "argument"]
    words = [str(p.metavar or p.name) for p in arguments]
    yield from ("", f"## `runut {' '.join([name, *words])}`", "", " ".join(about.split()))
    if examples:
        unrun = [f"# not run in the tests: {UNRUN[name]}"] if name in UNRUN else []
        commands = [f"$ {' '.join(example.split())}" for example in examples]
        yield from ("", "```console", *unrun, *commands, *SHOWN.get(name, ()), "```")
    own = [p for p in verb.params if p.param_type_name == "option" and p.name not in settled and p.name != "help"]
    rows = [(", ".join(f"`{opt}`" for opt in p.opts), getattr(p, "help", "") or "") for p in own]
    if rows:
        yield from ("", "| option | what it does |", "|---|---|")
        yield from (f"| {opts} | {' '.join(text.split())} |" for opts, text in rows)
    if any(p.name in settled for p in verb.params):
        yield from ("", "Takes the settings.")


def settings_page() -> bytes:
    """Return the page of the settings, from their one table."""
    lines = [
        "# The settings",
        "",
        "Written by `make golden` from `src/runut/settings.py`. On the command line `window_days` is `--window-days`; in Python,",
        "`settings.make(window_days=7)`.",
        "",
        "| setting | default | what it does |",
        "|---|---|---|",
    ]
    for row in settings.table():
        default = "none" if row.default is None else f"`{row.default}`"
        lines.append(f"| `{row.name}` | {default} | {row.help} |")
    return ("\n".join(lines) + "\n").encode()


PAGES = {"commands.md": commands, "settings.md": settings_page}
"""The file under `docs/reference/` that each function writes."""
