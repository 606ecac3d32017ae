"""Borrowed passages: found over small edits, told apart from speech that two reports quote, cheap on hostile input."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from runut.models.passages import borrower, coverage, find_passages
from runut.models.quotations import quotations
from runut.records import AnnotatedReport, Citation, Report, Span

ADVISORY = (
    "Balai pengelola bendungan Tirtasari membuka tiga pintu air sejak subuh karena permukaan waduk naik dua meter dalam "
    "semalam dan warga hilir diminta menjauhi bantaran sungai"
)
OTHER = (
    "Harga cabai rawit di pasar induk turun setelah panen raya di lereng gunung berlangsung lebih awal dari perkiraan"
)
SPEECH = "kami tidak akan menutup jembatan itu sebelum ada jalan pengganti yang layak bagi ribuan pelajar dan pedagang setiap hari"


def _filler(seed: int, words: int = 120) -> str:
    made = random.Random(seed)
    return " ".join(f"w{made.randrange(100_000)}" for _ in range(words))


def test_a_passage_is_found_with_its_exact_spans_in_both() -> None:
    left, right = f"{_filler(1)} “{_filler(2)}” {ADVISORY}. {_filler(3)}", f"{ADVISORY.upper()}, {_filler(4)}"
    (passage,) = find_passages([left, right])
    assert passage.left_span.of(left) == ADVISORY
    assert passage.right_span.of(right) == ADVISORY.upper()
    assert (passage.words, passage.own, passage.quoted) == (len(ADVISORY.split()), len(ADVISORY.split()), False)


def test_unrelated_texts_share_no_passage() -> None:
    assert find_passages([ADVISORY, OTHER, _filler(5), "", "satu"]) == []


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.tuples(st.integers(0, 19), st.sampled_from("sdi")), max_size=2))
def test_a_passage_of_twenty_words_is_found_with_any_two_of_them_changed(
    seed: int, edits: list[tuple[int, str]]
) -> None:
    words = ADVISORY.split()[:20]
    changed = list(words)
    for place, edit in edits:
        changed[place] = {"s": "xyz", "d": "", "i": f"{changed[place]} sisipan"}[edit]
    left = f"{_filler(seed)} {' '.join(words)} {_filler(seed + 1)}"
    right = f"{_filler(seed + 2)} {' '.join(word for word in changed if word)} {_filler(seed + 3)}"
    assert len(find_passages([left, right])) == 1


def test_two_reports_that_quote_one_speaker_did_not_copy_each_other() -> None:
    left, right = f'{_filler(1)} "{SPEECH}," kata bupati.', f"{_filler(2)} “{SPEECH}”, ujar dia."
    (passage,) = find_passages([left, right])
    assert passage.quoted
    assert coverage([passage], 0, 140) == 0


def test_what_is_skipped_makes_no_passage() -> None:
    left, right = f"{ADVISORY}. {_filler(1)}", f"{_filler(2)} {ADVISORY}"
    assert find_passages([left, right], [[Span(0, len(ADVISORY))], []]) == []


def test_coverage_is_the_share_of_words_that_one_other_text_holds() -> None:
    words = len(ADVISORY.split())
    found = find_passages([ADVISORY, f"{ADVISORY} {_filler(3, words)}"])
    assert coverage(found, 0, words) == 1.0
    assert coverage(found, 1, 2 * words) == 0.5


def test_a_text_repeated_many_times_costs_no_pairs_beyond_the_bound() -> None:
    found = find_passages([f"{ADVISORY} {_filler(7)}"] * 400)
    assert 399 <= len(found) <= 800


def test_one_word_half_a_million_times_ends_in_one_passage() -> None:
    (passage,) = find_passages(["a " * 500_000, "a " * 30])
    assert passage.words == 30


def _report(name: str, outlet: str, published: str | None, cites: str | None = None) -> AnnotatedReport:
    report = Report(id=name, text=ADVISORY, outlet=outlet, published=published, published_basis="stated")
    citations = (Citation(start=0, end=5, outlet=cites),) if cites else ()
    return AnnotatedReport(report=report, citations=citations)


def test_the_borrower_names_the_other_or_is_later() -> None:
    early = _report("early", "warta-hilir.com", "2031-04-02T07:00:00+07:00")
    late = _report("late", "Kabar Muara", "2031-04-02T09:00:00+07:00")
    naming = _report("naming", "Pos Delta", "2031-04-02T06:00:00+07:00", "Warta Hilir")
    assert borrower(early, late) == ("late", "it was published later")
    assert borrower(late, early)[0] == "late"
    assert borrower(early, naming) == ("naming", "it names warta-hilir.com")
    assert borrower(early, _report("undated", "X", None))[0] is None


def test_quotations_end_with_their_line_and_a_lone_straight_mark_is_none() -> None:
    text = 'Ia berkata “buka” lalu "tutup".\nLayar 5" dijual.\n“Paragraf yang berlanjut\n«ya»'
    assert [span.of(text) for span in quotations(text)] == ["“buka”", '"tutup"', "“Paragraf yang berlanjut", "«ya»"]
