"""Fetching stays within its limits, on public addresses, and within what robots.txt allows."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from tests.fetching.site import Site, bomb, dripping, endless, running, squeezed

from runut.errors import InputError
from runut.fetching import Fetcher, Limits
from runut.fetching.network import public


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as one:
        yield one


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    one = Fetcher(Limits(bytes=1_000_000, seconds=20, pause=0), allow_private=True)
    yield one
    one.close()


def refused(fetcher: Fetcher, uri: str) -> str:
    with pytest.raises(InputError) as told:
        fetcher.fetch(uri)
    return str(told.value)


def test_a_page_comes_with_its_digest_and_time(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = squeezed
    answer = fetcher.fetch(f"{site.root}/a")
    assert (answer.status, answer.final) == (200, f"{site.root}/a")
    assert b"Jembatan Wira Retak" in answer.content
    assert len(answer.sha256) == 64
    assert answer.fetched > 1_700_000_000


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.9.9",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "::",
        "bukan-alamat",
    ],
)
def test_private_loopback_and_link_local_addresses_are_not_public(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_public_addresses_are(address: str) -> None:
    assert public(address)


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    site.page("/a", "Judul")
    strict = Fetcher(Limits(seconds=20, pause=0))
    assert "no public address; save the page and add the file; only `runut watch --allow-private`" in refused(
        strict, f"{site.root}/a"
    )
    assert site.asked == []
    strict.close()


def test_a_name_that_leads_to_loopback_is_refused_and_looked_up_once(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    port = int(site.root.rsplit(":", 1)[1])

    def look_up(host: str, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    strict = Fetcher(Limits(seconds=20, pause=0))
    assert "no public address" in refused(strict, f"http://berita.example:{port}/a")
    assert asked == ["berita.example"]
    assert site.asked == []
    strict.close()


def test_a_redirect_is_checked_like_the_address_itself(site: Site, fetcher: Fetcher) -> None:
    site.answers["/keluar"] = lambda h: h.reply(302, b"", Location="file:///etc/passwd")
    assert "no address of the web" in refused(fetcher, f"{site.root}/keluar")


def test_a_redirect_is_followed_and_endless_ones_are_not(site: Site, fetcher: Fetcher) -> None:
    site.page("/baru", "Judul")
    site.answers["/lama"] = lambda h: h.reply(301, b"", Location="/baru")
    site.answers["/putar"] = lambda h: h.reply(302, b"", Location="/putar?lagi")
    assert fetcher.fetch(f"{site.root}/lama").final == f"{site.root}/baru"
    assert "more than 5 redirects" in refused(fetcher, f"{site.root}/putar")


def test_a_gzip_bomb_ends_at_the_limit(site: Site, fetcher: Fetcher) -> None:
    site.answers["/bom"] = bomb
    assert "the content is longer than 1000000 bytes" in refused(fetcher, f"{site.root}/bom")


def test_an_endless_body_ends_at_the_limit(site: Site, fetcher: Fetcher) -> None:
    site.answers["/tanpa-akhir"] = endless
    assert "longer than 1000000 bytes" in refused(fetcher, f"{site.root}/tanpa-akhir")


def test_a_body_that_drips_ends_with_its_time(site: Site) -> None:
    site.answers["/tetes"] = dripping
    quick = Fetcher(Limits(seconds=2, pause=0), allow_private=True)
    assert "it took longer than 2 seconds" in refused(quick, f"{site.root}/tetes")
    quick.close()


def test_a_site_that_is_not_there_is_told(fetcher: Fetcher) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert "try again later" in refused(fetcher, f"http://127.0.0.1:{port}/")


def test_robots_txt_is_kept_to(site: Site, fetcher: Fetcher) -> None:
    rules = b"User-agent: *\nDisallow: /rahasia\nAllow: /rahasia/umum\n"
    site.answers["/robots.txt"] = lambda h: h.reply(200, rules, Content_Type="text/plain")
    for path in ("/rahasia/a", "/rahasia/umum", "/a"):
        site.page(path, "Judul")
    assert "robots.txt forbids it" in refused(fetcher, f"{site.root}/rahasia/a")
    assert fetcher.fetch(f"{site.root}/rahasia/umum").status == 200
    assert fetcher.fetch(f"{site.root}/a").status == 200
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    assert all(headers["User-Agent"].startswith("Runut/") for _, headers in site.asked)


def test_a_robots_txt_that_fails_forbids_for_now(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = lambda h: h.reply(503, b"")
    site.page("/a", "Judul")
    assert "robots.txt" in refused(fetcher, f"{site.root}/a")
    assert site.paths() == []
