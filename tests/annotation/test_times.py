"""Temporal expressions: every rule finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.annotation.publication import with_publication
from runut.annotation.sentences import split_sentences
from runut.annotation.times import find_times, matched
from runut.languages import codes, language
from runut.records import Report, TimeExpression, Zone

RULES = [(code, rule) for code in codes() for rule in language(code).data("times")["rule"]]
EXAMPLES = [(code, rule["id"], words, value) for code, rule in RULES for words, value in rule["examples"].items()]
COUNTERS = [(code, rule["id"], words) for code, rule in RULES for words in rule.get("counter", [])]


def times(text: str, code: str = "id", published: str | None = "2025-06-18") -> tuple[TimeExpression, ...]:
    report = Report(id="r", text=text, language=code, published=published)
    spoken = language(code)
    return find_times(report, matched(text, split_sentences(report, spoken), spoken), spoken)


def values(text: str, code: str = "id", published: str | None = "2025-06-18") -> list[tuple[str, str]]:
    return [(text[time.start : time.end], time.value) for time in times(text, code, published)]


@pytest.mark.parametrize(("code", "rule", "words", "value"), EXAMPLES)
def test_a_rule_finds_its_example(code: str, rule: str, words: str, value: str) -> None:
    before, bar, rest = words.partition("|")
    place = (len(before), len(before) + rest.index("|")) if bar else (0, len(words))
    found = [time for time in times(words.replace("|", ""), code) if place[0] <= time.start and time.end <= place[1]]
    assert " ".join(time.value for time in found) == value
    assert {time.rule for time in found} == {rule}
    assert (found[0].start, found[-1].end) == place


def test_every_rule_has_an_example() -> None:
    assert [rule["id"] for _, rule in RULES if not rule["examples"]] == []


@pytest.mark.parametrize(("code", "rule", "words"), COUNTERS)
def test_a_rule_leaves_its_counter_example(code: str, rule: str, words: str) -> None:
    assert rule not in {time.rule for time in times(words, code)}


@pytest.mark.parametrize(
    "text",
    [
        "18 persen",
        "13 orang",
        "Pasal 5",
        "telepon 021-5551234",
        "skor 3-2",
        "Orde Baru",
        "harga Rp 2.016.000",
        "32/13/2023",
        "tanggal 0 Mei",
        "tahun 99999",
        "pukul 99.99",
        "0812-3456-7890",
        "nomor 1998",
        "layar 2000 nits",
        "kegiatan sehari-hari",
        "Rp2025",
        "kota Mandailing Natal",
        "rapat 7/8",
        "kode pos 40115",
        "9" * 5000,
    ],
)
def test_what_is_no_time_gives_none(text: str) -> None:
    assert times(text) == ()


def test_a_bare_weekday_is_the_last_one_unless_its_sentence_points_ahead() -> None:
    assert values("Rapat digelar Senin.") == [("Senin", "2025-06-16")]
    assert values("Rapat akan digelar Senin.") == [("Senin", "2025-06-23")]
    assert values("Enam pasien diperkirakan bisa pulang pada Senin.") == [("Senin", "2025-06-23")]
    assert values("Pelaku diperkirakan kabur pada Senin.") == [("Senin", "2025-06-16")]
    assert values("The storm is forecast to hit on Sunday.", "en") == [("Sunday", "2025-06-22")]


def test_a_weekday_that_opens_a_sentence_is_told_by_the_words_behind_it() -> None:
    assert values("On Tuesday, the board plans to meet.", "en") == [("Tuesday", "2025-06-24")]
    assert values("On Tuesday, the board met.", "en") == [("Tuesday", "2025-06-17")]
    assert values("On Tuesday, she said the board will meet.", "en") == [("Tuesday", "2025-06-17")]


def test_a_weekday_within_a_name_is_no_time() -> None:
    assert values("Warung milik Pak Selasa di Pasar Minggu buka lagi Selasa.") == [("Selasa", "2025-06-17")]
    assert values("Anak bernama Kamis itu bertemu Ibu Rabu.") == []


def test_what_is_called_last_is_neither_today_nor_yesterday() -> None:
    for published, day in (("2025-06-17", "2025-06-10"), ("2025-06-18", "2025-06-10"), ("2025-06-19", "2025-06-17")):
        assert values("He left last Tuesday.", "en", published) == [("last Tuesday", day)]


def test_a_clock_reading_takes_the_day_named_before_it() -> None:
    found = values("Kebakaran terjadi pada Minggu (15/6/2025). Api padam sekitar pukul 02.00 WIB.")
    assert found[-1] == ("sekitar pukul 02.00 WIB", "2025-06-15T02:00")


def test_the_next_day_is_counted_from_the_day_that_the_text_named() -> None:
    assert values("Ia tiba pada 3 Mei 2025. Keesokan harinya ia pulang.")[-1][1] == "2025-05-04"


def test_an_interval_of_days_goes_with_every_calendar_value() -> None:
    (month,) = times("Februari 2024")
    assert (month.first, month.last) == ("2024-02-01", "2024-02-29")
    (week,) = times("pekan depan")
    assert (week.first, week.last) == ("2025-06-23", "2025-06-29")


def test_that_day_is_of_the_month_named_right_before_and_of_no_month_told_of_long_before() -> None:
    told = "She sold the house on June 2, 2025. It was built in May 1987. "
    assert values(f"{told}The mayor came that day.", "en")[-1] == ("that day", "1987-05-XX")
    long = "It has nine rooms, two of them small, and a roof of slate. " * 5
    assert values(f"{told}{long}The mayor came that day.", "en")[-1] == ("that day", "2025-06-02")


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2015-03-01", "2014-11-04"),
        ("2016-03-01", "2016-11-08"),
        ("2017-03-01", "2016-11-08"),
        ("2017-11-01", "2017-11-07"),
        ("2018-11-30", "2018-11-06"),
    ],
)
def test_election_day_is_of_an_even_year_unless_it_is_just_past_or_to_come(published: str, day: str) -> None:
    assert values("They count until Election Day.", "en", published) == [("Election Day", day)]


def test_without_a_publication_relative_expressions_have_no_day() -> None:
    assert [value for _, value in values("Kemarin ia tiba; pada 3 Mei 2025 ia pergi.", published=None)] == [
        "2025-05-03"
    ]


def test_a_month_of_publication_dates_months_and_no_days() -> None:
    assert values("Ia tiba bulan ini, Senin.", published="2025-06") == [("bulan ini", "2025-06")]


@pytest.mark.parametrize(
    "unit", ["1/", "12/13/", "9", "Senin ", "1-", "dua ", "se", "2025-", "1 hingga ", "Mei-", "H-7 ", "2 hari "]
)
def test_the_work_on_almost_dates_grows_as_the_text_does(unit: str) -> None:
    """Sixteen times the text may take a few times sixteen times as long; where rules are quadratic it takes 256 times."""

    def work(size: int) -> float:
        text = unit * (size // len(unit))
        start = process_time()
        times(text)
        return process_time() - start

    work(1_000)
    assert work(160_000) < 64 * max(work(10_000), 0.005)


def test_a_megabyte_of_digits_and_slashes_gives_no_time() -> None:
    assert times("32/13/" * 170_000) == ()
    assert times("9" * 1_000_000) == ()


@given(st.text(alphabet=st.characters(), max_size=300), st.sampled_from(codes()))
def test_any_text_passes_and_spans_lie_within_it(text: str, code: str) -> None:
    for time in times(text, code):
        assert 0 <= time.start < time.end <= len(text)
        assert text[time.start : time.end].strip() == text[time.start : time.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapat digelar Rabu (18/6).", ["2025-06-18"]),
        ("Ia lahir 5 Sept 2023.", ["2023-09-05"]),
        ("Pameran dibuka 18-20 Juni 2025.", ["2025-06-18", "2025-06-20"]),
        ("Festival pada bulan Oktober tahun ini.", ["2025-10"]),
        ("Pada abad ke-20 kota itu tumbuh.", ["19"]),
        ("Sejak tahun 1990-an ia melaut.", ["199"]),
        ("Ia pindah November tahun lalu.", ["2024-11"]),
        ("Ia pergi tadi malam.", ["2025-06-17TNI"]),
        ("Rapat ditunda akhir bulan lalu.", ["2025-05"]),
        ("Dalam sepekan terakhir harga naik.", ["P1W"]),
        ("Pintu dibuka pukul 08.00 WITA.", ["2025-06-18T08:00"]),
        ("Api menyala lebih dari empat jam.", ["PT4H"]),
        ("Kapal merapat setiap Senin.", ["XXXX-WXX-1"]),
        ("Ia pulang saat Idul Adha tahun lalu.", ["2024-06-17"]),
        ("Toko tutup pada Natal.", ["2024-12-25"]),
        ("Ramadan lalu pasar ramai.", ["2025-03"]),
        ("Libur 1 Muharam jatuh pekan depan.", ["2025-06-27", "2025-W26"]),
        ("Upacara Hari Kemerdekaan digelar di lapangan.", ["2025-08-17"]),
        ("Belum lama ini ia pindah; kini ia tenang akan masa depan.", ["PAST_REF", "PRESENT_REF", "FUTURE_REF"]),
        ("Ekonomi tumbuh pada kuartal II 2024.", ["2024-Q2"]),
    ],
)
def test_indonesian_expressions_get_their_values(text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hall opened Sept. 13.", ["2024-09-13"]),
        ("It began in the spring of 2019.", ["2019-SP"]),
        ("She left last Tuesday.", ["2025-06-10"]),
        ("They met earlier this month.", ["2025-06"]),
        ("The fire burned for more than four hours.", ["PT4H"]),
        ("The ferry sails every Monday.", ["XXXX-WXX-1"]),
        ("Shops closed on Easter Monday.", ["2025-04-21"]),
        ("He will speak Friday.", ["2025-06-20"]),
        ("He spoke Friday's first words.", ["2025-06-13"]),
        ("The ferry docked on Friday.", ["2025-06-13"]),
        ("The ferry docks Thursday at noon.", ["2025-06-19", "2025-06-19T12:00"]),
        ("The ferry docked last Thursday.", ["2025-06-12"]),
        ("On Thursday, June 12, 2025, it rained; the roof fell Thursday.", ["2025-06-12", "2025-06-12"]),
        (
            "The hall opened in May 2024, on June 3, 2025, it burnt, and that day she left.",
            ["2024-05", "2025-06-03", "2025-06-03"],
        ),
        ("Her current job ends this year.", ["PRESENT_REF", "2025"]),
        ("Sales fell in the third quarter of 2024.", ["2024-Q3"]),
    ],
)
def test_english_expressions_get_their_values(text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text, "en")] == expected


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("awal tahun 2017", "START"),
        ("pertengahan Juni 2025", "MID"),
        ("akhir 2025", "END"),
        ("lebih dari empat jam", "MORE_THAN"),
        ("hampir dua tahun", "LESS_THAN"),
        ("paling lama 20 tahun", "EQUAL_OR_LESS"),
        ("minimal enam bulan", "EQUAL_OR_MORE"),
        ("sekitar dua jam", "APPROX"),
        ("lebih dari dua tahun lalu", "BEFORE"),
        ("paling lambat pukul 17.00", "ON_OR_BEFORE"),
    ],
)
def test_approximations_carry_their_timeml_modifier(text: str, mod: str) -> None:
    (time,) = times(text)
    assert time.mod == mod


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("kuartal III 2023", "2023-07-01", "2023-09-30"),
        ("semester I 2024", "2024-01-01", "2024-06-30"),
        ("akhir pekan lalu", "2025-06-14", "2025-06-15"),
        ("abad ke-20", "1900-01-01", "1999-12-31"),
        ("tahun 1990-an", "1990-01-01", "1999-12-31"),
        ("musim panas 2024", "2024-06-01", "2024-08-31"),
    ],
)
def test_the_days_of_longer_periods(text: str, first: str, last: str) -> None:
    (time,) = times(text)
    assert (time.first, time.last) == (first, last)


def test_a_bare_weekday_is_the_day_that_the_report_wrote_for_it() -> None:
    found = values("Lomba dibuka Jumat (20/6/2025) dan ditutup Minggu (22/6/2025). Tiket hari Minggu habis.")
    assert found[-1] == ("hari Minggu", "2025-06-22")


def test_a_weekday_just_gone_is_the_last_one() -> None:
    assert values("Rapat digelar Selasa lalu; Selasa kemarin ia hadir.") == [
        ("Selasa lalu", "2025-06-17"),
        ("Selasa kemarin", "2025-06-17"),
    ]


def test_years_later_are_counted_from_the_year_that_the_report_told() -> None:
    assert values("Ia bangkrut pada 2003. Tiga tahun kemudian ia bangkit.")[-1] == ("Tiga tahun kemudian", "2006")


def test_what_points_from_the_publication_is_no_base_for_what_is_counted_from_the_text() -> None:
    assert values("Tahun lalu panen gagal. Panen tahun berikutnya membaik.")[-1] == ("tahun berikutnya", "2026")


def test_years_after_an_unlike_past_are_not_guessed() -> None:
    assert values("Rapat digelar Senin (16/6/2025). Tiga tahun kemudian ia pergi.")[-1][1] == "XXXX"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ia tiba Rabu (18/6/2026).", "2025-06-18"),
        ("Ia tiba Jumat (13/5/2025).", "2025-06-13"),
        ("Ia tiba Senin (18/6/2025).", "2025-06-18"),
        ("Ia tiba Rabu (9/4/2025).", "2025-04-09"),
    ],
)
def test_a_weekday_tells_a_slip_of_the_month_or_year_in_a_day_just_before_the_publication(text: str, day: str) -> None:
    assert [value for _, value in values(text)] == [day]


def dated(report: Report) -> str | None:
    spoken = language(report.language)
    return with_publication(report, matched(report.text, split_sentences(report, spoken), spoken), spoken).published


def published(text: str) -> str | None:
    return dated(Report(id="r", text=text, language="id"))


def test_a_day_written_with_its_weekday_tells_the_year_of_a_report_without_one() -> None:
    assert published("Wali kota Kamis (14 September) meresmikan pasar di Bandung.") == "2023-09-14"


def test_a_day_abroad_that_is_told_first_was_the_day_before() -> None:
    assert published("Moskow pada Kamis (14 September) menolak tawaran itu.") == "2023-09-15"


def test_a_captions_date_is_not_the_day_of_publication() -> None:
    text = "Dewan bersidang, Senin (4/4/2022).\nWali kota meresmikan pasar, Rabu (13/9/2023).\n"
    end = text.index("\n") + 1
    zones = (Zone(0, end, "caption"), Zone(end, len(text), "body"))
    report = Report(id="r", text=text, language="id", zones=zones)
    assert dated(report) == "2023-09-13"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kereta berjalan dari pukul 05.00 WIB pada 22 Juni hingga pukul 01.00 WIB pada 23 Juni.",
            ["2025-06-22T05:00", "2025-06-22", "2025-06-23T01:00", "2025-06-23"],
        ),
        (
            "Api padam pada Kamis (12/6) pukul 02.05 WIB, Jumat pagi.",
            ["2025-06-12", "2025-06-12T02:05", "2025-06-13TMO"],
        ),
        ("Api padam pada Kamis (12/6) pukul 02.05 WIB, Sabtu.", ["2025-06-12", "2025-06-12T02:05", "2025-06-14"]),
        ("Rapat dimulai 17.30 WIB, Rabu (11/6/2025).", ["2025-06-11T17:30", "2025-06-11"]),
        ("Rapat usai pukul 17.30. Rabu libur.", ["2025-06-18T17:30", "2025-06-18"]),
    ],
)
def test_a_clock_reading_is_of_the_day_written_with_it(text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text)] == expected


def test_months_over_the_turn_of_a_year_that_nothing_tells_keep_it_open() -> None:
    assert values("The season, November-March, is long.", "en", None) == [("November", "XXXX-11"), ("March", "XXXX-03")]
