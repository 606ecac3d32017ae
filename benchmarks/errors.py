"""List what tracing got wrong in a story, beside what the annotators have."""

from __future__ import annotations

import json
import pathlib
from typing import Any

from benchmarks.gold import located

from runut.records import Evidence, Story

Cells = set[tuple[str, int]]


class _Story:
    """The texts and the gold story of a folder, with spans as sets of characters."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted((folder / "reports").glob("*.txt"))}
        self.gold: dict[str, Any] = json.loads((folder / "story.json").read_text(encoding="utf-8"))
        self.folder = folder

    def gold_cells(self, spans: list[dict[str, Any]]) -> Cells:
        out = set()
        for span in spans:
            at = located(self.texts[span["report"]], span)
            out |= {(span["report"], k) for k in range(at.start, at.end)}
        return out

    def cells(self, spans: Any) -> Cells:
        return {(s.report.split("/")[-1], k) for s in spans for k in range(s.start, s.end)}

    def words(self, span: Any) -> str:
        name = span.report.split("/")[-1]
        return f"{name}: {self.texts[name][span.start : span.end]!r:.180}"


def _shared(left: Cells, right: Cells) -> int:
    return len({report for report, _ in left & right})


def show_errors(layer: str, folder: pathlib.Path, story: Story) -> None:
    """Print the errors of a layer: claims, origins, same, conflicts or timeline."""
    print(f"== {folder.name}")
    {"claims": _claims, "origins": _origins, "same": _same, "conflicts": _conflicts, "timeline": _timeline}[layer](
        _Story(folder), story
    )


def _claims(data: _Story, story: Story) -> None:
    for gold in data.gold["claims"]:
        cells = data.gold_cells(gold["carried_by"])
        best = max(story.claims, key=lambda c: _shared(cells, data.cells(c.carried_by)), default=None)
        if best is None or _shared(cells, data.cells(best.carried_by)) < 2:
            print("  missed", gold["what"])
            for span in gold["carried_by"]:
                print("       ", span["report"], repr(span["text"][:150]))


def _origins(data: _Story, story: Story) -> None:
    for gold in data.gold["claims"]:
        cells = data.gold_cells(gold["carried_by"])
        best = max(story.claims, key=lambda c: _shared(cells, data.cells(c.carried_by)), default=None)
        if best is None or _shared(cells, data.cells(best.carried_by)) < 2:
            continue
        if (best.origins_min, best.origins_max) != (gold["origins_min"], gold["origins_max"]):
            print("  gold", gold["origins_min"], gold["origins_max"], gold["origins"], gold["what"])
            for span in gold["carried_by"]:
                print("        gold", span["report"], repr(span["text"][:150]))
            print("  got ", best.origins_min, best.origins_max, [o.name for o in best.origins])
            for carried in best.carried_by:
                print("        got", data.words(carried))


def _same(data: _Story, story: Story) -> None:
    notes = {p: json.loads((data.folder / f"{p}.json").read_text(encoding="utf-8"))["statements"] for p in data.texts}
    print("  gold groups:")
    for group in data.gold["same_statements"]:
        print("   -")
        for m in group:
            statement = notes[m["report"]][m["statement"]]
            print("      ", m["report"], statement["speaker"], repr(statement["content"][0]["text"][:130]))
    print("  groups found:")
    for made in story.same_statements:
        print("   -")
        for one in made:
            print("      ", one.speaker, data.words(one.content[0]))


def _conflicts(data: _Story, story: Story) -> None:
    gold = [[data.gold_cells([p]) for p in c["positions"]] for c in data.gold["conflicts"]]
    for conflict in story.conflicts:
        got = [data.cells([p]) for p in conflict.positions]
        right = [k for k, g in enumerate(gold) if sum(any(a & b for b in got) for a in g) >= 2]
        print("  right" if right else "  WRONG", conflict.kind, repr(conflict.about[:60]), conflict.reason)
        for position in conflict.positions:
            print("         ", position.speaker, data.words(position))
    for k, c in enumerate(data.gold["conflicts"]):
        hit = any(
            sum(any(a & data.cells([p]) for p in conflict.positions) for a in gold[k]) >= 2
            for conflict in story.conflicts
        )
        if not hit:
            print("  missed", c["kind"], c["about"], [(p["report"], p["text"][:80]) for p in c["positions"]])


def _timeline(data: _Story, story: Story) -> None:
    gold = [(t["date"], data.gold_cells(t["evidence"]), t) for t in data.gold["timeline"]]
    used = set()
    for entry in story.timeline:
        cells = data.cells(entry.evidence)
        hits = [k for k, (date, span, _) in enumerate(gold) if date == entry.date and span & cells and k not in used]
        used |= set(hits[:1])
        status = gold[hits[0]][2]["status"] if hits else None
        word = "right" if status == entry.status else f"status {status}" if hits else "WRONG"
        print(
            " ",
            word,
            entry.date,
            entry.status,
            [data.words(Evidence(e.report, e.start, e.end)) for e in entry.evidence],
        )
    for k, (date, _, t) in enumerate(gold):
        if k not in used:
            print("  missed", date, t["status"], t["what"], [e["text"][:90] for e in t["evidence"]][:2])
