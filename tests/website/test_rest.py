"""The REST interface: every operation keeps to its own description, errors have one shape, and nothing is sent twice."""

from __future__ import annotations

import pathlib

import pytest
from litestar.testing import TestClient
from tests.website import desk
from tests.website.conftest import BASE
from tests.website.desk import HOSTILE, PORT

from runut.settings import Settings
from runut.website import Rules, Site, application


def test_a_story_is_had_by_any_of_its_reports_and_is_what_the_command_line_prints(client: TestClient) -> None:  # type: ignore[type-arg]
    rows = client.get("/api/v1/stories").json()["rows"]
    assert {row["id"] for row in rows} == {PORT[0]["id"], HOSTILE["id"]}
    story = client.get("/api/v1/story", params={"id": PORT[1]["id"]}).json()
    assert story["id"] == PORT[0]["id"]
    assert [report["id"] for report in story["reports"]] == [row["id"] for row in PORT]
    assert {(edge["from"], edge["to"]) for edge in story["lineage"]} >= {("Pantau Kota", "Kabar Murau")}


def test_every_span_of_a_hit_and_of_a_speaker_is_the_reports_own_words(client: TestClient) -> None:  # type: ignore[type-arg]
    texts = {row["id"]: row["text"] for row in (*PORT, HOSTILE)}
    hits = client.get("/api/v1/search", params={"words": "penumpang"}).json()["rows"]
    said = client.get("/api/v1/speaker", params={"name": "darto wibisono"}).json()["rows"]
    assert len(hits) == len(said) == 2
    for one in (*hits, *said):
        place = one["evidence"]
        assert texts[place["report"]][place["start"] : place["end"]] == one["text"]


def test_a_list_goes_on_where_its_page_ended(client: TestClient) -> None:  # type: ignore[type-arg]
    first = client.get("/api/v1/stories", params={"limit": 1}).json()
    second = client.get("/api/v1/stories", params={"limit": 1, "after": first["next"]}).json()
    assert second["next"] is None
    assert {first["rows"][0]["id"], second["rows"][0]["id"]} == {PORT[0]["id"], HOSTILE["id"]}


def test_what_the_asker_has_is_not_sent_again(client: TestClient) -> None:  # type: ignore[type-arg]
    for path in ("/api/v1/stories", f"/story?id={PORT[0]['id']}", "/"):
        tag = client.get(path).headers["etag"]
        for given in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = client.get(path, headers={"If-None-Match": given})
            assert again.status_code == 304
            assert again.content == b""
            assert again.headers["etag"] == tag
        assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/nothing", 404),
        ("/api/v1/story?id=nobody", 404),
        ("/api/v1/story", 400),
        ("/api/v1/stories?limit=0", 400),
        ("/api/v1/stories?from=2031-02-30", 400),
        ("/api/v1/stories?after=zz", 400),
        ("/api/v1/search", 400),
        ("/api/v1/search?words=a&after=99999999999999999999", 400),
        ("/api/v1/report?id=port/kabar&version=9", 404),
    ],
)
def test_every_error_has_one_shape(client: TestClient, path: str, status: int) -> None:  # type: ignore[type-arg]
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["title"]
    wrong = client.request("DELETE", "/api/v1/stories")
    assert wrong.status_code == 405
    assert wrong.headers["content-type"] == "application/problem+json"
    assert "GET" in wrong.headers["allow"]


def test_a_search_for_a_speaker_says_whose_words_it_shows_and_which_are_denied(tmp_path: pathlib.Path) -> None:
    denial = "Wulan Santika membantah dermaga itu dijual kepada pihak lain."
    text = f'Dermaga Murau Dikelola Kota\n\n"Dermaga itu tetap milik kota," kata Bayu Pranata, Senin (5/5/2031).\n{denial}\n'
    desk.fill(tmp_path / "desk.db", {"id": "dock/1", "outlet": "Kabar Murau", "published": "2031-05-05", "text": text})
    site = Site(str(tmp_path / "desk.db"), Settings())
    with TestClient(application(site, Rules()), base_url=BASE) as client:
        told = {
            name: client.get("/api/v1/search", params={"speaker": name}).json()["rows"][0]
            for name in ("Wulan Santika", "Bayu Pranata")
        }
        plain = client.get("/api/v1/search", params={"words": "dermaga"}).json()["rows"][0]
        page = client.get("/search", params={"speaker": "Wulan Santika"}, headers={"accept-language": "en"}).text
    site.close()
    assert [(row["speaker"], row["polarity"]) for row in told.values()] == [
        ("Wulan Santika", "denies"),
        ("Bayu Pranata", "asserts"),
    ]
    assert (plain["speaker"], plain["polarity"]) == (None, None)
    assert "denies</span>" in page
