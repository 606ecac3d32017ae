"""Zones: what in a text is headline, dateline, body, caption, credit, byline and no part of the report."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.languages import codes, language
from runut.reading.layout import zones_of

REPORT = """Jembatan Wira Retak, Lalu Lintas Dialihkan

Petugas menutup satu lajur sejak pagi.

AP/Mina Salasa
Warga melintas di dekat jembatan, Senin, 3 Maret 2025.
Red: Dian Palupi

SUARA.EXAMPLE, PURWASARI – Jembatan Wira di Kota Purwasari retak sepanjang dua meter pada Senin (3/3/2025) dan ditutup sebagian.

Baca Juga: Lima Jembatan Tertua

Perbaikan Dua Pekan

Kepala dinas mengatakan perbaikan berlangsung dua pekan dan lalu lintas dialihkan ke jalan lama di sisi timur sungai itu.
SCROLL TO CONTINUE WITH CONTENT
TAG :
sumber : Warta Laut
(dian/suara.example)"""


def kinds(text: str, code: str = "id", title: str | None = None) -> list[tuple[str, str]]:
    return [(zone.kind, text[zone.start : zone.end]) for zone in zones_of(text, title, language(code))]


def test_every_part_of_a_report_gets_its_zone() -> None:
    found = [(kind, words[:24]) for kind, words in kinds(REPORT)]
    assert found == [
        ("headline", "Jembatan Wira Retak, Lal"),
        ("standfirst", "Petugas menutup satu laj"),
        ("caption", "AP/Mina Salasa"),
        ("caption", "Warga melintas di dekat "),
        ("byline", "Red: Dian Palupi"),
        ("dateline", "SUARA.EXAMPLE, PURWASARI"),
        ("body", "Jembatan Wira di Kota Pu"),
        ("noise", "Baca Juga: Lima Jembatan"),
        ("subhead", "Perbaikan Dua Pekan"),
        ("body", "Kepala dinas mengatakan "),
        ("noise", "SCROLL TO CONTINUE WITH "),
        ("noise", "TAG :"),
        ("credit", "sumber : Warta Laut"),
        ("byline", "(dian/suara.example)"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga:Harga Beras Naik",
        "Advertisement",
        "[Gambas:Video 20detik]",
        "LEAVE A REPLY",
        "Simak juga Video: Banjir",
        "0",
        "***",
    ],
)
def test_a_line_of_the_site_is_noise(line: str) -> None:
    text = f"Judul Berita Hari Ini\n\nHujan turun sejak pagi di kota itu.\n{line}\nWarga pulang."
    assert ("noise", line) in kinds(text)


def test_prose_that_ends_in_parentheses_stays_body() -> None:
    text = "Judul\n\nHujan turun di kota itu (lihat peta di atas).\nWarga pulang ke rumah."
    assert [kind for kind, _ in kinds(text)] == ["headline", "body", "body"]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("MOSKOW (Suara.id) – Pertemuan itu batal digelar.", "MOSKOW (Suara.id) –"),
        ("Suara Pesisir, Depok - Hujan turun sejak pagi.", "Suara Pesisir, Depok -"),
        ("OSLO, Jan 3 (Halyard) - Snow fell all day.", "OSLO, Jan 3 (Halyard) -"),
        ("Harga naik - dan terus naik - sejak pagi.", None),
    ],
)
def test_a_dateline_is_told_from_a_sentence_with_a_dash(line: str, dateline: str | None) -> None:
    found = [words for kind, words in kinds(f"Judul berita\n\n{line} Lalu reda.") if kind == "dateline"]
    assert found == ([dateline] if dateline else [])


@given(st.text(max_size=400), st.sampled_from(codes()))
def test_zones_are_disjoint_sorted_and_cover_all_that_is_no_blank(text: str, code: str) -> None:
    zones = zones_of(text, None, language(code))
    covered = {place for zone in zones for place in range(zone.start, zone.end)}
    assert all(left.end <= right.start for left, right in itertools.pairwise(zones))
    assert {place for place, c in enumerate(text) if not c.isspace() and c not in "\x1c\x1d\x1e\x1f\x85"} <= covered


@pytest.mark.parametrize("unit", ["a", "(", "A. ", "\n", "Baca ", "- ", "(a/"])
def test_a_megabyte_of_one_thing_is_laid_out_in_linear_time(unit: str) -> None:
    zones_of(unit * (1_000_000 // len(unit)), None, language("id"))


@pytest.mark.parametrize(
    "line",
    [
        "Twenty-nine people were hurt when the bridge fell.",
        "Sen. Martha Hale (R-Tarn) said the bridge was safe.",
        "Hale — at least in public — says she will stay.",
    ],
)
def test_a_hyphen_within_a_word_makes_no_dateline(line: str) -> None:
    text = f"Bridge closed for good\n\nThe council closed the bridge on Monday.\n\nIt is old and unsafe.\n\n{line}"
    assert [kind for kind, _ in kinds(text, code="en")][1:] == ["body", "body", "body"]


def test_a_title_that_ends_with_a_full_stop_is_a_headline() -> None:
    text = "Bridge Could Fall Within Weeks, Martha Hale Says.\n\nThe council closed the bridge on Monday, she said."
    assert kinds(text, code="en")[0][0] == "headline"
