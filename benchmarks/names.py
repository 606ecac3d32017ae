"""Score the names on the annotated stories and, with `--sets`, on the held-out parts of the sets of tagged sentences.

Prints strict and relaxed entity F1 by type and names across a story (B-cubed), as `../shared/evaluation/score.py` counts them,
for all stories or those whose folders begin with a `--story` given; `--errors` lists what was missed, found in
vain, typed or bounded otherwise, by how often. `--sets` prints the tagger's strict F1 on idner-news-2k dev and
nergrit valid, and `--rate` the words a second of processor time.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import pathlib
import sys
import time
from types import ModuleType
from typing import Any

import msgspec
from benchmarks.gold import ROOT, STORIES, reports_of

from runut.annotation import annotate
from runut.models.crf import tagger

TRAIN = ROOT.parent / "shared/data/train"
SETS = {
    "idner-news-2k dev": (TRAIN / "idner-news-2k/dev.txt", 2),
    "nergrit valid": (TRAIN / "nergrit/valid_preprocess.txt", 1),
}
KINDS = {"PERSON": "PER", "PER": "PER", "ORGANISATION": "ORG", "ORG": "ORG", "PLACE": "LOC", "LOC": "LOC"}
Tagged = tuple[list[str], list[str]]


def scorer() -> ModuleType:
    """Return score.py as a module."""
    path = STORIES.parent / "evaluation" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Table:
    """Counts by type, the errors seen, and the links of each story."""

    def __init__(self) -> None:
        self.module = scorer()
        self.counts: dict[str, Any] = collections.defaultdict(self.module.Counts)
        self.errors: collections.Counter[str] = collections.Counter()
        self.names: list[tuple[float, float, int]] = []

    def story(self, folder: pathlib.Path) -> None:
        """Annotate the reports of a story and add what was right and wrong."""
        links: list[tuple[str, str]] = []
        for report in reports_of(folder):
            found = json.loads(msgspec.json.encode(annotate(report)))
            gold = json.loads((folder / f"{report.id.split('/')[-1]}.json").read_text(encoding="utf-8"))
            made, right, got = self.module.score_report(report.text, gold, found, self.counts, None)
            links += made
            self._compare(report.text, right, got, report.id.split("/")[-1])
        precision, recall = self.module.bcubed(links)
        self.names.append((precision, recall, len(links)))
        for (wanted, name), number in collections.Counter(links).items():
            self.errors[f"name   {folder.name[:12]:12} {wanted!r} <- {name!r}"] += number

    def _compare(self, text: str, gold: list[Any], got: list[Any], where: str) -> None:
        overlap = self.module.overlap
        pairs = self.module.pair_up(gold, got, lambda g, s: overlap(g[0], s[0]) and 1 + (g[0] == s[0]) + (g[1] == s[1]))
        to, of = dict(pairs), {j: i for i, j in pairs}
        for i, (span, kind, _) in enumerate(gold):
            one = got[to[i]] if i in to else None
            row = self.counts[kind]
            row.add(int(one is not None and one[0] == span and one[1] == kind), 1, 0)
            words = text[slice(*span)]
            if one is None:
                self.errors[f"missed {kind:6} {words!r} ({where})"] += 1
            elif one[0] != span:
                self.errors[f"bounds {kind:6} {words!r} <- {text[slice(*one[0])]!r} {one[1]}"] += 1
            elif one[1] != kind:
                self.errors[f"type   {kind:6} {words!r} <- {one[1]}"] += 1
        for j, (span, kind, _) in enumerate(got):
            self.counts[kind].add(0, 0, 1)
            if j not in of:
                around = text[max(0, span[0] - 25) : span[1] + 15].replace("\n", " ")
                self.errors[f"extra  {kind:6} {text[slice(*span)]!r} ({where}: {around!r})"] += 1


def stories(prefixes: list[str], errors: bool) -> None:
    """Print the table of the stories."""
    table = Table()
    for folder in sorted(STORIES.iterdir()):
        if not prefixes or any(folder.name.startswith(prefix) for prefix in prefixes):
            table.story(folder)
    for row in ("entities strict", "entities relaxed", "PERSON", "ORG", "PLACE"):
        values = table.counts[row].row()
        print(f"{row:22} P {values['p']:.3f} R {values['r']:.3f} F1 {values['f1']:.3f} ({values['gold']} gold)")
    total = sum(number for *_, number in table.names)
    precision, recall = (sum(row[k] * row[2] for row in table.names) / total for k in (0, 1))
    print(
        f"{'names across a story':22} P {precision:.3f} R {recall:.3f} "
        f"F1 {2 * precision * recall / (precision + recall):.3f}"
    )
    if errors:
        for line, number in sorted(table.errors.items(), key=lambda item: (item[0][:13], -item[1], item[0])):
            print(f"{number:4} {line}")


def columns(path: pathlib.Path, tag: int) -> list[Tagged]:
    """Read sentences of one token a line with the tag in that column."""
    out: list[Tagged] = [([], [])]
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t") if "\t" in line else line.split(" ")
        if not line.strip():
            out.append(([], []))
        elif len(parts) > tag:
            kind = parts[tag].partition("-")
            out[-1][0].append(parts[0])
            out[-1][1].append(f"{kind[0]}-{KINDS[kind[2]]}" if kind[2] in KINDS else "O")
    return [sentence for sentence in out if sentence[0]]


def entities(tags: list[str]) -> set[tuple[int, int, str]]:
    """Return the entities (first token, one past the last, type) of BIO tags."""
    out, start, kind = set(), 0, ""
    for place, tag in enumerate([*tags, "O"]):
        if kind and (tag == "O" or tag.startswith("B-") or tag[2:] != kind):
            out.add((start, place, kind))
            kind = ""
        if tag != "O" and not kind:
            start, kind = place, tag[2:]
    return out


def sets() -> None:
    """Print strict entity F1 of the small tagger on the held-out sets, and its rate."""
    field = tagger("id")
    for name, (path, tag) in SETS.items():
        rows = columns(path, tag)
        start = time.process_time()
        tags = field.tag([words for words, _ in rows])
        rate = sum(len(words) for words, _ in rows) / (time.process_time() - start)
        right = gold = found = 0
        for (_, wanted), got in zip(rows, tags, strict=True):
            want, have = entities(wanted), entities(got)
            right, gold, found = right + len(want & have), gold + len(want), found + len(have)
        precision, recall = right / max(1, found), right / max(1, gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{name:22} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  {rate:,.0f} words/s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--story", action="append", default=[], help="only stories whose folder begins so")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--sets", action="store_true")
    arguments = parser.parse_args()
    if not STORIES.is_dir():
        sys.exit("../shared is not beside this checkout")
    if arguments.sets:
        sets()
    stories(arguments.story, arguments.errors)
