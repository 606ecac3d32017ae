"""What the pages say, in the reader's language, and how it reads without a picture of it."""

from __future__ import annotations

import pytest
from litestar.testing import TestClient
from tests.website.desk import PORT


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/story?id=nobody", "tidak ada cerita seperti itu di sini"),
        ("/report?id=nobody", "tidak ada laporan seperti itu di sini"),
        ("/speaker?name=nobody", "tidak ada penutur dengan nama ini di sini"),
        ("/outlet?name=nobody", "tidak ada laporan media ini di sini"),
    ],
)
def test_what_is_not_there_is_told_in_the_readers_language(client: TestClient, path: str, said: str) -> None:  # type: ignore[type-arg]
    answer = client.get(path, headers={"accept-language": "id"})
    assert answer.status_code == 404
    assert "404 Tidak ditemukan" in answer.text
    assert said in answer.text
    assert "404 Not Found" in client.get(path, headers={"accept-language": "en"}).text


def test_a_speaker_stands_apart_from_how_it_is_told(client: TestClient) -> None:  # type: ignore[type-arg]
    page = client.get("/report", params={"id": PORT[0]["id"]}, headers={"accept-language": "en"}).text
    assert "Darto Wibisono</bdi></a>\n<small>direct" in page
