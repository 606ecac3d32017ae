"""What a person brings and corrects: it joins its story, is told of as it goes, and nothing else can be reached by it."""

from __future__ import annotations

import pathlib
import time
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.website import desk
from tests.website.conftest import BASE

from runut.errors import InputError
from runut.fetching import Answer
from runut.settings import Settings
from runut.website import Rules, Site, application
from runut.website.adding import safe_name

OTHER = {
    "outlet": "Harian Selat",
    "published": "2031-05-04",
    "title": "Penumpang Feri Sinar Laut Selamat",
    "text": "Penumpang Feri Sinar Laut Selamat\n\nKapal feri Sinar Laut kandas di Pelabuhan Murau, Sabtu (3/5/2031) malam.\n"
    '"Sebanyak 41 penumpang sudah dievakuasi dengan selamat," kata Darto Wibisono kepada wartawan.\n',
}


def answered(uri: str) -> Answer:
    """Answer as a site would; one address is where nobody may go."""
    if "private" in uri:
        raise InputError(uri, "private is at 10.0.0.1, no public address", "give another")
    page = f"<html><head><title>{OTHER['title']}</title></head><body><article><h1>{OTHER['title']}</h1>" + "".join(
        f"<p>{line}</p>" for line in OTHER["text"].splitlines()[2:]
    )
    return Answer(uri=uri, final=uri, status=200, content=page.encode(), kind="text/html", fetched=1e9)


@pytest.fixture
def writing(tmp_path: pathlib.Path) -> Iterator[TestClient]:  # type: ignore[type-arg]
    """A client of a website whose store a test may change."""
    desk.fill(tmp_path / "desk.db")
    site = Site(str(tmp_path / "desk.db"), Settings(), answered)
    with TestClient(application(site, Rules()), base_url=BASE) as opened:
        opened.follow_redirects = False
        yield opened
    site.close()


def done(client: Any) -> dict[str, Any]:
    """Wait for the latest job and return it."""
    for _ in range(600):
        job: dict[str, Any] = client.get("/api/v1/jobs").json()[0]
        if job["state"] in ("done", "failed"):
            return job
        time.sleep(0.1)
    pytest.fail("the work does not end")


def test_a_pasted_report_joins_its_story_and_again_is_the_same_report(writing: TestClient) -> None:  # type: ignore[type-arg]
    given = writing.post("/api/v1/reports", json=OTHER)
    assert given.status_code == 202
    assert given.headers["location"] == f"/api/v1/job?number={given.json()['number']}"
    assert done(writing)["added"] == {"new": 1, "versions": 0, "unchanged": 0, "stories": 1, "waiting": 0}
    story = writing.get("/api/v1/story", params={"id": "port/kabar"}).json()
    assert {report["outlet"] for report in story["reports"]} == {"Kabar Murau", "Pantau Kota", "Harian Selat"}
    assert writing.post("/add", data=OTHER).status_code == 303
    assert done(writing)["added"]["unchanged"] == 1
    assert "1 already there" in writing.get("/work").text


def test_a_file_and_an_address_are_read_like_any_input(writing: TestClient) -> None:  # type: ignore[type-arg]
    name = "../../etc/<b>passwd\n.txt"
    answer = writing.post("/add", files={"file": (name, OTHER["text"].encode(), "text/plain")})
    assert answer.headers["location"] == "/work"
    assert done(writing)["added"]["new"] == 1
    assert writing.post("/add", data={"address": "https://selat.example/feri"}).status_code == 303
    fetched = done(writing)
    assert fetched["state"] == "done", fetched
    assert fetched["added"]["new"] == 1
    writing.post("/add", data={"address": "http://private.example/"})
    refused = done(writing)
    assert refused["state"] == "failed"
    assert "no public address" in refused["problems"][0]
    assert writing.post("/add", data={"text": "  "}).status_code == 400


def test_a_corrected_speaker_is_kept_with_a_name_and_shown(writing: TestClient) -> None:  # type: ignore[type-arg]
    report = writing.get("/api/v1/report", params={"id": "port/kabar"}).json()
    place = report["statements"][0]["content"][0]
    wanted = {
        "kind": "speaker",
        "spans": [{"report": "port/kabar", **place}],
        "value": "Ratih Kusuma",
        "author": f"Editor {desk.EVIL}",
        "reason": "menurut rekaman",
        "sha256": [report["report"]["sha256"]],
    }
    assert writing.post("/api/v1/corrections", json=wanted | {"author": " "}).status_code == 400
    assert writing.post("/api/v1/corrections", json=wanted | {"sha256": ["0"]}).status_code == 400
    outside = [{"report": "port/kabar", "start": 0, "end": 10**9}]
    assert writing.post("/api/v1/corrections", json=wanted | {"spans": outside}).status_code == 400
    before = writing.get("/story", params={"id": "port/kabar"}).headers["etag"]
    assert writing.post("/api/v1/corrections", json=wanted).status_code == 202
    assert done(writing)["state"] == "done"
    said = writing.get("/api/v1/speaker", params={"name": "Ratih Kusuma"}).json()["rows"]
    assert [one["evidence"]["report"] for one in said] == ["port/kabar"]
    page = writing.get("/story", params={"id": "port/kabar"})
    assert page.headers["etag"] != before
    assert "Ratih Kusuma" in page.text
    assert "<script>" not in page.text
    assert writing.get("/correct", params={"id": "port/kabar"}).status_code == 200


def test_a_foreign_form_adds_nothing(writing: TestClient) -> None:  # type: ignore[type-arg]
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        for path in ("/add", "/correct", "/api/v1/reports", "/api/v1/addresses", "/api/v1/corrections"):
            assert writing.post(path, data={"text": "x"}, headers=headers).status_code == 403
    assert writing.get("/api/v1/jobs").json() == []


def test_of_a_files_name_only_its_last_part_is_used() -> None:
    assert safe_name("../../etc/passwd") == "passwd"
    assert safe_name("C:\\desk\\laporan 1.txt") == "laporan-1.txt"
    assert safe_name("..") == "report"
    assert safe_name("\u202e\n<b>.html") == "b-.html"
