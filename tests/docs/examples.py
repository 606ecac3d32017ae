"""The examples of the docs: the fenced blocks of a page, and a shell that runs them as a reader would.

A block of `console` holds commands behind `$ `, each with what it prints below it. `...` stands for any words, alone on a
line for any lines. A block whose
first line is `# not run in the tests: REASON` is not run. A block of `python` is run as a program. What shows an error (`runut: `) must fail.
"""

from __future__ import annotations

import pathlib
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx
from markdown_it import MarkdownIt

UNRUN = "# not run in the tests: "
STOPPED = "(stop with Ctrl-C)"
"""The end of the line that a server prints once it can be asked."""


@dataclass(frozen=True)
class Command:
    """One command of a page, what the page shows that it prints, and the line where it stands."""

    words: str
    shown: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Page:
    """The examples of a page in their order, the reasons of those not run, and commands that stand outside a block."""

    commands: list[Command] = field(default_factory=list)
    unrun: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)


def read(page: pathlib.Path) -> Page:
    """Return a page's examples."""
    found = Page()
    for token in MarkdownIt().parse(page.read_text(encoding="utf-8")):
        line = token.map[0] + 1 if token.map else 0
        lines = token.content.splitlines()
        if token.type == "code_block" or (token.type == "fence" and not token.info):
            found.astray.extend(row for row in lines if re.match(r"(\S*/)?(runut|pip|python3?) ", row.strip()))
        elif token.type == "fence" and token.info in {"console", "python"}:
            if lines and lines[0].startswith(UNRUN):
                found.unrun.append(lines[0].removeprefix(UNRUN).strip())
            elif token.info == "python":
                found.commands.append(Command(f"python - <<'END'\n{token.content}END", (), line))
            else:
                found.commands.extend(_commands(lines, line))
    return found


def _commands(lines: list[str], first: int) -> Iterator[Command]:
    """Yield the commands of a block: a backslash at the end and `<<'WORD'` go on in the next lines, as in a shell."""
    at = 0
    while at < len(lines):
        start = at
        assert lines[at].startswith("$ "), f"line {first + 1 + at} is no command"
        words = [lines[at][2:]]
        here = re.search(r"<<'(\w+)'", words[0])
        while words[-1].endswith("\\") or (here and words[-1] != here[1]):
            at += 1
            words.append(lines[at])
        at += 1
        shown = at
        while at < len(lines) and not lines[at].startswith("$ "):
            at += 1
        yield Command("\n".join(words), tuple(lines[shown:at]), first + 1 + start)


def alike(shown: tuple[str, ...], printed: str) -> bool:
    """Return whether what is printed is what is shown, `...` standing for any lines and spaces at a line's end for none."""
    rows = (re.escape(row.rstrip()).replace(r"\.\.\.", ".*") for row in shown)
    pattern = "".join("(?:.*\n)*" if row == ".*" else row + "\n" for row in rows)
    return re.fullmatch(pattern, "".join(row.rstrip() + "\n" for row in printed.splitlines())) is not None


def run(command: Command, folder: pathlib.Path, environment: dict[str, str]) -> str:
    """Run a command in a folder and return what it prints, on standard output and standard error together.

    Raises AssertionError where it ends otherwise than the page shows.
    """
    if any(row.endswith(STOPPED) for row in command.shown):
        return _served(command, folder, environment)
    done = subprocess.run(
        ["bash", "-c", command.words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    fails = any(row.startswith("runut: ") for row in command.shown)
    assert (done.returncode != 0) == fails, f"line {command.line}: exit status {done.returncode}\n{done.stdout}"
    return done.stdout


def _served(command: Command, folder: pathlib.Path, environment: dict[str, str]) -> str:
    """Start a server, read what it prints until it can be asked, ask it for its first page, and stop it as Ctrl-C does."""
    with subprocess.Popen(
        ["bash", "-c", f"exec {command.words}"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        printed = []
        try:
            for row in server.stdout:
                printed.append(row)
                if row.rstrip().endswith(STOPPED):
                    break
            address = re.search(r"http://\S+", "".join(printed))
            assert address, f"line {command.line}: no address\n{''.join(printed)}"
            asked = httpx.get(address[0].replace("0.0.0.0", "127.0.0.1"))
            assert asked.status_code == (401 if "token" in printed[0] else 200)
        finally:
            server.send_signal(2)
            server.wait(30)
    return "".join(printed)
