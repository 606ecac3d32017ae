"""The small tagger reads its weights or says in one line why not, and tags the same whatever it tagged before."""

from __future__ import annotations

import itertools
import pathlib
from importlib import resources

import numpy as np
import pytest

from runut.errors import ModelError
from runut.models import crf
from runut.models.crf_features import LABELS, atoms, look
from runut.models.weights import checked

SENTENCES = [["Gubernur", "Ratna", "Wijaya", "tiba", "di", "Bandung", "."], [], ["Hujan", "turun", "."]]


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.setattr(resources, "files", lambda package: tmp_path)
    return tmp_path


def test_a_tag_for_each_token_of_each_sentence() -> None:
    tags = crf.tagger("id").tag(SENTENCES)
    assert [len(sentence) for sentence in tags] == [7, 0, 3]
    assert tags[0][1:3] == ["B-PER", "I-PER"]
    assert tags[0][5] == "B-LOC"
    assert crf.tagger("id").tag([]) == []


def test_forgetting_the_words_changes_no_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = crf.CRF(checked("names_id.npz"), "names_id.npz")
    before = fresh.tag(SENTENCES)
    monkeypatch.setattr(crf, "_CACHED", 3)
    assert [fresh.tag(SENTENCES) for _ in range(3)] == [before] * 3


def test_missing_weights_are_one_clear_error(folder: pathlib.Path) -> None:
    with pytest.raises(ModelError, match="are missing; reinstall runut"):
        checked("names_id.npz")


def test_damaged_weights_are_one_clear_error(folder: pathlib.Path) -> None:
    (folder / "names_id.npz").write_bytes(b"PK not weights")
    (folder / "weights.sha256").write_text("0" * 64 + "  names_id.npz\n")
    with pytest.raises(ModelError, match="damaged: their SHA-256 is not the recorded one"):
        checked("names_id.npz")


def test_weights_of_another_shape_are_one_clear_error() -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        crf.CRF(b"PK not weights", "names_id.npz")


@pytest.mark.parametrize("word", ["Bandung", "di", "KPU", "2025", "Jean-Luc", "x", "\x02", "Kota", "é", "a" * 200])
def test_a_word_is_read_as_it_was_in_training(word: str) -> None:
    field = crf.CRF(checked("names_id.npz"), "names_id.npz")
    names = [name for place in atoms(look(word)) for name in place]
    for _ in range(2):  # again from the table of shapes
        assert field._atoms(look(word)) == [field._rows.get(name, field._blank) for name in names]


def test_certainty_is_the_best_paths_share_of_all() -> None:
    field = crf.tagger("id")
    sentences = [["Menteri", "Rahman", "pergi"], [], ["ke", "Bandung"], ["Bank", "Sagara", "rugi"]]
    for words, share in zip(sentences, field.certainty(sentences), strict=True):
        own, onward = field.told(words) if words else (np.zeros((0, len(LABELS))), np.zeros(0))
        paths = [
            sum(float(own[place, label]) for place, label in enumerate(path))
            + sum(float(onward[a, b]) for a, b in itertools.pairwise(path))
            for path in itertools.product(range(len(LABELS)), repeat=len(words))
        ]
        assert share == pytest.approx(np.exp(max(paths)) / np.exp(paths).sum())
