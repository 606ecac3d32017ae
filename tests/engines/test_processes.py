"""Several processes give the same annotations in the same order as one."""

from __future__ import annotations

import pytest

from runut.errors import LanguageError
from runut.pipeline import annotate_all
from runut.records import Report
from runut.settings import Settings

TEXT = "Menteri Arman Sudirga tiba di Bandung. “Hujan deras,” kata Sudirga kepada wartawan, Rabu (18/6/2025)."


def reports(number: int, language: str = "id") -> list[Report]:
    return [Report(id=f"r{n}", text=f"{TEXT} Laporan {n}.", language=language) for n in range(number)]


@pytest.mark.parametrize("number", [0, 3, 100])
def test_order_and_content_are_those_of_one_process(number: int) -> None:
    alone = list(annotate_all(reports(number), Settings(jobs=1)))
    assert list(annotate_all(iter(reports(number)), Settings(jobs=2))) == alone
    assert [annotated.id for annotated in alone] == [f"r{n}" for n in range(number)]


def test_what_annotation_raises_in_a_process_is_raised_here() -> None:
    with pytest.raises(LanguageError, match="no language 'xx'"):
        list(annotate_all(reports(100, "xx"), Settings(jobs=2)))
