"""JSON: one object with every story, as the contract in `records.contract` sets it down; spans and hashes, no texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from runut.records import AnnotatedReport, Story
from runut.records.contract import Traced


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport]) -> bytes:
    """Return one JSON object, indented by one space, in UTF-8."""
    return msgspec.json.format(msgspec.json.encode(Traced(stories=tuple(stories))), indent=1) + b"\n"
