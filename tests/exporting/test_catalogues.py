"""The page's catalogues: every phrase is there, in every language, with the same gaps to fill, and nothing more."""

from __future__ import annotations

import re
from importlib import resources
from io import BytesIO
from typing import get_args

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from benchmarks.measured import PARTS
from jinja2.ext import babel_extract

from runut.exporting.page import matrix, reasons
from runut.exporting.page.interface import LANGUAGES, STRETCHES, interface
from runut.records.annotations import CitationBasis, Modality, Polarity, StatementKind
from runut.records.story import ConflictKind, EdgeBasis, OriginKind, StandingStatus, Status

PACKAGE = resources.files("runut.exporting.page")
DATA = {
    value
    for literal in (Modality, Polarity, StatementKind, CitationBasis, ConflictKind, EdgeBasis, OriginKind, StandingStatus, Status)
    for value in get_args(literal)
} - {"certain"}  # fmt: skip
CLOCK = {"no date", "morning", "midday", "afternoon", "evening", "night", *STRETCHES}


def phrases() -> set[str]:
    """Return every phrase that the page can show, by its singular in English."""
    found = set()
    for template in (PACKAGE / "templates").iterdir():
        source = BytesIO(template.read_bytes())
        options = {"trim_blocks": "1", "lstrip_blocks": "1"}
        for _, _, message, _ in babel_extract(source, ("gettext", "ngettext", "_"), (), options):
            found.add(str(message if isinstance(message, str) or message is None else message[0]))
    return found | DATA | CLOCK | set(PARTS.values()) | set(reasons.PHRASES) | {*matrix.SAID, matrix.UNIT[0]}


def catalogue(code: str) -> Catalog:
    with (PACKAGE / "catalogues" / f"{code}.po").open("rb") as source:
        return read_po(source, locale=code, abort_invalid=True)


def singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_a_catalogue_has_every_phrase_and_no_other(code: str) -> None:
    assert {singular(message) for message in catalogue(code) if message.id} == phrases()


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_a_translation_is_whole_and_has_the_same_gaps(code: str) -> None:
    for message in catalogue(code):
        if not message.id:
            continue
        said = [message.string] if isinstance(message.string, str) else list(message.string or ())
        gaps = set(re.findall(r"%\(\w+\)s|\{\w+\}", singular(message)))
        assert all(said), f"{singular(message)!r} is not translated"
        assert not message.fuzzy
        assert all(set(re.findall(r"%\(\w+\)s|\{\w+\}", text)) == gaps for text in said), singular(message)
        assert list(message.check()) == []


def test_days_are_in_words_and_imprecise_ones_say_no_more_than_is_known() -> None:
    en, indonesian = interface("en"), interface("id")
    assert (en.day("2031-09-03"), indonesian.day("2031-08-03")) == ("3 Sep 2031", "3 Agu 2031")
    assert (en.day("2031-09"), indonesian.day("2031-08"), en.day("2031")) == ("September 2031", "Agustus 2031", "2031")
    assert (en.day(None), indonesian.day("kemarin"), en.day("2031-13")) == ("no date", "tanpa tanggal", "no date")
    assert (en.calendar("2031-W37"), indonesian.calendar("2031-09-02TNI")) == ("week 37 of 2031", "2 Sep 2031, malam")
    assert (en.calendar("2031-W05-WE"), indonesian.calendar("2031-Q3")) == (
        "weekend of week 5 of 2031",
        "triwulan ke-3 2031",
    )
    assert (en.calendar("2031-FA"), indonesian.calendar("203"), en.calendar("2031-XX")) == (
        "autumn of 2031",
        "tahun 2030-an",
        "2031-XX",
    )
