"""Reports of a story that share wording: runs of words too long for chance, outside quoted speech."""

from __future__ import annotations

import re
from collections import defaultdict

from runut.tracing.material import Material

_RUN = 12
"""Words in a row that two reports share only where one original lies behind both."""
_WORD = re.compile(r"\w+")


def shared_wording(material: Material) -> list[frozenset[str]]:
    """Return the sets of reports that share a run of 12 words outside quoted speech, disjoint and sorted."""
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for report, annotated in material.reports.items():
        quoted = {
            k for s in annotated.statements if s.kind == "direct" for c in s.content for k in range(c.start, c.end)
        }
        words = [(m.group().casefold(), m.start()) for m in _WORD.finditer(annotated.text)]
        for place in range(len(words) - _RUN + 1):
            run = words[place : place + _RUN]
            if not any(start in quoted for _, start in run):
                holders[tuple(word for word, _ in run)].add(report)
    merged: list[set[str]] = []
    for group in holders.values():
        if len(group) < 2:
            continue
        touching = [old for old in merged if old & group]
        for old in touching:
            merged.remove(old)
        merged.append(group.union(*touching))
    return sorted((frozenset(group) for group in merged), key=min)
