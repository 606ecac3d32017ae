"""The sentences that the tagger of names is trained and measured on, as numbered pieces with the places of the words."""

from __future__ import annotations

import pathlib
from collections.abc import Sequence
from typing import NamedTuple

from names_crf import Sentence, capitals, columns
from tokenizers import Tokenizer

from runut.models.crf_features import LABELS
from runut.models.pieces import MAX_PIECES, Pieces


class Numbered(NamedTuple):
    """A sentence: its pieces between the marks of its ends, where each word begins, and each word's label."""

    ids: list[int]
    firsts: list[int]
    labels: list[int]


def numbered(sentences: Sequence[Sentence], tokenizer: Tokenizer) -> list[Numbered]:
    """Return the sentences as numbered pieces, as the encoder will read them; what no window holds is cut off."""
    pieces = Pieces(tokenizer)
    out = []
    for words, tags in sentences:
        ids, firsts, labels = [0], [], []
        for word, tag in zip(words, tags, strict=True):
            made = pieces.of(word)
            if len(ids) + len(made) >= MAX_PIECES:
                break
            firsts.append(len(ids))
            labels.append(LABELS.index(tag))
            ids += made
        out.append(Numbered([*ids, 2], firsts, labels))
    return out


def training(data: pathlib.Path) -> list[Sentence]:
    """Return the sentences to train on: Indonesian news and encyclopaedia, English web text, and capitals of both.

    A sentence that is also in a set to measure on is left out, and so are three of four without any name: they teach
    little, and time on a processor is what training has least of.
    """
    measured = {" ".join(words).casefold() for part in measuring(data).values() for words, _ in part}
    found = columns(data / "idner-news-2k/train.txt", 0, 2)
    found += columns(data / "nergrit/train_preprocess.txt", 0, 1)
    found += columns(data / "uner-english-ewt/en_ewt-ud-dev.iob2", 1, 2)
    found = [one for one in found if " ".join(one[0]).casefold() not in measured]
    named = [one for one in found if any(tag != "O" for tag in one[1])]
    plain = [one for one in found if all(tag == "O" for tag in one[1])]
    return named + plain[::4] + capitals(named[::3])


def measuring(data: pathlib.Path) -> dict[str, list[Sentence]]:
    """Return the sets that are measured on, by name."""
    return {
        "idner-news-2k dev": columns(data / "idner-news-2k/dev.txt", 0, 2),
        "nergrit valid": columns(data / "nergrit/valid_preprocess.txt", 0, 1),
    }


def background(data: pathlib.Path) -> dict[str, list[str]]:
    """Return sentences of each language, over which vectors are averaged."""
    indonesian = columns(data / "idner-news-2k/train.txt", 0, 2) + columns(data / "nergrit/train_preprocess.txt", 0, 1)
    english = columns(data / "uner-english-ewt/en_ewt-ud-dev.iob2", 1, 2)
    return {
        code: [" ".join(words) for words, _ in sentences if len(words) > 7][:1000]
        for code, sentences in (("id", indonesian[::2]), ("en", english))
    }
