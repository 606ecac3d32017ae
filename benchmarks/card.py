"""Judge each statement of the annotated stories, and write the figures of the error card, docs/reference/error-card.md.

`python -m benchmarks.card` replaces the tables between the page's marks; the errors told below them are written by hand.
"""

from __future__ import annotations

import collections
import importlib.util
import json
import pathlib
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import msgspec
from benchmarks.gold import STORIES, reports_of

from runut.annotation import annotate
from runut.languages import codes, language
from runut.records import AnnotatedReport, Statement

PAGE = pathlib.Path(__file__).resolve().parents[1] / "docs/reference/error-card.md"
BEGIN, END = "<!-- figures: python -m benchmarks.card -->", "<!-- end of figures -->"


class Matched(msgspec.Struct, frozen=True):
    """A statement of the gold, of ours, or of both, and how its speaker stands.

    `verdict` is right, wrong person, wrong institution, other description, left open, not found (gold alone) or
    spurious (ours alone); `exact` whether the words are the same but for the marks at their ends.
    """

    report: str
    language: str
    kind: str
    rule: str
    verdict: str
    exact: bool = False
    wanted: str | None = None
    got: str | None = None
    words: str = ""


def scorer() -> ModuleType:
    """Return the scorer beside the checkout as a module."""
    spec = importlib.util.spec_from_file_location("score", STORIES.parent / "evaluation/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def matches() -> list[Matched]:
    """Return every statement of the stories, gold and ours, paired as the scorer pairs them."""
    score = scorer()
    out: list[Matched] = []
    for folder in sorted(STORIES.iterdir()):
        for report in reports_of(folder) if (folder / "input.jsonl").is_file() else ():
            gold = json.loads((folder / f"{report.id.split('/')[-1]}.json").read_text(encoding="utf-8"))
            out.extend(_judged(annotate(report), gold, score))
    return out


def _judged(done: AnnotatedReport, gold: dict[str, Any], score: ModuleType) -> Iterator[Matched]:
    text, spoken = done.text, done.report.language
    persons = {m.name for m in done.entities if m.type == "PERSON"}
    cells = [score.chars(score.trimmed(text, score.locate(text, c)) for c in s["content"]) for s in gold["statements"]]
    ours = [score.chars(score.trimmed(text, (c.start, c.end)) for c in s.content) for s in done.statements]

    def likeness(i: int, j: int) -> float:
        both, either = len(cells[i] & ours[j]), len(cells[i] | ours[j])
        same = score.norm(gold["statements"][i]["speaker"]) == score.norm(done.statements[j].speaker)
        return both / either + 0.2 * same if either and both / either >= 0.5 else 0

    pairs = dict(score.pair_up(range(len(cells)), range(len(ours)), likeness))
    for i, wanted in enumerate(gold["statements"]):
        words = wanted["content"][0]["text"]
        if i not in pairs:
            yield Matched(done.id, spoken, wanted["kind"], "", "not found", wanted=wanted["speaker"], words=words)
            continue
        got = done.statements[pairs[i]]
        as_printed = json.loads(msgspec.json.encode(got))
        right = score.right_speaker(text, wanted, as_printed, gold)
        verdict = "right" if right else _wrong(got, persons, done)
        exact = cells[i] == ours[pairs[i]]
        yield Matched(
            done.id, spoken, wanted["kind"], got.rule, verdict, exact, wanted["speaker"], got.speaker, words=words
        )
    for j, got in enumerate(done.statements):
        if j not in pairs.values():
            yield Matched(done.id, spoken, got.kind, got.rule, "spurious", got=got.speaker)


def _wrong(got: Statement, persons: set[str], done: AnnotatedReport) -> str:
    if got.speaker is None:
        return "left open"
    if got.speaker in persons:
        return "wrong person"
    named = any(m.name == got.speaker for m in done.entities)
    return "wrong institution" if named else "other description"


def _table(title: str, found: list[Matched], key: Callable[[Matched], str]) -> Iterator[str]:
    yield f"| {title} | found | precision | recall | words exact | speaker right | wrong person |"
    yield "|---|---|---|---|---|---|---|"
    groups: dict[str, list[Matched]] = collections.defaultdict(list)
    for one in found:
        groups[key(one)].append(one)
    for name in sorted(groups):
        group = groups[name]
        paired = [m for m in group if m.verdict not in ("spurious", "not found")]
        missed, extra = (sum(m.verdict == v for m in group) for v in ("not found", "spurious"))
        share = [
            len(paired) / max(1, len(paired) + extra),
            len(paired) / max(1, len(paired) + missed),
            sum(m.exact for m in paired) / max(1, len(paired)),
            sum(m.verdict == "right" for m in paired) / max(1, len(paired)),
            sum(m.verdict == "wrong person" for m in paired) / max(1, len(paired)),
        ]
        cells = [f"{s:.2f}" for s in share]
        if "pattern" in title:
            cells[1] = ""
        yield f"| {name} | {len(paired)} | {' | '.join(cells)} |"


def figures(found: list[Matched]) -> str:
    """Return the tables of the card as Markdown: by language, kind, pattern, and language with pattern."""
    lines: list[str] = []
    lines += _table("language", found, lambda m: m.language)
    lines.append("")
    lines += _table("kind", found, lambda m: m.kind)
    lines.append("")
    titles = {row["id"]: row["title"] for code in reversed(codes()) for row in language(code).data("speech")["pattern"]}
    patterned = [m for m in found if m.rule]
    lines += _table("pattern", patterned, lambda m: f"`{m.rule}`: {titles[m.rule]}")
    lines.append("")
    lines += _table("language and pattern", patterned, lambda m: f"{m.language}, `{m.rule}`")
    return "\n".join(lines)


def main() -> None:
    """Write the figures into the page."""
    page = PAGE.read_text(encoding="utf-8")
    head, rest = page.split(BEGIN)
    tail = rest.split(END)[1]
    PAGE.write_text(f"{head}{BEGIN}\n\n{figures(matches())}\n\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    if not STORIES.is_dir():
        sys.exit("../shared is not beside this checkout")
    main()
