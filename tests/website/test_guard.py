"""Who is let in: only this machine's names, only with the token, only forms of the website's own pages."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
from litestar.testing import TestClient
from tests.website.conftest import BASE
from tests.website.desk import EVIL, HOSTILE

from runut.website import Rules, Site, application
from runut.website.guarding import known_host, same_origin

TOKEN = "a-token-of-some-length"


@pytest.fixture
def locked(site: Site) -> Iterator[TestClient]:  # type: ignore[type-arg]
    """A client of a website with a token."""
    with TestClient(application(site, Rules(token=TOKEN)), base_url=BASE) as opened:
        yield opened


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "[", "a@b"])
def test_a_name_that_another_site_pointed_here_is_refused(client: TestClient, host: str) -> None:  # type: ignore[type-arg]
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["127.0.0.1:8017", "localhost", "[::1]:8017", "10.0.0.7", "desk.example"])
def test_addresses_and_given_names_are_known(host: str) -> None:
    assert known_host(host, ("desk.example",))


def test_without_the_token_nothing_is_told_and_with_it_everything(locked: TestClient) -> None:  # type: ignore[type-arg]
    for path in ("/", "/api/v1/stories", "/files/site.css", "/nothing"):
        answer = locked.get(path)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Basic")
        assert answer.json()["title"] == "Unauthorized"
    basic = base64.b64encode(f"anyone:{TOKEN}".encode()).decode()
    for given in (f"Bearer {TOKEN}", f"Basic {basic}", f"bearer {TOKEN}"):
        assert locked.get("/api/v1/stories", headers={"Authorization": given}).status_code == 200
    for given in (f"Bearer {TOKEN}x", "Bearer", "Basic ???", f"Digest {TOKEN}", f"Basic {TOKEN}"):
        assert locked.get("/", headers=[("Authorization", given)]).status_code == 401


def test_a_form_of_another_site_changes_nothing() -> None:
    host = "127.0.0.1:8017"
    assert same_origin({b"origin": f"http://{host}"}, host)
    assert same_origin({}, host), "a program sends no Origin"
    for sent in ("https://evil.example", "null", "http://127.0.0.1:8018", f"ftp://{host}", ""):
        assert not same_origin({b"origin": sent}, host)
    assert not same_origin({b"sec-fetch-site": "cross-site"}, host)


def test_every_answer_says_that_only_the_websites_own_files_run(client: TestClient) -> None:  # type: ignore[type-arg]
    for path in ("/", "/search", "/nothing", "/api/v1/stories", "/api/v1/nothing", "/files/story.js"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "set-cookie" not in headers


def test_nothing_of_a_report_is_markup(client: TestClient) -> None:  # type: ignore[type-arg]
    pages = [
        client.get("/"),
        client.get("/story", params={"id": HOSTILE["id"]}),
        client.get("/report", params={"id": HOSTILE["id"]}),
        client.get("/search", params={"words": "Rahman", "outlet": HOSTILE["outlet"]}),
        client.get("/search", params={"words": EVIL, "speaker": EVIL}),
        client.get("/outlets"),
        client.get("/outlet", params={"name": HOSTILE["outlet"]}),
        client.get("/speakers", params={"words": EVIL}),
        client.get("/speaker", params={"name": EVIL}),
    ]
    assert [page.status_code for page in pages] == [200, 200, 200, 200, 200, 200, 200, 200, 404]
    for page in pages:
        assert "<script>" not in page.text
        assert "<img" not in page.text
        assert 'href="javascript:' not in page.text
        assert "\u202e" not in page.text
