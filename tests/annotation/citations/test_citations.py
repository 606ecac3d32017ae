"""Citations: every pattern finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

import pytest

from runut.annotation.citations import find_citations
from runut.annotation.sentences import split_sentences
from runut.languages import codes, language
from runut.records import Citation, Report

PATTERNS = [(code, row) for code in codes() for row in language(code).data("citing")["pattern"]]
EXAMPLES = [(code, row["id"], words) for code, row in PATTERNS for words in row.get("examples", [])]
COUNTERS = [(code, row["id"], words) for code, row in PATTERNS for words in row.get("counter", [])]


def citations(text: str, code: str = "id", outlet: str | None = None) -> tuple[Citation, ...]:
    report = Report(id="r", text=text, language=code, outlet=outlet)
    return find_citations(report, split_sentences(report, language(code)), (), language(code))


@pytest.mark.parametrize(("code", "pattern", "words"), EXAMPLES)
def test_a_pattern_finds_its_example(code: str, pattern: str, words: str) -> None:
    assert pattern in {citation.rule for citation in citations(words, code)}


@pytest.mark.parametrize(("code", "pattern", "words"), COUNTERS)
def test_a_pattern_leaves_its_counter_example(code: str, pattern: str, words: str) -> None:
    assert pattern not in {citation.rule for citation in citations(words, code)}


def test_a_medium_goes_by_its_canonical_name() -> None:
    (citation,) = citations("Harga naik, dilansir kantor berita Antara, Rabu.")
    assert (citation.outlet, citation.basis) == ("Antara", "cited")


def test_the_reports_own_outlet_is_no_citation() -> None:
    assert citations("Ia bercerita kepada Kompas.com tentang itu.", outlet="kompas.com") == ()


def test_a_credit_line_covers_the_whole_report() -> None:
    (citation,) = citations("Hujan turun.\nsumber : Reuters\n")
    assert (citation.outlet, citation.basis, citation.covers) == ("Reuters", "declared", None)


def test_a_social_network_is_a_channel_and_no_citation() -> None:
    assert citations("Video itu dikutip dari akun Instagram, Senin.") == ()


def test_a_megabyte_of_cues_is_read_in_linear_time() -> None:
    citations("dikutip dari laman " * 50_000)
