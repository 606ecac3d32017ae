"""One line for each dated happening, with all its evidence, in order, and with its status."""

from __future__ import annotations

import pytest
from tests.tracing.telling import told

from runut.records import AnnotatedReport, TimelineEntry
from runut.tracing import trace

FERRY = "Kapal feri Nusa Indah kandas di Pelabuhan Tanjung Biru pada {}."
DAY = {"3 Mei 2031": "2031-05-03"}


def lines(*reports: AnnotatedReport) -> list[TimelineEntry]:
    """Return the timeline of a story."""
    return list(trace(list(reports)).timeline)


def test_one_happening_in_two_reports_is_one_line_with_both_sentences() -> None:
    text = FERRY.format("3 Mei 2031")
    found = lines(told("Kabar", text, dates=DAY), told("Warta", text, dates=DAY, published="2031-05-07"))
    assert [(e.date, e.status, e.reported) for e in found] == [("2031-05-03", "occurred", ("2031-05-06", "2031-05-07"))]
    assert {e.report for e in found[0].evidence} == {"Kabar", "Warta"}


def test_two_happenings_of_one_day_are_two_lines() -> None:
    other = "Gubernur meresmikan pasar ikan Wonosari yang baru pada 3 Mei 2031."
    found = lines(told("Kabar", FERRY.format("3 Mei 2031"), dates=DAY), told("Warta", other, dates=DAY))
    assert [e.date for e in found] == ["2031-05-03"] * 2


def test_dates_are_in_order_and_imprecise_dates_are_intervals() -> None:
    text = "Dermaga dibangun pada 2019. Perbaikan dimulai April 2031. Kapal kandas pada 3 Mei 2031."
    found = lines(told("Kabar", text, dates={"2019": "2019", "April 2031": "2031-04", **DAY}))
    assert [(e.date, e.first, e.last) for e in found] == [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2031-04", "2031-04-01", "2031-04-30"),
        ("2031-05-03", "2031-05-03", "2031-05-03"),
    ]


def test_a_date_to_come_is_planned() -> None:
    found = lines(told("Kabar", "Dermaga dibuka lagi pada 20 Mei 2031.", dates={"20 Mei 2031": "2031-05-20"}))
    assert [e.status for e in found] == ["planned"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Seorang warga pingsan ketika hendak keluar rumah pada {}.", "occurred"),
        ("Sopir bus tewas saat akan menyeberang pada {}.", "occurred"),
        ("Warga hendak keluar rumah pada {} ketika air surut.", "planned"),
    ],
)
def test_what_somebody_was_about_to_do_when_it_happened_is_no_plan(text: str, status: str) -> None:
    day = {"6 Mei 2031": "2031-05-06"}  # the day of the report, which may be over or not
    assert [e.status for e in lines(told("Kabar", text.format("6 Mei 2031"), dates=day))] == [status]


def test_what_is_denied_is_denied_and_the_denial_itself_occurred() -> None:
    words = "kapal itu kelebihan muatan pada 3 Mei 2031"
    inside = told("Kabar", f"Rina Kusuma membantah {words}.", [("Rina Kusuma", words, "denies")], dates=DAY)
    assert [e.status for e in lines(inside)] == ["denied"]
    words = "kapal itu kelebihan muatan"
    beside = told(
        "Kabar", f"Pada 3 Mei 2031 Rina Kusuma membantah {words}.", [("Rina Kusuma", words, "denies")], dates=DAY
    )
    assert [e.status for e in lines(beside)] == ["occurred"]


def test_the_day_on_which_another_report_was_taken_up_is_no_happening() -> None:
    for words in (
        "Dilansir Warta Selat, 3 Mei 2031,",
        "Mengutip kabarselat.com, 3 Mei 2031,",
        "Dikutip pada 3 Mei 2031,",
    ):
        assert lines(told("Kabar", f"{words} dermaga itu sudah tua.", dates=DAY)) == []


def test_the_day_of_what_a_citing_sentence_tells_is_a_happening() -> None:
    text = "Dikutip Warta Selat, dermaga itu runtuh pada 3 Mei 2031."
    assert [e.date for e in lines(told("Kabar", text, dates=DAY))] == ["2031-05-03"]


def test_two_years_that_a_hyphen_joins_are_one_interval() -> None:
    found = lines(told("Kabar", "Korupsi kapal feri 2019-2022 disidik.", dates={"2019": "2019", "2022": "2022"}))
    assert [(e.date, e.first, e.last) for e in found] == [("2019/2022", "2019-01-01", "2022-12-31")]


@pytest.mark.parametrize("between", ["-", " – ", " hingga ", " sampai dengan "])
def test_the_two_days_of_a_range_are_one_interval(between: str) -> None:
    text = f"Pameran kapal digelar pada 27 Juni{between}6 Juli 2031 di Wonosari."
    found = lines(told("Kabar", text, dates={"27 Juni": "2031-06-27", "6 Juli 2031": "2031-07-06"}))
    assert [(e.date, e.first, e.last) for e in found] == [("2031-06-27/2031-07-06", "2031-06-27", "2031-07-06")]


def test_two_days_of_two_happenings_are_no_range() -> None:
    text = "Pameran kapal dipindah dari 27 Juni ke 6 Juli 2031 di Wonosari."
    found = lines(told("Kabar", text, dates={"27 Juni": "2031-06-27", "6 Juli 2031": "2031-07-06"}))
    assert [e.date for e in found] == ["2031-06-27", "2031-07-06"]


def test_what_is_not_to_be_said_is_denied_and_what_is_not_to_be_done_or_only_supposed_dates_nothing() -> None:
    def statuses(text: str, code: str = "id") -> list[str]:
        date = "3 Mei 2031" if code == "id" else "3 May 2031"
        return [e.status for e in lines(told("Kabar", text, dates={date: "2031-05-03"}, code=code))]

    assert statuses("“Dokumennya ada, jadi jangan bilang kapal diperiksa 3 Mei 2031,” kata Rina.") == ["denied"]
    assert statuses("“Jangan berlayar seperti pada 3 Mei 2031,” kata Rina.") == []
    assert statuses("Nakhoda dihukum jika ia mabuk pada 3 Mei 2031.") == []
    assert statuses("“So don't say the ship was inspected on 3 May 2031,” Rina said.", "en") == ["denied"]
    assert statuses("If it sank on 3 May 2031 the insurer pays.", "en") == []
    assert statuses("They don't say who was aboard on 3 May 2031.", "en") == ["occurred"]


def test_what_happened_and_who_spoke_on_one_day_are_two_lines_and_a_sentence_stands_in_one_of_them() -> None:
    text = FERRY.format("3 Mei 2031")
    words = "kapal feri Nusa Indah kandas di Pelabuhan Tanjung Biru"
    spoken = f"Pada 3 Mei 2031 Rina Kusuma mengatakan {words} pukul 04.00."
    at = {**DAY, "pukul 04.00": "2031-05-03T04:00"}
    found = lines(told("Kabar", text, dates=DAY), told("Warta", spoken, [("Rina Kusuma", words)], dates=DAY))
    assert [[e.report for e in line.evidence] for line in found] == [["Kabar"], ["Warta"]]
    (both,) = lines(
        told("Kabar", text, dates=DAY), told("Warta", spoken, [("Rina Kusuma", words + " pukul 04.00")], dates=at)
    )
    assert [e.report for e in both.evidence] == ["Kabar", "Warta"]


def test_a_plan_that_a_later_report_tells_as_done_occurred() -> None:
    plan = told(
        "Kabar", "Kapal feri Nusa Indah akan kembali berlayar pada 8 Mei 2031.", dates={"8 Mei 2031": "2031-05-08"}
    )
    done = "Kapal feri Nusa Indah kembali berlayar pada 8 Mei 2031."
    later = told("Warta", done, dates={"8 Mei 2031": "2031-05-08"}, published="2031-05-09")
    assert [e.status for e in lines(plan)] == ["planned"]
    assert [e.status for e in lines(plan, later)] == ["occurred"]
    assert [e.report for e in lines(plan, later)[0].evidence] == ["Warta", "Kabar"], "first what shows that it occurred"


def test_of_a_day_and_the_week_written_beside_it_the_day_is_the_date() -> None:
    text = FERRY.format("3 Mei 2031 pekan lalu")
    assert [e.date for e in lines(told("Kabar", text, dates={**DAY, "pekan lalu": "2031-W18"}))] == ["2031-05-03"]


def test_what_is_foreseen_of_a_year_that_is_not_over_has_not_occurred() -> None:
    year = {"2031": "2031"}
    foreseen = told("Kabar", "Bank itu memperkirakan panen jagung 2031 mencapai 5 persen.", dates=year)
    today = told(
        "Kabar",
        "Korban banjir di Pasar Selat pada 6 Mei 2031 diperkirakan 50 orang.",
        dates={"6 Mei 2031": "2031-05-06"},
    )
    assert [e.status for e in lines(foreseen)] == ["planned"]
    assert "planned" not in [e.status for e in lines(today)]


def test_a_weekend_is_dated_as_one() -> None:
    text = FERRY.format("akhir pekan lalu")
    assert [e.date for e in lines(told("Kabar", text, dates={"akhir pekan lalu": "2031-W17-WE"}))] == ["2031-W17-WE"]
