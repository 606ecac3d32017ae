"""Negation is told by words, phrases and the English "n't", and not by what only supposes or negates nothing."""

from __future__ import annotations

import pytest

from runut.models.negation import negates


@pytest.mark.parametrize(
    ("text", "code", "negated"),
    [
        ("Jangan membuka pintu air", "id", True),
        ("Warga nggak tahu soal itu", "id", True),
        ("Bendungan itu aman", "id", False),
        ("Jika denda tidak dibayar, kapal ditahan", "id", False),
        ("Bukan hanya kapal yang rusak", "id", False),
        ("The wall didn't hold", "en", True),
        ("The wall didn’t hold", "en", True),
        ("Officials ruled out a leak", "en", True),
        ("Not only the wall was damaged", "en", False),
        ("If the fine is not paid, the ship stays", "en", False),
        ("The ship stays", "en", False),
    ],
)
def test_negation(text: str, code: str, negated: bool) -> None:
    assert negates(text, code) is negated
