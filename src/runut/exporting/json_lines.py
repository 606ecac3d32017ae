"""JSON lines: a line for each story, so that many can be read one at a time; spans and hashes, no texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from runut.records import AnnotatedReport, Story


def export(stories: Sequence[Story], texts: Mapping[str, AnnotatedReport]) -> bytes:
    """Return a line of JSON for each story, in UTF-8."""
    return b"".join(msgspec.json.encode(story) + b"\n" for story in stories)
