"""Measure what tracing costs as a story grows, beside the peer that compares every statement with every other.

The reports are the examples', each told again with other words left out and other figures, so that all of them tell one
story in many wordings; they are annotated first, which is not counted. Prints, for each number of reports, the
processor seconds of `trace`, of its parts, and of the peer, and by which power of the number of statements each grows.
`--plot FILE` draws them (needs matplotlib).
"""

from __future__ import annotations

import argparse
import math
import pathlib
import random
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from runut.annotation import annotate
from runut.errors import InputError
from runut.reading import read
from runut.reading.making import Source, make
from runut.records import AnnotatedReport, Report
from runut.settings import Settings
from runut.tracing import trace
from runut.tracing.conflicts import conflicts_of
from runut.tracing.entities import entities_of
from runut.tracing.lineage import lineage_of
from runut.tracing.material import Material, gather
from runut.tracing.pairing import Vectors
from runut.tracing.reuse import Reuse
from runut.tracing.speakers import speaker_names
from runut.tracing.statements import same_statements
from runut.tracing.timeline import timeline_of

EXAMPLES = pathlib.Path(__file__).resolve().parents[1] / "examples"
SIZES = (31, 62, 125, 250, 500, 1000)
MOST_OF_THE_PEER = 250
REPEATED = 3
"""Times that each size is traced; the least counts, since other work on the machine only ever adds."""


def examples() -> list[Report]:
    """Return the reports of the examples."""

    def fail(error: InputError) -> None:
        raise error

    return list(read([str(EXAMPLES)], Settings(), fail))


def retold(report: Report, number: int) -> Report:
    """Return a report told again: one sentence in four left out, figures changed, another outlet and day."""
    chance = random.Random(number)
    head, *rest = report.text.split("\n\n")
    parts = [part for block in rest for part in re.split(r"(?<=[.!?]) ", block)]
    kept = [part for part in parts if chance.random() > 0.25]
    text = "\n\n".join([head, *(" ".join(kept[n : n + 2]) for n in range(0, len(kept), 2))])
    text = re.sub(r"(?<![\d/.:])\d{2}(?![\d/.:])", lambda m: str(int(m[0]) + chance.randrange(3)), text)
    day = f"2025-09-{1 + chance.randrange(28):02d}"
    return make(Source(id=f"s/{number}", text=text, outlet=f"Outlet {number % 60}", published=day), Settings())


def story(size: int) -> list[AnnotatedReport]:
    """Return the annotated reports of a story of this many."""
    originals = examples()
    return [annotate(retold(originals[n % len(originals)], n)) for n in range(size)]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the processor seconds that some work took, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def all_pairs(material: Material) -> int:
    """Compare every statement with every other, and every clause: the peer without an index."""
    found = 0
    for units in (material.contents, material.clauses):
        vectors = Vectors(units, material.weights)
        for left in range(len(units)):
            found += sum(vectors.likeness(left, right) >= 0.3 for right in range(left + 1, len(units)))
    return found


def parts(reports: Sequence[AnnotatedReport]) -> dict[str, float]:
    """Return the processor seconds of each part of tracing."""
    out: dict[str, float] = {}
    out["names"], (_, names) = timed(lambda: entities_of(reports))
    named = {**names, **speaker_names(reports, names)}
    out["material"], material = timed(lambda: gather(reports, named))
    out["statements"], (same, _) = timed(lambda: same_statements(material))
    out["reuse"], _ = timed(lambda: Reuse(material))
    out["lineage"], _ = timed(lambda: lineage_of(material))
    out["conflicts"], _ = timed(lambda: conflicts_of(material, same))
    out["timeline"], _ = timed(lambda: timeline_of(material))
    if len(reports) <= MOST_OF_THE_PEER:
        out["peer"], _ = timed(lambda: all_pairs(material))
    return out


def power(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Return the exponent of growth between the first and the last of the sizes."""
    return math.log(seconds[-1] / max(seconds[0], 1e-6)) / math.log(sizes[-1] / sizes[0])


def main() -> None:
    """Print the table, and draw it where that is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest number of reports")
    parser.add_argument("--plot", type=pathlib.Path, help="draw seconds against statements into this file")
    arguments = parser.parse_args()
    sizes, statements, rows = [n for n in SIZES if n <= arguments.most], [], []
    every = story(sizes[-1])
    for size in sizes:
        reports = every[:size]
        whole = min(timed(lambda reports=reports: trace(reports))[0] for _ in range(REPEATED))  # type: ignore[misc]
        rows.append({"trace": whole, **parts(reports)})
        statements.append(sum(len(report.statements) for report in reports))
    names = list(rows[0])
    print(f"{'reports':>8}{'statements':>12}" + "".join(f"{name:>12}" for name in names))
    for size, count, row in zip(sizes, statements, rows, strict=True):
        print(f"{size:8}{count:12}" + "".join(f"{row[n]:12.2f}" if n in row else f"{'-':>12}" for n in names))
    print(f"{'grows as statements to the power':>20}")
    for name in names:
        told = [(count, row[name]) for count, row in zip(statements, rows, strict=True) if name in row]
        print(f"{name:>20} {power([c for c, _ in told], [t for _, t in told]):.2f}")
    if arguments.plot:
        draw(arguments.plot, statements, rows)


def draw(path: pathlib.Path, statements: Sequence[int], rows: Sequence[dict[str, float]]) -> None:
    """Draw the seconds of tracing and of the peer against the number of statements."""
    import matplotlib.pyplot as plt  # type: ignore[import-not-found,unused-ignore]

    for name in ("trace", "peer"):
        told = [(count, row[name]) for count, row in zip(statements, rows, strict=True) if name in row]
        plt.loglog([c for c, _ in told], [t for _, t in told], marker="o", label=name)
    plt.xlabel("statements")
    plt.ylabel("processor seconds")
    plt.legend()
    plt.savefig(path)


if __name__ == "__main__":
    main()
