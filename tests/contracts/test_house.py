"""The rules of the house that no linter checks: sizes, first sentences, names."""

from __future__ import annotations

import ast
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = sorted(
    path.relative_to(ROOT)
    for part in ("src", "tests", "benchmarks", "training")
    for path in (ROOT / part).rglob("*.py")
)
NAMELESS = {"utils", "util", "core", "helpers", "common", "base", "manager", "misc"}


@pytest.mark.parametrize("file", FILES, ids=str)
def test_a_file_opens_with_a_sentence_and_keeps_the_sizes(file: pathlib.Path) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "no docstring at the top"
    assert text.count("\n") <= 400, "more than 400 lines"
    assert file.stem not in NAMELESS, "a name that says nothing"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= 50, f"{node.name} has more than 50 lines"


@pytest.mark.parametrize("file", [f for f in FILES if f.parts[0] == "src"], ids=str)
def test_every_public_name_of_a_file_has_a_docstring(file: pathlib.Path) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"
