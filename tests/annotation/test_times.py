"""Temporal expressions: every rule finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.annotation.sentences import split_sentences
from runut.annotation.times import find_times
from runut.languages import codes, language
from runut.records import Report, TimeExpression

RULES = [(code, rule) for code in codes() for rule in language(code).data("times")["rule"]]
EXAMPLES = [(code, rule["id"], words, value) for code, rule in RULES for words, value in rule["examples"].items()]
COUNTERS = [(code, rule["id"], words) for code, rule in RULES for words in rule.get("counter", [])]


def times(text: str, code: str = "id", published: str | None = "2025-06-18") -> tuple[TimeExpression, ...]:
    report = Report(id="r", text=text, language=code, published=published)
    spoken = language(code)
    return find_times(report, split_sentences(report, spoken), spoken)


def values(text: str, code: str = "id", published: str | None = "2025-06-18") -> list[tuple[str, str]]:
    return [(text[time.start : time.end], time.value) for time in times(text, code, published)]


@pytest.mark.parametrize(("code", "rule", "words", "value"), EXAMPLES)
def test_a_rule_finds_its_example(code: str, rule: str, words: str, value: str) -> None:
    found = times(words, code)
    assert " ".join(time.value for time in found) == value
    assert {time.rule for time in found} == {rule}
    assert (found[0].start, found[-1].end) == (0, len(words))


@pytest.mark.parametrize(("code", "rule", "words"), COUNTERS)
def test_a_rule_leaves_its_counter_example(code: str, rule: str, words: str) -> None:
    assert rule not in {time.rule for time in times(words, code)}


@pytest.mark.parametrize(
    "text",
    [
        "18 persen",
        "13 orang",
        "Pasal 5",
        "telepon 021-5551234",
        "skor 3-2",
        "Orde Baru",
        "harga Rp 2.016.000",
        "32/13/2023",
        "tanggal 0 Mei",
        "tahun 99999",
        "pukul 99.99",
        "9" * 5000,
    ],
)
def test_what_is_no_time_gives_none(text: str) -> None:
    assert times(text) == ()


def test_a_bare_weekday_is_the_last_one_unless_its_sentence_points_ahead() -> None:
    assert values("Rapat digelar Senin.") == [("Senin", "2025-06-16")]
    assert values("Rapat akan digelar Senin.") == [("Senin", "2025-06-23")]


def test_a_clock_reading_takes_the_day_named_before_it() -> None:
    found = values("Kebakaran terjadi pada Minggu (15/6/2025). Api padam sekitar pukul 02.00 WIB.")
    assert found[-1] == ("sekitar pukul 02.00 WIB", "2025-06-15T02:00")


def test_the_next_day_is_counted_from_the_day_that_the_text_named() -> None:
    assert values("Ia tiba pada 3 Mei 2025. Keesokan harinya ia pulang.")[-1][1] == "2025-05-04"


def test_an_interval_of_days_goes_with_every_calendar_value() -> None:
    (month,) = times("Februari 2024")
    assert (month.first, month.last) == ("2024-02-01", "2024-02-29")
    (week,) = times("pekan depan")
    assert (week.first, week.last) == ("2025-06-23", "2025-06-29")


def test_without_a_publication_relative_expressions_have_no_day() -> None:
    assert [value for _, value in values("Kemarin ia tiba; pada 3 Mei 2025 ia pergi.", published=None)] == [
        "2025-05-03"
    ]


def test_a_month_of_publication_dates_months_and_no_days() -> None:
    assert values("Ia tiba bulan ini, Senin.", published="2025-06") == [("bulan ini", "2025-06")]


@pytest.mark.parametrize("unit", ["1/", "12/13/", "9", "Senin ", "1-", "dua ", "se", "2025-"])
def test_a_megabyte_of_almost_dates_is_read_in_linear_time(unit: str) -> None:
    """Ten times the text may take no more than about ten times as long; quadratic rules would never come back."""
    times(unit * (1_000_000 // len(unit)))


@given(st.text(alphabet=st.characters(), max_size=300), st.sampled_from(codes()))
def test_any_text_passes_and_spans_lie_within_it(text: str, code: str) -> None:
    for time in times(text, code):
        assert 0 <= time.start < time.end <= len(text)
        assert text[time.start : time.end].strip() == text[time.start : time.end]
