"""Whether a later report changes what an earlier one told, or the two contradict each other."""

from __future__ import annotations

import functools
import re

from runut.languages import language
from runut.tracing.material import Material, Unit


@functools.cache
def _updated(code: str) -> re.Pattern[str]:
    words = sorted(language(code).data("conflicts")["words"]["updated"], key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def changed(material: Material, left: Unit, right: Unit) -> bool:
    """Tell whether one of two units is a later state: of a later day, or the later one says that something changed."""
    days = material.day(left.report), material.day(right.report)
    if not days[0] or not days[1]:
        return False
    if days[0] != days[1] and len(days[0]) == len(days[1]) == 10:
        return True
    later = left if _moment(material, left) > _moment(material, right) else right
    words = material.reports[later.report].text[later.start : later.end]
    code = material.reports[later.report].report.language
    return _moment(material, left) != _moment(material, right) and _updated(code).search(words) is not None


def _moment(material: Material, unit: Unit) -> str:
    return material.reports[unit.report].report.published or ""
