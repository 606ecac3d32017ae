"""Figures, dates, names and negation are read out of a sentence, and compared where each has what the other lacks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.models.facts import differences, facts


@pytest.mark.parametrize(
    ("text", "code", "figures"),
    [
        ("Dua ratus lima puluh ribu orang datang", "id", {"250000"}),
        ("Gempa M 5,4; bukan 5.6", "id", {"5.4", "5.6"}),
        ("Kerugian Rp 1,5 juta, dan seratus lima ekor; 1.200 rumah", "id", {"1500000", "105", "1200"}),
        ("Two hundred and thirty-one people, $1,200.50", "en", {"231", "1200.5"}),
        ("one man and two women", "en", {"2"}),
        ("salah satu warga", "id", set()),
    ],
)
def test_figures_are_numbers_in_digits_or_words(text: str, code: str, figures: set[str]) -> None:
    assert facts(text, code).figures == figures


def test_a_month_that_is_another_word_needs_a_figure_beside_it() -> None:
    assert facts("He may go in May 2024", "en").months == {5}
    assert facts("Minggu lalu, pada Minggu (1/6)", "id").weekdays == {6}
    assert facts("pekan lalu, minggu depan", "id").weekdays == set()


def test_countries_are_one_in_every_language() -> None:
    assert facts("Menurut Amerika Serikat", "id").names == facts("It said the United States", "en").names == {"=US"}


@pytest.mark.parametrize(
    ("text", "code", "negated"),
    [
        ("Ia tidak datang", "id", True),
        ("Hujan tak henti turun", "id", False),
        ("Bukan hanya beras yang naik", "id", False),
        ("He didn't go", "en", True),
        ("Not only rice", "en", False),
    ],
)
def test_negation_is_told_from_phrases_that_negate_nothing(text: str, code: str, negated: bool) -> None:
    assert facts(text, code).negated is negated


def test_only_what_each_has_and_the_other_lacks_is_a_difference() -> None:
    one = facts("Pada Senin 12 orang tewas, kata Budi Raharjo", "id")
    assert differences(one, facts("12 orang tewas", "id"), True) == ()
    assert differences(one, facts("Pada Selasa 9 orang tewas, kata Dewi Utami", "id"), True) == (
        "other figures",
        "other dates",
        "other names",
    )


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["id", "en"]))
def test_any_text_has_facts_and_never_differs_from_itself(text: str, code: str) -> None:
    found = facts(text, code)
    assert differences(found, found, True) == ()
