"""The accurate tagger: a tag for each word of any text, windows over long sentences, and the records of the fast mode."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Sequence

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.annotation import annotate
from runut.models import crf
from runut.models.crf_features import LABELS
from runut.models.encoder import Floats
from runut.models.encoder_tagger import CERTAIN, OVERLAP, tagger, windows_of
from runut.models.pieces import MAX_PIECES
from runut.records import Report
from runut.settings import Settings

ACCURATE = Settings(mode="accurate")
TEXT = (
    "Wali Kota Hendra Wiryawan membantah kabar itu, Senin (3/3/2025).\n\n"
    '"Kami belum menerima surat dari Bank Samudra," kata Hendra kepada Kantor Berita Nusa di Jakarta.'
)


def test_names_of_a_sentence_are_tagged() -> None:
    words = [
        "Menteri",
        "Keuangan",
        "Sri",
        "Wahyuni",
        "tiba",
        "di",
        "Surabaya",
        ",",
        "kata",
        "juru",
        "bicara",
        "Bank",
        "Dunia",
        ".",
    ]
    (tags,) = tagger("id").tag([words])
    assert tags[words.index("Wahyuni")] == "I-PER"
    assert tags[words.index("Surabaya")] == "B-LOC"
    assert tags[words.index("tiba")] == "O"


def test_a_sentence_of_which_the_small_tagger_is_certain_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    both = tagger("id")
    plain, named = (
        ["Hujan", "turun", "sejak", "pagi", "."],
        ["Menurut", "Sartika", "Wanggaimo", ",", "Bantarlima", "banjir", "."],
    )
    assert [share >= CERTAIN for share in crf.tagger("id").certainty([plain, named])] == [True, False]
    read: list[list[str]] = []
    scores = both.scores

    def noted(sentences: Sequence[Sequence[str]]) -> list[Floats]:
        read.extend(list(words) for words in sentences)
        return scores(sentences)

    monkeypatch.setattr(both, "scores", noted)
    assert [len(tags) for tags in both.tag([plain, named])] == [len(plain), len(named)]
    assert read == [named]


def test_no_sentence_and_an_empty_one_have_no_tags() -> None:
    assert tagger("id").tag([]) == []
    assert tagger("en").tag([[], ["Jakarta"]])[0] == []


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.text(min_size=1, max_size=12), max_size=8), max_size=3))
def test_any_words_have_a_tag_each(sentences: list[list[str]]) -> None:
    tags = tagger("en").tag(sentences)
    assert [len(some) for some in tags] == [len(some) for some in sentences]
    assert {tag for some in tags for tag in some} <= set(LABELS)


@settings(deadline=None)
@given(st.lists(st.integers(1, 12), max_size=600))
def test_windows_cover_every_word_overlap_and_fit(sizes: list[int]) -> None:
    windows = windows_of([[5] * size for size in sizes])
    covered = {place for first, last in windows for place in range(first, last)}
    assert covered == set(range(len(sizes)))
    assert all(sum(sizes[first:last]) <= MAX_PIECES - 2 for first, last in windows)
    assert all(b[0] <= a[1] and b[0] >= a[1] - OVERLAP for a, b in itertools.pairwise(windows))


def test_a_sentence_longer_than_a_window_is_tagged_to_its_end() -> None:
    words = ["kata", "orang", "itu", ","] * 150 + ["Presiden", "Joko", "Santoso", "di", "Jakarta", "."]
    (scores,) = tagger("id").scores([words])
    assert scores.shape == (len(words), len(LABELS))
    assert np.allclose(np.exp(scores).sum(axis=1), 1, atol=0.1)
    assert tagger("id").tag([words])[0][-2] == "B-LOC"


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=120))
def test_offsets_are_exact_in_any_text(noise: str) -> None:
    text = f"{noise}\nGubernur Ratna Wijaya tiba di Bandung. {noise}"
    mentions = annotate(Report(id="r", text=text, language="id"), ACCURATE).entities
    assert all(0 <= one.start < one.end <= len(text) for one in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
    assert all(not text[one.start : one.end][0].isspace() for one in mentions)


def test_both_modes_give_the_same_records() -> None:
    report = Report(id="r", text=TEXT, language="id")
    fast, accurate = annotate(report), annotate(report, ACCURATE)
    assert (fast.sentences, fast.times, fast.report) == (accurate.sentences, accurate.times, accurate.report)
    assert type(fast) is type(accurate)
    assert {"Hendra Wiryawan", "Bank Samudra"} <= {one.name for one in accurate.entities}
    assert msgspec.json.encode(annotate(report, ACCURATE)) == msgspec.json.encode(accurate)


def test_another_process_gives_the_same_scores() -> None:
    code = (
        "from runut.models.encoder_tagger import tagger; import sys, hashlib; "
        f"print(hashlib.sha256(tagger('id').scores([{TEXT.split()!r}])[0].tobytes()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    runs = [
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].strip()) == 64
