"""Watching asks for what is new only, keeps every page, backs off, and goes on where it was stopped."""

from __future__ import annotations

import hashlib
import pathlib
import subprocess
import sys
from collections.abc import Iterator

import pytest
from tests.fetching.site import PAGE, Site, running

from runut.errors import InputError
from runut.fetching import Fetcher, Limits, Watch
from runut.fetching.watching import Round
from runut.reading import read
from runut.reading.addresses import Address
from runut.settings import Settings

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as one:
        yield one


def watched(folder: pathlib.Path, *uris: str, every: float = 0.001) -> tuple[Watch, Fetcher]:
    fetcher = Fetcher(Limits(seconds=5, pause=0), allow_private=True)
    watch = Watch(folder, fetcher, every)
    watch.watch(Address(uri=uri, kind="feed") for uri in uris)
    return watch, fetcher


def rounds(folder: pathlib.Path, *uris: str, number: int = 1) -> tuple[list[Round], list[str], Watch]:
    problems: list[InputError] = []
    watch, fetcher = watched(folder, *uris)
    done = [watch.round(problems.append) for _ in range(number)]
    fetcher.close()
    return done, [str(problem) for problem in problems], watch


def test_new_pages_of_a_feed_are_fetched_once_and_kept_as_they_came(site: Site, tmp_path: pathlib.Path) -> None:
    site.feed("/rss", "/a", "/b")
    site.page("/a", "Jembatan Wira Retak")
    site.page("/b", "Harga Cabai Naik")
    (first, second), problems, watch = rounds(tmp_path, f"{site.root}/rss", number=2)
    assert problems == []
    assert (first.asked, first.pages, second.asked, second.pages) == (1, 2, 1, 0)
    assert site.paths() == ["/rss", "/a", "/b", "/rss"]
    (archive,) = watch.waiting()
    got = list(read([str(archive)], Settings(), lambda error: pytest.fail(str(error))))
    assert [report.uri for report in got] == [f"{site.root}/a", f"{site.root}/b"]
    assert [report.title for report in got] == ["Jembatan Wira Retak", "Harga Cabai Naik"]


def test_every_page_is_kept_with_its_sha256_and_time(site: Site, tmp_path: pathlib.Path) -> None:
    import gzip

    site.feed("/rss", "/a")
    site.page("/a", "Jembatan Wira Retak")
    _, _, watch = rounds(tmp_path, f"{site.root}/rss")
    kept = gzip.decompress(watch.waiting()[0].read_bytes())
    digest = hashlib.sha256(PAGE.format(title="Jembatan Wira Retak").encode()).hexdigest()
    assert f"WARC-Payload-Digest: sha256:{digest}".encode() in kept
    assert b"WARC-Date: 20" in kept


def test_a_stopped_watch_goes_on_where_it_was(site: Site, tmp_path: pathlib.Path) -> None:
    site.feed("/rss", "/a")
    site.page("/a", "Jembatan Wira Retak")
    rounds(tmp_path, f"{site.root}/rss")
    site.feed("/rss2", "/a", "/b")
    site.page("/b", "Harga Cabai Naik")
    (again,), _, watch = rounds(tmp_path, f"{site.root}/rss", f"{site.root}/rss2")
    assert again.pages == 1
    assert site.paths().count("/a") == 1
    assert len(watch.waiting()) == 2
    watch.taken(watch.waiting())
    assert rounds(tmp_path)[2].waiting() == []


def test_a_feed_that_fails_is_left_alone_longer_each_time(site: Site, tmp_path: pathlib.Path) -> None:
    site.answers["/rss"] = lambda h: h.reply(503, b"", Retry_After="3600")
    (_, second), problems, watch = rounds(tmp_path, f"{site.root}/rss", number=2)
    assert second.asked == 0
    assert problems == [f"{site.root}/rss: the site answers 503; check the address in a browser"]
    assert 3500 < watch.pause() <= 3600


def test_one_bad_feed_does_not_hold_up_the_others(site: Site, tmp_path: pathlib.Path) -> None:
    site.answers["/rusak"] = lambda h: h.reply(200, b"<?xml version='1.0'?><rss><channel><item><title>x", ETag="1")
    site.answers["/dalam"] = lambda h: h.reply(200, b"<html>" + b"<div>" * 500_000, Content_Type="text/html")
    site.feed("/rss", "/a", "/hilang", "/dalam")
    site.page("/a", "Jembatan Wira Retak")
    (one,), problems, watch = rounds(tmp_path, f"{site.root}/rusak", f"{site.root}/rss")
    assert (one.asked, one.pages) == (2, 2)
    assert any("/rusak" in problem for problem in problems)
    assert any("/hilang: the site answers 404" in problem for problem in problems)
    told: list[InputError] = []
    got = list(read([str(watch.waiting()[0])], Settings(), told.append))
    assert [report.title for report in got] == ["Jembatan Wira Retak"]


def test_sitemaps_lead_to_pages_and_to_further_sitemaps(site: Site, tmp_path: pathlib.Path) -> None:
    index = f'<?xml version="1.0"?><sitemapindex><sitemap><loc>{site.root}/peta</loc></sitemap></sitemapindex>'
    pages = f'<?xml version="1.0"?><urlset><url><loc>{site.root}/a</loc></url></urlset>'
    site.answers["/indeks"] = lambda h: h.reply(200, index.encode())
    site.answers["/peta"] = lambda h: h.reply(200, pages.encode())
    site.page("/a", "Jembatan Wira Retak")
    done, _, _ = rounds(tmp_path, f"{site.root}/indeks", number=2)
    assert sum(one.pages for one in done) == 1


def test_a_damaged_state_is_told(tmp_path: pathlib.Path) -> None:
    (tmp_path / "state.json").write_text("{rusak", encoding="utf-8")
    with pytest.raises(InputError, match="the state of the watch is damaged"):
        watched(tmp_path)


def test_the_verb_fetches_into_a_store(site: Site, tmp_path: pathlib.Path) -> None:
    site.feed("/rss", "/a")
    site.page("/a", "Jembatan Wira Retak")
    (tmp_path / "feeds.opml").write_text(
        f'<?xml version="1.0"?><opml version="2.0"><body><outline xmlUrl="{site.root}/rss"/></body></opml>', "utf-8"
    )
    command = [sys.executable, "-W", "error", "-m", "runut", "watch", str(tmp_path / "feeds.opml"), "--once"]
    command += ["--allow-private", "--store", str(tmp_path / "desk.db"), "--archive", str(tmp_path / "fetched")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 watched, 1 asked, 1 pages kept, 0 problems, 1 new and 0 changed reports, 1 stories traced" in done.stdout
