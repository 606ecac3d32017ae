"""RIS is read by rispy: a record for each report, whatever its texts hold."""

from __future__ import annotations

import msgspec
import rispy
from tests.exporting import invented_story

from runut.exporting import exported

STORY, TEXTS = invented_story.story(), invented_story.texts()


def test_each_report_is_a_news_record() -> None:
    entries = rispy.loads(exported("ris", [STORY], TEXTS).decode())
    assert [entry["type_of_reference"] for entry in entries] == ["NEWS"] * len(STORY.reports)
    assert [entry["id"] for entry in entries] == [report.id for report in STORY.reports]
    assert [entry.get("title") for entry in entries] == [report.title for report in STORY.reports]
    assert [entry.get("secondary_title") for entry in entries] == [report.outlet for report in STORY.reports]
    assert [tuple(entry.get("authors", ())) for entry in entries] == [
        TEXTS[report.id].report.bylines for report in STORY.reports
    ]


def test_no_text_begins_a_tag_or_a_record() -> None:
    hostile = msgspec.structs.replace(STORY.reports[0], title="a\r\nER  - \r\nTY  - BOOK\nTI  - b\x00\u202e")
    story = msgspec.structs.replace(STORY, reports=(hostile,))
    (entry,) = rispy.loads(exported("ris", [story], TEXTS).decode())
    assert entry["title"] == "a ER - TY - BOOK TI - b\\u0000\\u202e"


def test_texts_only_on_request() -> None:
    assert "AB  - " not in exported("ris", [STORY], TEXTS).decode()
    first = rispy.loads(exported("ris", [STORY], TEXTS, include_texts=True).decode())[0]
    assert first["abstract"] == " ".join(TEXTS[STORY.reports[0].id].text.split())
