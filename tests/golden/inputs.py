"""Golden pairs of the inputs: a file of each format beside the reports read from it and the problems told."""

from __future__ import annotations

import io
import os
import pathlib
import zipfile
from collections.abc import Callable

import msgspec

from runut.errors import InputError
from runut.reading import read
from runut.settings import Settings

FOLDER = pathlib.Path(__file__).parent / "inputs"


def warc() -> bytes:
    """Return a WARC file of three responses: a page with a report, a picture, and a page that was not found."""
    page = (FOLDER / "page.html").read_bytes()
    rows = [
        ("https://kabar-purwa.example/warc", "200 OK", "text/html; charset=utf-8", page),
        ("https://kabar-purwa.example/foto.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://kabar-purwa.example/hilang", "404 Not Found", "text/html", page),
    ]
    out = io.BytesIO()
    for number, (uri, status, kind, body) in enumerate(rows):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2025-03-17T01:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        out.write(head.encode() + answer + b"\r\n\r\n")
    return out.getvalue()


def wacz() -> bytes:
    """Return a WACZ package with that WARC file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(zipfile.ZipInfo("archive/data.warc", (2025, 3, 17, 0, 0, 0)), warc())
    return out.getvalue()


def parquet() -> bytes:
    """Return a Parquet file of one report and one row without a text."""
    import pyarrow
    from pyarrow import parquet as file

    out = io.BytesIO()
    columns = {
        "id": ["p/1", "p/2"],
        "outlet": ["Warta Selatan", None],
        "published": ["2025-03-04", None],
        "text": ["Retak diukur ulang.\n\nPetugas mengukur retak pada Jembatan Wira.", None],
        "unknown": [1, 2],
    }
    file.write_table(pyarrow.table(columns), out)
    return out.getvalue()


MADE: dict[str, Callable[[], bytes]] = {"archive.warc": warc, "archive.wacz": wacz, "table.parquet": parquet}
"""Inputs that are no text, made when they are needed."""


def names() -> list[str]:
    """Return the names of the inputs, sorted."""
    return sorted([*MADE, *(p.name for p in FOLDER.iterdir() if not p.name.endswith(".expected.json"))])


def expected(name: str, folder: pathlib.Path) -> bytes:
    """Read an input and return what its golden file must hold; `folder` is where an input that is made is written."""
    file = folder / name
    file.write_bytes(MADE[name]() if name in MADE else (FOLDER / name).read_bytes())
    here = pathlib.Path.cwd()
    os.chdir(folder)
    problems: list[InputError] = []
    try:
        reports = list(read([name], Settings(), problems.append))
    finally:
        os.chdir(here)
    rows = [
        {
            "id": report.id.removeprefix(f"{folder.name}/"),
            **{
                field: getattr(report, field)
                for field in ("uri", "outlet", "title", "bylines", "published", "language")
            },
            "text": report.text,
        }
        for report in reports
    ]
    shown = msgspec.json.encode({"reports": rows, "problems": [str(problem) for problem in problems]})
    return msgspec.json.format(shown, indent=1) + b"\n"
