"""The likeness of sentences: paraphrases stand closer than hard negatives, in one language and across two."""

from __future__ import annotations

import itertools
import pathlib
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.errors import ModelError
from runut.models import weights
from runut.models.encoder import batches
from runut.models.meaning import SAME, compare, told, vectors

TRIPLES = pathlib.Path(__file__).with_name("paraphrases.tsv")


def test_at_least_95_of_100_paraphrases_stand_closer_than_the_hard_negative() -> None:
    rows = [line.split("\t") for line in TRIPLES.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) >= 100
    of = {}
    for code in ("id", "en"):
        texts = sorted({r[3] for r in rows if r[1] == code} | {t for r in rows if r[2] == code for t in r[4:6]})
        of[code] = dict(zip(texts, told(texts, code), strict=True))
    right = 0
    for _, first, second, anchor, paraphrase, negative in rows:
        here, near, far = of[first][anchor], of[second][paraphrase], of[second][negative]
        right += compare(here, near).score > compare(here, far).score
    assert right / len(rows) >= 0.95


def test_another_figure_is_the_reason_for_a_low_score() -> None:
    one, other = told(["Gempa bermagnitudo 6,1 terjadi.", "Gempa bermagnitudo 5,4 terjadi."], "id")
    found = compare(one, other)
    assert found.score < SAME
    assert found.reason == "other figures"
    assert compare(one, one).score == pytest.approx(1, abs=0.01)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_has_a_vector_of_length_one(texts: list[str]) -> None:
    found = vectors(texts, "id")
    assert found.shape == (len(texts), 384)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=0.01)


def test_a_text_longer_than_a_window_has_a_vector() -> None:
    assert vectors(["kata " * 2000], "en").shape == (1, 384)


@settings(deadline=None)
@given(st.lists(st.integers(1, 2000), max_size=60))
def test_every_text_is_in_one_batch_that_fits(lengths: list[int]) -> None:
    groups = batches(lengths)
    assert sorted(itertools.chain(*groups)) == list(range(len(lengths)))
    assert all(len(g) == 1 or max(lengths[p] for p in g) * len(g) <= 1024 for g in groups)


@pytest.mark.parametrize("change", ["missing", "damaged"])
def test_weights_that_are_not_those_recorded_give_one_clear_error(
    change: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "encoder.sha256").write_text("0  part.onnx\n", encoding="ascii")
    if change == "damaged":
        (tmp_path / "part.onnx").write_bytes(b"x")
    monkeypatch.setattr("runut.models.weights.resources.files", lambda _: tmp_path)
    with pytest.raises(ModelError, match=f"part.onnx are {change}.*reinstall runut"):
        weights.checked("part.onnx", "encoder.sha256")


def test_the_fast_mode_does_not_load_the_encoder() -> None:
    code = "import runut.pipeline, sys; print([m for m in ('onnxruntime', 'tokenizers') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
