"""The browser and the pages that the tests of the story page share."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from tests.exporting import invented_story
from tests.exporting.browser import Seen

from runut.exporting.page import render

Opened = Callable[..., Seen]


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], pathlib.Path]:
    """Return the file of the invented story's page, by the language of the page."""
    folder = tmp_path_factory.mktemp("page")

    def written(language: str) -> pathlib.Path:
        file = folder / f"{language}.html"
        if not file.exists():
            file.write_text(render([invented_story.story()], invented_story.texts(), language), encoding="utf-8")
        return file

    return written


@pytest.fixture
def opened(browser: Browser, invented: Callable[[str], pathlib.Path]) -> Iterator[Opened]:
    """Open the invented story's page, or another file; it is closed after the test."""
    windows: list[Seen] = []

    def made(language: str = "en", file: pathlib.Path | None = None, width: int = 1280, **options: object) -> Seen:
        windows.append(Seen(browser, file or invented(language), width, **options))
        return windows[-1]

    yield made
    for window in windows:
        window.close()
