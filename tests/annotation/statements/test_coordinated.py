"""Coordinated verbs of speech in one sentence: each with its own words and polarity, all with one speaker."""

from __future__ import annotations

import pytest
from tests.annotation.statements.marked import annotated


def parts(text: str, code: str) -> list[tuple[str | None, str, str]]:
    report = annotated(text, code)
    return [(s.speaker, s.polarity, report.text[s.content[0].start : s.content[-1].end]) for s in report.statements]


@pytest.mark.parametrize("between", [",", " dan", ", namun", " tetapi", " sambil", ", sekaligus", ", tetapi ia"])
def test_a_denial_ends_where_the_same_speaker_grants_something_else(between: str) -> None:
    text = f"Sari Dewi membantah menerima uang suap{between} mengakui pernah bertemu kontraktor itu."
    assert parts(text, "id") == [
        ("Sari Dewi", "denies", "menerima uang suap"),
        ("Sari Dewi", "asserts", "pernah bertemu kontraktor itu"),
    ]


@pytest.mark.parametrize(
    "between", [", admitted", " but admitted", ", admitting", " while admitting", ", but she admitted"]
)
def test_an_english_denial_ends_where_the_same_speaker_grants_something_else(between: str) -> None:
    text = f"Martha Hale denied taking the money{between} meeting the contractor."
    assert parts(text, "en") == [
        ("Martha Hale", "denies", "taking the money"),
        ("Martha Hale", "asserts", "meeting the contractor"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "granted", "denied"),
    [
        ("Sari Dewi mengakui pertemuan itu tetapi membantah menerima uang.", "id", "pertemuan itu", "menerima uang"),
        ("Sari Dewi mengakui pertemuan itu, membantah menerima uang.", "id", "pertemuan itu", "menerima uang"),
        ("Martha Hale admitted the meeting but denied taking money.", "en", "the meeting", "taking money"),
    ],
)
def test_what_is_granted_ends_where_a_denial_begins(text: str, code: str, granted: str, denied: str) -> None:
    assert [(polarity, words) for _, polarity, words in parts(text, code)] == [("asserts", granted), ("denies", denied)]


def test_three_verbs_of_one_speaker_are_three_statements() -> None:
    text = "Rina Wati membantah kabar itu, menyebut jembatan aman, dan meminta warga agar tetap tenang."
    assert [words for _, _, words in parts(text, "id")] == ["kabar itu", "jembatan aman", "tetap tenang"]
    assert {who for who, _, _ in parts(text, "id")} == {"Rina Wati"}


@pytest.mark.parametrize(
    ("headline", "code"),
    [
        ("# Bupati Bantah Terima Suap, Akui Bertemu Kontraktor", "id"),
        ("# Mayor Denies Taking Bribe, Admits Meeting Contractor", "en"),
    ],
)
def test_a_headline_denies_one_thing_and_grants_another(headline: str, code: str) -> None:
    assert [polarity for _, polarity, _ in parts(headline, code)] == ["denies", "asserts"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sari Dewi mengatakan Budi Santoso, ketua RT, mengakui kesalahannya.", "id"),
        ("Sari Dewi mengatakan, jika banjir datang, mengakui kelalaian tidak cukup.", "id"),
        ("Martha Hale said the council was telling lies about the bridge.", "en"),
        ("Martha Hale said John Ward, the mayor, admitted his mistake.", "en"),
    ],
)
def test_a_verb_within_the_words_does_not_end_them(text: str, code: str) -> None:
    who, _, words = parts(text, code)[0]
    assert (who, words.split()[-1]) == (
        "Sari Dewi" if code == "id" else "Martha Hale",
        text.rsplit(maxsplit=1)[-1].strip("."),
    )


def test_a_pronoun_behind_a_conjunction_is_the_person_who_opens_the_sentence() -> None:
    text = "Budi Santoso datang terlambat.\nSari Dewi hadir sejak pagi dan ia mengatakan jembatan itu aman."
    assert parts(text, "id") == [("Sari Dewi", "asserts", "jembatan itu aman")]
