"""Every pattern of attribution finds its examples, words and source, and leaves its counter-examples alone."""

from __future__ import annotations

import ast
import pathlib

import pytest
from tests.annotation.statements.marked import annotated, unmarked

import runut.annotation.statements
from runut.annotation.statements.frames import RULES
from runut.languages import codes, language

PATTERNS = [(code, row) for code in codes() for row in language(code).data("speech")["pattern"]]
EXAMPLES = [(code, row["id"], words) for code, row in PATTERNS for words in row["examples"]]
COUNTERS = [(code, row["id"], words) for code, row in PATTERNS for words in row["counter"]]
EDGE = " .,"


@pytest.mark.parametrize(("code", "pattern", "marked"), EXAMPLES)
def test_a_pattern_finds_the_words_and_the_source_of_its_example(code: str, pattern: str, marked: str) -> None:
    text, contents, sources = unmarked(marked)
    report = annotated(text, code)
    words = report.text
    found = [
        (
            [words[c.start : c.end].strip(EDGE) for c in s.content],
            [words[s.source.start : s.source.end]] if s.source else [],
        )
        for s in (*report.statements, *report.attitudes)
        if s.rule == pattern
    ]
    assert ([c.strip(EDGE) for c in contents], sources) in found


@pytest.mark.parametrize(("code", "pattern", "text"), COUNTERS)
def test_a_pattern_leaves_its_counter_example(code: str, pattern: str, text: str) -> None:
    report = annotated(text, code)
    assert pattern not in {statement.rule for statement in (*report.statements, *report.attitudes)}


def test_the_languages_describe_every_pattern_and_no_other() -> None:
    assert {row["id"] for _, row in PATTERNS} == set(RULES)


def test_no_pattern_of_the_code_is_without_a_description() -> None:
    folder = pathlib.Path(runut.annotation.statements.__file__).parent
    written = set()
    for file in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Frame" and len(node.args) > 1:
                rule = node.args[1]
                written |= {rule.value} if isinstance(rule, ast.Constant) else set()
    assert written <= set(RULES)


@pytest.mark.parametrize("code", codes())
def test_every_pattern_has_a_title_an_example_and_a_counter_example(code: str) -> None:
    for row in language(code).data("speech")["pattern"]:
        assert row["title"]
        assert row["examples"]
        assert row["counter"]
