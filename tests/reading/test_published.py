"""Publication times as sites print them become ISO dates and date-times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.reading.published import published

PRINTED = {
    "Rabu, 18 Jun 2025 18:24 WIB": "2025-06-18T18:24:00+07:00",
    "Diperbarui 17 Jun 2025, 21:00 WIB": "2025-06-17T21:00:00+07:00",
    ",\xa0Jurnalis-Jum'at, 20 Juni 2025 |00:01 WIB": "2025-06-20T00:01:00+07:00",
    "Kabar.com- 18/06/2025, 22:01 WIB": "2025-06-18T22:01:00+07:00",
    "1 Mei 2025 | 09.06 WITA": "2025-05-01T09:06:00+08:00",
    "Jumat   20 Jun 2025  17:30 WIT": "2025-06-20T17:30:00+09:00",
    "3 Agt 2024": "2024-08-03",
    "2018-02-01T15:56:46": "2018-02-01T15:56:46",
    "2018-02-01T15:56:46Z": "2018-02-01T15:56:46+00:00",
    "2018-02-01": "2018-02-01",
    "Thu, 01 Feb 2018 15:56:46 +0100": "2018-02-01T15:56:46+01:00",
    "February 1, 2018 3:56 pm": "2018-02-01T15:56:00",
    "Updated 12 March 2025 at 12:05 a.m. GMT": "2025-03-12T00:05:00+00:00",
    "": None,
    "kemarin": None,
    "32/13/2023": None,
    "99 Juni 2025": None,
}


@pytest.mark.parametrize(("printed", "iso"), PRINTED.items())
def test_a_printed_publication_is_read(printed: str, iso: str | None) -> None:
    assert published(printed) == iso


@given(st.text(max_size=200))
def test_any_printed_text_is_read_or_left(printed: str) -> None:
    found = published(printed)
    assert found is None or found[4] == "-"
