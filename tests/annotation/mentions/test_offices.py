"""What an office is over belongs to the role, not to the name of who holds it."""

from __future__ import annotations

import pytest

from runut.annotation import annotate
from runut.records import Report


def people(text: str) -> set[tuple[str, str]]:
    """Return each person's canonical name with the role printed with it."""
    found = annotate(Report(id="r", text=text, language="id")).entities
    return {(m.name, text[m.role.start : m.role.end] if m.role else "") for m in found if m.type == "PERSON"}


def names(text: str) -> set[str]:
    """Return the canonical names of the persons."""
    return {name for name, _ in people(text)}


def places(text: str) -> set[str]:
    """Return the canonical names of the places."""
    return {m.name for m in annotate(Report(id="r", text=text, language="id")).entities if m.type == "PLACE"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Bupati Murau Darto Wibisono meninjau lokasi. Darto meminta warga tenang.", "Darto Wibisono", "Bupati Murau"),
        ("Menteri Kehutanan Rahman Basri menolak usulan itu.", "Rahman Basri", "Menteri Kehutanan"),
        ("Gubernur Tanjung Raya Siti Maryati menandatangani surat itu.", "Siti Maryati", "Gubernur Tanjung Raya"),
        ("Wakil Menteri Perhubungan Laut Agus Salim berkata.", "Agus Salim", "Wakil Menteri Perhubungan Laut"),
    ],
)
def test_what_an_office_is_over_is_part_of_the_role(text: str, name: str, role: str) -> None:
    assert (name, role) in people(text)


def test_the_report_tells_where_the_name_begins() -> None:
    text = (
        "Wali Kota Labuhan Sari Rahmat Sudirja mengatakan banjir sudah surut. Warga Labuhan Sari mengungsi. "
        "Rahmat menambahkan bantuan sudah tiba."
    )
    assert names(text) == {"Rahmat Sudirja"}
    places = {
        text[m.start : m.end] for m in annotate(Report(id="r", text=text, language="id")).entities if m.type == "PLACE"
    }
    assert places == {"Labuhan Sari"}


@pytest.mark.parametrize(
    "text",
    [
        "Bupati Darto Wibisono meninjau lokasi di Murau.",
        "Bupati Darto Wibisono meninjau lokasi. Wibisono meminta warga tenang.",
        "Presiden Darto Wibisono tiba pada Senin. Darto berpidato.",
        "Kadiv Humas Polri Irjen Darto Wibisono berkata begitu. Di Darto, warga mengungsi.",
    ],
)
def test_a_name_right_behind_the_office_stays_whole(text: str) -> None:
    assert names(text) == {"Darto Wibisono"}


def test_a_rank_does_not_end_a_name() -> None:
    text = "Kapolres Banyu Biru AKBP Hendra Saputra menyatakan pelaku ditangkap."
    assert names(text) == {"Hendra Saputra"}
    assert places(text) == {"Banyu Biru"}


def test_a_row_of_which_nothing_tells_stays_whole() -> None:
    assert "Murau Darto Wibisono" in names("Bupati Murau Darto Wibisono meninjau lokasi.")
