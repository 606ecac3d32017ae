"""Print what stands at a span of a report, each with the judgements that made it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from runut.commands.dossier import WIDTH, clean, shortened
from runut.records import Evidence, Judgement
from runut.tracing.opening import Opened

MARKS = {"same": ("●", "green"), "different": ("✗", "red"), "unsure": ("◐", "yellow")}
WORDS = 140
"""Code points of a span's words that are shown."""


class AtSpan(msgspec.Struct, frozen=True, kw_only=True):
    """What stands at a span in its story, and the pairs there that are left to the reader."""

    span: Evidence
    story: str
    opened: tuple[Opened, ...]
    unsure: tuple[Judgement, ...]


def show_opened(found: AtSpan, texts: Mapping[str, str], out: TextIO) -> None:
    """Print what stands at a span, a judgement a paragraph with the words that it rests on."""
    console = Console(file=out, markup=False, highlight=False)
    console.width = min(console.width, WIDTH)
    console.print(_span(found.span, texts, ""))
    for one in found.opened:
        console.print()
        title = Text.assemble((f"{one.about}: ", "bold"), shortened(clean(one.text), 300))
        title.append(f" ({len(one.spans)} span{'s' * (len(one.spans) != 1)})", "bright_black")
        console.print(title)
        _judgements(console, one.judgements, texts)
    if found.unsure:
        console.print()
        console.print(Text("left to the reader", "bold"))
        _judgements(console, found.unsure, texts)
    if not found.opened and not found.unsure:
        console.print("\nNothing that reports have in common stands here.")


def _judgements(console: Console, judgements: tuple[Judgement, ...], texts: Mapping[str, str]) -> None:
    for one in judgements:
        mark, colour = MARKS[one.verdict]
        reason = f"{one.right}: {one.reason}" if one.about == "count" else one.reason
        console.print(Padding(Text.assemble((f"{mark} ", colour), clean(reason)), (0, 0, 0, 2), expand=False))
        by = f"{one.about}, {one.verdict}, score {one.score:.3f}, by {clean(one.author)}"
        console.print(Padding(Text(by, "bright_black"), (0, 0, 0, 4), expand=False))
        for span in one.evidence:
            console.print(Padding(_span(span, texts, "bright_black"), (0, 0, 0, 4), expand=False))


def _span(span: Evidence, texts: Mapping[str, str], style: str) -> Text:
    words = shortened(clean(texts[span.report][span.start : span.end]), WORDS)
    return Text.assemble((f"{clean(span.report)}#{span.start}-{span.end}: ", "bold"), (words, style))
