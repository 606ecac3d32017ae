"""Train the small taggers of names: `python training/names_crf.py ../shared/data/train` (minutes on one core).

Reads the sets that the data's README allows for training, writes `src/runut/models/names_{id,en}.npz` and
`weights.sha256`, and prints strict entity F1 on the held-out parts. The optimiser is deterministic: same data, same bytes.
"""

from __future__ import annotations

import hashlib
import json
import pathlib
import re
import sys
import tempfile

import numpy as np
import pycrfsuite

from runut.models.crf import CRF, saved
from runut.models.crf_features import LABELS, features

Sentence = tuple[list[str], list[str]]
MODELS = pathlib.Path(__file__).resolve().parents[1] / "src/runut/models"
TYPES = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "ORGANISATION": "ORG",
    "LOC": "LOC",
    "PLACE": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
}
TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")


def columns(path: pathlib.Path, word: int, tag: int) -> list[Sentence]:
    """Read sentences of one token a line, blank lines between, `#` lines left out."""
    sentences: list[Sentence] = [([], [])]
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t") if "\t" in line else line.split(" ")
        if line.startswith("#") and len(parts) != 2:
            continue
        if not line.strip():
            sentences.append(([], []))
        elif len(parts) > max(word, tag):
            kind = parts[tag].partition("-")
            known = TYPES.get(kind[2])
            sentences[-1][0].append(parts[word])
            sentences[-1][1].append(f"{kind[0]}-{known}" if known else "O")
    return [sentence for sentence in sentences if sentence[0]]


def offsets(path: pathlib.Path) -> list[Sentence]:
    """Read sentences with character offsets of their entities."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text, marked = json.loads(line)
        words, tags = [], []
        spans = [(s, e, TYPES[k]) for s, e, k in marked["entities"] if k in TYPES]
        for match in TOKEN.finditer(text):
            inside = next(((s, k) for s, e, k in spans if s <= match.start() < e), None)
            words.append(match.group())
            tags.append("O" if inside is None else ("B-" if match.start() == inside[0] else "I-") + inside[1])
        out.append((words, tags))
    return out


def capitals(sentences: list[Sentence]) -> list[Sentence]:
    """Return copies as headlines print them: every ninth sentence in capitals, every seventh with capital initials."""
    shouted = [([word.upper() for word in words], tags) for words, tags in sentences[::9]]
    titled = [([word[:1].upper() + word[1:] for word in words], tags) for words, tags in sentences[::7]]
    return shouted + titled


def train(language: str, sentences: list[Sentence]) -> str:
    """Train one field, write it, and return the line of its SHA-256."""
    settings = {"c1": 0.02, "c2": 0.1, "max_iterations": 200, "feature.possible_transitions": True}
    trainer = pycrfsuite.Trainer("lbfgs", settings, verbose=False)
    for words, tags in sentences:
        trainer.append(features(words), tags)
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/weights")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/weights")
        info = tagger.info()
    names = sorted({name for name, _ in info.state_features})
    rows = {name: row for row, name in enumerate(names)}
    weights = np.zeros((len(names), len(LABELS)), np.float32)
    for (name, label), weight in info.state_features.items():
        weights[rows[name], LABELS.index(label)] = weight
    transitions = np.full((len(LABELS), len(LABELS)), -20, np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[LABELS.index(before), LABELS.index(after)] = weight
    path = MODELS / f"names_{language}.npz"
    path.write_bytes(saved(names, weights, transitions))
    print(language, len(sentences), "sentences", len(names), "features", path.stat().st_size, "bytes")
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"


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


def measure(language: str, name: str, sentences: list[Sentence]) -> None:
    """Print strict entity precision, recall and F1."""
    file = f"names_{language}.npz"
    tagger = CRF((MODELS / file).read_bytes(), file)
    right = gold = found = 0
    for words, tags in sentences:
        want, got = entities(tags), entities(tagger.tag([words])[0])
        right, gold, found = right + len(want & got), gold + len(want), found + len(got)
    p, r = right / found, right / gold
    print(f"{name:24} P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")


def main(data: pathlib.Path) -> None:
    """Train both languages and measure on what was held out."""
    idner = columns(data / "idner-news-2k/train.txt", 0, 2)
    nergrit = columns(data / "nergrit/train_preprocess.txt", 0, 1)
    gsd = offsets(data / "spacyndo-gsd-ner/ner-train.jsonl")
    english = columns(data / "uner-english-ewt/en_ewt-ud-dev.iob2", 1, 2)
    which = sys.argv[2] if len(sys.argv) > 2 else "in"
    base = (idner if "i" in which else []) + (nergrit if "n" in which else []) + (gsd if "g" in which else [])
    lines = [train("id", base + capitals(base))]
    measure("id", "idner-news-2k dev", columns(data / "idner-news-2k/dev.txt", 0, 2))
    measure("id", "nergrit valid", columns(data / "nergrit/valid_preprocess.txt", 0, 1))
    lines.append(train("en", english + capitals(english)))
    (MODELS / "weights.sha256").write_text("".join(lines), encoding="ascii")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
