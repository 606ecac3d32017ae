"""A file's name chooses the format, every format holds its promise about texts, and no order of sets shows."""

from __future__ import annotations

import pytest
from tests.exporting import invented_story

from runut.errors import SettingError
from runut.exporting import EXPORTERS, exported, exporter, named_by

STORY, TEXTS = invented_story.story(), invented_story.texts()


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("story.html", "html"),
        ("story.json", "json"),
        ("story.prov.json", "prov.json"),
        ("a.b.csv.zip", "csv.zip"),
        ("story.unknown", "unknown"),
        ("json", "json"),
    ],
)
def test_the_longest_ending_that_fits_is_the_format(file: str, name: str) -> None:
    assert named_by(file) == name


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_the_same_story_gives_the_same_bytes_and_a_story_without_reports_at_hand_is_exported_too(name: str) -> None:
    assert exporter(name)([STORY], TEXTS) == exported(name, [STORY], dict(reversed(TEXTS.items())))
    assert exporter(name)([], {}) is not None
    if name != "html":
        assert exporter(name)([STORY], {})


def test_texts_are_asked_only_of_formats_that_can_leave_them_out() -> None:
    with pytest.raises(SettingError, match="--texts"):
        exported("json", [STORY], TEXTS, include_texts=True)
    with pytest.raises(SettingError, match="there is no format"):
        exported("csv", [STORY], TEXTS)
