"""Invented reports for the tests of the website: one story in three outlets, and one report that means harm."""

from __future__ import annotations

import json
import pathlib

from runut.errors import InputError
from runut.keeping import Told, add_inputs
from runut.settings import Settings
from runut.storage import Store

EVIL = "\"><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
"""A name that would run as markup, were it ever markup."""

PORT = (
    {
        "id": "port/kabar",
        "url": "https://kabar.example/pelabuhan",
        "outlet": "Kabar Murau",
        "published": "2031-05-04",
        "title": "Kapal Feri Kandas di Pelabuhan Murau",
        "text": "Kapal Feri Kandas di Pelabuhan Murau\n\n"
        "Kapal feri Sinar Laut kandas di Pelabuhan Murau pada Sabtu (3/5/2031) malam.\n"
        '"Sebanyak 41 penumpang sudah dievakuasi dengan selamat," kata Darto Wibisono kepada '
        "wartawan, Minggu (4/5/2031).\n",
    },
    {
        "id": "port/pantau",
        "url": "https://pantau.example/feri",
        "outlet": "Pantau Kota",
        "published": "2031-05-04",
        "title": "Feri Sinar Laut Kandas, 41 Penumpang Dievakuasi",
        "text": "Feri Sinar Laut Kandas, 41 Penumpang Dievakuasi\n\n"
        "Kapal feri Sinar Laut kandas di Pelabuhan Murau, Sabtu (3/5/2031) malam, seperti dilansir Kabar Murau.\n"
        '"Sebanyak 41 penumpang sudah dievakuasi dengan selamat," ujar Darto Wibisono.\n',
    },
)

HOSTILE = {
    "id": "evil/<b>one</b>&x=1\nline",
    "outlet": f"Koran {EVIL}",
    "published": "2031-06-01",
    "title": f"Judul {EVIL} \u202egnirts",
    "url": "javascript:document.title='ran'",
    "text": f"Judul {EVIL} \u202egnirts\n\n"
    f'"Kami tidak tahu {EVIL} soal itu," kata Rahman Basri kepada wartawan.\n' + "A" * 20_000 + "\n",
}


def write(path: pathlib.Path, *rows: dict[str, str]) -> pathlib.Path:
    """Write rows as lines of JSON and return the path."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def fill(path: pathlib.Path) -> None:
    """Make a store with the invented reports; none of them may have a problem."""

    def fail(error: InputError) -> None:
        raise error

    lines = write(path.with_suffix(".jsonl"), *PORT, HOSTILE)
    with Store(str(path), create=True) as store:
        add_inputs(store, [str(lines)], Settings(), Told(fail, lambda stage, done, total: None))
