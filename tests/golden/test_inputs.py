"""Every format gives the reports and the problems that its golden file says; `make golden` writes them anew."""

from __future__ import annotations

import pathlib

import pytest
from tests.golden.inputs import FOLDER, expected, names

from runut.reading.formats import READERS, ending_of, format_of


@pytest.mark.parametrize("name", names())
def test_an_input_gives_its_golden_file(name: str, tmp_path: pathlib.Path) -> None:
    assert (FOLDER / f"{name}.expected.json").read_text(encoding="utf-8") == expected(name, tmp_path).decode()


def test_every_format_has_a_golden_pair() -> None:
    shown = {format_of(ending_of(pathlib.Path(name))) for name in names()}
    elsewhere = {"plain", "json_lines"}  # the two example stories
    assert set(READERS) - shown == elsewhere
