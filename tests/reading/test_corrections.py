"""Corrections are lines at the end of a file; a line that is none is told, and so is a report whose text has changed."""

from __future__ import annotations

import pathlib

from runut.errors import InputError
from runut.reading.corrections import add_correction, read_corrections, usable
from runut.records import Correction, Evidence

ONE = Correction(
    kind="different",
    spans=(Evidence("a", 0, 4), Evidence("b", 2, 6)),
    author="Ratih",
    made="2031-05-07T08:00:00+07:00",
    sha256=("11", "22"),
)


def test_each_correction_is_a_line_at_the_end_and_nothing_before_it_changes(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "corrections.jsonl"
    add_correction(place, ONE)
    before = place.read_bytes()
    add_correction(place, ONE)
    assert place.read_bytes() == before * 2
    told: list[InputError] = []
    assert read_corrections(place, told.append) == [ONE, ONE]
    assert told == []


def test_a_last_line_without_an_end_is_ended_before_the_next(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "corrections.jsonl"
    add_correction(place, ONE)
    place.write_bytes(place.read_bytes().rstrip())
    add_correction(place, ONE)
    assert read_corrections(place, lambda error: None) == [ONE, ONE]


def test_a_line_that_is_no_correction_is_told_with_its_number_and_the_rest_goes_on(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "corrections.jsonl"
    place.write_bytes(b'{"kind": "beda"}\n\n')
    add_correction(place, ONE)
    told: list[InputError] = []
    assert read_corrections(place, told.append) == [ONE]
    assert [error.line for error in told] == [1]


def test_a_correction_of_a_text_that_has_changed_is_told_and_not_applied() -> None:
    told: list[InputError] = []
    assert usable([ONE], {"a": "11", "b": "33"}, "corrections", told.append) == []
    assert "Ratih" in str(told[0])
    assert usable([ONE], {"a": "11"}, "corrections", told.append) == [ONE], "a report that is not at hand is no problem"
