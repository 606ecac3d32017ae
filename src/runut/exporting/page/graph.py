"""The graph of sources laid out in layers: outlets, what they have it from, and so on to the first speakers.

The method is Sugiyama's (1981): layers by the longest path, long edges cut by bends, order by barycentres.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import msgspec

from runut.exporting.page.folding import LINKS
from runut.exporting.page.places import Cited, Places
from runut.exporting.page.words import line, shortened
from runut.records import LineageEdge

COLUMN, NODE, ROW, HEIGHT, MARGIN = 250.0, 186.0, 40.0, 28.0, 4.0
"""Distance of layers, width of a node, distance of rows, height of a node, blank around (units of the picture)."""

LABEL = 24
"""The longest label (code points); what is longer is cut, and what is drawn wider than the node is condensed."""

BUNDLED = 16
"""In a graph of more parties than this, speakers whom the same parties cite share one node."""


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A party: its label is cut to fit, its name is not; `names` lists those that share the node."""

    kind: str
    label: str
    names: tuple[str, ...]
    x: float
    y: float


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """That `source` has something from `target`, with every sentence that shows it."""

    anchor: str
    href: str
    number: int
    source: str
    target: tuple[str, ...]
    basis: str
    cited: tuple[Cited, ...]
    path: str
    since: str | None


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    """The picture and the list of its links; `node` is the width of a node."""

    width: float
    height: float
    node: float
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def graph(places: Places) -> Graph | None:
    """Return the graph of the story's lineage, or None where it has none."""
    edges = [edge for edge in places.story.lineage if edge.source != edge.target]
    if not edges:
        return None
    kinds = _kinds(edges)
    bundle = _bundles(edges, kinds)
    pairs = list(dict.fromkeys((edge.source, bundle[edge.target]) for edge in edges))
    layers, bends = _layers(pairs)
    position = _positions(layers, pairs, bends)
    members: dict[str, list[str]] = {}
    for name, head in bundle.items():
        members.setdefault(head, []).append(name)
    nodes = tuple(
        Node(
            kind=kinds.get(name, "outlet"),
            label=_label([line(one) for one in members.get(name, [name])]),
            names=tuple(line(one) for one in members.get(name, [name])),
            x=position[name][0],
            y=position[name][1],
        )
        for layer in layers
        for name in layer
        if name not in bends
    )
    height = max(y for _, y in position.values()) + HEIGHT + MARGIN
    width = (len(layers) - 1) * COLUMN + NODE + 2 * MARGIN
    return Graph(
        width=width, height=height, node=NODE, nodes=nodes, links=_links(places, edges, bundle, position, bends)
    )


def _kinds(edges: Sequence[LineageEdge]) -> dict[str, str]:
    kinds: dict[str, str] = {edge.target: edge.target_kind for edge in edges}
    return {**{edge.source: "outlet" for edge in edges}, **kinds}


def _bundles(edges: Sequence[LineageEdge], kinds: Mapping[str, str]) -> dict[str, str]:
    """Map each party to the first of those that share its node: speakers whom the same parties cite."""
    sources = {edge.source for edge in edges}
    cited_by: dict[str, set[str]] = {}
    for edge in edges:
        cited_by.setdefault(edge.target, set()).add(edge.source)
    many = len(sources | set(cited_by)) > BUNDLED
    heads: dict[tuple[str, ...], str] = {}
    chosen = {name: name for name in dict.fromkeys(name for e in edges for name in (e.source, e.target))}
    for name, by in cited_by.items():
        if many and name not in sources and kinds[name] in ("person", "organisation", "unnamed", "document"):
            chosen[name] = heads.setdefault(("speakers", *sorted(by)), name)
    return chosen


def _layers(pairs: Sequence[tuple[str, str]]) -> tuple[list[list[str]], dict[str, tuple[str, str]]]:
    """Return the parties by layer, with a bend in each layer that an edge passes; a bend's name maps to its edge."""
    depth = _depths(pairs)
    layers: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for name, at in depth.items():
        layers[at].append(name)
    bends: dict[str, tuple[str, str]] = {}
    for source, target in pairs:
        for at in range(depth[source] + 1, depth[target]):
            bend = f"\0{source}\0{target}\0{at}"
            bends[bend] = (source, target)
            layers[at].append(bend)
    return layers, bends


def _depths(pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return each party's layer: one more than the deepest party that has something from it; circles are cut."""
    users: dict[str, list[str]] = {}
    for source, target in pairs:
        users.setdefault(source, [])
        users.setdefault(target, []).append(source)
    depth: dict[str, int] = {}
    for start in users:
        stack = [(start, False)]
        path: set[str] = set()
        while stack:
            name, done = stack.pop()
            if done:
                path.discard(name)
                depth[name] = 1 + max((depth[user] for user in users[name] if user in depth), default=-1)
            elif name not in depth and name not in path:
                path.add(name)
                stack.append((name, True))
                stack.extend((user, False) for user in users[name] if user not in depth and user not in path)
    return depth


def _positions(
    layers: list[list[str]], pairs: Sequence[tuple[str, str]], bends: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[float, float]]:
    chains = _chains(pairs, layers, bends)
    left: dict[str, list[str]] = {}
    right: dict[str, list[str]] = {}
    for chain in chains.values():
        for a, b in itertools.pairwise(chain):
            right.setdefault(a, []).append(b)
            left.setdefault(b, []).append(a)
    rank = {name: float(at) for layer in layers for at, name in enumerate(layer)}
    for sweep in range(8):
        near, order = (left, layers[1:]) if sweep % 2 == 0 else (right, layers[-2::-1])
        for layer in order:
            centre = {n: sum(rank[m] for m in near[n]) / len(near[n]) if n in near else rank[n] for n in layer}
            layer.sort(key=lambda name: (centre[name], name))
            rank.update({name: float(at) for at, name in enumerate(layer)})
    tallest = max(len(layer) for layer in layers)
    return {
        name: (MARGIN + at * COLUMN, MARGIN + (tallest - len(layer)) * ROW / 2 + row * ROW)
        for at, layer in enumerate(layers)
        for row, name in enumerate(layer)
    }


def _chains(
    pairs: Sequence[tuple[str, str]], layers: Sequence[Sequence[str]], bends: Mapping[str, tuple[str, str]]
) -> dict[tuple[str, str], list[str]]:
    passed: dict[tuple[str, str], list[str]] = {pair: [] for pair in pairs}
    for layer in layers:
        for name in layer:
            if name in bends:
                passed[bends[name]].append(name)
    return {(source, target): [source, *between, target] for (source, target), between in passed.items()}


def _links(
    places: Places,
    edges: Sequence[LineageEdge],
    bundle: Mapping[str, str],
    position: Mapping[str, tuple[float, float]],
    bends: Mapping[str, tuple[str, str]],
) -> tuple[Link, ...]:
    grouped: dict[tuple[str, str, str], list[LineageEdge]] = {}
    for edge in edges:
        grouped.setdefault((edge.source, bundle[edge.target], edge.basis), []).append(edge)
    by_pair: dict[tuple[str, str], list[str]] = {}
    for bend, pair in bends.items():
        by_pair.setdefault(pair, []).append(bend)
    drawn: dict[tuple[str, str], int] = {}
    made = []
    for number, ((source, target, basis), shown) in enumerate(grouped.items(), start=1):
        anchor = f"{places.prefix}edge-{number}"
        places.addresses.lies(anchor, "links" if len(grouped) > LINKS else None)
        nth = drawn[source, target] = drawn.get((source, target), -1) + 1
        chain = [source, *sorted(by_pair.get((source, target), ()), key=lambda bend: position[bend]), target]
        made.append(
            Link(
                anchor=anchor,
                href=places.addresses.to(anchor),
                number=number,
                source=line(source),
                target=tuple(dict.fromkeys(line(edge.target) for edge in shown)),
                basis=basis,
                cited=places.all_cited(edge.evidence for edge in shown),
                path=_path([position[name] for name in chain], nth * 5.0),
                since=places.first_day(edge.evidence.report for edge in shown),
            )
        )
    return tuple(made)


def _path(points: Sequence[tuple[float, float]], shift: float) -> str:
    """Return a smooth line through the middles of the nodes, leaving and entering level; `shift` parts twins."""
    steps: list[str] = []
    end = before = 0.0
    for at, (x, y) in enumerate(points):
        middle = y + HEIGHT / 2 + shift
        if at == 0:
            end = x + NODE
            steps.append(f"M{end:.1f} {middle:.1f}")
        else:
            half = (x - end) / 2
            steps.append(f"C{end + half:.1f} {before:.1f} {x - half:.1f} {middle:.1f} {x:.1f} {middle:.1f}")
            end = x
            if at < len(points) - 1:
                end = x + NODE
                steps.append(f"H{end:.1f}")
        before = middle
    return "".join(steps)


def _label(names: Sequence[str]) -> str:
    if len(names) == 1:
        return shortened(names[0], LABEL)
    return f"{shortened(names[0], LABEL - 4)} +{len(names) - 1}"
