"""Claims join what tells one proposition, keep apart what tells two, and are shown by words that stand alone."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from tests.tracing.telling import told

from runut.records import AnnotatedReport, Claim, Story
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


def test_other_persons_keep_claims_apart_and_are_left_to_the_reader() -> None:
    story = trace(
        [
            told(outlet, f"Terdakwa {who} terbukti menerima suap dari pengusaha pasir.", names={who: ("PERSON", who)})
            for outlet, who in (("Pelita", "Arga Wiratama"), ("Warta", "Bima Sentosa"))
        ]
    )
    assert story.claims == ()
    assert ["other persons" in one.reason for one in story.unsure if one.about == "claim"] == [True]


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
    assert ["8.4" in j.reason for j in story.judgements if j.about == "claim"] == [True]


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
    assert len(clauses(text, code)) == parts


def _rice() -> list[AnnotatedReport]:
    names = {"Bank Samudra": ("ORG", "Bank Samudra")}
    return [
        told(
            "A", "Harga beras naik 12 persen di pasar. Petani menanam kedelai di lereng gunung.", published="2031-05-07"
        ),
        told("B", "Harga beras di pasar naik 12 persen. Petani menanam kedelai di lereng."),
        told("C", "Di pasar harga beras naik tajam, kata Bank Samudra.", names=names),
        told("D", "Harga beras di pasar naik 14 persen. Petani menanam kedelai di gunung.", published="2031-05-05"),
        told("E", "Petani menanam kedelai, bukan padi. Bank Samudra mencatat harga beras naik 12 persen.", names=names),
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[1::7])
def test_the_order_in_which_reports_come_changes_nothing(order: tuple[int, ...]) -> None:
    reports = _rice()
    story = trace(reports)
    assert len(story.claims) > 1
    assert msgspec.json.encode(trace([reports[place] for place in order])) == msgspec.json.encode(story)


def test_a_claim_of_many_clauses_is_explained_by_the_pairs_that_joined_it() -> None:
    """One judgement less than there are clauses, and one question to the reader for any two claims."""
    wordings = ["Harga beras di pasar naik {} persen.", "Di pasar, harga beras naik {} persen."]
    reports = [told(f"R{n}", wordings[n % 2].format(12 if n < 10 else 14)) for n in range(20)]
    story = trace(reports)
    assert [len(reports) for reports in carried(story)] == [10, 10]
    assert len([j for j in story.judgements if j.about == "claim"]) == 18
    assert len(story.unsure) == 1


@pytest.mark.parametrize(
    ("code", "supposed", "told_of"),
    [
        (
            "id",
            "Nelayan baru akan melaut jika gelombang di teluk sudah tenang.",
            "Tim itu mengukur gelombang di teluk yang tenang.",
        ),
        (
            "en",
            "The crew will sail only if the harbour waves have calmed down.",
            "The harbour waves calmed down in the bay.",
        ),
    ],
)
def test_what_one_only_supposes_is_not_what_another_tells(code: str, supposed: str, told_of: str) -> None:
    assert trace([told("Pelita", supposed, code=code), told("Warta", told_of, code=code)]).claims == ()


def test_two_reports_that_suppose_the_same_carry_one_claim() -> None:
    story = trace(
        [
            told("Pelita", "Nelayan baru akan melaut jika gelombang di teluk sudah tenang."),
            told("Warta", "Mereka menunggu dan akan melaut jika gelombang di teluk sudah tenang."),
        ]
    )
    assert {"Pelita", "Warta"} in carried(story)


@pytest.mark.parametrize(
    ("code", "part", "whole"),
    [
        ("id", "Sebanyak 14 dari 23 perahu nelayan sudah kembali.", "Badai menerjang 23 perahu nelayan di teluk."),
        ("en", "So far 14 of the 23 fishing boats have returned.", "The storm hit 23 fishing boats in the bay."),
    ],
)
def test_a_whole_of_which_a_part_is_told_makes_no_claim(code: str, part: str, whole: str) -> None:
    assert trace([told("Pelita", part, code=code), told("Warta", whole, code=code)]).claims == ()


def test_a_part_and_its_whole_told_twice_are_one_claim() -> None:
    story = trace(
        [
            told("Pelita", "Sebanyak 14 dari 23 perahu nelayan sudah kembali."),
            told("Warta", "Dari teluk, 14 perahu nelayan sudah kembali."),
        ]
    )
    assert carried(story) == [{"Pelita", "Warta"}]


@pytest.mark.parametrize(("other", "one_claim"), [("Feri Nusantara", False), ("Bank Samudra", True)])
def test_that_one_declines_to_comment_is_no_claim_that_another_does(other: str, one_claim: bool) -> None:
    text = "{} menolak berkomentar soal kapal yang tenggelam itu."
    names = {name: ("ORG", name) for name in ("Bank Samudra", other)}
    left = told("Pelita", text.format("Bank Samudra"), names={"Bank Samudra": names["Bank Samudra"]})
    right = told("Warta", text.format(other), names={other: names[other]})
    story = trace([left, right])
    assert bool(story.claims) == one_claim
    reasons = [j.reason for j in story.unsure if j.about == "claim"]
    assert any("two decline to comment" in reason for reason in reasons) != one_claim
