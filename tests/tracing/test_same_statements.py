"""One utterance in several reports is found under other wordings; two speakers or two meanings are never joined."""

from __future__ import annotations

import msgspec
from tests.tracing.telling import told

from runut.records import AnnotatedReport, Span, Story
from runut.tracing import trace

QUOTE = "Bendungan Sukamaju aman dan pintu air akan dibuka bertahap mulai hari Senin"
SARI = {"Sari Wulandari": ("PERSON", "Sari Wulandari")}


def groups(*reports: AnnotatedReport) -> list[list[str]]:
    """Return the reports of each group of same statements."""
    return [[one.report for one in group] for group in _story(*reports).same_statements]


def _story(*reports: AnnotatedReport) -> Story:
    return trace(list(reports))


def test_a_quotation_and_its_indirect_rendering_are_one_utterance() -> None:
    left = told("Kabar", f'"{QUOTE}," kata Sari Wulandari.', [("Sari Wulandari", f'"{QUOTE},"')], SARI)
    words = "pintu air Bendungan Sukamaju akan dibuka secara bertahap pada Senin"
    right = told("Warta", f"Sari Wulandari mengatakan {words}.", [("Sari Wulandari", words)], SARI)
    assert groups(left, right) == [["Kabar", "Warta"]]


def test_a_quotation_in_part_joins_the_whole() -> None:
    whole = "Kami sudah memeriksa turbin, katup, dan saluran; kerusakan turbin nomor dua disebabkan karat tahunan"
    part = "kerusakan turbin nomor dua disebabkan karat tahunan"
    left = told("Kabar", f'"{whole}," kata Sari Wulandari.', [("Sari Wulandari", f'"{whole},"')], SARI)
    right = told("Warta", f'Menurut Sari Wulandari, "{part}".', [("Sari Wulandari", f'"{part}"')], SARI)
    assert groups(left, right) == [["Kabar", "Warta"]]


def test_words_glued_by_a_scraper_do_not_hide_a_quotation() -> None:
    glued = QUOTE.replace("Sukamaju aman", "Sukamajuaman").replace("pintu air akan", "pintuair akan")
    left = told("Kabar", f'"{QUOTE}," kata Sari Wulandari.', [("Sari Wulandari", f'"{QUOTE},"')], SARI)
    right = told("Warta", f'"{glued}," kata Sari Wulandari.', [("Sari Wulandari", f'"{glued},"')], SARI)
    assert groups(left, right) == [["Kabar", "Warta"]]


def test_two_named_speakers_are_never_joined_though_their_words_are_the_same() -> None:
    joko = {"Joko Prakoso": ("PERSON", "Joko Prakoso")}
    left = told("Kabar", f'"{QUOTE}," kata Sari Wulandari.', [("Sari Wulandari", f'"{QUOTE},"')], SARI)
    right = told("Warta", f'"{QUOTE}," kata Joko Prakoso.', [("Joko Prakoso", f'"{QUOTE},"')], joko)
    assert groups(left, right) == []


def test_a_denial_is_never_joined_with_what_it_denies() -> None:
    words = "pintu air Bendungan Sukamaju dibuka tanpa pemberitahuan kepada warga"
    left = told("Kabar", f"Sari Wulandari mengatakan {words}.", [("Sari Wulandari", words)], SARI)
    right = told("Warta", f"Sari Wulandari membantah {words}.", [("Sari Wulandari", words, "denies")], SARI)
    assert groups(left, right) == []


def test_two_statements_of_one_speaker_on_one_subject_stay_apart() -> None:
    other = "warga di hilir Bendungan Sukamaju diminta mengungsi sampai pemeriksaan selesai"
    left = told("Kabar", f'"{QUOTE}," kata Sari Wulandari.', [("Sari Wulandari", f'"{QUOTE},"')], SARI)
    right = told("Warta", f"Sari Wulandari mengatakan {other}.", [("Sari Wulandari", other)], SARI)
    assert groups(left, right) == []


def test_a_few_common_words_make_no_utterance() -> None:
    left = told("Kabar", "Sari Wulandari mengatakan air aman.", [("Sari Wulandari", "air aman")], SARI)
    right = told("Warta", "Sari Wulandari mengatakan air itu aman.", [("Sari Wulandari", "air itu aman")], SARI)
    assert groups(left, right) == []


def test_a_speaker_only_described_is_the_one_whom_another_report_names_for_the_same_wording() -> None:
    left = told("Kabar", f'"{QUOTE}," kata Sari Wulandari.', [("Sari Wulandari", f'"{QUOTE},"')], SARI)
    right = told("Warta", f'"{QUOTE}," kata kepala bendungan itu.', [("kepala bendungan itu", f'"{QUOTE},"')])
    story = _story(left, right)
    assert [[one.speaker for one in group] for group in story.same_statements] == [["Sari Wulandari"] * 2]


def test_an_institution_under_a_fuller_name_is_one_speaker_and_its_spokesperson_is_another() -> None:
    short, full, voice = "Badan Air", "Badan Air Provinsi", "juru bicara Badan Air"
    reports = [
        told(name, f"{who} menyatakan {QUOTE}.", [(who, QUOTE)])
        for name, who in (("Kabar", short), ("Warta", full), ("Pagi", voice))
    ]
    speakers = {one.speaker for one in trace(reports).statements}
    assert speakers == {full, voice}


def test_unsure_pairs_are_listed_and_not_joined() -> None:
    other = QUOTE.replace("aman", "belum aman")
    left = told("Kabar", f'"{QUOTE}," kata Sari Wulandari.', [("Sari Wulandari", f'"{QUOTE},"')], SARI)
    right = told("Warta", f"Sari Wulandari mengatakan {other} depan.", [("Sari Wulandari", f"{other} depan")], SARI)
    story = _story(left, right)
    assert story.same_statements == ()
    assert [j.about for j in story.unsure if j.about == "statement"] == ["statement"]


HEAD = {**SARI, "Balai Bendungan": ("ORG", "Balai Bendungan")}
OFFICE = {"Balai Bendungan": ("ORG", "Balai Bendungan")}


def _head(words: str) -> AnnotatedReport:
    text = f"Kepala Balai Bendungan, Sari Wulandari, mengatakan {words}."
    return told("Kabar", text, [("Sari Wulandari", words)], HEAD, roles={"Sari Wulandari": "Kepala Balai Bendungan"})


def test_an_institution_and_its_head_have_said_one_thing_where_the_wording_is_the_same() -> None:
    right = told("Warta", f"Balai Bendungan mengatakan {QUOTE}.", [("Balai Bendungan", QUOTE)], OFFICE)
    assert groups(_head(QUOTE), right) == [["Kabar", "Warta"]]


def test_an_institution_and_its_head_in_other_words_are_left_to_the_reader() -> None:
    words = "pintu Bendungan Sukamaju dibuka bertahap setelah semua alat ukur dan turbin selesai diperiksa petugas dari provinsi"
    right = told("Warta", f"Balai Bendungan mengatakan {words}.", [("Balai Bendungan", words)], OFFICE)
    story = _story(_head(QUOTE), right)
    assert story.same_statements == ()
    assert ["who speaks for it" in j.reason for j in story.unsure if j.about == "statement"] == [True]


def test_one_of_two_statements_of_a_report_joins_and_the_other_does_not() -> None:
    whole = "pemeriksaan Sari Wulandari dijadwalkan Senin di kantor kejaksaan negeri mulai pukul sembilan pagi"
    first = "penyidik menjadwalkan pemeriksaan Sari Wulandari Senin depan"
    second = "pemeriksaan dimulai pukul sembilan pagi di kantor kejaksaan negeri"
    budi = {"Budi Hartono": ("PERSON", "Budi Hartono")}
    left = told("Kabar", f"Budi Hartono menyebut {whole}.", [("Budi Hartono", whole)], budi)
    text = f"Budi Hartono menyebut {first}. Budi Hartono menambahkan {second}."
    right = told("Warta", text, [("Budi Hartono", first), ("Budi Hartono", second)], budi)
    assert groups(left, right) == [["Kabar", "Warta"]]


def test_a_quoted_part_is_known_by_its_letters_however_it_is_spelled() -> None:
    whole = "We will keep the harbour open. No one wants to see the ferries organised by a rival in another county"
    part = "No-one wants to see the ferries organized by a rival in another county"
    sari = {"Sara Wells": ("PERSON", "Sara Wells")}
    left = told("Herald", f'"{whole}," said Sara Wells.', [("Sara Wells", f'"{whole},"')], sari, code="en")
    right = told("Courier", f'"{part}," said Sara Wells.', [("Sara Wells", f'"{part},"')], sari, code="en")
    assert groups(left, right) == [["Courier", "Herald"]]


def test_an_english_negation_in_one_alone_keeps_two_renderings_apart() -> None:
    words, other = "the harbour wall can hold the winter storm", "the harbour wall can't hold the winter storm"
    sara = {"Sara Wells": ("PERSON", "Sara Wells")}
    left = told("Herald", f"Sara Wells said {words}.", [("Sara Wells", words)], sara, code="en")
    right = told("Courier", f"Sara Wells said {other}.", [("Sara Wells", other)], sara, code="en")
    story = _story(left, right)
    assert story.same_statements == ()
    assert story.unsure
    assert all("negation" in j.reason for j in story.unsure)


def test_words_that_were_joined_are_not_left_to_the_reader_for_the_outlet_that_is_cited_for_them() -> None:
    words = "Kami menerima laporan pertama dari ketua RT, lalu mengirim dua tim untuk mengevakuasi warga"
    names = {"Rahmat": ("PERSON", "Rahmat")}
    here = told("KBN", f'"{words}," kata Rahmat kepada KBN.', [("Rahmat", words)], names)
    there = told("b", f'"{words}," kata Rahmat seperti dikutip KBN.', [("Rahmat", words), ("KBN", words)], names)
    assert len(groups(here, there)) == 1
    assert [one for one in _story(here, there).unsure if one.about == "statement"] == []


def test_who_retells_what_another_said_has_not_said_it_with_the_institution() -> None:
    own = told("Warta", f"Balai Bendungan menyatakan {QUOTE}.", [("Balai Bendungan", QUOTE)], OFFICE)
    head = _head(QUOTE)
    assert groups(head, own) == [["Kabar", "Warta"]]
    retold = f"Tuti Marlina meminta agar {QUOTE}"
    text = f"Kepala Balai Bendungan Sari Wulandari mengatakan {retold}."
    said = [("Sari Wulandari", retold), ("Tuti Marlina", QUOTE)]
    report = told(
        "Kabar",
        text,
        said,
        {**HEAD, "Tuti Marlina": ("PERSON", "Tuti Marlina")},
        roles={"Sari Wulandari": "Kepala Balai Bendungan"},
    )
    source = Span(text.index("Tuti Marlina"), text.index("Tuti Marlina") + len("Tuti Marlina"))
    inner = tuple(
        msgspec.structs.replace(s, source=source) if s.speaker == "Tuti Marlina" else s for s in report.statements
    )
    assert groups(msgspec.structs.replace(report, statements=inner), own) == []


def test_a_department_and_a_ministry_of_one_name_are_one_speaker() -> None:
    left = {"Departemen Perairan": ("ORG", "Departemen Perairan")}
    right = {"Kementerian Perairan": ("ORG", "Kementerian Perairan")}
    one = told("Kabar", f"Departemen Perairan menyatakan {QUOTE}.", [("Departemen Perairan", QUOTE)], left)
    other = told("Warta", f"Kementerian Perairan menyatakan {QUOTE}.", [("Kementerian Perairan", QUOTE)], right)
    assert groups(one, other) == [["Kabar", "Warta"]]


def test_two_quotations_that_share_one_sentence_of_several_are_one_utterance() -> None:
    shared = "Turbin nomor dua diganti sebelum musim kemarau"
    left = f"Kami menunggu suku cadang dari pabrik. {shared}"
    right = f"{shared}. Warga hilir boleh tinggal di rumah"
    other = "Sirene dibunyikan malam ini. Warga hilir boleh tinggal di rumah saudara"

    def said(name: str, words: str) -> AnnotatedReport:
        return told(name, f'"{words}," kata Sari Wulandari.', [("Sari Wulandari", f'"{words},"')], SARI)

    assert groups(said("Kabar", left), said("Warta", right)) == [["Kabar", "Warta"]]
    assert groups(said("Kabar", left), said("Warta", other)) == []
    twelve = right.replace("nomor dua", "nomor 12")
    assert groups(said("Kabar", left.replace("nomor dua", "nomor 14")), said("Warta", twelve)) == []


def test_the_same_words_of_two_persons_are_two_utterances() -> None:
    verdict = "menyatakan terdakwa {} terbukti bersalah menerima suap dari pemilik bendungan"
    reports = []
    for outlet, name in (("Kabar", "Tono Hadi"), ("Warta", "Rina Lestari"), ("Berita", "Tono Hadi")):
        words = verdict.format(name)
        names = {**SARI, name: ("PERSON", name)}
        reports.append(told(outlet, f'"{words}," kata Sari Wulandari.', [("Sari Wulandari", f'"{words},"')], names))
    assert groups(*reports) == [["Berita", "Kabar"]]


def test_words_that_name_nobody_tie_no_two_persons() -> None:
    verdict = "menyatakan {} terbukti bersalah menerima suap dari pemilik bendungan"
    reports = []
    for outlet, name in (("Kabar", "Tono Hadi"), ("Warta", "terdakwa"), ("Berita", "Rina Lestari")):
        words = verdict.format(name)
        names = {**SARI, **({} if name == "terdakwa" else {name: ("PERSON", name)})}
        reports.append(told(outlet, f'"{words}," kata Sari Wulandari.', [("Sari Wulandari", f'"{words},"')], names))
    assert all(not {"Kabar", "Berita"} <= set(group) for group in groups(*reports))
