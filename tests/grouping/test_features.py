"""What a report is about: its words, names, numbers and countries, whether it is read alone or among others."""

from __future__ import annotations

import math

import numpy as np
import pytest

from runut.grouping import lexicon
from runut.grouping.countries import countries
from runut.grouping.features import Features, features_of, features_of_all
from runut.records import AnnotatedReport, Report, Zone

TEXT = (
    "Rina Hartati tiba di Lembah Kenari. Menurut Rina Hartati, 1.200 karung-karung beras (dari Korea Utara) "
    "belum dibagi;\nPetugas menunggu O’Hara's truk\tTua. Papua Nugini dan Sudan Selatan mengirim 12 dokter.\n"
)


def _report(text: str, language: str = "id", title: str | None = None) -> AnnotatedReport:
    return AnnotatedReport(report=Report(id="a", text=text, language=language, title=title, published="2025-03-04"))


def _told(features: Features) -> dict[str, float]:
    return dict(zip(features.spellings, features.weights.tolist(), strict=True))


def test_words_weigh_by_their_occurrences_and_names_more() -> None:
    told = _told(features_of(_report(TEXT)))
    assert told["hartati"] == pytest.approx(1.4 * (1 + math.log(2 * 2)), rel=1e-6)  # two in the first words: a name
    assert told["rina hartati"] == pytest.approx(1.2 * (1 + math.log(2 * 2)), rel=1e-6)
    assert told["karung-karung"] == pytest.approx(1 + math.log(2), rel=1e-6)
    assert told["12"] == pytest.approx(0.8 * (1 + math.log(2)), rel=1e-6)
    assert "lembah kenari" in told
    assert "o'hara" in told
    assert "truk tua" not in told  # a tab is no blank, and "truk" no name
    assert "kenari menurut" not in told  # a full stop parts them


def test_words_of_a_headline_count_three_times_and_are_no_names_for_their_capitals() -> None:
    told = _told(features_of(_report("beras beras", title="Karung Kenari")))
    assert told["kenari"] == pytest.approx(1 + math.log(3), rel=1e-6)
    assert told["karung kenari"] == pytest.approx(1.2 * (1 + math.log(3)), rel=1e-6)


def test_zones_that_are_noise_are_not_read() -> None:
    text = "Judul Kenari\nBaca juga Karangan\nWarga Lembah menunggu\n"
    kinds, zones, at = ("headline", "noise", "body"), [], 0
    for kind, line in zip(kinds, text.splitlines(), strict=True):
        zones.append(Zone(start=at, end=at + len(line), kind=kind))  # type: ignore[arg-type]
        at += len(line) + 1
    report = Report(id="a", text=text, language="id", zones=tuple(zones))
    told = _told(features_of(AnnotatedReport(report=report)))
    assert {"kenari", "lembah"} <= told.keys()
    assert "karangan" not in told


def test_countries_of_several_words_are_one_and_hold_no_other() -> None:
    assert dict(countries(TEXT, "id")) == {"KP": 1, "PG": 1, "SS": 1}
    assert dict(countries("Sudan's men; Guinea-Bissau, South Sudan. SUDAN", "en")) == {"SD": 2, "GW": 1, "SS": 1}
    assert dict(countries("Jepang-Jerman, (Jepang)", "id")) == {"JP": 2, "DE": 1}


def test_a_report_has_the_same_features_alone_and_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [TEXT, "", "  ( ) ", "Ça et là\ud800 x_y  A B", "kata " * 700 + "Ekor Panjang", "Rina Hartati " * 400]
    several = [_report(text, code, title) for text in texts for code in ("id", "en") for title in (None, "Kota A’s")]
    together = features_of_all(several)
    monkeypatch.setattr(lexicon, "_MOST", 20)  # the words are begun anew with every report
    for one, among in zip(several, together, strict=True):
        alone = features_of(one)
        assert alone.spellings == among.spellings
        assert (alone.words, alone.day, alone.language) == (among.words, among.day, one.report.language)
        for column in ("keys", "weights", "anchors", "commonness"):
            assert np.array_equal(getattr(alone, column), getattr(among, column))
            assert getattr(alone, column).dtype == getattr(among, column).dtype


def test_no_more_than_the_weightiest_features_are_kept() -> None:
    many = features_of(_report(" ".join(f"kata{n:04}x" for n in range(500)) + " Lembah Kenari" * 30))
    assert len(many.keys) == 128
    assert "lembah kenari" in many.spellings
    assert (np.diff(many.keys.astype(np.int64)) > 0).all()
