"""Phrases are found whole and in any case, and words alone tell a stretch that cannot hold one."""

from __future__ import annotations

import msgspec
import pytest

from runut.tracing.phrases import Phrases, folded_words


class _Stretch(msgspec.Struct):
    start: int
    end: int
    words: frozenset[str]
    has_digit: bool = False


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kabarnya kapal itu disebut-sebut hilang", ["Kabarnya", "disebut-sebut"]),
        ("BELUM DIKETAHUI siapa pemiliknya", ["BELUM DIKETAHUI"]),
        ("Kabarnyata, ia sudah diketahui", []),
        ("Ia belum lama diketahui", []),
    ],
)
def test_phrases_stand_whole_and_in_any_case(text: str, found: list[str]) -> None:
    phrases = Phrases(["kabarnya", "disebut-sebut", "belum diketahui"])
    stretch = _Stretch(0, len(text), folded_words(text))
    assert [match.group() for match in phrases.each(text, stretch)] == found
    first = phrases.first(text, stretch)
    assert (first.group() if first else None) == (found[0] if found else None)
    assert phrases.stand_in(text) == bool(found)


def test_a_phrase_outside_the_stretch_is_not_found() -> None:
    text = "Kapal itu hilang, kabarnya"
    assert Phrases(["kabarnya"]).first(text, _Stretch(0, 16, folded_words(text[:16]))) is None


def test_a_phrase_is_found_though_it_is_glued_to_the_word_before() -> None:
    match = Phrases(["akan", "akan segera"]).match("Rina Kusumaakan segera datang", len("Rina Kusuma"))
    assert match is not None
    assert match.group() == "akan segera"
