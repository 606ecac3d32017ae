"""Adding: once, in versions beside each other, story by story, on both databases."""

from __future__ import annotations

import pathlib

import msgspec
import pytest
from tests.storage import desk

from runut.errors import StoreError
from runut.records import Correction, Evidence, sha256_of
from runut.retracing import trace_touched
from runut.storage import Store, View, Writer
from runut.storage.doctor import examine


def test_the_same_reports_twice_change_nothing(address: str, tmp_path: pathlib.Path) -> None:
    inputs = desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(20)))
    with Store(address, create=True) as store:
        first = desk.add(store, inputs)
        before = desk.rows(store)
        again = desk.add(store, inputs)
        assert (first.new, first.versions, first.unchanged) == (20, 0, 0)
        assert (again.new, again.versions, again.unchanged, again.stories) == (0, 0, 20, 0)
        assert desk.rows(store) == before
        assert examine(store).findings == ()


def test_a_store_filled_report_by_report_has_the_same_stories_as_one_filled_at_once(
    address: str, tmp_path: pathlib.Path
) -> None:
    with Store(address, create=True) as store:
        for number in range(15):
            desk.add(store, desk.write(tmp_path / "one.jsonl", desk.row(number)))
        heads = View(store).stories().rows
        assert sorted(head.reports for head in heads) == [5, 5, 5]
        page = View(store).story("desk/7")
        assert page is not None
        assert sorted(page.reports) == ["desk/5", "desk/6", "desk/7", "desk/8", "desk/9"]
        assert page.story.id == "desk/5"


def test_a_new_report_touches_only_its_story(address: str, tmp_path: pathlib.Path) -> None:
    with Store(address, create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(14))))
        before = {row[0]: row for row in desk.rows(store)["story"]}
        done = desk.add(store, desk.write(tmp_path / "b.jsonl", desk.row(14)))
        after = {row[0]: row for row in desk.rows(store)["story"]}
        assert done.stories == 1
        assert [seq for seq in after if after[seq] != before[seq]] == [11]


def test_a_report_that_moves_to_a_story_traced_before_the_one_it_left_is_kept(
    address: str, tmp_path: pathlib.Path
) -> None:
    with Store(address, create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(10))))
        writer = Writer(store)
        with writer.batch(10) as batch:
            batch.number = batch.last  # nothing comes in: the stories change within the latest batch
            first, second = sorted(set(batch.places(range(1, 11)).values()))
            batch.assign({second + 1: first})
        assert trace_touched(store) == 2
        members = {(row[0], row[1]) for row in desk.rows(store)["member"]}
        assert (second + 1, first) in members
        assert len(members) == 10
        assert examine(store).findings == ()


def test_a_changed_text_under_the_same_address_is_a_version_beside_the_old_one(
    address: str, tmp_path: pathlib.Path
) -> None:
    changed = desk.row(0)["text"].replace("12 keluarga", "40 keluarga")
    with Store(address, create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(5))))
        done = desk.add(store, desk.write(tmp_path / "b.jsonl", desk.row(0, id="elsewhere/9", text=changed)))
        assert (done.new, done.versions) == (0, 1)
        view = View(store)
        old, new = view.report("desk/0", 1), view.report("desk/0")
        assert old is not None
        assert new is not None
        assert "12 keluarga" in old.report.text
        assert new.report.text == changed
        assert (old.current, new.current, [v.number for v in new.versions]) == (False, True, [1, 2])
        page = view.story("desk/0")
        assert page is not None
        assert page.reports["desk/0"].text == changed
        assert {one.sha256 for one in page.story.reports} == {one.report.sha256 for one in page.reports.values()}
        assert examine(store).findings == ()
        assert desk.add(store, str(tmp_path / "a.jsonl")).unchanged == 5


def test_an_id_without_an_address_is_a_version_only_where_the_texts_are_alike(
    address: str, tmp_path: pathlib.Path
) -> None:
    first = desk.row(0, url=None)
    edited = first | {"text": first["text"] + "Pembaruan: jalan sudah dibuka kembali.\n"}
    other = desk.row(60, url=None, id="desk/0")
    with Store(address, create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", first))
        assert desk.add(store, desk.write(tmp_path / "b.jsonl", edited)).versions == 1
        assert desk.add(store, desk.write(tmp_path / "c.jsonl", other)).new == 1
        assert desk.add(store, str(tmp_path / "c.jsonl")).unchanged == 1
        assert View(store).report("desk/0~2") is not None


def test_a_correction_is_appended_and_its_story_traced_anew(address: str, tmp_path: pathlib.Path) -> None:
    with Store(address, create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(10))))
        made = Correction(
            kind="speaker",
            spans=(Evidence("desk/1", 0, 5),),
            author="Rani",
            made="2024-03-09T10:00:00+07:00",
            value="Budi",
            reason="salah kutip",
        )
        with pytest.raises(StoreError, match="has changed since"):
            Writer(store).correct(msgspec.structs.replace(made, sha256=("0" * 64,)))
        Writer(store).correct(made)
        made = msgspec.structs.replace(made, sha256=(sha256_of(desk.row(1)["text"]),))
        assert View(store).figures().untraced == 1
        assert desk.add(store, str(tmp_path / "a.jsonl")).stories == 1
        assert View(store).corrections("desk/1") == ((made, True),)
        desk.add(store, desk.write(tmp_path / "b.jsonl", desk.row(1, text=desk.row(1)["text"] + "Tambahan.\n")))
        assert View(store).corrections() == ((made, False),)


def test_text_that_databases_dislike_is_kept_verbatim(address: str, tmp_path: pathlib.Path) -> None:
    text = "Judul\x00aneh 💥\n\nBudi mengatakan 'DROP TABLE report;-- \x01 %s :x ?1 hujan turun di Depok."
    with Store(address, create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", desk.row(0, text=text, title="a\x00b", outlet="o\x00")))
        page = View(store).report("desk/0")
        assert page is not None
        assert page.report.text == text
        assert page.report.report.title == "a\x00b"
        assert examine(store).findings == ()
