"""Inputs: what can be read is read; what cannot is told in one line with the file, the line and the remedy."""

from __future__ import annotations

import io
import json
import os
import pathlib
import sys

import pytest

from runut.errors import InputError
from runut.reading import read
from runut.records import Report
from runut.settings import Settings

GOOD = {"id": "a/1", "text": "Hujan turun sejak pagi di kota itu.\nWarga pulang.", "outlet": "Suara"}


def reports(*inputs: object, **settings: int) -> tuple[list[Report], list[str]]:
    problems: list[InputError] = []
    got = list(read(map(str, inputs), Settings(**settings), problems.append))  # type: ignore[arg-type]
    return got, [str(problem) for problem in problems]


def test_the_fields_of_a_line_come_through(tmp_path: pathlib.Path) -> None:
    row = {
        **GOOD,
        "url": "https://suara.example/1",
        "title": "Hujan",
        "published": "Rabu, 18 Jun 2025 18:24 WIB",
        "author": "Dian Palupi, Raka",
    }
    (tmp_path / "in.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (report,), problems = reports(tmp_path / "in.jsonl")
    assert problems == []
    assert (report.id, report.uri, report.outlet) == ("a/1", "https://suara.example/1", "Suara")
    assert (report.published, report.published_basis) == ("2025-06-18T18:24:00+07:00", "stated")
    assert report.bylines == ("Dian Palupi", "Raka")
    assert report.text == GOOD["text"]
    assert len(report.sha256) == 64


def test_a_folder_gives_ids_of_folder_and_name_without_reports(tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "banjir" / "reports"
    folder.mkdir(parents=True)
    for name in ("b", "a"):
        (folder / f"{name}.txt").write_text(
            f"Judul {name}\n\nAir naik sejak pagi, dan warga mengungsi.", encoding="utf-8"
        )
    got, problems = reports(tmp_path / "banjir")
    assert ([report.id for report in got], problems) == (["banjir/a", "banjir/b"], [])


def test_a_page_gives_its_text_title_and_day(tmp_path: pathlib.Path) -> None:
    page = """<html lang="id"><head><title>Jembatan Wira Retak</title><meta property="og:site_name" content="Suara Purwa">
    <meta property="article:published_time" content="2025-03-03T08:00:00+07:00"></head><body><article><h1>Jembatan Wira Retak</h1>
    <p>Jembatan Wira di Kota Purwasari retak sepanjang dua meter pada Senin dan ditutup sebagian oleh petugas.</p>
    <p>Kepala dinas mengatakan perbaikan berlangsung dua pekan dan lalu lintas dialihkan ke jalan lama di sisi timur.</p>
    </article><script>alert(1)</script></body></html>"""
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (report,), problems = reports(tmp_path / "page.html")
    assert problems == []
    assert report.title == "Jembatan Wira Retak"
    assert report.published is not None
    assert report.published.startswith("2025-03-03")
    assert "alert" not in report.text
    assert report.text.startswith("Jembatan Wira Retak\n\n")


def test_broken_json_on_one_line_of_ten_loses_that_line_only(tmp_path: pathlib.Path) -> None:
    lines = [json.dumps({**GOOD, "id": f"a/{n}", "text": f"{GOOD['text']} {n}"}) for n in range(1, 11)]
    lines[6] = lines[6][:20]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    got, problems = reports(tmp_path / "in.jsonl")
    assert [report.id for report in got] == [f"a/{n}" for n in range(1, 11) if n != 7]
    assert len(problems) == 1
    assert f"{tmp_path / 'in.jsonl'}, line 7: not JSON in UTF-8" in problems[0]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "the file is empty; remove it"),
        ("empty.jsonl", b"", "the file is empty; remove it"),
        ("blank.txt", b" \n ", "the file is empty"),
        ("picture.txt", b"\x89PNG\0\0\x01", "the file is binary, not text; give .txt, .jsonl or .html in UTF-8"),
        ("latin.txt", "Judul\nkafé itu".encode("latin-1"), "line 2: the text is not UTF-8; convert it"),
        ("none.jsonl", b'{"id": "x"}\n', "line 1: the report has no text"),
        ("blank.jsonl", b'{"id": "x", "text": "  "}\n', "line 1: the report has no text"),
        ("number.jsonl", b'{"text": 5}\n', "line 1: a field is not as it should be"),
        ("list.jsonl", b"[1]\n", "line 1: a field is not as it should be"),
        ("latin.jsonl", '{"text": "kafé"}'.encode("latin-1"), "line 1: not JSON in UTF-8"),
        ("empty.html", b"<html></html>", "no report was found in the page"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_the_next_goes_on(
    tmp_path: pathlib.Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.jsonl").write_text(json.dumps(GOOD), encoding="utf-8")
    got, problems = reports(tmp_path / name, tmp_path / "good.jsonl")
    assert [report.id for report in got] == ["a/1"]
    assert len(problems) == 1
    assert told in problems[0]
    assert "\n" not in problems[0]


def test_a_missing_file_is_told(tmp_path: pathlib.Path) -> None:
    assert reports(tmp_path / "none.txt")[1] == [
        f"{tmp_path / 'none.txt'}: there is no such file or folder; check the path"
    ]


def test_a_line_too_long_is_told_and_the_next_goes_on(tmp_path: pathlib.Path) -> None:
    long = json.dumps({"id": "long", "text": "x" * 5000})
    (tmp_path / "in.jsonl").write_text(f"{long}\n{json.dumps(GOOD)}\n", encoding="utf-8")
    got, problems = reports(tmp_path / "in.jsonl", max_line_bytes=2000)
    assert [report.id for report in got] == ["a/1"]
    assert "line 1: the line is longer than 2000 bytes" in problems[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read a folder without permission")
def test_a_folder_without_permission_is_told(tmp_path: pathlib.Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    assert "check its permissions" in reports(closed)[1][0]


def test_the_same_report_twice_is_one_and_another_text_under_its_id_gets_a_number(tmp_path: pathlib.Path) -> None:
    rows = [GOOD, GOOD, {**GOOD, "text": "Air surut pada sore hari di kota itu."}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    got, problems = reports(tmp_path / "in.jsonl")
    assert [report.id for report in got] == ["a/1", "a/1~2"]
    assert "the id a/1 is taken by another text" in problems[0]


def test_a_byte_order_mark_and_line_ends_of_windows_are_read(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfJudul Berita\r\n\r\nHujan turun sejak pagi di kota itu.\r\n")
    (report,), problems = reports(tmp_path / "a.txt")
    assert problems == []
    assert report.text == "Judul Berita\r\n\r\nHujan turun sejak pagi di kota itu.\r\n"
    assert report.title == "Judul Berita"


def test_standard_input_is_read_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(json.dumps(GOOD).encode()))))
    (report,), problems = reports("-")
    assert (report.id, problems) == ("a/1", [])


def test_a_name_with_a_line_break_stays_on_one_line(tmp_path: pathlib.Path) -> None:
    _, problems = reports(tmp_path / "none\nfalse.txt")
    assert "\n" not in problems[0]
    assert "none\\nfalse.txt" in problems[0]
