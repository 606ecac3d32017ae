"""Origins are counted once each, as far upstream as the reports themselves name them; what they do not tell is open."""

from __future__ import annotations

import msgspec
from tests.tracing.telling import told

from runut.records import AnnotatedReport, Citation, Claim, Span, Zone
from runut.tracing import trace

QUOTE = '"Bendungan itu retak sejak musim hujan tahun lalu,"'


def citing(report: AnnotatedReport, medium: str, basis: str = "cited") -> AnnotatedReport:
    """Return the report with the medium, which its text names, as a citation."""
    at = report.text.index(medium)
    covers = None if basis == "declared" else next(s for s in report.sentences if s.start <= at < s.end)
    made = Citation(start=at, end=at + len(medium), outlet=medium, basis=basis, covers=covers)  # type: ignore[arg-type]
    return msgspec.structs.replace(report, citations=(*report.citations, made))


def speaking(report: AnnotatedReport, *sources: str) -> AnnotatedReport:
    """Return the report with the words that name the source of each statement, in order."""
    made = []
    for statement, words in zip(report.statements, sources, strict=True):
        at = report.text.index(words)
        made.append(msgspec.structs.replace(statement, source=Span(at, at + len(words))))
    return msgspec.structs.replace(report, statements=tuple(made))


def claim(*reports: AnnotatedReport) -> Claim:
    (one,) = trace(reports).claims
    return one


def counted(*reports: AnnotatedReport) -> tuple[int, int, list[str]]:
    found = claim(*reports)
    return found.origins_min, found.origins_max, [origin.name for origin in found.origins]


def person(name: str) -> dict[str, tuple[str, str]]:
    return {name: ("PERSON", name)}


def said_by(outlet: str, speaker: str, quote: str = QUOTE) -> AnnotatedReport:
    return told(outlet, f"{quote} kata {speaker}.", [(speaker, quote)], person(speaker))


def test_one_speaker_in_two_reports_is_one_origin() -> None:
    assert counted(said_by("A", "Rina Sasmita"), said_by("B", "Rina Sasmita")) == (1, 1, ["Rina Sasmita"])


def test_two_speakers_are_two_origins() -> None:
    assert counted(said_by("A", "Rina Sasmita"), said_by("B", "Tono Hadi"))[:2] == (2, 2)


def test_a_name_that_may_be_anothers_counts_once_in_the_least_number() -> None:
    found = counted(said_by("A", "Rina Sasmita"), said_by("B", "Tono Sasmita"), said_by("C", "Sasmita"))
    assert found == (2, 3, ["Rina Sasmita", "Tono Sasmita", "Sasmita"])


def test_a_name_with_letters_glued_to_it_counts_once_in_the_least_number() -> None:
    assert counted(said_by("A", "Rina Sasmita"), said_by("B", "Rina Sasmitarampung"))[:2] == (1, 2)


def test_a_headline_adds_no_origin_to_the_one_that_its_report_names() -> None:
    line = "Bos Pengairan Sebut Bendungan Retak Sejak Musim Hujan Tahun Lalu"
    text = f"{line}\n{QUOTE} kata Rina Sasmita."
    said = [("Bos Pengairan", line.partition(" Sebut ")[2]), ("Rina Sasmita", QUOTE)]
    one = told("A", text, said, person("Rina Sasmita"))
    zones = (Zone(0, len(line), "headline"), Zone(len(line) + 1, len(text), "body"))
    one = msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, zones=zones))
    assert counted(one, said_by("B", "Rina Sasmita")) == (1, 1, ["Rina Sasmita"])


def test_an_institution_and_its_spokesperson_are_one_where_the_text_ties_them() -> None:
    text = f"{QUOTE} kata juru bicara Dinas Pengairan, Rina Sasmita."
    names = {**person("Rina Sasmita"), "Dinas Pengairan": ("ORG", "Dinas Pengairan")}
    first = speaking(told("A", text, [("Rina Sasmita", QUOTE)], names), "juru bicara Dinas Pengairan, Rina Sasmita")
    words = "bendungan itu retak sejak musim hujan tahun lalu"
    second = told(
        "B",
        f"Dinas Pengairan menyatakan {words}.",
        [("Dinas Pengairan", words)],
        {"Dinas Pengairan": names["Dinas Pengairan"]},
    )
    assert counted(first, second) == (1, 1, ["Rina Sasmita"])


def test_a_report_in_its_own_voice_adds_one_to_what_is_open() -> None:
    own = told("B", "Bendungan itu retak sejak musim hujan.")
    assert counted(said_by("A", "Rina Sasmita"), own)[:2] == (1, 2)


def test_an_outlet_adds_one_however_many_reports_it_has() -> None:
    own = [told("B", "Bendungan itu retak sejak musim hujan."), told("b2", "Sejak musim hujan bendungan itu retak.")]
    own[1] = msgspec.structs.replace(own[1], report=msgspec.structs.replace(own[1].report, outlet="B"))
    assert counted(said_by("A", "Rina Sasmita"), *own)[:2] == (1, 2)


def test_reports_of_one_wording_in_their_own_voice_count_once() -> None:
    words = "Bendungan itu retak sejak musim hujan yang panjang pada tahun lalu."
    assert counted(told("A", words), told("B", words))[:2] == (0, 1)


def test_own_words_in_the_wording_of_a_report_that_names_an_origin_add_nothing() -> None:
    words = "Bendungan itu retak sejak musim hujan yang panjang pada tahun lalu."
    credited = citing(told("A", f"{words}\n\nSumber: Kantor Berita Laut"), "Kantor Berita Laut", "declared")
    assert counted(credited, told("B", words)) == (1, 1, ["Kantor Berita Laut"])


def test_a_credit_counts_for_what_the_report_gives_to_nobody_else() -> None:
    text = f"{QUOTE} kata Rina Sasmita.\n\nSumber: Kantor Berita Laut"
    credited = citing(
        told("A", text, [("Rina Sasmita", QUOTE)], person("Rina Sasmita")), "Kantor Berita Laut", "declared"
    )
    assert counted(credited, said_by("B", "Rina Sasmita")) == (1, 1, ["Rina Sasmita"])


def test_a_medium_whose_own_report_names_a_speaker_is_followed_upstream() -> None:
    second = citing(told("B", "Dilansir Warta Laut, bendungan itu retak sejak musim hujan."), "Warta Laut")
    assert counted(said_by("Warta Laut", "Rina Sasmita"), second) == (1, 1, ["Rina Sasmita"])


def test_media_are_followed_upstream_over_more_than_one_report() -> None:
    second = citing(told("Kabar Gunung", "Dilansir Warta Laut, bendungan itu retak sejak musim hujan."), "Warta Laut")
    third = citing(told("C", "Mengutip Kabar Gunung, bendungan itu retak sejak musim hujan."), "Kabar Gunung")
    assert counted(said_by("Warta Laut", "Rina Sasmita"), second, third) == (1, 1, ["Rina Sasmita"])


def test_two_media_that_cite_each_other_end_somewhere() -> None:
    first = citing(told("Warta Laut", "Dilansir Kabar Gunung, bendungan itu retak sejak musim hujan."), "Kabar Gunung")
    second = citing(told("Kabar Gunung", "Dilansir Warta Laut, bendungan itu retak sejak musim hujan."), "Warta Laut")
    assert counted(first, second)[0] <= 2


def test_unnamed_sources_of_a_named_medium_count_once_with_it() -> None:
    words = "bendungan itu retak sejak musim hujan"
    own = speaking(told("Warta Laut", f"Dua pejabat mengatakan {words}.", [("Dua pejabat", words)]), "Dua pejabat")
    text = f"Dua orang mengatakan kepada Warta Laut bahwa {words}."
    other = speaking(told("B", text, [("Dua orang", words)]), "Dua orang")
    third = speaking(
        told("C", f"Warta Laut memberitakannya. Surat kabar itu menyebut {words}.", [("Surat kabar itu", words)]),
        "Surat kabar itu",
    )
    assert counted(own, other, third)[:2] == (1, 1)


def test_the_nearest_clause_of_a_report_decides_who_stands_behind_it() -> None:
    first = told(
        "A",
        f'{QUOTE} kata Rina Sasmita. "Bendungan lain tidak retak," kata Tono Hadi.',
        [("Rina Sasmita", QUOTE), ("Tono Hadi", '"Bendungan lain tidak retak,"')],
        {**person("Rina Sasmita"), **person("Tono Hadi")},
    )
    assert counted(first, said_by("B", "Rina Sasmita")) == (1, 1, ["Rina Sasmita"])


def test_a_name_with_a_role_before_it_is_the_same_party() -> None:
    assert counted(said_by("A", "Rina Sasmita"), said_by("B", "Kepala Dinas Rina Sasmita"))[:2] == (1, 1)
