"""One utterance in several reports is found under other wordings; two speakers or two meanings are never joined."""

from __future__ import annotations

from tests.tracing.telling import told

from runut.records import AnnotatedReport, Story
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
