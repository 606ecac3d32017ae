"""Lists in the terminal: stories, and reports that a search found."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from runut.commands.dossier import WIDTH, clean, shortened
from runut.storage import Hit, StoryHead


def _console() -> Console:
    console = Console(file=sys.stdout, markup=False, highlight=False)
    console.width = min(console.width, WIDTH)
    return console


def show_hits(hits: Sequence[Hit], more: bool) -> None:
    """Print what a search found: outlet and day, headline, the sentence and who says or denies it, and the id to go on with."""
    console = _console()
    for hit in hits:
        day = (hit.published or "no date")[:10]
        console.print(Text.assemble((clean(hit.title or hit.report), "bold")))
        console.print(
            Text(f"  {day}  {clean(hit.outlet or 'outlet unknown')}  {clean(hit.report)}", style="bright_black")
        )
        denied = ("denies: ", "bold") if hit.polarity == "denies" else ""
        who = f"{clean(hit.speaker)}: " if hit.speaker else ""
        console.print(Text.assemble("  ", who, denied, shortened(clean(hit.text))))
    if not hits:
        console.print(Text("no report was found"))
    if more:
        console.print(Text("there are more; raise --limit", style="bright_black"))


def show_stories(heads: Sequence[StoryHead], more: bool) -> None:
    """Print stories: their days, headline, and how many reports rest on how many named origins."""
    console = _console()
    for head in heads:
        days = head.first or "date unknown"
        if head.last and head.last != head.first:
            days = f"{head.first} to {head.last}"
        told = (
            f"{head.reports} reports, {head.outlets} outlets, at least {head.origins} named origins, "
            f"{head.without_lineage} without recorded lineage"
            if head.traced
            else f"{head.reports} reports, to be traced"
        )
        conflicts = f", {head.conflicts} conflicts" if head.conflicts else ""
        console.print(Text(clean(head.title or head.id), style="bold"))
        console.print(Text(f"  {days}  {told}{conflicts}  {clean(head.id)}", style="bright_black"))
    if not heads:
        console.print(Text("no story was found"))
    if more:
        console.print(Text("there are more; raise --limit", style="bright_black"))
