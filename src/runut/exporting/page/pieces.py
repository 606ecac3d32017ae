"""The pieces that a page repeats a thousand times (a sentence with its source, a status, a sign), as filters of its templates.

They are made here rather than by macros since they are most of a page, and a macro costs far more. Words of reports pass
through `escape` one by one: what a filter returns is markup, and nothing else in it is.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from runut.exporting.page.interface import Interface
from runut.exporting.page.places import Cited, settled
from runut.exporting.page.reasons import because
from runut.exporting.page.words import escape

_SIGNS = {
    "alleged": '<path d="M0-9 9 0 0 9-9 0Z"/>',
    "denied": '<path d="M-7-7H7V7H-7Z"/><path class="stroke" d="M-4-4 4 4M4-4-4 4"/>',
    "denies": '<path d="M-7-7H7V7H-7Z"/><path class="stroke" d="M-4-4 4 4M4-4-4 4"/>',
    "no comment": '<path class="stroke" d="M-7 0H7"/>',
}
_ROUND = '<circle r="8"/>'


def filters(pieces: Pieces) -> dict[str, Callable[..., Any]]:
    """Return the filters in the language of a page."""
    face = pieces.face
    named = (pieces.known, pieces.glyph, pieces.status, pieces.source, pieces.sentence, pieces.sentences)
    return {one.__name__: one for one in named} | {
        "say": face.say,
        "day": face.day,
        "because": functools.partial(because, face),
    }


class Pieces:
    """Makes the pieces in the language `face`."""

    def __init__(self, face: Interface) -> None:
        self.face = face
        self.status = functools.cache(self.status)  # type: ignore[method-assign]  # a handful of words
        self.glyph = functools.cache(self.glyph)  # type: ignore[method-assign]
        self.known = functools.lru_cache(10_000)(self.known)  # type: ignore[method-assign]  # the days of the news

    def glyph(self, status: str) -> Markup:
        """Return the sign of a status or of what an outlet makes of a claim."""
        return Markup(
            f'<svg class="glyph {escape(status.replace(" ", "-"))}" viewBox="-10 -10 20 20" width="14" height="14" '
            f'aria-hidden="true" focusable="false">{_SIGNS.get(status, _ROUND)}</svg>'
        )

    def status(self, status: str) -> Markup:
        """Return a status in words behind its sign."""
        named = escape(status.replace(" ", "-"))
        return Markup(f'<span class="status {named}">{self.glyph(status)}{escape(self.face.say(status))}</span>')

    def known(self, day: str | None) -> Markup:
        """Return the attribute that tells since which day something is surely known."""
        return Markup(f' data-since="{escape(settled(day))}"')

    def source(self, cited: Cited) -> Markup:
        """Return where words stand, as a link to their sentence."""
        return Markup(self._source(cited))  # what comes of a report is escaped

    def sentence(self, cited: Cited) -> Markup:
        """Return words in their sentence, and where it stands."""
        return Markup(self._sentence([cited]))

    def sentences(self, cited: Sequence[Cited], tag: str, most: int) -> Markup:
        """Return sentences, each in an element of its own; of many, the later ones by their addresses alone.

        Sentences of the same words stand once, with all places where they stand.
        """
        same: dict[tuple[str, str, str], list[Cited]] = {}
        for one in cited[:most]:
            same.setdefault((one.before, one.words, one.after), []).append(one)
        rows = [
            f'<{tag}{self.known(some[0].day)}><p class="evidence">{self._sentence(some)}</p></{tag}>'
            for some in same.values()
        ]
        if len(cited) > most:
            further = (f"<span{self.known(one.day)}>{self._source(one)}</span> " for one in cited[most:])
            rows.append(f'<{tag} class="further">{"".join(further)}</{tag}>')
        return Markup("".join(rows))

    def _source(self, cited: Cited) -> str:
        return (
            f'<a class="source" href="{escape(cited.href)}"><bdi>{escape(cited.outlet)}</bdi>, '
            f'<span class="nowrap">{escape(self.face.day(cited.day))}</span></a>'
        )

    def _sentence(self, cited: Sequence[Cited]) -> str:
        """Return the words of the first and the places of all, each of the others since its day."""
        first, *others = cited
        words = escape(first.words)
        if first.before or first.after:
            words = f"{escape(first.before)}<mark>{words}</mark>{escape(first.after)}"
        also = "".join(f"<span{self.known(one.day)}>; {self._source(one)}</span>" for one in others)
        return (
            f'<span class="sentence" lang="{escape(first.language)}" dir="auto">{words}</span>\n'
            f"{self._source(first)}{also}"
        )
