"""Citations: every pattern finds its examples and leaves its counter-examples alone."""

from __future__ import annotations

import pytest

from runut.annotation.citations import find_citations, named_alike
from runut.annotation.sentences import split_sentences
from runut.languages import codes, language
from runut.records import Citation, Mention, Report, Zone

PATTERNS = [(code, row) for code in codes() for row in language(code).data("citing")["pattern"]]
EXAMPLES = [(code, row["id"], words) for code, row in PATTERNS for words in row.get("examples", [])]
COUNTERS = [(code, row["id"], words) for code, row in PATTERNS for words in row.get("counter", [])]


def citations(text: str, code: str = "id", outlet: str | None = None) -> tuple[Citation, ...]:
    report = Report(id="r", text=text, language=code, outlet=outlet)
    return find_citations(report, split_sentences(report, language(code)), (), language(code))


@pytest.mark.parametrize(("code", "pattern", "words"), EXAMPLES)
def test_a_pattern_finds_its_example(code: str, pattern: str, words: str) -> None:
    assert pattern in {citation.rule for citation in citations(words, code)}, citations(words, code)


@pytest.mark.parametrize(("code", "pattern", "words"), COUNTERS)
def test_a_pattern_leaves_its_counter_example(code: str, pattern: str, words: str) -> None:
    assert pattern not in {citation.rule for citation in citations(words, code)}


def test_a_medium_goes_by_its_canonical_name() -> None:
    (citation,) = citations("Harga naik, dilansir kantor berita Antara, Rabu.")
    assert (citation.outlet, citation.basis) == ("Antara", "cited")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("The bridge is shut. As The Associated Press reported, it will open in May.", "The Associated Press"),
        ("But ABC News reports that the ferry sank.", "ABC News"),
        ("Eggs cost more, according to USA Today.", "USA Today"),
        ("As Harbour News reported, the ferry sank.", "As Harbour News"),  # no table knows it: left as it stands
    ],
)
def test_a_known_medium_is_named_without_what_opens_its_sentence(words: str, text: str) -> None:
    assert [words[citation.start : citation.end] for citation in citations(words, "en")] == [text]


def test_the_reports_own_outlet_is_no_citation() -> None:
    assert citations("Ia bercerita kepada Kompas.com tentang itu.", outlet="kompas.com") == ()


def test_a_credit_line_covers_the_whole_report() -> None:
    (citation,) = citations("Hujan turun.\nsumber : Reuters\n")
    assert (citation.outlet, citation.basis, citation.covers) == ("Reuters", "declared", None)


def test_a_social_network_is_a_channel_and_no_citation() -> None:
    assert citations("Video itu dikutip dari akun Instagram, Senin.") == ()


def test_a_megabyte_of_cues_is_read_in_linear_time() -> None:
    citations("dikutip dari laman " * 50_000)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Harga naik, dilansir NYT, Rabu.", "The New York Times"),
        ("Harga naik, dilansir The New York Times, Rabu.", "The New York Times"),
        ("Harga naik, dilansir Antaranews, Rabu.", "Antara"),
        ("Harga naik, dilansir Kantor Berita Antara, Rabu.", "Antara"),
        ("Harga naik, dikutip dari nytimes.com, Rabu.", "The New York Times"),
        ("Harga naik, dilansir BBC News, Rabu.", "BBC News"),
        ("Harga naik, dikutip dari TribunLaut, Rabu.", "Tribunnews"),
        ("Harga naik, dilansirReuters, Rabu.", "Reuters"),
        ("Harga naik, dikutip dari CNBCRabu (18/6).", "CNBC"),
    ],
)
def test_every_form_of_a_medium_gets_its_canonical_name(words: str, name: str) -> None:
    assert [citation.outlet for citation in citations(words)] == [name]


@pytest.mark.parametrize(
    "words",
    [
        "Ponsel itu dilansir Samsung pekan lalu.",
        "Hal itu dikutip dari laman resmi Kementerian Kelautan, Rabu.",
        "Ia mengutip Rina Dewi.",
        "Kabar itu dikutip dari akun Instagram pribadinya.",
        "Laut Biru membuka kolam. Kabar itu dikutip dari situs Laut Biru, Rabu.",
        "Ia berkata kepada awak media di kantornya.",
        "Kota itu beredar di media sosial.",
        "Mereka melaporkan kejadian itu ke polisi.",
    ],
)
def test_what_is_no_medium_is_no_citation(words: str) -> None:
    assert citations(words) == ()


def test_a_picture_credit_is_not_a_source_of_the_text() -> None:
    text = "Wali kota berpidato di lapangan. (AP/Rin Dewi)\nIa membuka pasar.\n"
    zone = Zone(0, text.index("\n") + 1, "caption")
    report = Report(id="r", text=text, zones=(zone, Zone(zone.end, len(text), "body")))
    assert find_citations(report, split_sentences(report, language("id")), (), language("id")) == ()


def test_a_local_edition_of_the_reports_own_outlet_is_none() -> None:
    assert citations("Ia berkata kepada wartawan, dilansir detikLaut, Rabu.", outlet="detik.com") == ()


def test_an_own_outlet_may_be_written_with_its_section() -> None:
    assert citations("He told CNN that it was closed.", "en", outlet="CNN (Web News)") == ()


def test_the_account_that_supplied_a_recording_is_a_citation() -> None:
    (citation,) = citations("Video itu diunggah akun Instagram Pantau Jalan, Rabu.")
    assert citation.outlet == "Pantau Jalan"


def test_a_citation_covers_the_quotation_that_ends_in_its_sentence() -> None:
    text = 'Hujan turun. "Air naik. Kami pindah," kata Rina, dikutip Antara.'
    (citation,) = citations(text)
    assert citation.covers is not None
    assert text[citation.covers.start : citation.covers.end].startswith('"Air naik')


def test_a_concluding_citation_covers_its_paragraph() -> None:
    text = "Judul\nHujan turun. Air naik. Demikian dilaporkan Antara.\n"
    (citation,) = citations(text)
    assert citation.covers is not None
    assert text[citation.covers.start : citation.covers.end].startswith("Hujan")


def test_a_shortened_name_is_the_fuller_one_given_before() -> None:
    found = citations("The Washington Post reported it. The Post reported more.", "en")
    assert [citation.outlet for citation in found] == ["The Washington Post", "The Washington Post"]


def test_a_medium_that_is_cited_has_one_name_among_the_mentions() -> None:
    text = "Harga naik, dilansir NYT, Rabu."
    mention = Mention(start=21, end=24, type="ORG", name="NYT")
    (renamed,) = named_alike((mention,), citations(text))
    assert renamed.name == "The New York Times"


@pytest.mark.parametrize("code", codes())
def test_the_table_of_media_is_dated_and_says_where_each_entry_is_from(code: str) -> None:
    table = language(code).data("outlets")
    assert table["as_of"]
    assert all(row["site"] and row["kind"] for row in table["outlet"])
