"""Every language supplies the same subjects, each of them valid TOML."""

from __future__ import annotations

import pytest

from runut.annotation.citations.patterns import citing_patterns
from runut.annotation.statements.speech import speech_of
from runut.annotation.times.rules import rules_of
from runut.annotation.times.tagger import ahead
from runut.errors import LanguageError
from runut.languages import codes, language


@pytest.mark.parametrize("code", codes())
def test_a_language_has_the_subjects_of_indonesian(code: str) -> None:
    assert language(code).subjects() == language("id").subjects()


@pytest.mark.parametrize("code", codes())
def test_every_subject_is_a_table_that_is_not_empty(code: str) -> None:
    spoken = language(code)
    assert spoken.subjects()
    assert all(spoken.data(subject) for subject in spoken.subjects())


@pytest.mark.parametrize("code", codes())
def test_every_pattern_compiles_though_a_command_compiles_only_those_it_needs(code: str) -> None:
    spoken = language(code)
    for pattern in citing_patterns(spoken):
        assert "medium" in pattern.pattern.groupindex, pattern.id
    assert all(rule.pattern.pattern for rule in rules_of(spoken).rules)
    assert ahead(spoken).groupindex["ahead"]
    assert speech_of(spoken).tails.pattern


def test_an_unknown_language_is_named_with_those_at_hand() -> None:
    with pytest.raises(LanguageError, match="no language 'xx'; at hand are en, id"):
        language("xx")
