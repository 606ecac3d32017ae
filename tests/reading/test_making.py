"""The outlet of a text that does not state one, by its dateline."""

from __future__ import annotations

import pytest

from runut.reading.making import Source, make
from runut.settings import Settings


@pytest.mark.parametrize(
    ("dateline", "code", "outlet"),
    [
        ("LOWER TARN -", "en", None),
        ("WARTA SELATAN -", "id", "WARTA SELATAN"),
        ("LABUHAN SARI -", "id", None),
        ("LOWER TARN, Arkadia -", "en", None),
        ("LOWER TARN (Harbour Post) -", "en", "Harbour Post"),
        ("SUKAMAJU -", "id", None),
        ("SUARA KOTA, Jakarta -", "id", "SUARA KOTA"),
        ("KABAR.EXAMPLE, SUKAMAJU -", "id", "KABAR.EXAMPLE"),
    ],
)
def test_a_town_in_a_dateline_is_no_outlet(dateline: str, code: str, outlet: str | None) -> None:
    body = {
        "en": "The council of Arkadia voted to close the bridge. Arkadia is poor. Arkadia waits.",
        "id": "Dewan kota menutup jembatan itu sejak pagi. Warga memutar lewat jalan lama.",
    }
    text = f"A headline of the day\n\n{dateline} {body[code]}\n\n{body[code]}"
    assert make(Source(id="r", text=text, language=code), Settings()).outlet == outlet
