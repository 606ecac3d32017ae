"""Names are found, typed, bounded and named as the sentence says, whatever a scraper did to the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.annotation import annotate
from runut.records import Mention, Report, Zone


def mentions(text: str, language: str = "id", zones: tuple[Zone, ...] = ()) -> tuple[Mention, ...]:
    return annotate(Report(id="r", text=text, language=language, zones=zones, published="2025-06-18")).entities


def found(text: str, language: str = "id", zones: tuple[Zone, ...] = ()) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.type) for m in mentions(text, language, zones)]


def roles(text: str) -> dict[str, str]:
    return {m.name: text[m.role.start : m.role.end] for m in mentions(text) if m.role is not None}


def named(text: str, language: str = "id") -> dict[str, str]:
    return {text[m.start : m.end]: m.name for m in mentions(text, language)}


PASSAGES = [
    ("Menteri Perikanan Arman Sudirga bertolak ke Makassar pada Senin.", [("Arman Sudirga", "PERSON"), ("Makassar", "PLACE")]),
    ("Kementerian Perdagangan, Pertanian, dan Teknologi membantah kabar itu.", [("Kementerian Perdagangan, Pertanian, dan Teknologi", "ORG")]),
    ("Rapat dihadiri Kementerian Keuangan, Bappenas, dan BPK.", [("Kementerian Keuangan", "ORG"), ("Bappenas", "ORG"), ("BPK", "ORG")]),
    ("Juru bicara Komisi Pengawas Pasar (KPP) Dewi Sartikawati menjawab.", [("Komisi Pengawas Pasar", "ORG"), ("KPP", "ORG"), ("Dewi Sartikawati", "PERSON")]),
    ("Polisi menahan pria berinisial TR di Bandung.", [("TR", "PERSON"), ("Bandung", "PLACE")]),
    ("Kabar itu dimuat kabarnusa.com pada Rabu.", [("kabarnusa.com", "ORG")]),
    ("Anggota Komisi IV DPR Wiratmo Hadiputra menolak usul itu.", [("Komisi IV DPR", "ORG"), ("Wiratmo Hadiputra", "PERSON")]),
    ("Sumiyati (42), penghuni lain, pulang bersama Karnali (9) dan lima orang.", [("Sumiyati", "PERSON")]),
    ("Presiden Prancis Lucien Marchetti menemui Perdana Menteri Jepang.", [("Prancis", "PLACE"), ("Lucien Marchetti", "PERSON"), ("Jepang", "PLACE")]),
]  # fmt: skip


SHORT = [
    ("Kementerian Sungai dan Danau Besar (SDB) membantah. Menurut SDB, air turun.", "SDB", "Kementerian Sungai dan Danau Besar"),
    ("Kementerian Pekerjaan Umum (PU) membangun jalan. PU menjawab.", "PU", "Kementerian Pekerjaan Umum"),
    ("Direktorat Sungai Kementerian Danau (Kemendan) membantah. Kemendan menjawab.", "Kemendan", "Kementerian Danau"),
    ("PT Sari Rempah Iswara Tbk (Saritex) rugi. Saritex akan tutup.", "Saritex", "PT Sari Rempah Iswara Tbk"),
    ("PT Bank Sagara Raya Tbk (BSR) untung. BSR membagi laba.", "BSR", "PT Bank Sagara Raya Tbk"),
    ("Badan Pusat Statistik mencatat inflasi.", "Badan Pusat Statistik", "BPS"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "name"), SHORT)
def test_a_short_form_is_the_whole_institutions(text: str, form: str, name: str) -> None:
    assert named(text)[form] == name


def test_a_passive_verb_glued_to_a_name_is_taken_off() -> None:
    assert found("Direktur Iwan Sagaramintodiperiksa penyidik di Bandung.")[0] == ("Iwan Sagaraminto", "PERSON")


def test_a_noun_that_begins_as_a_passive_is_part_of_its_word() -> None:
    from runut.annotation.mentions.tokens import tokens_of
    from runut.languages import language
    from runut.records import Span

    text = "Multidisiplin dan Multidimensi"
    assert tokens_of(text, (Span(0, len(text)),), language("id")).words == ["Multidisiplin", "dan", "Multidimensi"]


def test_two_institutions_joined_by_and_are_two() -> None:
    text = "Data Dewan Pangan dan Kementerian Sungai berbeda."
    assert found(text) == [("Dewan Pangan", "ORG"), ("Kementerian Sungai", "ORG")]


@pytest.mark.parametrize(("text", "wanted"), PASSAGES)
def test_names_end_where_titles_lists_and_institutions_end(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


def test_a_title_is_kept_apart_from_the_name_it_stands_before_or_behind() -> None:
    before = "Presiden Rusia Boris Lermontin tiba."
    (_, person) = mentions(before)
    assert person.role is not None
    assert before[person.role.start : person.role.end] == "Presiden Rusia"
    behind = "Boris Lermontin, juru bicara Kementerian Perikanan, menolak."
    person = mentions(behind)[0]
    assert person.role is not None
    assert behind[person.role.start : person.role.end] == "juru bicara Kementerian Perikanan"


def test_a_short_title_with_its_point_tells_of_a_person() -> None:
    text = '"Ada 19 pasien," kata Direktur RSUD Murau, dr. Ningrum Astari, Rabu. Ningrum memastikan semua sehat.'
    assert [(m.name, m.type) for m in mentions(text)][1:] == [("Ningrum Astari", "PERSON")] * 2
    assert roles(text) == {"Ningrum Astari": "Direktur RSUD Murau"}
    assert roles("Rapat itu dihadiri Menteri Budi Santoso, dr. Ningrum Astari, dan warga.") == {
        "Budi Santoso": "Menteri",
        "Ningrum Astari": "dr.",
    }
    text = "Ir. Rahmadin Sulo, kepala Dinas Perhubungan, menolak."
    assert roles(text) == {"Rahmadin Sulo": "kepala Dinas Perhubungan"}  # an office, and no form of address
    assert not any(m.type == "PERSON" for m in mentions("Rapat dipimpin seorang dr. Besok rapat dilanjutkan."))


def test_a_seat_of_government_is_its_state_where_it_acts_and_a_city_where_one_goes() -> None:
    text = "Rusia mundur dari perundingan.\nNamun Moskow membantah tudingan itu.\nUtusan itu kembali ke Moskow, Rabu."
    names = [m.name for m in mentions(text) if text[m.start : m.end] == "Moskow"]
    assert names == ["Rusia", "Moskow"]


def test_a_seat_of_government_is_a_city_in_a_report_that_does_not_name_its_state() -> None:
    assert named("Warga senang sebab Moskow membuka taman baru.")["Moskow"] == "Moskow"


def test_a_short_form_is_named_by_what_the_report_defines_it_for() -> None:
    text = "Badan Pengelola Waduk (BPW) membuka pintu air. BPW meminta warga pergi."
    assert named(text) == {"Badan Pengelola Waduk": "Badan Pengelola Waduk", "BPW": "Badan Pengelola Waduk"}


def test_a_short_form_of_common_words_is_no_name() -> None:
    text = "Warga menerima bantuan makan sehat keluarga (BMSK). Menurut warga, BMSK datang terlambat."
    assert not found(text)


def test_countries_go_by_one_name_whatever_form_a_report_prints() -> None:
    text = "Korut menembakkan rudal. Korea Utara menolak berunding dengan AS."
    assert named(text) == {"Korut": "Korea Utara", "Korea Utara": "Korea Utara", "AS": "Amerika Serikat"}


def test_an_adjective_of_a_country_names_the_state_in_english() -> None:
    assert named("Officials said Norwegian ships left.", "en") == {"Norwegian": "Norway"}


def test_a_name_known_from_one_place_is_found_in_capitals_and_by_its_parts() -> None:
    text = "ARMAN SUDIRGA DIPANGGIL\nMenteri Arman Sudirga hadir. Sudirga menjawab singkat."
    zones = (Zone(0, 23, "headline"), Zone(24, len(text), "body"))
    assert {m.name for m in mentions(text, zones=zones)} == {"Arman Sudirga"}
    assert len(mentions(text, zones=zones)) == 3


def test_a_surname_that_two_persons_share_is_given_to_neither() -> None:
    text = "Menteri Arman Sudirga hadir. Gubernur Ratna Sudirga tidak. Sudirga diam, kata staf."
    assert named(text)["Sudirga"] == "Sudirga"


def test_a_surname_is_whose_the_report_named_first_until_it_names_another_with_it() -> None:
    text = "Menteri Arman Sudirga hadir. Sudirga menjawab. Gubernur Ratna Sudirga tidak. Sudirga diam, kata staf."
    names = [m.name for m in mentions(text) if text[m.start : m.end] == "Sudirga"]
    assert names == ["Arman Sudirga", "Sudirga"]


def test_a_name_blended_of_two_words_is_the_person_whose_words_they_are() -> None:
    text = "Gubernur Rudi Wanggai hadir. Menurut warga, Rudiwan menjawab singkat. Kata staf, Rudikar pulang."
    assert named(text)["Rudiwan"] == "Rudi Wanggai"
    assert named(text).get("Rudikar") != "Rudi Wanggai"


def test_a_name_found_by_a_part_is_made_whole_where_the_whole_stands() -> None:
    text = "Bekas pejabat Badan Pangan (BP) Wazof Rikarda diadili. Kepada wartawan, Wazof menjawab. Menurut Wazof, ia sakit."
    assert ("Wazof Rikarda", "PERSON") in found(text)
    assert named(text)["Wazof"] == "Wazof Rikarda"


def test_a_short_form_of_several_words_is_its_institution_in_brackets_or_not() -> None:
    full = "Satuan Tugas Pangan Lestari"
    bracketed = f"Menteri membubarkan {full} (Satgas Pangles). Menurutnya, Satgas Pangles boros."
    assert named(bracketed)["Satgas Pangles"] == full
    loose = f"Menteri membubarkan {full}. Menurutnya, Satgas Pangan Lestari boros."
    assert named(loose)["Satgas Pangan Lestari"] == full
    other = "Direktur Bank Sagara Dunia Raya hadir. Bank Sagara Raya menolak."
    assert named(other)["Bank Sagara Raya"] == "Bank Sagara Raya"


def test_a_short_form_before_its_brackets_is_the_institution_in_them() -> None:
    text = "Ketua Umum Gapindo (Gabungan Pengusaha Perahu Indonesia) Ratna Wijaya hadir. Menurut Gapindo, perahu laku."
    assert named(text)["Gapindo"] == "Gabungan Pengusaha Perahu Indonesia"
    assert ("Ratna Wijaya", "PERSON") in found(text)
    member = "Menurut Bambang (Badan Pangan Desa), beras habis. Kata Bambang, warga menunggu."
    assert named(member)["Bambang"] == "Bambang"


def test_an_english_office_and_its_firm_are_no_part_of_a_name() -> None:
    text = "PT Sagara Air rugi. Head of Corporate Communications Sagara Air Rina Dewi menolak, dan Rina pergi."
    assert ("Rina Dewi", "PERSON") in found(text)
    assert not [name for name, _ in found(text) if name.startswith("Head") or name.endswith("Air Rina Dewi")]


def test_a_word_for_a_place_heads_a_place_that_nothing_else_tells() -> None:
    assert ("Gerbang Tol Cimeranti 2", "PLACE") in found("Mobil itu menerobos di Gerbang Tol Cimeranti 2, kata saksi.")
    assert not found("Pasar lesu. Kampung sepi. Jalan Keluar belum ada, kata pedagang.")


def test_an_arm_of_a_state_is_an_institution_in_english() -> None:
    text = "Norwegian troops left and Norwegian ships stayed, the Norwegian military court heard."
    assert found(text, "en") == [
        ("Norwegian troops", "ORG"),
        ("Norwegian", "PLACE"),
        ("Norwegian military court", "ORG"),
    ]


def test_words_that_a_scraper_glued_are_still_found() -> None:
    text = (
        "Kabarnusa.com, JakartaPT Pelita Bahari menunda kapal. Menteri Sudirgamengatakan itu kepada Sudirga di Jakarta."
    )
    words = [text[m.start : m.end] for m in mentions(text)]
    assert "Jakarta" in words
    assert "PT Pelita Bahari" in words
    assert words.count("Sudirga") == 2
    assert ("Prabana Subarjo", "PERSON") in found("Presiden Prabana Subarjomencabut aturan itu, kata staf.")


def test_a_network_is_a_product_where_things_are_spread_on_it_and_an_organisation_where_it_acts() -> None:
    assert ("Instagram", "PRODUCT") in found("Ia menulis lewat akun Instagram pada Rabu.")
    assert ("Telegram", "ORG") in found(
        "Pengadilan menjatuhkan denda. Telegram menolak membayar. Saham Telegram turun."
    )


def test_a_panel_of_judges_is_named_by_its_short_word_too_but_no_judge_is() -> None:
    text = "Majelis hakim menunda sidang. Menurut hakim, berkas belum lengkap. Hakim Rosmala Dewi hadir."
    assert ("hakim", "ORG") in found(text)
    assert ("Rosmala Dewi", "PERSON") in found(text)
    assert not [form for form, _ in found("Seorang hakim pindah rumah.") if form == "hakim"]


def test_a_person_whom_no_list_knows_is_one_by_the_title_behind_the_name() -> None:
    text = "Direksi yang baru:\nSenthya Roeslanti – Direktur Keuangan\nWahyu Kusdirama sebagai Komisaris"
    assert found(text) == [("Senthya Roeslanti", "PERSON"), ("Wahyu Kusdirama", "PERSON")]


def test_a_maker_before_a_model_is_its_product() -> None:
    text = "Pengemudi Toyota Sakanti menerobos. Menurut polisi, Toyota belum menjawab."
    assert ("Toyota Sakanti", "PRODUCT") in found(text)
    assert ("Toyota", "ORG") in found(text)


def test_an_account_is_the_person_whose_name_it_holds() -> None:
    text = "Menurut Ratna Wijaya, hujan deras. Akun @ratnawijaya memuat fotonya, akun @kabarhujan tidak."
    assert named(text)["@ratnawijaya"] == "Ratna Wijaya"
    assert "@kabarhujan" not in named(text)


def test_a_place_behind_a_short_form_and_a_last_word_for_one_make_an_organisation() -> None:
    assert ("KBRI Teheran", "ORG") in found("Ia melapor ke KBRI Teheran. KBRI Teheran membantu.")
    assert ("Sagara Group", "ORG") in found("Direktur Sagara Group menolak. Sagara Group rugi besar.")


def test_a_country_is_found_before_a_word_glued_to_it() -> None:
    assert ("Indonesia", "PLACE") in found("Kondisi jemaah Indonesiayang sakit membaik.")


def test_a_byline_names_nobody_in_the_report() -> None:
    text = "Editor: Arman Sudirga\nHujan turun di Bandung."
    zones = (Zone(0, 21, "byline"), Zone(22, len(text), "body"))
    assert found(text, zones=zones) == [("Bandung", "PLACE")]


LETTERS = st.characters(exclude_categories=["Cs"])
MARKS = [
    " ",
    ".",
    ",",
    "-",
    "–",
    "'",
    "’",
    "(",
    ")",
    "/",
    "@",
    "0",
    "a",
    "Z",
    "ß",
    "İ",
    "e\u0301",
    "\n",
    "\t",
    "\x00",
    "\x81",
]
WORDS = [" Jakarta", "PT", "JakartaPT ", "Menteri ", "KPK", "kabar.com", " (KPK)", "Korut-Rusia", " Sudirgamengatakan "]
PIECES = st.sampled_from(MARKS + WORDS + ["\u200b", "\u2060", "â\x81\xa0", "\U0001f600"])
UNICODE = st.lists(st.one_of(LETTERS, PIECES), max_size=120).map("".join)


@settings(max_examples=150, deadline=None)
@given(UNICODE, st.sampled_from(["id", "en"]))
def test_offsets_are_exact_sorted_and_disjoint_in_any_text(text: str, language: str) -> None:
    end = 0
    for mention in mentions(text, language):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == text[mention.start : mention.end].strip()
        assert mention.name.strip()
        if mention.role is not None:
            assert 0 <= mention.role.start < mention.role.end <= len(text)
        end = mention.end


def test_a_long_text_takes_time_in_proportion() -> None:
    text = "Menteri Arman Sudirga hadir di Bandung. " * 3000
    assert len(mentions(text)) == 6000


def test_many_names_that_begin_alike_are_each_found() -> None:
    letters = "bcdfghjklmnprst"
    names = [f"Badan {a}oz{b}ux {c}eko{a}ux".title() for a in letters for b in letters for c in letters]
    text = " ".join(f"{name} menolak." for name in names)
    assert [text[m.start : m.end] for m in mentions(text)] == names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "PT Pelita Laut merugi. Kapal PT Pelita Laut dijual. Direktur Utama PT Pelita Laut Suhendra Ratnawirya menolak.",
            ("Suhendra Ratnawirya", "PERSON"),
        ),
        (
            "Banjir melanda Teluk Biru. Kepala BPBD Teluk Biru Rahmat Sagarmatha mengatakan warga di Teluk Biru aman.",
            ("Rahmat Sagarmatha", "PERSON"),
        ),
        ("Kapolres Teluk Biru AKBP Dimas Hartawira mengatakan jalan dibuka.", ("Dimas Hartawira", "PERSON")),
        ("Kapal PT Pelita Laut dijual kepada PT Pelita Laut Abadi.", ("PT Pelita Laut Abadi", "ORG")),
    ],
)
def test_who_holds_an_office_is_told_apart_from_where_it_is_held(text: str, wanted: tuple[str, str]) -> None:
    assert wanted in found(text)


@pytest.mark.parametrize(
    ("name", "last", "kind"),
    [
        ("Senator Elizabeth Warden", 1, "PERSON"),
        ("Governor Harbour Authority", 0, "ORG"),
        ("Minister of Finance", 0, "ORG"),
    ],
)
def test_a_title_and_a_given_name_are_a_person_whatever_the_tagger_took_them_for(
    name: str, last: int, kind: str
) -> None:
    from runut.annotation.mentions.found import Found, trimmed
    from runut.annotation.mentions.words import name_words
    from runut.languages import language

    parts = name.split()
    one = trimmed(parts, Found(0, len(parts), "ORG"), name_words(language("en")))
    assert one is not None
    assert (one.first, one.type) == (last, kind)


def test_a_verb_glued_to_a_name_twice_is_taken_off_twice() -> None:
    text = "Ketua Erik Sagaminmenyatakan air naik. Menurut warga, Erik Sagaminmenyatakan itu kemarin."
    assert [words for words, kind in found(text) if kind == "PERSON"] == ["Erik Sagamin", "Erik Sagamin"]
