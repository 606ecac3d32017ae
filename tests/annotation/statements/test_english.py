"""Statements in English: occasions, passives, appositions, plurals, nouns of saying, attitudes."""

from __future__ import annotations

import pytest
from tests.annotation.statements.marked import annotated
from tests.annotation.statements.test_statements import found, said, words


@pytest.mark.parametrize(
    "occasion",
    [
        "on Monday he",
        "Monday he",
        "in a statement he",
        "in an interview Tuesday he",
        "after the convention he",
        "this week he",
        "in 2010 he",
        "last week that he",
    ],
)
def test_a_day_or_an_occasion_between_a_verb_and_its_clause_is_no_part_of_the_words(occasion: str) -> None:
    assert said(f"John Ward said {occasion} would leave the council.", "en") == [
        ("John Ward", ["he would leave the council"])
    ]


def test_a_number_told_roughly_opens_the_words() -> None:
    assert said("John Ward said about 20 people had come.", "en") == [("John Ward", ["about 20 people had come"])]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Residents were told that the bridge was safe.", "Residents"),
        ("John Ward has been urged to resign.", "John Ward"),
        ("Martha Hale was asked whether the bridge was safe.", "Martha Hale"),
    ],
)
def test_who_is_told_something_does_not_say_it(text: str, addressee: str) -> None:
    (statement,) = found(text, "en")
    assert (statement.speaker, words(text, statement.addressee)) == (None, addressee)


@pytest.mark.parametrize(
    "text",
    [
        "John Ward was accused of theft in Tarn.",
        "What John Ward says his plan would do is odd.",
        "John Ward was reported to the police.",
    ],
)
def test_nobody_says_what_is_done_to_them(text: str) -> None:
    assert found(text, "en") == []


def test_all_between_a_quotation_and_its_verb_is_the_speaker() -> None:
    text = "“It is over,” John Ward, the mayor of Tarn, one of the towns suing the bank, said on Monday."
    assert said(text, "en") == [("John Ward", ["“It is over,”"])]


def test_each_turn_of_a_quoted_transcript_is_its_speakers() -> None:
    text = '"WARD: Let us begin with the bridge.\n\n"HALE: The bridge is safe.\n\n"WARD: Are you sure?'
    assert [who for who, _ in said(text, "en")] == ["WARD", "HALE", "WARD"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tenants say the bridge is unsafe.", "Tenants"),
        ("The bridge is unsafe, tenants say.", "tenants"),
        ("But tenants say the bridge is unsafe.", "tenants"),
    ],
)
def test_a_bare_plural_before_a_verb_of_saying_speaks(text: str, speaker: str) -> None:
    assert [who for who, _ in said(text, "en")] == [speaker]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Martha Hale's claim that the bridge was unsafe angered the council.", "en"),
        ("Pernyataan Sari Dewi bahwa jembatan itu aman memicu protes.", "id"),
    ],
)
def test_a_noun_of_saying_that_is_the_subject_is_left_alone(text: str, code: str) -> None:
    assert found(text, code) == []


@pytest.mark.parametrize(
    ("text", "rule", "content"),
    [
        (
            "John Ward cited the audit as the reason for his silence.",
            "attitude-object",
            "the audit as the reason for his silence",
        ),
        (
            "John Ward criticized Hale's plan on the council floor.",
            "attitude-object",
            "Hale's plan on the council floor",
        ),
        ("The council plans to call on residents for help.", "attitude-infinitive", "to call on residents for help"),
    ],
)
def test_the_words_of_an_attitude_end_where_its_object_does(text: str, rule: str, content: str) -> None:
    (one,) = annotated(text, "en").attitudes
    assert (one.rule, words(text, one.content[0])) == (rule, content)


def test_a_plan_that_is_made_is_a_noun() -> None:
    assert annotated("The council made plans to build a bridge.", "en").attitudes == ()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Martha Hale supports the plan for the bridge.", ["the plan for the bridge"]),
        ("Martha Hale's ad mentions the flood in Tarn.", ["the flood in Tarn"]),
        ("The bridge supports two lanes.", []),
        ("Martha Hale won broad support the council lacked.", []),
    ],
)
def test_a_verb_that_is_a_noun_as_well_tells_an_attitude_only_as_a_verb(text: str, right: list[str]) -> None:
    assert [words(text, one.content[0]) for one in annotated(text, "en").attitudes] == right
