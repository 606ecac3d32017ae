"""Sentences end where they end: not at abbreviations, initials or figures, and where a scraper glued two."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.annotation.sentences import split_sentences
from runut.languages import codes, language
from runut.records import Report

CASES = [
    ("id", "Hujan turun. Warga pulang.", ["Hujan turun.", "Warga pulang."]),
    ("id", "Dr. Rina Sari tiba. Ia naik kereta.", ["Dr. Rina Sari tiba.", "Ia naik kereta."]),
    ("id", "Harga Rp 1.500.000 per ton. Naik lagi.", ["Harga Rp 1.500.000 per ton.", "Naik lagi."]),
    ("id", "Acara itu batal.Warga kecewa.", ["Acara itu batal.", "Warga kecewa."]),
    ("id", '"Kami siap. Tunggu saja," kata Budi.', ['"Kami siap.', 'Tunggu saja," kata Budi.']),
    ("id", "Kabar.com menulis soal itu.", ["Kabar.com menulis soal itu."]),
    ("id", "Joko P. Wibowo hadir.", ["Joko P. Wibowo hadir."]),
    ("en", "The U.S. Army left. Mr. Ray stayed.", ["The U.S. Army left.", "Mr. Ray stayed."]),
    ("en", "It rose 3.5 percent. Then it fell!", ["It rose 3.5 percent.", "Then it fell!"]),
    ("en", 'He said, "Go." She went.', ['He said, "Go."', "She went."]),
]


def sentences(text: str, code: str) -> list[str]:
    return [span.of(text) for span in split_sentences(Report(id="r", text=text, language=code), language(code))]


@pytest.mark.parametrize(("code", "text", "wanted"), CASES)
def test_sentences_end_where_they_end(code: str, text: str, wanted: list[str]) -> None:
    assert sentences(text, code) == wanted


@given(st.text(max_size=400), st.sampled_from(codes()))
def test_sentences_are_disjoint_sorted_and_without_blanks_at_their_ends(text: str, code: str) -> None:
    spans = split_sentences(Report(id="r", text=text, language=code), language(code))
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
