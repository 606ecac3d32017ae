"""How often a process of Runut's own looks for garbage that counting references leaves."""

from __future__ import annotations

import gc

_ALLOCATIONS = 50_000
"""Containers made and not freed before the youngest are looked through, where Python's own figure is some hundreds."""


def collect_seldom() -> None:
    """Let the collector pass over what is there now, and look seldom at what comes.

    Annotations are made by the thousand, hold each other in no ring, and are freed by their counts alone; tables that
    stay are looked through for nothing. For processes that Runut starts: it is not for a library to decide in others.
    """
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS)
