"""What a view gives: lists in pages, search, speakers, outlets; the same on both databases."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest
from tests.storage import desk

from runut.errors import StoreError
from runut.storage import Query, Store, View


@pytest.fixture
def view(address: str, tmp_path: pathlib.Path) -> Iterator[View]:
    """A view of a store of six stories."""
    with Store(address, create=True) as store:
        desk.add(store, desk.write(tmp_path / "a.jsonl", *(desk.row(n) for n in range(30))))
        yield View(store)


def test_stories_come_in_pages_the_latest_first(view: View) -> None:
    first = view.stories(limit=4)
    rest = view.stories(limit=4, after=first.next)
    days = [head.last for head in (*first.rows, *rest.rows)]
    assert days == [f"2024-03-{day:02d}" for day in range(6, 0, -1)]
    assert rest.next is None
    assert [head.last for head in view.stories(first="2024-03-02", last="2024-03-03").rows] == [
        "2024-03-03",
        "2024-03-02",
    ]
    with pytest.raises(StoreError, match="start it again"):
        view.stories(after="x' OR 1=1")


def test_search_finds_any_form_of_a_word_and_shows_the_sentence(view: View) -> None:
    found = view.search(Query(words="keluarga mengungsi", limit=100))
    assert len(found.rows) == 30
    assert all("mengungsi" in hit.text for hit in found.rows)
    assert {hit.report for hit in view.search(Query(words="ungsi", limit=100)).rows} == {h.report for h in found.rows}


def test_search_narrows_by_phrase_speaker_outlet_and_day(view: View) -> None:
    assert {hit.report for hit in view.search(Query(words='"Kampung Waru 3"')).rows} == {
        f"desk/{n}" for n in range(15, 20)
    }
    said = view.search(Query(words="keluarga", speaker="Kepala2"))
    assert {hit.report for hit in said.rows} == {f"desk/{n}" for n in range(10, 15)}
    assert all(hit.text.startswith('"Kami menghitung') for hit in said.rows)
    assert {hit.report for hit in view.search(Query(words="keluarga", outlet="Kabar1", last="2024-03-02")).rows} == {
        "desk/1",
        "desk/6",
    }
    assert view.search(Query(words="keluarga", language="en")).rows == ()


def test_search_pages_and_takes_no_operator_from_its_words(view: View) -> None:
    first = view.search(Query(words="keluarga", limit=20))
    rest = view.search(Query(words="keluarga", limit=20, after=first.next))
    assert len({hit.report for hit in (*first.rows, *rest.rows)}) == 30
    for hostile in ('" OR title:*', "NEAR(a b)", "' & !x:*", "a:B <-> c", "* ^ - + ( )x", "\x00 tidak ada"):
        view.search(Query(words=hostile + " kata"))
    with pytest.raises(StoreError, match="nothing to search for"):
        view.search(Query(words='"" * '))


def test_a_speaker_has_what_every_outlet_reports(view: View) -> None:
    heads = view.speakers("dinas14")
    assert [(head.name, head.reports, head.outlets) for head in heads.rows] == [("Kepala2 Dinas14", 5, 5)]
    said = view.speaker("kepala2 dinas14", limit=3)
    rest = view.speaker("kepala2 dinas14", limit=3, after=said.next)
    assert {(one.evidence.report, one.story) for one in (*said.rows, *rest.rows)} == {
        (f"desk/{n}", "desk/10") for n in range(10, 15)
    }
    assert view.speakers("100%").rows == ()


def test_speakers_and_outlets_come_in_pages(view: View) -> None:
    first = view.speakers(limit=2)
    assert first.next is not None
    assert view.speakers(limit=2, after=first.next).rows[0].name > first.rows[-1].name
    outlets = view.outlets(limit=3)
    assert [one.name for one in outlets.rows] == ["Kabar0", "Kabar1", "Kabar2"]
    assert [one.name for one in view.outlets(after=outlets.next).rows] == ["Kabar3", "Kabar4"]


def test_an_outlet_tells_how_often_it_is_first_and_whom_it_cites(view: View) -> None:
    pages = [view.outlet(f"Kabar{n}") for n in range(5)]
    heads = [page.outlet for page in pages if page]
    assert [head.reports for head in heads] == [6] * 5
    assert sum(head.first for head in heads) == 6
    assert view.outlet("nobody") is None
    assert any(page.has_from for page in pages if page)


def test_what_is_not_there_is_none(view: View) -> None:
    assert view.story("nobody") is None
    assert view.report("nobody") is None
    assert view.report("desk/0", 7) is None
    assert view.story_head("nobody") is None


def test_a_phrase_spans_no_two_speakers(view: View) -> None:
    said = {name: view.search(Query(speaker=name, limit=100)).rows for name in ("Dinas14", '"Kepala2 Dinas14"')}
    assert [len(hits) for hits in said.values()] == [5, 5]
    assert view.search(Query(speaker='"Dinas14 Kepala2"')).rows == ()


def test_words_are_in_the_index_right_after_adding(view: View) -> None:
    if not view.store.dialect.name.startswith("the store postgresql"):
        pytest.skip("SQLite's index has nothing beside it")
    with view.store.transaction(writing=True) as connection:
        left = connection.exec_driver_sql("SELECT gin_clean_pending_list('ix_search_words')").scalar()
        rows = connection.exec_driver_sql("SELECT reltuples FROM pg_class WHERE relname = 'search'").scalar()
    assert (left, rows) == (0, 30)
