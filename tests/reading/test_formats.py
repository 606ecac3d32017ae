"""Formats are known by their ending or their first bytes, compressed or not; hostile ones end in a clear line."""

from __future__ import annotations

import gzip
import json
import pathlib

import pytest
from tests.golden.inputs import FOLDER, wacz, warc

from runut.errors import InputError
from runut.reading import read
from runut.reading.formats import sniffed
from runut.reading.html import source_of
from runut.reading.markup import text_of
from runut.records import Report
from runut.settings import Settings


def reports(*paths: pathlib.Path, **settings: int) -> tuple[list[Report], list[str]]:
    problems: list[InputError] = []
    got = list(read(map(str, paths), Settings(**settings), problems.append))  # type: ignore[arg-type]
    return got, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("feed.rss", "xml"),
        ("feed.atom", "xml"),
        ("feed.json", "json"),
        ("item.ninjs.json", "json_lines"),  # an object on several lines that its first line does not tell apart
        ("page.html", "html"),
        ("sitemap.xml", "xml"),
        ("feeds.opml", "xml"),
    ],
)
def test_first_bytes_tell_the_format(name: str, format_name: str) -> None:
    assert sniffed((FOLDER / name).read_bytes()[:512]) == format_name


def test_archives_and_tables_are_known_by_their_first_bytes() -> None:
    assert sniffed(warc()[:512]) == "warc"
    assert sniffed(wacz()[:512]) == "wacz"
    assert sniffed(b"PAR1\x15") == "parquet"
    assert sniffed(b"Hujan turun.") == "plain"


def test_a_compressed_input_reads_as_the_input_itself(tmp_path: pathlib.Path) -> None:
    row = {"outlet": "Suara", "text": "Hujan turun sejak pagi di kota itu."}
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
    (tmp_path / "arsip.warc.gz").write_bytes(gzip.compress(warc()))
    got, problems = reports(tmp_path)
    assert problems == []
    assert [report.id.split("/", 1)[1] for report in got] == ["arsip/1", "in/1"]


def test_a_damaged_compressed_input_is_told(tmp_path: pathlib.Path) -> None:
    whole = gzip.compress(json.dumps({"text": "Hujan turun sejak pagi."}).encode() * 2000)
    (tmp_path / "in.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    _, problems = reports(tmp_path / "in.jsonl.gz")
    assert any("damaged" in problem for problem in problems)


def test_a_gzip_bomb_is_refused_by_its_line_and_not_held_in_memory(tmp_path: pathlib.Path) -> None:
    with gzip.open(tmp_path / "bomb.jsonl.gz", "wb") as file:
        for _ in range(60):
            file.write(b"a" * 1_000_000)
    got, problems = reports(tmp_path / "bomb.jsonl.gz", max_line_bytes=1_000_000)
    assert got == []
    assert "the line is longer than 1000000 bytes" in problems[0]


def test_entities_of_a_document_are_never_resolved(tmp_path: pathlib.Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("rahasia sekali", encoding="utf-8")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    for kind in ("rss", "urlset", "opml"):
        head = f'<?xml version="1.0"?><!DOCTYPE {kind} [{bomb}<!ENTITY luar SYSTEM "{secret.as_uri()}">]>'
        item = "<channel><item><title>Judul &luar; &a11;</title><description>Isi kabar.</description></item></channel>"
        (tmp_path / f"{kind}.xml").write_text(f"{head}<{kind}>{item}</{kind}>", encoding="utf-8")
        got, problems = reports(tmp_path / f"{kind}.xml")
        assert "rahasia" not in "".join(report.text for report in got)
        assert sum(len(report.text) for report in got) < 100_000
        assert got or problems


def test_a_million_nested_elements_give_no_report_and_no_long_wait() -> None:
    page = "<html><body>" + "<div>" * 1_000_000 + "Hujan turun." + "</div>" * 1_000_000
    assert source_of(page, "x") is None
    assert text_of("<b>" * 1_000_000 + "Hujan") == ""


def test_markup_becomes_lines_and_nothing_of_a_script_stays() -> None:
    fragment = (
        "<p>Satu <b>dua</b><br>tiga</p><script>jahat()</script><ul><li>empat</li><li>lima &amp; enam</li></ul>ekor"
    )
    assert text_of(fragment) == "Satu dua\ntiga\nempat\nlima & enam\nekor"
    assert text_of("5 &lt; 6") == "5 < 6"
    assert text_of("tanpa tanda") == "tanpa tanda"


@pytest.mark.parametrize(
    "uri", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "file:///etc/hosts"]
)
def test_an_address_that_a_browser_would_run_is_left_out(uri: str, tmp_path: pathlib.Path) -> None:
    row = {"text": "Hujan turun sejak pagi di kota itu.", "url": uri}
    (tmp_path / "in.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (report,), _ = reports(tmp_path / "in.jsonl")
    assert report.uri is None


def test_a_feed_that_is_none_and_a_zip_that_is_no_archive_are_told(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.xml").write_text("<?xml version='1.0'?><catatan>isi</catatan>", encoding="utf-8")
    (tmp_path / "b.wacz").write_bytes(b"PK\x03\x04 rusak")
    (tmp_path / "c.warc").write_bytes(b"WARC/1.1\r\nrusak")
    (tmp_path / "d.parquet").write_bytes(b"PAR1 rusak")
    (tmp_path / "e.csv").write_text("satu,dua\n1,2\n", encoding="utf-8")
    (tmp_path / "f.json").write_text('{"text": ', encoding="utf-8")
    got, problems = reports(tmp_path)
    assert got == []
    told = [problem.removeprefix(f"{tmp_path}/")[:4].rstrip(",:") for problem in problems]
    assert [name[0] for name in told] == ["a", "b", "c", "d", "e", "f"]
