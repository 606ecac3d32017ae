"""The span of a report at an address as a person writes it: REPORT#START-END, or REPORT#words that stand in it once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from runut.errors import SettingError
from runut.records import Evidence

_OFFSETS = re.compile(r"(\d+)-(\d+)")


def located(address: str, texts: Mapping[str, str]) -> Evidence:
    """Return the span at an address; raises SettingError where there is none, or the words stand there twice."""
    where, mark, what = address.partition("#")
    text = texts.get(where)
    if text is None or not mark or not what:
        known = ", ".join(sorted(texts)[:3])
        raise SettingError(
            f"{address!r} is no span of a report; write REPORT#START-END or REPORT#words; reports: {known}"
        )
    offsets = _OFFSETS.fullmatch(what)
    if offsets:
        start, end = int(offsets.group(1)), int(offsets.group(2))
        if not 0 <= start < end <= len(text):
            raise SettingError(f"{address!r} is outside the report, which has {len(text)} code points")
        return Evidence(where, start, end)
    at = text.find(what)
    if at < 0 or text.find(what, at + 1) >= 0:
        many = "does not stand in the report" if at < 0 else "stands there more than once; give more of it"
        raise SettingError(f"{what!r} {many}")
    return Evidence(where, at, at + len(what))
