"""Every kind of conflict is found between spans that are about one thing, and not where they are about two."""

from __future__ import annotations

import pytest
from tests.tracing.telling import told

from runut.records import AnnotatedReport, Conflict
from runut.tracing import trace

RINA = {"Rina Kusuma": ("PERSON", "Rina Kusuma")}
BUDI = {"Budi Santika": ("PERSON", "Budi Santika")}
PORT = {"Pelabuhan Tanjung Biru": ("PLACE", "Pelabuhan Tanjung Biru")}


def found(*reports: AnnotatedReport) -> list[Conflict]:
    """Return the conflicts of a story."""
    return list(trace(list(reports)).conflicts)


def kinds(*reports: AnnotatedReport) -> list[str]:
    """Return the kinds of the conflicts of a story."""
    return [conflict.kind for conflict in found(*reports)]


def two(left: str, right: str, **more: object) -> list[str]:
    """Return the kinds of the conflicts of two reports of one day that are only told."""
    return kinds(told("Kabar", left, **more), told("Warta", right, **more))  # type: ignore[arg-type]


SHIPS = "Kapal feri Nusa Indah yang kandas di Pelabuhan Tanjung Biru membawa {} penumpang asal Kota Mekar."


def test_other_figures_for_one_thing_contradict_each_other() -> None:
    assert two(SHIPS.format(142), SHIPS.format(187), names=PORT) == ["contradiction"]


def test_the_same_figure_in_other_writing_is_no_conflict() -> None:
    assert two(SHIPS.format("1.200"), SHIPS.format("seribu dua ratus"), names=PORT) == []
    money = "Perbaikan Pelabuhan Tanjung Biru menelan biaya {} dari kas daerah Kota Mekar."
    assert two(money.format("Rp 1,5 miliar"), money.format("Rp1.500.000.000"), names=PORT) == []


def test_figures_of_two_things_are_no_conflict() -> None:
    crew = "Sebanyak 18 awak dan 142 penumpang kapal feri Nusa Indah dirawat di Pelabuhan Tanjung Biru."
    other = "Tiga dermaga Pelabuhan Tanjung Biru ditutup, dan 160 penumpang kapal cepat Samudra Raya tertahan."
    assert two(crew, other, names=PORT) == []


def test_figures_that_one_report_has_both_are_no_conflict() -> None:
    both = SHIPS.format(142) + " Kapal kedua, Nusa Elok, membawa 187 penumpang ke pulau itu."
    assert two(both, SHIPS.format(187), names=PORT) == []


def test_a_rounded_figure_is_an_imprecision() -> None:
    assert two(SHIPS.format("1.932"), SHIPS.format("sekitar 2.000"), names=PORT) == ["imprecision"]


def test_at_least_so_many_does_not_contradict_more() -> None:
    assert two(SHIPS.format("lebih dari 100"), SHIPS.format(187), names=PORT) == []


def test_a_later_figure_that_is_said_to_have_changed_is_an_update() -> None:
    early = "Sebanyak 12 warga Kota Mekar dirawat di puskesmas karena keracunan kerang dari Pelabuhan Tanjung Biru."
    late = "Jumlah warga Kota Mekar yang dirawat karena keracunan kerang bertambah menjadi 19 orang dari 12 orang."
    reports = [told("Kabar", early, published="2031-05-06"), told("Warta", late, published="2031-05-07")]
    assert kinds(*reports) == ["update"]


def test_one_length_in_two_units_is_an_imprecision_and_another_length_is_none() -> None:
    text = "Izin tambang Bukit Kapur diperpanjang selama {}, kata pemerintah daerah."
    assert two(text.format("90 hari"), text.format("tiga bulan")) == ["imprecision"]
    assert two(text.format("90 hari"), text.format("90 hari")) == []


def test_two_weekdays_for_one_date_contradict_each_other() -> None:
    text = "Rapat warga Desa Mekar digelar {}."
    left, right = "Selasa (6/5/2031)", "Rabu (6/5/2031)"
    reports = [
        told(name, text.format(day), dates={day: "2031-05-06"}) for name, day in (("Kabar", left), ("Warta", right))
    ]
    assert kinds(*reports) == ["contradiction"]
    assert {p.end - p.start for p in found(*reports)[0].positions} == {len(left), len(right)}
    assert kinds(*[told(n, text.format(left), dates={left: "2031-05-06"}) for n in ("Kabar", "Warta")]) == []


def dated(left: tuple[str, str], right: tuple[str, str]) -> list[str]:
    """Return the kinds of the conflicts where two reports date the sinking of one ship."""
    text = "Kapal feri Nusa Indah tenggelam di Selat Kenari dekat Pelabuhan Tanjung Biru pada {} akibat gelombang."
    return kinds(
        *(
            told(name, text.format(words), names=PORT, dates={words: value})
            for name, (words, value) in (("Kabar", left), ("Warta", right))
        )
    )


def test_two_days_for_one_event_contradict_each_other_and_a_month_is_an_imprecision() -> None:
    assert dated(("3 Mei 2031", "2031-05-03"), ("4 Mei 2031", "2031-05-04")) == ["contradiction"]
    assert dated(("3 Mei 2031", "2031-05-03"), ("bulan Mei 2031", "2031-05")) == ["imprecision"]
    assert dated(("3 Mei 2031", "2031-05-03"), ("3 Mei 2031", "2031-05-03")) == []


def test_the_day_on_which_words_were_taken_up_is_no_conflict() -> None:
    text = "Pelabuhan Tanjung Biru akan dibuka lagi untuk kapal feri Nusa Indah, {} {}."
    reports = [
        told("Kabar", text.format("kata Rina Kusuma", "Senin (5/5)"), dates={"Senin (5/5)": "2031-05-05"}),
        told("Warta", text.format("dikutip", "Selasa (6/5)"), dates={"Selasa (6/5)": "2031-05-06"}),
    ]
    assert kinds(*reports) == []


def test_a_number_plate_with_one_sign_changed_contradicts_and_another_plate_does_not() -> None:
    text = "Mobil bernomor polisi {} menabrak gerbang Pelabuhan Tanjung Biru."
    assert two(text.format("K 4821 RXA"), text.format("K 4827 RXA")) == ["contradiction"]
    assert two(text.format("K 4821 RXA"), text.format("K 9035 RXA")) == []


def test_years_that_end_otherwise_contradict_and_other_years_do_not() -> None:
    text = "Dugaan korupsi pengadaan kapal feri Nusa Indah di Dinas Kelautan Kota Mekar tahun {} sedang diperiksa."
    assert two(text.format("2021-2024"), text.format("2021-2025")) == ["contradiction"]
    assert two(text.format("2021-2024"), text.format("2026-2029")) == []


def test_other_names_after_one_word_that_names_one_thing_contradict() -> None:
    text = "Video tabrakan di Pelabuhan Tanjung Biru itu diunggah akun Instagram {}."
    assert two(text.format("@pelautmekar"), text.format("@kabarselat")) == ["contradiction"]
    assert two(text.format("@pelautmekar"), text.format("Pelaut Mekar")) == []


def offices(left: str, right: str) -> list[str]:
    """Return the kinds of the conflicts where two reports give Rina Kusuma these offices."""
    return two(f"{left} Rina Kusuma membuka rapat.", f"{right} Rina Kusuma membuka rapat.", names=RINA)


def test_other_offices_of_one_institution_contradict() -> None:
    assert offices("Juru bicara Dewan Kelautan Mekar", "Penasihat Dewan Kelautan Mekar") == ["contradiction"]


def test_an_office_and_its_deputy_are_an_imprecision() -> None:
    assert offices("Gubernur Mekar", "Wakil Gubernur Mekar") == ["imprecision"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Juru bicara Dewan Kelautan Mekar", "Jubir Dewan Kelautan Mekar"),
        ("Kapuspenlaut Kejaksaan Mekar", "Kepala Pusat Penerangan Laut Kejaksaan Mekar"),
        ("Gubernur Mekar", "Gubernur"),
        ("Gubernur Mekar", "Ketua Partai Bahari"),
        ("Kuasa hukum Partai Bahari", "Pengacara Partai Bahari"),
    ],
)
def test_two_words_for_one_office_and_offices_of_two_institutions_are_no_conflict(left: str, right: str) -> None:
    assert offices(left, right) == []


def test_a_person_whom_one_report_gives_both_offices_has_both() -> None:
    both = "Juru bicara Dewan Kelautan Mekar Rina Kusuma hadir. Penasihat Dewan Kelautan Mekar Rina Kusuma pulang."
    assert two(both, "Penasihat Dewan Kelautan Mekar Rina Kusuma membuka rapat.", names=RINA) == []


def test_other_minutes_for_one_goal_contradict_and_two_goals_do_not() -> None:
    text = "Budi Santika mencetak gol pada menit ke-{} dalam laga di Mekar."
    assert two(text.format(58), text.format(59), names=BUDI) == ["contradiction"]
    assert two(text.format(12), text.format(59), names=BUDI) == []


def test_other_articles_of_law_for_one_case_contradict() -> None:
    text = "Rina Kusuma dijerat {} Undang-Undang Kelautan dalam perkara kapal feri Nusa Indah."
    left, right = "Pasal 6 ayat (1) juncto Pasal 15 juncto Pasal 18", "Pasal 6 juncto Pasal 15 juncto Pasal 21"
    assert two(text.format(left), text.format(right), names=RINA) == ["contradiction"]
    assert two(text.format(left), text.format(left.replace("juncto", "jo")), names=RINA) == []


WORDS = "Dermaga ketiga ditutup sampai pemeriksaan tiang pancang oleh tim ahli selesai"


def spoken(name: str, speaker: str, words: str = WORDS) -> AnnotatedReport:
    """Return a report in which a speaker says some words, named in the sentence."""
    report = told(name, f"{speaker} mengatakan {words}.", [(speaker, words)], {speaker: ("PERSON", speaker)})
    return _with_source(report, speaker)


def _with_source(report: AnnotatedReport, speaker: str) -> AnnotatedReport:
    import msgspec

    from runut.records import Span

    source = Span(0, len(speaker))
    statements = tuple(msgspec.structs.replace(s, source=source) for s in report.statements)
    return msgspec.structs.replace(report, statements=statements)


def test_one_wording_given_to_two_speakers_is_an_imprecision() -> None:
    assert kinds(spoken("Kabar", "Rina Kusuma"), spoken("Warta", "Budi Santika")) == ["imprecision"]
    assert kinds(spoken("Kabar", "Rina Kusuma"), spoken("Warta", "Rina Kusuma")) == []


def test_one_utterance_rendered_weaker_is_an_imprecision() -> None:
    words = "keadaan tiang dermaga ketiga Pelabuhan Tanjung Biru {} berbahaya bagi kapal feri"
    left = told(
        "Kabar", f"Rina Kusuma menyebut {words.format('cukup')}.", [("Rina Kusuma", words.format("cukup"))], RINA
    )
    right = told(
        "Warta", f"Rina Kusuma menyebut {words.format('sangat')}.", [("Rina Kusuma", words.format("sangat"))], RINA
    )
    assert kinds(left, right) == ["imprecision"]
    assert kinds(left, msgspec_renamed(left)) == []


def msgspec_renamed(report: AnnotatedReport) -> AnnotatedReport:
    """Return the same report as another outlet's."""
    import msgspec

    head = msgspec.structs.replace(report.report, id="Pagi", outlet="Pagi")
    return msgspec.structs.replace(report, report=head)


def test_a_denial_stands_against_what_another_alleges() -> None:
    alleged = "Rina Kusuma menuduh perusahaan pelayaran itu memalsukan sertifikat kapal feri Nusa Indah."
    denied = "Budi Santika membantah memalsukan sertifikat kapal feri Nusa Indah."
    left = told("Kabar", alleged, [("Rina Kusuma", alleged[alleged.index("perusahaan") : -1])], RINA)
    right = _cued(told("Warta", denied, [("Budi Santika", denied[denied.index("memalsukan") : -1], "denies")], BUDI))
    assert kinds(left, right) == ["denial"]


def _cued(report: AnnotatedReport) -> AnnotatedReport:
    import msgspec

    from runut.records import Span

    at = report.text.index("membantah")
    statements = tuple(msgspec.structs.replace(s, cue=Span(at, at + 9)) for s in report.statements)
    return msgspec.structs.replace(report, statements=statements)


def test_a_denial_of_another_thing_is_no_conflict() -> None:
    alleged = "Rina Kusuma menuduh perusahaan pelayaran itu memalsukan sertifikat kapal feri Nusa Indah."
    denied = "Budi Santika membantah akan mundur dari jabatan kepala syahbandar."
    left = told("Kabar", alleged, [("Rina Kusuma", alleged[alleged.index("perusahaan") : -1])], RINA)
    right = _cued(told("Warta", denied, [("Budi Santika", denied[denied.index("akan") : -1], "denies")], BUDI))
    assert kinds(left, right) == []


def test_what_was_planned_and_is_done_on_a_later_day_is_an_update() -> None:
    plan = "Gubernur Rina Kusuma akan menandatangani peraturan kapal feri Nusa Indah di Pelabuhan Tanjung Biru."
    done = "Gubernur Rina Kusuma menandatangani peraturan kapal feri Nusa Indah di Pelabuhan Tanjung Biru."
    early, late = (told("Kabar", plan, names=RINA), told("Warta", done, names=RINA, published="2031-05-09"))
    assert kinds(early, late) == ["update"]
    assert kinds(early, told("Warta", done, names=RINA)) == []


def test_not_and_not_yet_are_an_imprecision() -> None:
    text = "Dinas Kelautan Mekar {} ada kebijakan tarif baru untuk kapal feri Nusa Indah."
    assert two(text.format("menyebut tidak"), text.format("menyebut belum")) == ["imprecision"]
    assert two(text.format("menyebut belum"), text.format("menyebut belum")) == []


def test_framing_is_no_conflict() -> None:
    left = "Nelayan Tanjung Biru kecewa berat atas penutupan dermaga ketiga yang mendadak."
    right = "Penutupan dermaga ketiga Tanjung Biru disambut baik para nelayan sebagai langkah aman."
    assert two(left, right, names=PORT and {}) == []


def test_every_word_that_a_conflict_shows_stands_in_a_report() -> None:
    reports = [told("Kabar", SHIPS.format(142), names=PORT), told("Warta", SHIPS.format(187), names=PORT)]
    texts = {report.id: report.text for report in reports}
    for conflict in found(*reports):
        assert any(conflict.about in text for text in texts.values())
        assert all(0 <= p.start < p.end <= len(texts[p.report]) for p in conflict.positions)
        assert len({p.report for p in conflict.positions}) > 1


DRIVER = "Pengemudi truk yang menabrak gerbang pelabuhan "


def test_what_one_report_does_not_know_and_another_tells_contradict_and_on_a_later_day_is_an_update() -> None:
    unknown = DRIVER + "belum diketahui identitasnya hingga sore."
    known = "Polisi telah mengidentifikasi pengemudi truk itu setelah memeriksa rekaman kamera."
    assert two(unknown, known) == ["contradiction"]
    later = told("Warta", known, published="2031-05-08")
    assert kinds(told("Kabar", unknown), later) == ["update"]


@pytest.mark.parametrize(
    "other",
    [
        "Polisi belum mengidentifikasi pengemudi truk itu setelah memeriksa rekaman kamera.",
        "Seorang nelayan berinisial JP meninggal di rumah sakit pada malam hari.",
    ],
)
def test_what_another_report_does_not_know_either_or_tells_of_somebody_else_is_no_conflict(other: str) -> None:
    assert two(DRIVER + "belum diketahui identitasnya hingga sore.", other) == []


def test_a_report_that_tells_itself_what_was_not_known_stands_against_none() -> None:
    both = DRIVER + "belum diketahui identitasnya. Malam harinya pengemudi truk itu diketahui berinisial RT."
    known = "Polisi telah mengidentifikasi pengemudi truk itu setelah memeriksa rekaman kamera."
    assert two(both, known) == []


def test_an_english_cause_that_is_unknown_in_one_report_and_told_in_another_contradicts() -> None:
    unknown = told(
        "Herald", "The cause of the harbour fire is unclear, officials at the port of Westhaven said.", code="en"
    )
    known = told(
        "Courier", "The harbour fire at Westhaven was caused by a broken heater in the ticket office.", code="en"
    )
    assert kinds(unknown, known) == ["contradiction"]


def test_a_capital_after_money_is_a_magnitude_and_elsewhere_none() -> None:
    money = "Perbaikan Pelabuhan Tanjung Biru menelan biaya {} dari kas daerah Kota Mekar."
    assert two(money.format("Rp 1,5 T"), money.format("Rp1,5 triliun"), names=PORT) == []
    assert two(money.format("Rp 1,5 T"), money.format("Rp 2,5 triliun"), names=PORT) == ["contradiction"]


def test_the_day_on_which_somebody_spoke_dates_no_event() -> None:
    words = "Pelabuhan Tanjung Biru dibuka lagi untuk kapal feri Nusa Indah"
    text = "{} memastikan kepada warga Kota Mekar pada {} bahwa " + words + "."
    reports = [
        told(name, text.format("Rina Kusuma", day), said=[("Rina Kusuma", words)], names=PORT, dates={day: value})
        for name, day, value in (("Kabar", "Senin (5/5)", "2031-05-05"), ("Warta", "Sabtu (3/5)", "2031-05-03"))
    ]
    assert kinds(*reports) == []


def test_two_reports_that_each_tell_of_their_own_day_are_no_conflict() -> None:
    text = "Kapal feri Nusa Indah berlayar dari Pelabuhan Tanjung Biru ke Selat Kenari {} dengan muatan penuh."
    days = (("Kabar", "hari ini", "2031-05-06"), ("Warta", "besok", "2031-05-08"))
    early, late = (
        told(n, text.format(w), names=PORT, dates={w: v}, published=p)
        for (n, w, v), p in zip(days, ("2031-05-06", "2031-05-07"), strict=True)
    )
    assert kinds(early, late) == []
    assert kinds(early, told("Pos", text.format("Sabtu (3/5)"), names=PORT, dates={"Sabtu (3/5)": "2031-05-03"})) == [
        "contradiction"
    ]


def test_a_year_does_not_contradict_a_day_or_another_year() -> None:
    assert dated(("tahun 2031", "2031"), ("3 Mei 2031", "2031-05-03")) == []
    assert dated(("tahun 2031", "2031"), ("tahun 2030", "2030")) == []


def test_names_of_which_a_report_lists_several_stand_against_none() -> None:
    text = "Kapal feri Nusa Indah dari Pelabuhan Tanjung Biru singgah di desa {}."
    assert two(text.format("Karang Elok"), text.format("Muara Teduh")) == ["contradiction"]
    assert two(text.format("Karang Elok"), text.format("Muara Teduh dan desa Bukit Kapur")) == []


def test_codes_of_which_one_report_has_both_and_amounts_are_no_conflict() -> None:
    text = "Penerbangan {} dari Kota Mekar dibatalkan karena abu."
    assert two(text.format("NB 1878"), text.format("NB 1879")) == ["contradiction"]
    assert two(text.format("NB 1878 dan NB 1879"), text.format("NB 1879")) == []
    both = text.format("NB 1878") + " " + text.format("NB 1879")
    assert two(both, both) == []
    assert two(both, text.format("NB 1879")) == ["contradiction"]
    amounts = [
        told(n, text.format(f"NB 1878 seharga {price}")) for n, price in (("Kabar", "USD 105"), ("Warta", "USD 107"))
    ]
    assert [conflict.reason for conflict in found(*amounts)] == ["USD 105 and USD 107, told of the same"]


def test_a_medium_that_has_the_words_has_not_spoken_them() -> None:
    left, right = spoken("Kabar", "Rina Kusuma"), spoken("Warta", "Pos Mekar")
    assert kinds(left, right) == ["imprecision"]
    assert kinds(left, right, told("Pos Mekar", "Pasar ikan Kota Mekar ramai.")) == []


GONE = "Nelayan Rina Kusuma asal Desa Karang Elok dinyatakan hilang di Selat Kenari."


def test_what_was_done_and_is_undone_is_an_update() -> None:
    back = "Nelayan Rina Kusuma asal Desa Karang Elok ditemukan selamat di Selat Kenari."
    early, late = told("Kabar", GONE, names=RINA), told("Warta", back, names=RINA, published="2031-05-07")
    assert kinds(early, late) == ["update"]
    before = told("Warta", back, names=RINA, published="2031-05-05")
    assert kinds(early, before) == []


@pytest.mark.parametrize(
    "other",
    [
        "Keluarga berharap nelayan Rina Kusuma asal Desa Karang Elok ditemukan di Selat Kenari.",
        "Nelayan Rina Kusuma asal Desa Karang Elok belum ditemukan di Selat Kenari.",
        "Kapal feri Nusa Indah yang karam ditemukan di dekat Bukit Kapur.",
    ],
)
def test_what_is_only_hoped_for_or_not_undone_or_another_thing_is_no_conflict(other: str) -> None:
    late = told("Warta", other, names=RINA if "Rina" in other else {}, published="2031-05-07")
    assert "update" not in kinds(told("Kabar", GONE, names=RINA), late)
