"""GraphML loads in networkx, with every edge of the lineage and the place of its sentence."""

from __future__ import annotations

import io

import msgspec
import networkx  # type: ignore[import-untyped]
from tests.exporting import invented_story

from runut.exporting import exporter
from runut.records import Story


def loaded(story: Story) -> networkx.MultiDiGraph:
    """Export a story and read it as networkx does."""
    written = exporter("graphml")([story], invented_story.texts())
    graph = networkx.read_graphml(io.BytesIO(written), force_multigraph=True)
    assert isinstance(graph, networkx.MultiDiGraph)
    return graph


def test_every_edge_is_there_with_its_basis_and_the_words_that_show_it() -> None:
    story, texts = invented_story.story(), invented_story.texts()
    graph = loaded(story)
    names = networkx.get_node_attributes(graph, "name")
    found = {
        (names[a], names[b], data["basis"], texts[data["report"]].text[data["start"] : data["end"]])
        for a, b, data in graph.edges(data=True)
    }
    assert found == {
        (e.source, e.target, e.basis, texts[e.evidence.report].text[e.evidence.start : e.evidence.end])
        for e in story.lineage
    }
    assert graph.number_of_edges() == len(story.lineage)
    assert all(data["sha256"] == texts[data["report"]].report.sha256 for *_, data in graph.edges(data=True))


def test_parties_have_their_kind_and_hostile_names_stay_names() -> None:
    story = invented_story.story()
    name = "\x00\uffff\u202e<node id='x'/>]]>&"
    edge = msgspec.structs.replace(story.lineage[0], target=name, target_kind="unnamed")
    graph = loaded(msgspec.structs.replace(story, lineage=(*story.lineage, edge)))
    kinds = {data["name"]: data["kind"] for _, data in graph.nodes(data=True)}
    assert kinds["\\u0000\ufffd\\u202e<node id='x'/>]]>&"] == "unnamed"
    assert kinds["Kantor Berita Bahari"] == "agency"
    assert kinds["Pantau Kota"] == "outlet"
