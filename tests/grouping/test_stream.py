"""The stream goes on whatever comes: strange dates, copies without end, one word, megabytes; and says what it did."""

from __future__ import annotations

import random

import pytest

from runut.grouping import Grouper, group
from runut.grouping.features import features_of
from runut.models.signatures import signatures
from runut.records import AnnotatedReport, Judgement, Report
from runut.settings import Settings

FIRE = (
    "Kebakaran melanda Pasar Wiratama di Kota Lembayung pada Senin pagi. Kepala dinas Damkar Lembayung Ruswandi menyebut "
    "api berasal dari kios kain milik pedagang bernama Sukirah. Sebanyak 214 kios Pasar Wiratama hangus."
)
FIRE_AGAIN = (
    "Sebanyak 214 kios di Pasar Wiratama hangus terbakar. Ruswandi, kepala dinas Damkar Lembayung, mengatakan kios kain "
    "Sukirah menjadi titik awal api di Kota Lembayung itu."
)
FIRE_IN_ENGLISH = (
    "A fire tore through the Wiratama market in Lembayung on Monday. Ruswandi, who heads the Damkar Lembayung fire "
    "service, said it began at a cloth stall owned by Sukirah. It destroyed 214 stalls at Pasar Wiratama, he said."
)
FOOTBALL = (
    "Persilu Tanjungsari menang 3-1 atas Garuda Mas dalam lanjutan liga. Penyerang Donisius Warobay mencetak dua gol "
    "dan pelatih Matteo Serrani memuji pertahanan Persilu Tanjungsari."
)

FOOTBALL_IN_ENGLISH = (
    "Persilu Tanjungsari beat Garuda Mas 3-1 in the league on Monday. Striker Donisius Warobay scored twice and coach "
    "Matteo Serrani praised the defence of his side."
)
FLOOD = (
    "Banjir merendam Kecamatan Randu Asri, Kabupaten Sinar Baru, Selasa. Bupati Halimah Prastowo mengungsikan 1.200 warga "
    "ke GOR Mandala setelah tanggul Kali Wening jebol."
)
FLOOD_IN_ENGLISH = (
    "About 1,200 people were moved to a sports hall after a dyke on the Kali Wening broke and water covered Randu Asri "
    "district, the regent of Sinar Baru, Halimah Prastowo, said on Tuesday."
)


def report(name: str, text: str, published: str | None = "2025-03-10", language: str = "id") -> AnnotatedReport:
    return AnnotatedReport(report=Report(id=name, text=text, language=language, published=published))


def stories(*reports: AnnotatedReport) -> tuple[list[list[str]], list[Judgement]]:
    groups, judgements = group(reports, Settings())
    return sorted(sorted(member.id for member in members) for members in groups), judgements


def test_reports_of_one_event_join_and_another_event_stays_apart() -> None:
    found, judgements = stories(report("a", FIRE), report("b", FIRE_AGAIN), report("c", FOOTBALL))
    assert found == [["a", "b"], ["c"]]
    joined = next(j for j in judgements if j.left == "b" and j.verdict == "same")
    assert joined.right == "a"
    assert "wiratama" in joined.reason


def test_a_report_in_english_joins_the_story_told_in_indonesian() -> None:
    found, _ = stories(report("a", FIRE), report("b", FIRE_IN_ENGLISH, language="en"), report("c", FOOTBALL))
    assert found == [["a", "b"], ["c"]]


def test_three_events_in_two_languages_are_three_stories_in_whatever_order_they_come() -> None:
    reports = [
        report("a", FIRE),
        report("b", FIRE_IN_ENGLISH, language="en"),
        report("c", FOOTBALL),
        report("d", FOOTBALL_IN_ENGLISH, language="en"),
        report("e", FLOOD, "2025-03-11"),
        report("f", FLOOD_IN_ENGLISH, "2025-03-11", language="en"),
        report("g", FIRE_AGAIN, "2025-03-12"),
    ]
    for seed in range(4):
        random.Random(seed).shuffle(reports)
        assert stories(*reports)[0] == [["a", "b", "g"], ["c", "d"], ["e", "f"]]


@pytest.mark.parametrize("day", [None, "1970-01-01", "2099-12-31", "2025", "bukan tanggal", "0000-00-00"])
def test_a_date_that_cannot_be_is_grouped_by_words_alone(day: str | None) -> None:
    found, _ = stories(report("a", FIRE), report("b", FIRE_AGAIN, day), report("c", FOOTBALL, day))
    assert found == [["a", "b"], ["c"]]


@pytest.mark.parametrize("day", ["1970-01-01", "2099-12-31"])
def test_a_date_that_cannot_be_believed_is_told(day: str) -> None:
    grouper = Grouper()
    for at, text in enumerate((FIRE, FOOTBALL)):
        grouper.add(report(str(at), text))
    told = grouper.add(report("odd", FIRE_AGAIN, day))
    assert any("its date cannot be that of the report" in judgement.reason for judgement in told)


def test_the_order_of_arrival_does_not_change_the_stories() -> None:
    reports = [report("a", FIRE), report("b", FIRE_AGAIN, "2025-03-11"), report("c", FOOTBALL, "2025-03-09")]
    first = stories(*reports)[0]
    for seed in range(4):
        random.Random(seed).shuffle(reports)
        assert stories(*reports)[0] == first


def test_ten_thousand_copies_are_one_story_under_one_representative() -> None:
    grouper = Grouper()
    for number in range(10_000):
        made = grouper.add(report(f"copy-{number:05}", FIRE))
        if number:
            assert [(j.about, j.right) for j in made] == [("near copy", "copy-00000")]
    assert [len(members) for members in grouper.close()] == [10_000]


@pytest.mark.parametrize("text", ["", "api", "?!", "\u200f\u202e", "𐍈" * 50, "214"])
def test_a_text_with_nothing_to_compare_is_a_story_of_its_own(text: str) -> None:
    found, judgements = stories(report("a", FIRE), report("b", FIRE_AGAIN), report("odd", text))
    assert found == [["a", "b"], ["odd"]]
    assert any(judgement.left == "odd" and judgement.reason for judgement in judgements)


def test_five_megabytes_are_read_like_any_report() -> None:
    long = FIRE_AGAIN + " " + "kata panjang sekali tentang hal lain. " * 135_000
    assert len(long) > 5_000_000
    assert stories(report("a", FIRE), report("long", long), report("c", FOOTBALL))[0] == [["a", "long"], ["c"]]


def test_a_new_first_paragraph_leaves_a_near_copy_a_near_copy() -> None:
    body = f"{FIRE} {FIRE_AGAIN} Pemerintah kota menjanjikan kios sementara di lapangan Sukamaju mulai pekan depan."
    _, judgements = stories(report("a", body), report("b", f"LEMBAYUNG - Laporan wartawan kami dari lapangan. {body}"))
    copy = next(judgement for judgement in judgements if judgement.about == "near copy")
    assert (copy.left, copy.right, copy.verdict) == ("b", "a", "same")


def test_old_stories_leave_memory_and_are_given_out_once() -> None:
    grouper = Grouper(window_days=1)
    grouper.add(report("old", FIRE, "2024-01-01"))
    for at in range(130):
        grouper.add(report(f"n{at}", f"Laga{at} Klub{at}a melawan Klub{at}b di Stadion{at}.", "2025-03-10"))
    assert ("old",) in grouper.closed()
    assert "old" not in grouper.place
    assert ("old",) not in grouper.close()


def test_a_story_is_looked_at_again_only_when_it_has_grown_much_and_at_the_end() -> None:
    grouper = Grouper()
    texts = [f"{FIRE} Pedagang Kiosa{n} Rugib{n} mendata kerugian Blokc{n}." for n in range(5)]
    for at, text in enumerate(texts):
        grouper.add(report(f"r{at}", text + " " + " ".join(f"Kata{at}x{word}" for word in range(40))))
        grouper.revise()
    (story,) = grouper.stories.values()
    assert (story.joined, story.revised) == (5, 4)
    grouper.revise(whole=True)
    assert story.revised == 5


def test_the_same_stream_gives_the_same_decisions_however_it_is_batched() -> None:
    reports = [report(f"r{at}", f"{text} Tambahan{at} Catatan{at}.") for at, text in enumerate([FIRE, FOOTBALL] * 20)]
    one, other = Grouper(), Grouper()
    told = [judgement for each in reports for judgement in one.add(each)]
    signed = list(signatures(each.text for each in reports))
    assert told == [
        judgement
        for each, signed_one in zip(reports, signed, strict=True)
        for judgement in other.take(features_of(each), signed_one)
    ]
