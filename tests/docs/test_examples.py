"""Every example of the docs does what its page shows, run in an empty folder beside the examples that the page names."""

from __future__ import annotations

import os
import pathlib
import shutil
import socket
import sys

import pytest
from tests.docs.examples import STOPPED, alike, read, run

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = {
    str(path.relative_to(ROOT)): read(path)
    for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
    if "decisions" not in path.parts
}
PORT = 8017


@pytest.mark.parametrize("page", [page for page, examples in PAGES.items() if examples.commands])
def test_examples_print_what_the_page_shows(page: str, tmp_path: pathlib.Path) -> None:
    commands = PAGES[page].commands
    if any(row.endswith(STOPPED) for command in commands for row in command.shown) and _taken(PORT):
        pytest.skip(f"another program listens at port {PORT}, where `runut serve` does")
    if any("examples" in command.words for command in commands):
        shutil.copytree(ROOT / "examples", tmp_path / "examples")
    binaries = pathlib.Path(sys.executable).parent
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/bin").symlink_to(binaries)
    environment = {**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}", "HOME": str(tmp_path), "COLUMNS": "80"}
    for command in commands:
        printed = run(command, tmp_path, environment)
        if command.shown:
            assert alike(command.shown, printed), f"{page}, line {command.line}, prints\n{printed}"


def _taken(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def test_commands_stand_in_blocks_that_are_run() -> None:
    assert {page: examples.astray for page, examples in PAGES.items() if examples.astray} == {}


def test_few_examples_are_not_run_and_each_says_why() -> None:
    unrun = [reason for examples in PAGES.values() for reason in examples.unrun]
    assert all(len(reason) > 10 for reason in unrun)
    assert len(unrun) <= 0.15 * sum(len(examples.commands) for examples in PAGES.values())


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (("a", "...", "d"), "a\nb\nc\nd\n", True),
        (("a", "...", "d"), "a\nd  \n", True),
        (("a", "d"), "a\nb\nd\n", False),
        (("a.c",), "abc\n", False),
        (("a",), "a\nb\n", False),
    ],
)
def test_what_is_shown_is_compared_line_by_line(shown: tuple[str, ...], printed: str, same: bool) -> None:
    assert alike(shown, printed) == same
