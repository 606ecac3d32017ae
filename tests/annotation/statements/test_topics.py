"""Speakers who are only pointed at: whose mind a sentence tells, one without a name, an epithet."""

from __future__ import annotations

import pytest
from tests.annotation.statements.marked import annotated

LEAD = '"Jembatan itu aman," kata Sari Dewi di balai desa.\n'
"""What someone says before."""


def speakers(text: str, code: str = "id") -> list[str | None]:
    return [statement.speaker for statement in annotated(text, code).statements]


@pytest.mark.parametrize(
    "told",
    [
        "Budi Santoso (37), warga Murau, khawatir jembatan itu roboh.",
        "Budi Santoso, pedagang di Pasar Wening, juga berharap jembatan itu diperbaiki.",
        "Sementara itu, Budi Santoso tidak menyangka jembatan itu roboh.",
        "Seorang pedagang bernama Budi Santoso merasa takut melintas.",
    ],
)
def test_whose_mind_a_sentence_tells_speaks_next(told: str) -> None:
    assert speakers(f'{LEAD}{told}\n"Kami lewat di sini tiap hari," ujarnya.') == ["Sari Dewi", "Budi Santoso"]


@pytest.mark.parametrize(
    "told",
    [
        "Budi Santoso (37), warga Murau, ditangkap di rumahnya.",
        "Budi Santoso (37) tewas karena ia takut melompat.",
        "Warga pergi karena Budi Santoso khawatir jembatan itu roboh.",
        "Warga khawatir jembatan itu roboh.",
    ],
)
def test_who_is_only_told_of_does_not_speak_next(told: str) -> None:
    assert speakers(f'{LEAD}{told}\n"Kami lewat di sini tiap hari," ujarnya.') == ["Sari Dewi", "Sari Dewi"]


@pytest.mark.parametrize("pronoun", ["kata dia", "ujarnya", "tutur dia"])
@pytest.mark.parametrize("one", ["Seorang warga", "Salah satu pedagang", "Seorang penjaga palang"])
def test_a_pronoun_behind_one_without_a_name_is_that_one(one: str, pronoun: str) -> None:
    text = f'{LEAD}{one} mengatakan jalan itu licin.\n"Sudah tiga kali ada yang jatuh," {pronoun}.'
    assert speakers(text) == ["Sari Dewi", one, one]


def test_a_pronoun_behind_several_without_names_is_the_person_before() -> None:
    text = f'{LEAD}Sejumlah warga mengatakan jalan itu licin.\n"Sudah tiga kali diperbaiki," kata dia.'
    assert speakers(text) == ["Sari Dewi", "Sejumlah warga", "Sari Dewi"]


@pytest.mark.parametrize(
    "epithet",
    ["ibu dua anak itu", "perempuan 45 tahun tersebut", "mantan kapten kapal itu", "politikus Partai Arkadia ini"],
)
def test_an_epithet_is_the_one_just_spoken_of(epithet: str) -> None:
    assert speakers(f'{LEAD}"Sudah diperiksa kemarin," ujar {epithet}.') == ["Sari Dewi", "Sari Dewi"]


@pytest.mark.parametrize(
    "other", ["menteri perhubungan itu", "mantan suami Rina Wati itu", "perempuan itu", "pemain asal Arkadia"]
)
def test_an_office_a_relative_a_bare_noun_and_one_not_pointed_at_are_no_epithets(other: str) -> None:
    assert speakers(f'{LEAD}"Sudah diperiksa kemarin," ujar {other}.')[1] != "Sari Dewi"


def test_a_clitic_is_no_group_that_spoke_in_the_same_paragraph() -> None:
    text = (
        '"Jembatan itu aman," kata Sari Dewi. Sejumlah warga mengatakan jalan itu licin. "Sudah diperbaiki," ujarnya.'
    )
    assert speakers(text) == ["Sari Dewi", "Sejumlah warga", "Sari Dewi"]


def test_an_epithet_is_left_as_it_stands_where_another_was_told_of_since() -> None:
    text = f'{LEAD}Rina Wati datang dari Murau.\n"Sudah diperiksa kemarin," ujar ibu dua anak itu.'
    assert speakers(text)[1] == "ibu dua anak itu"


def test_a_pronoun_that_opens_a_sentence_goes_on_about_the_same_person() -> None:
    text = 'Sari Dewi (23) masih menganggur.\nSaat ini, ia berjualan kue.\n"Banyak lamaran yang saya kirim," ujarnya.'
    assert speakers(text) == ["Sari Dewi"]
    assert speakers(text.replace("Saat ini, ia", "Pasar itu kini sepi, pedagang")) == [None]


def test_a_relative_of_someone_is_not_that_one() -> None:
    assert speakers('Kakak Sari Dewi dan Rina Wati itu tiba.\n"Lega sekali," ujarnya.') == [None]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Teguh (37), pedagang sapi di Pasar Wening, Murau Selatan, mengatakan harga naik.",
            "Teguh (37), pedagang sapi di Pasar Wening, Murau Selatan",
        ),
        (
            "Aryani Wulan, warga Surabaya, Jawa Timur, mengatakan harga naik.",
            "Aryani Wulan, warga Surabaya, Jawa Timur",
        ),
        (
            "Sumiyati (42), penghuni rumah susun, misalnya, mengatakan harga naik.",
            "Sumiyati (42), penghuni rumah susun",
        ),
        ("Setelah singgah di Surabaya, Jawa Timur, Sari Dewi mengatakan harga naik.", "Sari Dewi"),
    ],
)
def test_a_place_behind_a_place_is_no_speaker(text: str, source: str) -> None:
    (statement,) = annotated(text).statements
    assert statement.source is not None
    assert text[statement.source.start : statement.source.end] == source
    assert statement.speaker is not None
    assert source.startswith(statement.speaker)


def test_a_place_behind_a_place_is_no_speaker_in_english() -> None:
    assert speakers("“The port is closed,” Nora Hale, a trader from Bristol, England, said.", "en") == ["Nora Hale"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('Dalam khotbah bertema "Hidup Sederhana", Sari Dewi menyampaikan, air sudah surut.', "id"),
        ("In her book titled “The Quiet Harbour,” Nora Hale said the port had been sold.", "en"),
    ],
)
def test_a_title_is_not_what_someone_said(text: str, code: str) -> None:
    (statement,) = annotated(text, code).statements
    assert statement.kind == "indirect"


@pytest.mark.parametrize("thing", ["Ide", "Angka", "Kampanye"])
def test_a_thing_pointed_at_does_not_speak(thing: str) -> None:
    assert speakers(f"{thing} ini menunjukkan bahwa air sudah surut.") == []
    assert speakers("Survei ini menunjukkan bahwa air sudah surut.") == ["Survei"]


def test_words_before_a_full_stop_are_not_of_the_one_who_speaks_behind_it() -> None:
    text = "Hale told the council: “The port is lost.” Nora Stone, a trader, replied, “It is not lost. It is closed.”"
    assert [
        text[c.start : c.end] for s in annotated(text, "en").statements if s.speaker == "Nora Stone" for c in s.content
    ] == ["“It is not lost. It is closed.”"]
    assert speakers("“It is safe,” Nora Hale said, “and it was built in 2019.”", "en") == ["Nora Hale"]


def test_states_behind_a_number_are_no_verb() -> None:
    text = "Advisers said that Hale planned to compete in all 50 states, all five territories and the capital."
    assert speakers(text, "en") == ["Advisers"]
