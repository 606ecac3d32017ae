"""What tests share: the annotated stories and data, and a browser; with a reason, they are skipped where these are missing."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHARED = pathlib.Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> pathlib.Path:
    """The folder of annotated stories and data beside the checkout; the test is skipped where it is missing."""
    if not (SHARED / "stories").is_dir():
        pytest.skip("../shared is not beside this checkout: the annotated stories and data are missing")
    return SHARED


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Run Debian's Chromium; where it is not installed, the tests that need it are skipped, saying so."""
    from tests.exporting.browser import CHROMIUM, chromium

    if CHROMIUM is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with chromium() as running:
        yield running
