"""Other names in one place: "akun Instagram X" beside "akun Instagram Y", "berinisial AB" beside "berinisial AC"."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator

from runut.languages import language
from runut.models.likeness import lemma, stop_words
from runut.records import Conflict, Span
from runut.tracing.conflicts.slots import position, surroundings
from runut.tracing.material import Material, Unit

ABOUT_ONE = 9.0
"""Weight of the terms around two names, beside the words of the frame, from which they name one thing."""

Found = tuple[Unit, Span, str]


@functools.cache
def _frame(code: str) -> re.Pattern[str]:
    words = sorted(language(code).data("conflicts")["identity"]["frames"], key=lambda w: (-len(w), w))
    name = r"@\s?[\w.]+|[A-Z0-9][\w.&'’-]*(?: [A-Z0-9][\w.&'’-]*){0,4}"
    return re.compile(rf"(?<!\w)(?P<frame>(?i:{'|'.join(map(re.escape, words))}))\s?(?P<name>{name})")


def frames(material: Material) -> Iterator[Conflict]:
    """Yield the names that stand in one frame in two reports of which neither has the other's name.

    A report that has several names in the frame ("Gunung A", "Gunung B") tells of several things, and of none of them
    that it is another's.
    """
    found: dict[str, dict[str, Found]] = defaultdict(dict)
    several: dict[tuple[str, str], set[str]] = defaultdict(set)
    for unit in material.sentences:
        report = material.reports[unit.report]
        for match in _frame(report.report.language).finditer(report.text, unit.start, unit.end):
            name = match["name"].rstrip(".,-'’")
            span = Span(match.start(), match.start("name") + len(name))
            frame = " ".join(match["frame"].casefold().split())
            several[frame, unit.report].add(_plain(name))
            found[frame].setdefault(_plain(name), (unit, span, name))
    for frame, names in found.items():
        same = [one for one in names.values() if not _lists(several[frame, one[0].report])]
        texts = {one[0].report: _plain(material.within[one[0].report].text) for one in same} if len(same) > 1 else {}
        seen: set[frozenset[str]] = set()
        for place, one in enumerate(same):
            for other in same[place + 1 :]:
                pair = frozenset((_plain(one[2]), _plain(other[2])))
                if pair in seen or _plain(other[2]) in texts[one[0].report] or _plain(one[2]) in texts[other[0].report]:
                    continue
                if _differ(material, one, other):
                    seen.add(pair)
                    yield Conflict(
                        about=_words(material, one),
                        kind="contradiction",
                        positions=(position(material, *one[:2]), position(material, *other[:2])),
                        reason=f"{one[2]} and {other[2]}",
                    )


def _lists(names: set[str]) -> bool:
    """Tell whether the names in one frame are those of several things, and not forms of one name."""
    ordered = sorted(names, key=len)
    return any(not _common(a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 :])


def _words(material: Material, found: Found) -> str:
    return material.reports[found[0].report].text[found[1].start : found[1].end]


def _plain(name: str) -> str:
    return re.sub(r"\W", "", name.casefold())


def _verb(material: Material, found: Found) -> str:
    """Return the lemma of the content word right before a frame: what was done at the place that it names."""
    report = material.reports[found[0].report]
    before = re.search(r"([^\W\d_]{4,})\s$", report.text[found[0].start : found[1].start])
    code = report.report.language
    word = before[1].casefold() if before else ""
    return "" if not word or word in stop_words(code) else lemma(word, code)


def _common(left: str, right: str) -> bool:
    """Tell whether two names may be one: one inside the other, or with one beginning, as where a scraper glued words."""
    return left in right or right in left or (left[:4] == right[:4] and min(len(left), len(right)) > 4)


def _differ(material: Material, one: Found, other: Found) -> bool:
    left, right = _plain(one[2]), _plain(other[2])
    if one[0].report == other[0].report or len(left) < 2 or len(right) < 2 or _common(left, right):
        return False
    if _verb(material, one) == _verb(material, other) != "":
        return True
    around = [surroundings(material, unit, span) for unit, span, _ in (one, other)]
    return sum(material.weights.get(term, 4.0) for term in sorted(around[0] & around[1])) >= ABOUT_ONE
