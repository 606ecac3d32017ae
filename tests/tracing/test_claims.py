"""Claims join what tells one proposition, keep apart what tells two, and are shown by words that stand alone."""

from __future__ import annotations

import pytest
from tests.tracing.telling import told

from runut.records import Claim, Span, Story
from runut.tracing import trace
from runut.tracing.clauses import clauses


def carried(story: Story) -> list[set[str]]:
    return [{evidence.report for evidence in claim.carried_by} for claim in story.claims]


def only(story: Story) -> Claim:
    (claim,) = story.claims
    return claim


def test_two_wordings_of_one_proposition_are_one_claim() -> None:
    story = trace(
        [
            told("Pelita", "Jembatan Kali Sura ambruk setelah diterjang banjir bandang."),
            told("Warta", "Banjir bandang menerjang dan membuat Jembatan Kali Sura ambruk."),
        ]
    )
    assert carried(story) == [{"Pelita", "Warta"}]


def test_what_shares_only_names_is_no_claim() -> None:
    names = {"Arga Wiratama": ("PERSON", "Arga Wiratama"), "Bank Samudra": ("ORG", "Bank Samudra")}
    story = trace(
        [
            told("Pelita", "Arga Wiratama memimpin Bank Samudra selama sembilan tahun.", names=names),
            told("Warta", "Arga Wiratama menjual rumah kepada Bank Samudra.", names=names),
        ]
    )
    assert story.claims == ()


def test_a_trip_that_is_not_confirmed_and_an_invitation_that_is_are_two_claims() -> None:
    story = trace(
        [
            told("Pelita", "Juru bicara itu tidak dapat memastikan kunjungan sang menteri ke Samara."),
            told("Warta", "Juru bicara itu memastikan undangan sang menteri ke Samara."),
        ]
    )
    assert story.claims == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Sebanyak 12 penumpang kapal tenggelam itu selamat.", "Sebanyak 27 penumpang kapal tenggelam itu selamat."),
        ("Penumpang kapal tenggelam itu selamat.", "Penumpang kapal tenggelam itu tidak selamat."),
    ],
)
def test_other_figures_and_a_negation_keep_claims_apart_and_are_left_to_the_reader(left: str, right: str) -> None:
    story = trace([told("Pelita", left), told("Warta", right)])
    assert story.claims == ()
    assert [judgement.about for judgement in story.unsure] == ["claim"]


def test_a_negation_that_is_only_supposed_denies_nothing() -> None:
    story = trace(
        [
            told("Pelita", "Jika denda tidak dibayar, hukuman diganti kurungan enam bulan."),
            told("Warta", "Hukuman denda diganti kurungan enam bulan."),
        ]
    )
    assert carried(story) == [{"Pelita", "Warta"}]


def test_clauses_that_give_one_figure_are_a_claim_though_they_tell_more() -> None:
    story = trace(
        [
            told("Pelita", "Pembangunan dermaga senilai Rp 8,4 triliun itu dihentikan gubernur pada musim hujan."),
            told("Warta", "Anggaran pembangunan dermaga tersebut mencapai Rp 8,4 triliun menurut catatan lama."),
        ]
    )
    assert carried(story) == [{"Pelita", "Warta"}]
    assert "8.4" in story.judgements[-1].reason


def test_a_chain_of_half_alike_clauses_is_not_one_claim() -> None:
    story = trace(
        [
            told("A", "Polisi menangkap sopir truk pasir di pelabuhan lama."),
            told("B", "Polisi menangkap sopir truk pasir, lalu gudang beras terbakar di kota."),
            told("C", "Api membakar gudang beras kota sejak subuh, lalu pasar ditutup petugas."),
            told("D", "Petugas menutup pasar ikan hingga pekan depan."),
        ]
    )
    assert {"A", "D"} not in [set(c) & {"A", "D"} for c in carried(story)]


def test_the_words_shown_stand_alone() -> None:
    story = trace(
        [
            told("Pelita", 'Wulan berkata, "Pompa itu baru dipasang dan dinyatakan layak pakai oleh petugas."'),
            told("Warta", "Warga bercerita bahwa hujan turun dan pompa dinyatakan layak pakai oleh petugas."),
        ]
    )
    assert all(not claim.text.startswith(("dan ", '"', ",")) for claim in story.claims)
    assert story.claims


def test_a_claim_that_more_outlets_carry_comes_first() -> None:
    story = trace(
        [
            told("A", "Harga beras naik tajam di pasar. Petani menanam kedelai di lereng gunung."),
            told("B", "Harga beras di pasar naik tajam. Petani menanam kedelai di lereng."),
            told("C", "Di pasar harga beras naik tajam."),
        ]
    )
    assert [len(reports) for reports in carried(story)] == [3, 2]


@pytest.mark.parametrize(
    ("code", "text", "parts"),
    [
        ("id", "Semua pasien sudah pulang ke rumah, bahkan beberapa di antaranya telah bekerja", 2),
        ("id", "Warga membawa beras, gula, garam, dan minyak goreng dari kota", 1),
        ("en", "The ferry left the old harbour at noon but the captain was told to return", 2),
        ("en", "The council discussed roads, schools, parks and the old harbour wall", 1),
    ],
)
def test_a_clause_has_a_predicate_of_its_own(code: str, text: str, parts: int) -> None:
    assert len(clauses(text, Span(0, len(text)), code)) == parts


def test_the_order_in_which_reports_come_changes_nothing() -> None:
    reports = [
        told("A", "Harga beras naik tajam di pasar. Petani menanam kedelai di lereng gunung."),
        told("B", "Harga beras di pasar naik tajam. Petani menanam kedelai di lereng."),
        told("C", "Di pasar harga beras naik tajam."),
    ]
    assert trace(reports) == trace(reports)
