"""What is left to the reader says why in the language of the page, and words of reports in it stay as they are."""

from __future__ import annotations

import pathlib

import pytest

from runut import pipeline
from runut.errors import InputError
from runut.exporting.page.interface import interface
from runut.exporting.page.reasons import AGAINST, because
from runut.settings import Settings

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"


def fail(error: InputError) -> None:
    """Raise what is a problem of an example."""
    raise error


def test_every_reason_of_the_examples_is_said_in_the_language_of_the_page() -> None:
    traced = pipeline.trace_inputs([str(EXAMPLES)], Settings(), fail)
    reasons = [one.reason for story in traced.stories for one in story.unsure]
    assert reasons
    for reason in reasons:
        assert because(interface("en"), reason) == reason
        said = because(interface("id"), reason)
        assert said is not None
        assert said != reason
        assert not any(phrase in said for phrase in AGAINST)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("likeness 0.61: pipa, {score}", "kemiripan 0.61: pipa, {score}"),
        (
            "one quotes a part of the other; but an institution and who speaks for it and other dates",
            "yang satu mengutip sebagian dari yang lain; tetapi yang satu lembaga, yang lain juru bicaranya dan tanggalnya berbeda",
        ),
        ("the same wording; but other persons", "kata-katanya sama; tetapi orangnya berbeda"),
        ("corrected 2025-01-01: no", None),
        ("likeness 0.61: a; but because", "kemiripan 0.61: a; but because"),
    ],
)
def test_set_phrases_are_known_and_nothing_else_is(reason: str, said: str | None) -> None:
    assert because(interface("id"), reason) == said
