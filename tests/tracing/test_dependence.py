"""Without a party, claims lose the origins that are that party, or that are known only through it."""

from __future__ import annotations

from runut.records import Claim, Evidence, LineageEdge, Origin, Story, StoryReport
from runut.tracing.dependence import is_party, without


def edge(source: str, target: str) -> LineageEdge:
    return LineageEdge(source=source, target=target, basis="cited", evidence=Evidence("a", 0, 1))


def claim(text: str, *origins: str, carried_by: str = "ab") -> Claim:
    spans = tuple(Evidence(report, 0, 1) for report in carried_by)
    made = tuple(Origin(name=name, kind="person") for name in origins)
    least = len(origins)
    return Claim(
        text=text, representative=spans[0], carried_by=spans, origins=made, origins_min=least, origins_max=least + 1
    )


STORY = Story(
    id="s",
    title="t",
    reports=(StoryReport(id="a", outlet="Pelita"), StoryReport(id="b", outlet="Samudra")),
    lineage=(edge("Pelita", "Warta Laut"), edge("Warta Laut", "Rina"), edge("Samudra", "Tono")),
    claims=(
        claim("one", "Warta Laut"),
        claim("two", "Warta Laut", "Tono"),
        claim("three", "Tono"),
        claim("four", "Rina"),
    ),
)


def test_a_claim_whose_only_origin_is_taken_away_is_lost_and_one_with_others_is_weakened() -> None:
    found = without(STORY, "Warta Laut")
    assert [d.text for d in found.lost] == ["one", "four"], "Rina is known only through Warta Laut"
    assert [(d.text, d.lost, d.left) for d in found.weakened] == [("two", ("Warta Laut",), 1)]


def test_what_does_not_rest_on_the_party_is_not_listed() -> None:
    found = without(STORY, "Rina")
    assert ([d.text for d in found.lost], found.weakened) == (["four"], ())


def test_a_party_is_known_by_its_letters_whatever_their_case() -> None:
    assert is_party(STORY, "the WARTA laut")
    assert not is_party(STORY, "Kabar Gunung")
