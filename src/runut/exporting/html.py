"""The story page as one HTML file: with the texts, so that everything opens to its sentence; works with no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from runut.records import AnnotatedReport, Story


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport], interface: str | None = None) -> bytes:
    """Return the page in UTF-8; `interface` is the language of the page itself (en, id), else the stories' own.

    Raises SettingError where the page cannot be had in that language.
    """
    from runut.exporting.page import render

    return render(stories, texts, interface).encode()
