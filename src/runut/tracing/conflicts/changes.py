"""Whether a later report changes what an earlier one told, or the two contradict each other."""

from __future__ import annotations

import functools

from runut.languages import language
from runut.tracing.material import Material, Unit
from runut.tracing.phrases import Phrases


@functools.cache
def _updated(code: str) -> Phrases:
    return Phrases(language(code).data("conflicts")["words"]["updated"])


def changed(material: Material, left: Unit, right: Unit) -> bool:
    """Tell whether one of two units is a later state: of a later day, or the later one says that something changed."""
    days = material.day(left.report), material.day(right.report)
    if not days[0] or not days[1]:
        return False
    if days[0] != days[1] and len(days[0]) == len(days[1]) == 10:
        return True
    later = left if moment(material, left) > moment(material, right) else right
    return moment(material, left) != moment(material, right) and says_changed(material, later)


def says_changed(material: Material, unit: Unit) -> bool:
    """Tell whether a unit has a word for a change: "bertambah", "rose to", "previously"."""
    within = material.within[unit.report]
    return _updated(within.code).first(within.text, unit) is not None


def moment(material: Material, unit: Unit) -> str:
    """Return when a unit's report was published, as far as it is known."""
    return material.reports[unit.report].report.published or ""
