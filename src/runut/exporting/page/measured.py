"""How often Runut is wrong, by part, as measured on hand-annotated stories: what the page says of itself."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import msgspec


class Measured(msgspec.Struct, frozen=True):
    """One part's precision and recall (0 to 1) and how many hand-made annotations they were measured on.

    `precision` is None where the scorer does not count what was found beside the hand-made annotations.
    """

    part: str
    recall: float
    of: int
    precision: float | None = None


@functools.cache
def measured() -> tuple[Measured, ...]:
    """Return the measured parts, in the order in which the page shows them."""
    file = resources.files("runut.exporting.page") / "measured.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(msgspec.convert(row, Measured) for row in table["measured"])
