"""Another name that a report gives to somebody, or initials it uses, is that one's; a greeting or a relative's name is not."""

from __future__ import annotations

import pytest

from runut.annotation import annotate
from runut.records import Report


def named(text: str, language: str = "id") -> dict[str, str]:
    report = Report(id="r", text=text, language=language, published="2025-06-18")
    return {text[m.start : m.end]: m.name for m in annotate(report).entities}


GIVEN = [
    ("Ketua Ikatan Pemancing Bambang Suryatmo (Bamsur) hadir. “Kami siap,” kata Bamsur. Bamsur pulang.", "Bamsur", "Bambang Suryatmo"),
    ("Wali kota Rahmat Kusuma Wijaya (RKW) hadir. RKW menolak usul itu.", "RKW", "Rahmat Kusuma Wijaya"),
    ("Jono Pratama alias Codet (34) ditangkap polisi di Bandung. Codet mengaku bersalah.", "Codet", "Jono Pratama"),
    ("Penyanyi Ratna Kusumawati datang. Perempuan yang akrab disapa Tika itu tertawa. Tika pulang.", "Tika", "Ratna Kusumawati"),
    ("Menteri Arman Sudirga, pria yang biasa dipanggil Mang Udin, hadir. Udin tertawa.", "Udin", "Arman Sudirga"),
    ("Bamsur, sapaan akrab Bambang Suryatmo, tiba di Bandung.", "Bamsur", "Bambang Suryatmo"),
    ("Arman Sudirga tiba. “Air naik. Kami siaga,” kata pria yang akrab disapa Udin kepada wartawan.", "Udin", "Arman Sudirga"),
    ("Emi Sartono masih muda. Emiliano Sartono bermain di Bandung. Menurut Sartono, ia siap.", "Sartono", "Emiliano Sartono"),
    ("Klub Merpati United menang di Bandung. MU akan menjamu Elang City, dan MU kini memimpin.", "MU", "Klub Merpati United"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "alias", "name"), GIVEN)
def test_the_other_name_is_the_persons(text: str, alias: str, name: str) -> None:
    assert named(text)[alias] == name


def test_a_part_of_the_other_name_is_the_persons_too() -> None:
    text = "Margaret Ellison, better known as Maggie Stone, arrived in London. “I am glad,” Stone said."
    assert named(text, "en")["Stone"] == "Margaret Ellison"


APART = [
    ("Arman Sudirga disapa Ratna Kusumawati saat tiba di Bandung.", "Ratna Kusumawati"),
    ("Arman Sudirga dipanggil Ratna Kusumawati ke kantornya.", "Ratna Kusumawati"),
    ("Hadir pula Arman Sudirga, suami perempuan yang akrab disapa Tika. Tika tersenyum.", "Tika"),
    ("Pembalap Arman Sudirga (Yamaha) menang. Yamaha merayakannya.", "Yamaha"),
    ("Andi Sudirga dan Andika Rahmawan hadir.", "Andi Sudirga"),
]


@pytest.mark.parametrize(("text", "name"), APART)
def test_what_only_stands_near_is_another_ones(text: str, name: str) -> None:
    assert named(text).get(name, name) == name
