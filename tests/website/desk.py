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


LONG = 60
"""Reports of the long story: more than a page holds at once."""

_NAMES = ("Darto", "Ratih", "Sari", "Bayu", "Wulan", "Jaka", "Intan", "Raka", "Melati", "Guntur")
_FAMILIES = ("Wibisono", "Kusuma", "Pranata", "Halim", "Santika", "Nugraha")


def long_story() -> list[dict[str, str]]:
    """Return the reports of one long story: the same event, told by many outlets, each with a speaker of its own."""
    rows = []
    for number in range(LONG):
        speaker = f"{_NAMES[number % 10]} {_FAMILIES[number // 10]}"
        title = f"Kapal Feri Sinar Laut Kandas di Pelabuhan Murau, Kata {speaker}"
        text = (
            f"{title}\n\nKapal feri Sinar Laut kandas di Pelabuhan Murau pada Sabtu (3/5/2031) malam. "
            f"Sebanyak {40 + number % 3} penumpang dievakuasi oleh Basarnas Murau.\n"
            f'"Kapal feri itu kami tarik ke dermaga nomor {number + 1} besok pagi," kata {speaker} kepada wartawan, '
            f"Minggu (4/5/2031).\n"
        )
        outlet = f"Kabar Murau {number + 1}"
        rows.append({"id": f"long/{number}", "outlet": outlet, "published": "2031-05-04", "title": title, "text": text})
    return rows


def fill(path: pathlib.Path, *rows: dict[str, str], tracing: bool = True) -> None:
    """Make a store with these reports, or else the invented ones; none of them may have a problem."""

    def fail(error: InputError) -> None:
        raise error

    lines = write(path.with_suffix(".jsonl"), *(rows or (*PORT, HOSTILE)))
    with Store(str(path), create=True) as store:
        add_inputs(store, [str(lines)], Settings(), Told(fail, lambda stage, done, total: None), tracing)
