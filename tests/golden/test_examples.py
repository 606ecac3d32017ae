"""The examples come out as their golden files say, byte for byte; `make golden` writes them anew."""

from __future__ import annotations

import pytest
from tests.golden.regenerate import EXAMPLES, GOLDEN, outputs


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_gives_its_golden_files(name: str) -> None:
    for file, content in outputs(name).items():
        assert (GOLDEN / file).read_bytes() == content, f"{file} differs; run `make golden` and read the difference"
