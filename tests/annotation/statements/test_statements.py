"""Statements: quoting styles, speakers, addressees, occasions, polarity, and what is no statement."""

from __future__ import annotations

import pytest
from tests.annotation.statements.marked import annotated

from runut.records import Span, Statement

LEAD = "Kepala Desa Sukamaju Sari Dewi mengatakan jembatan itu aman.\n"


def found(text: str, code: str = "id") -> list[Statement]:
    return list(annotated(text, code).statements)


def said(text: str, code: str = "id") -> list[tuple[str | None, list[str]]]:
    report = annotated(text, code)
    return [(s.speaker, [report.text[c.start : c.end] for c in s.content]) for s in report.statements]


def words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    "quoted",
    ['"{}"', "“{}”", "”{}”", "„{}“", "«{}»", "'{}'", "‘{}’", "''{}''", "‘‘{}’’"],
)
def test_every_quoting_style_is_direct_speech(quoted: str) -> None:
    speech = quoted.format("Air sudah surut sejak subuh,")
    assert said(f"{speech} kata Sari Dewi di Balai Kota.") == [("Sari Dewi", [speech])]


def test_a_lost_closing_mark_keeps_the_speech_of_the_paragraph() -> None:
    (statement,) = found('Sari Dewi mengatakan: "Air sudah surut.\nHujan turun lagi pada malam hari.')
    assert (statement.kind, statement.speaker) == ("direct", "Sari Dewi")


def test_a_lost_opening_mark_at_the_start_of_a_line_keeps_the_speech() -> None:
    (statement,) = found('Air sudah surut sejak subuh," kata Sari Dewi.')
    assert statement.speaker == "Sari Dewi"


def test_speech_over_two_paragraphs_with_one_attribution_is_one_statement() -> None:
    text = '"Air sudah surut," kata Sari Dewi.\n"Warga boleh pulang mulai besok."'
    assert said(text) == [("Sari Dewi", ['"Air sudah surut,"', '"Warga boleh pulang mulai besok."'])]


def test_speech_of_many_sentences_is_kept_whole() -> None:
    speech = '"Air sudah surut. Warga boleh pulang. Kami menunggu di balai desa,"'
    assert said(f"{speech} ujar Sari Dewi.") == [("Sari Dewi", [speech])]


def test_words_quoted_inside_a_report_are_mixed() -> None:
    (statement,) = found('Sari Dewi menyebut banjir itu "peringatan keras bagi kota" dan meminta warga waspada.')[:1]
    assert statement.kind == "mixed"


@pytest.mark.parametrize(
    "text",
    [
        'Mereka makan di "Warung Aliansi Rasa" sampai malam.',
        'Jembatan "anti banjir" itu roboh pada Senin malam.',
        "Sari Dewi khawatir jembatan itu roboh.",
        "Sari Dewi yakin timnya menang.",
        "Sari Dewi meminta maaf kepada warga.",
        "Hakim menjatuhkan hukuman dua tahun penjara.",
    ],
)
def test_coined_names_beliefs_and_acts_are_no_statements(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "# Sagara FC Vs Bahari FC: Tuan Rumah Menang 2-0",
        "Ia menghubungi kota tetangga guna memohon bantuan beras segera dikirim.",
        "Keaktifan menunjukkan pekerja itu membayar iuran.",
    ],
)
def test_two_sides_a_purpose_and_a_deed_say_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Kesaksian yang dibacakan Sari Dewi bermula saat Darto Wibisono mempertanyakan izin bangunan itu.", "Darto Wibisono"),
        ("Pada intinya mereka kecewa. Intinya Sari Dewi meminta jembatan itu ditutup.", "Sari Dewi"),
        ("Dinas Pendidikan Sukamaju, Banten, mengakui tidak ada koordinasi soal beras.", "Dinas Pendidikan Sukamaju, Banten"),
        ("Perseroan menyatakan stok beras aman.", "Perseroan"),
    ],
)  # fmt: skip
def test_a_subject_begins_and_ends_with_its_own_clause(text: str, source: str) -> None:
    assert [words(text, statement.source) for statement in found(text)] == [source]


@pytest.mark.parametrize("word", ["ia", "dia", "beliau"])
def test_a_pronoun_is_the_person_who_spoke(word: str) -> None:
    report = annotated(f'{LEAD}"Semua sudah diperiksa," kata {word}.')
    assert report.statements[-1].speaker == report.statements[0].speaker
    assert words(report.text, report.statements[-1].source) == word


def test_a_clitic_is_the_person_who_spoke_and_no_source() -> None:
    report = annotated(f'{LEAD}"Semua sudah diperiksa," ujarnya.')
    assert report.statements[-1].speaker == report.statements[0].speaker
    assert report.statements[-1].source is None


def test_a_clitic_without_anyone_before_names_nobody() -> None:
    (statement,) = found('"Semua sudah diperiksa," ujarnya.')
    assert statement.speaker is None


def test_a_definite_description_is_the_one_with_that_role() -> None:
    text = 'Gubernur Budi Santoso datang pada Senin.\n"Semua sudah diperiksa," kata gubernur itu.'
    assert found(text)[-1].speaker == "Budi Santoso"


def test_a_noun_that_goes_on_with_a_name_for_somebody_is_that_one() -> None:
    text = "Gubernur Arman Sudirga tiba pada Senin. “Air naik,” kata pria yang akrab disapa Udin itu kepada wartawan."
    assert [one.speaker for one in found(text)] == ["Arman Sudirga"]


def test_a_noun_that_goes_on_with_who_summons_or_knows_somebody_is_not_that_one() -> None:
    for verb in ("dipanggil", "dikenal", "disapa"):
        text = f"Gubernur Arman Sudirga tiba pada Senin. “Air naik,” kata pria yang {verb} Budi Santoso itu."
        assert [one.speaker for one in found(text)] != ["Budi Santoso"]


def test_who_was_in_an_office_is_not_who_holds_it() -> None:
    text = "Mantan direktur Iwan Sagara ditahan di Bandung. Direktur itu mengatakan perusahaan tidak bersalah."
    assert [one.speaker for one in found(text)] == ["Direktur itu"]


def test_a_description_of_two_is_left_as_it_stands_with_candidates() -> None:
    text = (
        'Gubernur Budi Santoso dan Gubernur Sari Dewi datang pada Senin.\n"Semua sudah diperiksa," kata gubernur itu.'
    )
    statement = found(text)[-1]
    assert statement.speaker not in ("Budi Santoso", "Sari Dewi")
    assert set(statement.candidates) <= {"Budi Santoso", "Sari Dewi"}


@pytest.mark.parametrize(
    ("text", "code", "other"),
    [
        ('"Semua sudah siap," kata juru bicara Presiden Budi Santoso.', "id", "Budi Santoso"),
        ('"Semua sudah siap," kata pengacara Budi Santoso.', "id", "Budi Santoso"),
        ("Hale aides said the plan was ready.", "en", "Hale"),
        ("A spokesman for Martha Hale said the plan was ready.", "en", "Martha Hale"),
    ],
)
def test_one_who_speaks_for_another_is_not_the_other(text: str, code: str, other: str) -> None:
    (statement,) = found(text, code)
    assert statement.speaker is not None
    assert statement.speaker != other


def test_the_one_named_after_whom_he_speaks_for_is_the_speaker() -> None:
    text = '"Semua sudah siap," kata pengacara Budi Santoso, Rina Lestari, Senin.'
    assert [speaker for speaker, _ in said(text)] == ["Rina Lestari"]


def test_joined_speakers_make_a_statement_each() -> None:
    text = "Budi Santoso dan Sari Dewi mengatakan bahwa jembatan itu aman."
    assert [speaker for speaker, _ in said(text)] == ["Budi Santoso", "Sari Dewi"]


@pytest.mark.parametrize("source", ["Seorang pejabat", "Sejumlah warga", "Dua saksi mata"])
def test_an_unnamed_speaker_is_kept_as_such(source: str) -> None:
    (statement,) = found(f"{source} mengatakan bahwa jembatan itu retak.")
    assert (statement.speaker or "").casefold() == source.casefold()


def test_a_medium_and_those_whom_it_cites_have_a_statement_each() -> None:
    text = '"Jembatan itu retak," kata Sari Dewi, dikutip Antara, Senin.'
    assert {speaker for speaker, _ in said(text)} == {"Sari Dewi", "Antara"}


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ('"Air sudah surut," kata Sari Dewi kepada wartawan.', "wartawan"),
        ("Sari Dewi mengatakan kepada warga bahwa air sudah surut.", "warga"),
        ("Sari Dewi meminta warga untuk mengungsi.", "warga"),
    ],
)
def test_the_one_addressed_is_told(text: str, addressee: str) -> None:
    (statement,) = found(text)
    assert words(text, statement.addressee) == addressee


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ('"Air sudah surut," kata Sari Dewi dalam keterangan tertulis.', "dalam keterangan tertulis"),
        ('"Air sudah surut," kata Sari Dewi di Balai Kota, Rabu (18/6).', "di Balai Kota"),
        ('"Air sudah surut," ujar Sari Dewi saat ditemui di rumahnya.', "saat ditemui di rumahnya"),
    ],
)
def test_the_occasion_is_told(text: str, occasion: str) -> None:
    (statement,) = found(text)
    assert words(text, statement.occasion) == occasion


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sari Dewi membantah kabar tersebut.", "id"),
        ('"Kami tidak pernah menjual tanah itu," kata Sari Dewi.', "id"),
        ('"Tidak ada rencana seperti itu," kata Sari Dewi.', "id"),
        ('"Itu tidak benar sama sekali," kata Sari Dewi.', "id"),
        ("Sari Dewi menegaskan pihaknya tidak menerima uang itu.", "id"),
        ("Sari Dewi mengatakan hingga kini belum ada kebijakan seperti itu.", "id"),
        ("Martha Hale denied the report.", "en"),
        ('"We never sold the land," Martha Hale said.', "en"),
        ("Martha Hale said she did not take the money.", "en"),
    ],
)
def test_what_is_denied_is_told_from_what_is_asserted(text: str, code: str) -> None:
    assert [s.polarity for s in found(text, code)] == ["denies"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('"Tidak ada jalan keluar yang mudah," kata Sari Dewi.', "id"),
        ('"Bukan hanya warga, pedagang juga rugi," kata Sari Dewi.', "id"),
        ('"Kami tidak akan berhenti berusaha," kata Sari Dewi.', "id"),
        ("Sari Dewi mengatakan korban tidak pernah pulang.", "id"),
        ("Martha Hale said she did not know the answer.", "en"),
    ],
)
def test_a_negation_alone_is_no_denial(text: str, code: str) -> None:
    assert [s.polarity for s in found(text, code)] == ["asserts"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Sari Dewi mengatakan jembatan itu akan dibuka besok.", "planned"),
        ("Sari Dewi mengatakan jembatan itu mungkin roboh.", "possible"),
        ("Sari Dewi mengatakan jembatan itu aman.", "certain"),
    ],
)
def test_the_modality_is_told(text: str, modality: str) -> None:
    assert [s.modality for s in found(text)] == [modality]


def test_someone_else_who_spoke_in_a_lower_clause_is_not_the_pronoun() -> None:
    text = (
        "Rina Lestari mengatakan rumahnya rusak.\nIa pindah karena Budi Santoso mengaku tidak sanggup membantu.\n"
        '"Saya pindah bulan lalu," kata dia.'
    )
    assert found(text)[-1].speaker != "Budi Santoso"


def test_a_thing_does_not_speak() -> None:
    assert found("Harga saham PT Tirta mencatat lonjakan pada Senin.") == []


@pytest.mark.parametrize(("text", "code"), [("The mayor said so.", "en"), ("Sari Dewi mengatakan demikian.", "id")])
def test_a_word_that_points_back_is_no_statement(text: str, code: str) -> None:
    assert said(text, code) == []


def test_a_cue_with_a_capital_in_a_headline_says_nothing() -> None:
    assert said("# Pesta Rakyat Murau, Serunya Warga Berjoget Bersama") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The company that built the bridge said it was safe.", "The company that built the bridge"),
        ("The company, in its annual report, said profits would fall.", "The company"),
        ("The company said in its annual report that profits would fall.", "The company"),
        ("According to the company that built the bridge, profits would fall.", "the company that built the bridge"),
        ("According to its annual report, profits would fall.", "its annual report"),
        ("The company that runs the plant, Tirta Kencana, said it was safe.", "Tirta Kencana"),
        (
            "Officials at the company that built the bridge told reporters it was safe.",
            "Officials at the company that built the bridge",
        ),
    ],
)
def test_a_speaker_is_a_whole_noun_phrase(text: str, speaker: str) -> None:
    assert [who for who, _ in said(text, "en")] == [speaker]


def test_a_pronoun_in_an_answer_is_the_one_asked() -> None:
    asked = 'Jaksa Rina Wati bertanya kepada saksi Budi Santoso apakah ia mengenal terdakwa.\n"Tidak," ungkap dia.'
    assert [who for who, _ in said(asked)] == ["Rina Wati", "Budi Santoso"]
    text = 'Saksi Budi Santoso hadir di sidang.\n"Anda mengenalnya?" tanya jaksa Rina Wati.\n"Tidak," ungkap dia.'
    assert [who for who, _ in said(text)] == ["Rina Wati", "Budi Santoso"]


def test_an_answer_of_nobody_named_is_not_the_askers() -> None:
    text = '"Apakah Anda mengenalnya?" tanya jaksa Rina Wati.\n"Tidak pernah," ungkap dia.\n"Yakin?" tanya dia.'
    assert [who for who, _ in said(text)] == ["Rina Wati", None, "Rina Wati"]


def test_a_role_does_not_reach_over_another_person() -> None:
    text = 'Hakim Rina Wati memeriksa saksi Budi Santoso.\n"Siapa yang menyuruh Anda?" tanya hakim.'
    assert [who for who, _ in said(text)] == ["Rina Wati"]


def test_a_clitic_without_a_speaker_before_it_is_whom_the_last_sentence_is_about() -> None:
    assert said('Sari Dewi mengeluh soal banjir.\n"Kami lelah," ujarnya.') == [("Sari Dewi", ['"Kami lelah,"'])]
