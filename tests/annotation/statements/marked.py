"""Texts with marks: [ ] around the words reported, < > around the source, # before a headline."""

from __future__ import annotations

import re

from runut.annotation import annotate
from runut.languages import language
from runut.reading.layout import zones_of
from runut.records import AnnotatedReport, Report

_MARK = re.compile(r"[\[\]<>]")


def annotated(text: str, code: str = "id") -> AnnotatedReport:
    """Return a text annotated; a first line after # is its headline."""
    title = None
    if text.startswith("# "):
        text = text[2:]
        title = text.split("\n")[0]
        text = text if "\n" in text else f"{text}\n\nTeks."
    zones = zones_of(text, title, language(code))
    return annotate(Report(id="r", text=text, title=title, language=code, zones=zones))


def unmarked(marked: str) -> tuple[str, list[str], list[str]]:
    """Return a text without its marks, the words reported and the sources that they hold."""
    contents = re.findall(r"\[(.*?)\]", marked)
    sources = re.findall(r"<(.*?)>", marked)
    return _MARK.sub("", marked), contents, sources
