"""CSV and Parquet hold every span of a story with its words; nothing in CSV is a formula; the bytes have no clock."""

from __future__ import annotations

import csv
import io
import zipfile

import msgspec
import pytest
from pyarrow import parquet
from tests.exporting import invented_story

from runut.exporting import exported
from runut.exporting.csv_tables import FORMULA
from runut.records import Story

STORY, TEXTS = invented_story.story(), invented_story.texts()


def members(content: bytes) -> dict[str, bytes]:
    """Return the files of an archive by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert opened.testzip() is None
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: opened.read(name) for name in opened.namelist()}


def read_csv(story: Story = STORY, include_texts: bool = False) -> dict[str, list[dict[str, str]]]:
    """Return the rows of each CSV file as Python's reader gives them."""
    found = members(exported("csv.zip", [story], TEXTS, include_texts))
    return {
        name.removesuffix(".csv"): list(
            csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        )
        for name, content in found.items()
    }


def test_every_row_with_a_span_has_the_words_at_its_place() -> None:
    for rows in read_csv().values():
        for row in rows:
            if row.get("start"):
                words = TEXTS[row["report"]].text[int(row["start"]) : int(row["end"])]
                assert row["words"].removeprefix("'") == words


def test_nothing_is_lost() -> None:
    tables = read_csv()
    assert len(tables["statements"]) == sum(len(said.content) for said in STORY.statements)
    assert len(tables["lineage"]) == len(STORY.lineage)
    assert len(tables["carried_by"]) == sum(len(claim.carried_by) for claim in STORY.claims)
    assert len(tables["standing"]) == sum(len(claim.standing) for claim in STORY.claims)
    assert len(tables["conflicts"]) == sum(len(conflict.positions) for conflict in STORY.conflicts)
    assert len(tables["timeline"]) == sum(len(entry.evidence) for entry in STORY.timeline)
    assert [row["sha256"] for row in tables["reports"]] == [report.sha256 for report in STORY.reports]


@pytest.mark.parametrize(
    "attack", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "'=1", '=HYPERLINK("x";"y")']
)
def test_no_cell_begins_as_a_formula_and_an_apostrophe_less_restores_it(attack: str) -> None:
    rows = read_csv(msgspec.structs.replace(STORY, title=attack, id=attack))
    for table in rows.values():
        for row in table:
            assert not any(value.lstrip(" ").startswith(FORMULA) for value in row.values())
    assert rows["stories"][0]["title"] == f"'{attack}"


def test_quotes_line_breaks_and_hidden_characters_stay_in_their_cell() -> None:
    rows = read_csv(msgspec.structs.replace(STORY, title='a "b",\r\nc\x00\u202e\ud800;d'))
    assert rows["stories"][0]["title"] == 'a "b",\r\nc\\u0000\\u202e\\ud800;d'


def test_parquet_has_the_same_rows_typed() -> None:
    tables = read_csv()
    for name, content in members(exported("parquet.zip", [STORY], TEXTS)).items():
        rows = parquet.read_table(io.BytesIO(content)).to_pylist()
        expected = tables[name.removesuffix(".parquet")]
        shown = [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]
        assert shown == [{key: value.removeprefix("'") for key, value in row.items()} for row in expected]
        assert all(isinstance(row["start"], int | None) for row in rows if "start" in row)


@pytest.mark.parametrize("name", ["csv.zip", "parquet.zip"])
def test_texts_only_on_request_and_bytes_do_not_change(name: str) -> None:
    assert exported(name, [STORY], TEXTS) == exported(name, [STORY], TEXTS)
    assert not any("texts" in member for member in members(exported(name, [STORY], TEXTS)))
    assert any("texts" in member for member in members(exported(name, [STORY], TEXTS, include_texts=True)))
