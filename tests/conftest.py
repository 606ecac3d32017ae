"""What tests share: where the annotated stories and data lie, and skipping, with a reason, where they do not."""

from __future__ import annotations

import pathlib

import pytest

SHARED = pathlib.Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> pathlib.Path:
    """The folder of annotated stories and data beside the checkout; the test is skipped where it is missing."""
    if not (SHARED / "stories").is_dir():
        pytest.skip("../shared is not beside this checkout: the annotated stories and data are missing")
    return SHARED
