"""Reports written for the tests of stores, as lines of JSON, and what a store holds, row by row."""

from __future__ import annotations

import json
import pathlib
import random
from typing import Any

from sqlalchemy import select

from runut.errors import InputError
from runut.keeping import Added, Told, add_inputs
from runut.settings import Settings
from runut.storage import Store
from runut.storage.schema import metadata

PLACES = ("Sungai Anyar", "Bukit Lawang Timur", "Tanjung Selor Baru", "Kampung Waru", "Pasar Ikan Muara")
SYLLABLES = ("ba", "cu", "di", "fo", "gar", "him", "jan", "ke", "lun", "mor", "nas", "pi", "ra", "sul", "tem", "wi")


def _words(seed: int, number: int) -> str:
    """Return invented words, so that events share no more than news does."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(number))


def row(number: int, **other: Any) -> dict[str, Any]:
    """Return a report; five in a row are about one event, each of another outlet and in words of its own."""
    event, outlet = number // 5, number % 5
    place = f"{PLACES[event] if event < 5 else _words(3000 + event, 2).title()} {event}"
    name = f"Kepala{event} Dinas{event * 7}"
    text = (
        f"{_words(event, 6).title()} di {place}\n\n"
        f"Peristiwa {_words(event, 12)} di {place} itu {_words(1000 + number, 9)}, kata warga setempat.\n"
        f'"Kami menghitung {event + 12} keluarga yang mengungsi ke balai desa {_words(event, 4)}," kata {name} '
        f"kepada wartawan.\n"
        f"Menurut laporan Kabar{(outlet + 1) % 5}, {_words(event, 9)} masih {_words(2000 + number, 20)}.\n"
    )
    return {
        "id": f"desk/{number}",
        "url": f"https://kabar{outlet}.example/{number}",
        "outlet": f"Kabar{outlet}",
        "published": f"2024-03-{1 + event % 27:02d}",
        "text": text,
    } | other


def write(path: pathlib.Path, *rows: dict[str, Any]) -> str:
    """Write the rows as lines of JSON and return the path."""
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return str(path)


def add(store: Store, *inputs: str, tracing: bool = True) -> Added:
    """Add inputs none of which may have a problem."""

    def fail(error: InputError) -> None:
        raise error

    told = Told(fail, lambda stage, done, total: None)
    return add_inputs(store, inputs, Settings(language="id"), told, tracing)


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of a store, sorted, and the words' index as far as it can be read."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with store.transaction() as connection:
        for table in metadata.sorted_tables:
            found[table.name] = _sorted(connection.execute(select(table)))
        sql = "SELECT id, sz FROM search_docsize"
        if connection.dialect.name == "postgresql":
            sql = "SELECT version, CAST(words AS text) FROM search"
        found["search"] = _sorted(connection.exec_driver_sql(sql))
    return found


def _sorted(result: Any) -> list[tuple[Any, ...]]:
    return sorted((tuple(one) for one in result), key=repr)
