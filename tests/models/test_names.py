"""Two names are of one entity by their words, parts, short forms and spellings, and of two where those do not tell."""

from __future__ import annotations

import pytest

from runut.languages import language
from runut.models.names import same_name
from runut.records.annotations import MentionType

SAME: list[tuple[str, str, MentionType]] = [
    ("Ryong Hae-jin", "Ryong Hae Jin", "PERSON"),
    ("Sergei Volkonin", "Sergey Volkonin", "PERSON"),
    ("Soesilo Hartono", "Susilo Hartono", "PERSON"),
    ("Muhammad Arfan", "Mohamad Arfan", "PERSON"),
    ("Dewi Sartikawati", "Dewi Sartikawti", "PERSON"),
    ("Arman Sudirga", "Arman Budi Sudirga", "PERSON"),
    ("Korut", "Korea Utara", "PLACE"),
    ("PT Pelita Bahari Tbk", "Pelita Bahari", "ORG"),
    ("Badan Pengelola Waduk", "BPW", "ORG"),
]
NOT_SAME: list[tuple[str, str, MentionType]] = [
    ("Sudirga", "Arman Sudirga", "PERSON"),
    ("Arman Sudirga", "Lestari Sudirga", "PERSON"),
    ("Ryong Hae-un", "Ryong Hae-ul", "PERSON"),
    ("Korea Utara", "Korea Selatan", "PLACE"),
    ("Komisi IV", "Komisi III", "ORG"),
    ("Bank Pelita", "Bank Pelita Syariah", "ORG"),
]


@pytest.mark.parametrize(("a", "b", "kind"), SAME)
def test_forms_of_one_name_are_the_same(a: str, b: str, kind: MentionType) -> None:
    assert same_name(a, b, kind, language("id")).verdict == "same"
    assert same_name(b, a, kind, language("id")).verdict == "same"


@pytest.mark.parametrize(("a", "b", "kind"), NOT_SAME)
def test_names_that_only_look_alike_are_not_judged_the_same(a: str, b: str, kind: MentionType) -> None:
    assert same_name(a, b, kind, language("id")).verdict != "same"
    assert same_name(b, a, kind, language("id")).verdict != "same"
