"""Number the sentences that the tagger learns from: `python training/encoder_data.py NLP_ID_WHEEL ../shared/data/train BUILD` (a minute).

Writes `BUILD/words.txt`, and `BUILD/sentences.npz`: every distinct word with its pieces, and the sentences as numbers of words, each with the set it is of
and, where it was annotated, its labels. The sets: SOURCES, of which the last two are only ever measured on. Sentences without labels
are of the packages and treebanks that the data's README allows for training; one that is also measured on is left out.
"""

from __future__ import annotations

import json
import pathlib
import re
import sys
import zipfile
from collections.abc import Iterator, Sequence

import numpy as np
from names_crf import TOKEN, Sentence, columns, offsets
from tokenizers import Tokenizer

from runut.models.crf_features import LABELS
from runut.models.pieces import MAX_PIECES, Pieces

SOURCES = ("idner", "nergrit", "gsd", "ewt", "text", "idner dev", "nergrit valid")
UNKNOWN = 255
"""The label of a word that nobody annotated."""
_ENCLITIC = frozenset({"nya", "ku", "mu", "lah", "kah", "pun"})


def labelled(data: pathlib.Path) -> dict[str, list[Sentence]]:
    """Return the annotated sentences by source; those trained on hold none of those measured on."""
    out = {
        "idner": columns(data / "idner-news-2k/train.txt", 0, 2),
        "nergrit": columns(data / "nergrit/train_preprocess.txt", 0, 1),
        "gsd": offsets(data / "spacyndo-gsd-ner/ner-train.jsonl"),
        "ewt": columns(data / "uner-english-ewt/en_ewt-ud-dev.iob2", 1, 2),
    }
    held = measuring(data)
    seen = {plain(words) for part in held.values() for words, _ in part}
    return {name: [one for one in part if plain(one[0]) not in seen] for name, part in out.items()} | held


def measuring(data: pathlib.Path) -> dict[str, list[Sentence]]:
    """Return the sets that are measured on, by source."""
    return {
        "idner dev": columns(data / "idner-news-2k/dev.txt", 0, 2),
        "nergrit valid": columns(data / "nergrit/valid_preprocess.txt", 0, 1),
    }


def plain(words: Sequence[str]) -> str:
    """Return a sentence as two are compared: its letters and digits in lower case."""
    return "".join(c for word in words for c in word.casefold() if c.isalnum())


def texts(nlp_id: pathlib.Path, data: pathlib.Path) -> Iterator[list[str]]:
    """Yield the sentences without labels of names."""
    with zipfile.ZipFile(nlp_id) as packed:
        tagged = packed.read("nlp_id/data/dataset_postag.txt").decode("utf-8")
    for block in re.split(r"\n\s*\n", tagged):
        words: list[str] = []
        for line in block.splitlines():
            word = line.split("\t")[0].strip()
            if words and word in _ENCLITIC and words[-1][-1:].isalnum():
                words[-1] += word
            elif word:
                words.append(word)
        yield words
    for path in ("ud-indonesian-csui/id_csui-ud-train.conllu", "ud-indonesian-gsd/id_gsd-ud-dev.conllu"):
        for line in (data / path).read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                yield TOKEN.findall(line.removeprefix("# text = "))
    for line in (data / "indonli/train.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for part in (*re.split(r"(?<=[.!?])\s+(?=[A-Z\"“])", row["premise"]), row["hypothesis"]):
            yield TOKEN.findall(part)


def unlabelled(nlp_id: pathlib.Path, data: pathlib.Path, known: set[str]) -> list[Sentence]:
    """Return the sentences without labels, each once, none of them in `known`."""
    out, seen = [], set(known)
    for words in texts(nlp_id, data):
        form = plain(words)
        if len(words) > 3 and form not in seen:
            seen.add(form)
            out.append((words, []))
    return out


class Numbers:
    """Words numbered as they come, each with its pieces."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._pieces, self._known = Pieces(tokenizer), {}  # type: ignore[var-annotated]
        self.words: list[str] = []

    def of(self, word: str) -> int:
        """Return the number of a word."""
        if word not in self._known:
            self._known[word] = len(self.words)
            self.words.append(word)
        return int(self._known[word])

    def arrays(self) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
        """Return the pieces of all words one after the other, how many each has, and in which it is upper or title case."""
        upper = [self.of(word.upper()) for word in list(self.words)]
        title = [self.of(word[:1].upper() + word[1:]) for word in self.words[: len(upper)]]
        made = [self._pieces.of(word) for word in self.words]
        return {
            "pieces": np.array([piece for one in made for piece in one], np.uint16),
            "sizes": np.array([len(one) for one in made], np.uint8),
            "capital": np.array([any(c.isupper() for c in word) for word in self.words], np.uint8),
            "upper": np.array(upper, np.int32),
            "title": np.array(title, np.int32),
        }


def main(nlp_id: pathlib.Path, data: pathlib.Path, build: pathlib.Path) -> None:
    """Write the sentences."""
    numbers = Numbers(Tokenizer.from_file(str(build / "tokenizer.json")))
    sets = labelled(data)
    sets["text"] = unlabelled(nlp_id, data, {plain(words) for part in sets.values() for words, _ in part})
    words, labels, lengths, sources = [], [], [], []
    for source, name in enumerate(SOURCES):
        for sentence, tags in sets[name]:
            size = min(len(sentence), MAX_PIECES // 3)  # a word has some two pieces; a longer sentence is cut off
            words += [numbers.of(word) for word in sentence[:size]]
            labels += [LABELS.index(tag) for tag in tags[:size]] or [UNKNOWN] * size
            lengths.append(size)
            sources.append(source)
        print(f"{name:14} {len(sets[name]):6} sentences", flush=True)
    (build / "words.txt").write_text("\n".join(numbers.words), encoding="utf-8")
    np.savez_compressed(
        build / "sentences.npz",
        words=np.array(words, np.int32),
        labels=np.array(labels, np.uint8),
        lengths=np.array(lengths, np.int32),
        sources=np.array(sources, np.uint8),
        **numbers.arrays(),
    )


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:4]))
