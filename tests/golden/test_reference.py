"""The pages of the reference say what the code says; `make golden` writes them anew."""

from __future__ import annotations

import pathlib

import pytest
from tests.golden.reference import PAGES

REFERENCE = pathlib.Path(__file__).resolve().parents[2] / "docs/reference"


@pytest.mark.parametrize("file", sorted(PAGES))
def test_a_page_of_the_reference_is_fresh(file: str) -> None:
    assert (REFERENCE / file).read_bytes() == PAGES[file](), f"{file} is stale; run `make golden`"
