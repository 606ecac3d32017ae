"""Any text whatever gives statements whose spans lie in it, in time that grows with its length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.annotation.statements.marked import annotated

from runut.annotation.statements import find_statements
from runut.languages import codes, language
from runut.records import AnnotatedReport, Report

WORDS = (
    "\" “ ” ' ’ ‘‘ « , . : ( ) – kata ujarnya said mengatakan menurut according to bahwa dilansir Sari Dewi Hale SARI: ia it "
    "yang dan and who called for on a the tidak pernah never seperti disebut oleh Rabu (18/6) 12 \u200b é"
)
PIECES = st.sampled_from([*WORDS.split(" "), "\n", "\n\n"])


def read(text: str) -> None:
    find_statements(AnnotatedReport(report=Report(id="r", text=text, language="id")), language("id"))


@pytest.mark.parametrize("code", codes())
@settings(max_examples=40, deadline=None)
@given(pieces=st.lists(PIECES, max_size=40))
def test_any_words_and_marks_give_spans_inside_the_text(code: str, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for statement in annotated(text, code).statements:
        spans = [*statement.content, statement.source, statement.cue, statement.addressee, statement.occasion]
        assert statement.content
        assert all(0 <= s.start < s.end <= len(text) for s in spans if s is not None)


@pytest.mark.parametrize("piece", ['"', "“"])
def test_a_megabyte_of_marks_is_read(piece: str) -> None:
    read(piece * 1_000_000)


@pytest.mark.parametrize("piece", ['"a," kata ', "kata Sari ", "Sari mengatakan ", "Sari dan "])
def test_one_sentence_of_cues_alone_is_read(piece: str) -> None:
    read(piece * (20_000 // len(piece)))
