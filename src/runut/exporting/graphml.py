"""GraphML: the graph of sources, a graph for each story; spans by report and offsets, no texts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

from runut.exporting.page.words import visible
from runut.records import AnnotatedReport, Story

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

KEYS = (
    ("node", "name", "string"),
    ("node", "kind", "string"),
    ("edge", "basis", "string"),
    ("edge", "report", "string"),
    ("edge", "start", "int"),
    ("edge", "end", "int"),
    ("edge", "sha256", "string"),
)
"""What a node and an edge carry; start and end are Unicode code points in the report whose text has that SHA-256."""

_FORBIDDEN = re.compile("[\ufffe\uffff]")


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport]) -> bytes:
    """Return GraphML 1.0 in UTF-8: an edge from who has something to whom it is from, one for each sentence that shows it.

    Characters that XML cannot hold, and those that reorder text, are written as escapes (`\\u202e`).
    """
    root = ET.Element("graphml", xmlns=NAMESPACE)
    for domain, name, kind in KEYS:
        ET.SubElement(root, "key", {"id": f"{domain}-{name}", "for": domain, "attr.name": name, "attr.type": kind})
    for number, story in enumerate(stories, start=1):
        _graph(root, story, number)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _graph(root: ET.Element, story: Story, number: int) -> None:
    graph = ET.SubElement(root, "graph", {"id": f"story-{number}", "edgedefault": "directed"})
    kinds = {edge.target: edge.target_kind for edge in story.lineage}
    kinds = {**{edge.source: "outlet" for edge in story.lineage}, **kinds}
    ids = {name: f"story-{number}-party-{at}" for at, name in enumerate(kinds, start=1)}
    hashes = {report.id: report.sha256 for report in story.reports}
    for name, kind in kinds.items():
        node = ET.SubElement(graph, "node", id=ids[name])
        _data(node, "node", {"name": name, "kind": kind})
    for at, edge in enumerate(story.lineage, start=1):
        attributes = {"id": f"story-{number}-edge-{at}", "source": ids[edge.source], "target": ids[edge.target]}
        span = edge.evidence
        values = {"basis": edge.basis, "report": span.report, "start": str(span.start), "end": str(span.end)}
        _data(ET.SubElement(graph, "edge", attributes), "edge", {**values, "sha256": hashes.get(span.report, "")})


def _data(parent: ET.Element, domain: str, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        ET.SubElement(parent, "data", key=f"{domain}-{name}").text = _FORBIDDEN.sub("\ufffd", visible(value))
