"""The rows of the matrix of claims as markup: they are most of a page, and a template over them costs far more.

Words of reports pass through `escape` one by one; what is returned is markup, and nothing else in it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from runut.exporting.page.folding import SENTENCES
from runut.exporting.page.pieces import Pieces
from runut.exporting.page.places import Cited
from runut.exporting.page.stances import ClaimShown, OriginShown, Others, Stance, StandingShown
from runut.exporting.page.words import escape

SAID = (
    "silent",
    "others",
    "named by then",
    "before:",
    "Sentences",
    "of claim %(number)s",
    "Origins",
    "Standing",
    "Carried by",
    "No origin is named.",
    "Nothing is recorded.",
)
"""What is said in every row, each phrase as the catalogues have it."""

UNIT = ("origin", "origins")
"""What is counted in every row."""


def filters(pieces: Pieces) -> dict[str, Callable[..., Any]]:
    """Return the filter that draws rows in the language of a page."""
    return {"matrix": Rows(pieces).rows}


class Rows:
    """Draws the claims of a story as the bodies of a table."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._face = pieces.face
        self._said = {phrase: escape(self._face.say(phrase)) for phrase in SAID}

    def rows(self, claims: Sequence[ClaimShown], columns: Sequence[str], others: bool, level: int) -> Markup:
        """Return the rows; `others` where outlets share a column, `level` is that of the headings in a claim's details."""
        whose = [f'<span class="whose" aria-hidden="true"><bdi>{escape(name)}</bdi></span>' for name in columns]
        silent = f'<td role="cell" class="stance empty"><i>{self._said["silent"]}</i></td>'
        made = []
        for claim in claims:
            cells = [
                f'<td role="cell" class="stance">{name}{"".join(map(self._stance, stances))}</td>'
                if stances
                else silent
                for name, stances in zip(whose, claim.cells, strict=True)
            ]
            made.append(
                f'<tbody role="rowgroup" class="claim" id="{claim.anchor}"{self._pieces.known(claim.since)}>\n'
                f'<tr role="row">\n{self._head(claim)}\n{"".join(cells)}{self._others(claim.others) if others else ""}</tr>\n'
                f'<tr role="row" class="detail"><td role="cell" colspan="{3 + len(columns) + others}">'
                f"{self._detail(claim, level)}</td></tr>\n</tbody>"
            )
        return Markup("\n".join(made))  # noqa: S704  # every word of a report is escaped where it is put in

    def _head(self, claim: ClaimShown) -> str:
        span = f"{claim.low}–{claim.high}" if claim.low != claim.high else f"{claim.low}"
        unit = escape(self._face.phrases.ngettext(*UNIT, claim.high))
        before = ""
        if claim.now and claim.once:
            named = ", ".join(escape(self._face.say(name)) for name in claim.once)
            before = f' <small class="once">{self._said["before:"]} {named}</small>'
        return (
            f'<th scope="row" role="rowheader"><a class="number" href="#{claim.anchor}">C{claim.number}</a> '
            f'<span class="words" lang="{escape(claim.cited.language)}" dir="auto">{escape(claim.before)}'
            f"<b>{escape(claim.cited.words)}</b>{escape(claim.after)}</span></th>\n"
            f'<td role="cell" class="interval" data-once="{self._said["named by then"]}"><b>{span}</b> '
            f'<span class="unit">{unit}</span></td>\n'
            f'<td role="cell" class="standing"><span class="now">{self._pieces.status(claim.now) if claim.now else "–"}</span>'
            f"{before}</td>"
        )

    def _stance(self, stance: Stance) -> str:
        cited, kind = stance.cited, escape(self._face.say(stance.kind))
        return (
            f'<a href="{escape(cited.href)}"{self._pieces.known(cited.day)} '
            f'title="{escape(cited.outlet)}, {escape(self._face.day(cited.day))}: {kind}">'
            f'{self._pieces.glyph(stance.kind)}<span class="hidden">{kind}</span></a>'
        )

    def _others(self, others: Sequence[Others]) -> str:
        if not others:
            return f'<td role="cell" class="stance others empty"><i>{self._said["silent"]}</i></td>'
        links = [
            f'<a class="whole" href="{escape(one.cited.href)}">{self._pieces.glyph(one.kind)}'
            f'<span class="hidden">{escape(self._face.say(one.kind))}: </span>{one.outlets}</a>'
            for one in others
        ]
        whose = f'<span class="whose" aria-hidden="true">{self._said["others"]}</span>'
        return f'<td role="cell" class="stance others">{whose}{"".join(links)}</td>'

    def _detail(self, claim: ClaimShown, level: int) -> str:
        said, told = self._said, {one.href for one in claim.carried[:SENTENCES]}
        origins = "".join(self._origin(one, told) for one in claim.origins) or f"<li>{said['No origin is named.']}</li>"
        changes = "".join(self._change(one, told) for one in claim.standing)
        changes = changes or f"<li>{said['Nothing is recorded.']}</li>"
        number = said["of claim %(number)s"].replace("%(number)s", str(claim.number))
        parts = (
            ("Origins", f'<ul class="origins">{origins}</ul>'),
            ("Standing", f'<ol class="changes">{changes}</ol>'),
            ("Carried by", f"<ul>{self._pieces.sentences(claim.carried, 'li', SENTENCES)}</ul>"),
        )
        columns = "\n".join(f"<div><h{level}>{said[title]}</h{level}>\n{body}</div>" for title, body in parts)
        return (
            f'\n<details><summary>{said["Sentences"]}<span class="hidden"> {number}</span></summary>\n'
            f'<div class="columns">\n{columns}\n</div>\n</details>\n'
        )

    def _origin(self, origin: OriginShown, told: set[str]) -> str:
        rows = "".join(f"<div{self._pieces.known(one.day)}>{self._shown(one, told)}</div>" for one in origin.cited[:3])
        further = "".join(
            f"<span{self._pieces.known(one.day)}>{self._pieces.source(one)}</span> " for one in origin.cited[3:]
        )
        return (
            f'<li class="from"{self._pieces.known(origin.since)}><b><bdi>{escape(origin.name)}</bdi></b> '
            f"<small>{escape(self._face.say(origin.kind))}</small>{rows}"
            + (f'<div class="further">{further}</div></li>' if further else "</li>")
        )

    def _change(self, change: StandingShown, told: set[str]) -> str:
        by = f", <bdi>{escape(change.by)}</bdi>" if change.by else ""
        return (
            f'<li data-status="{escape(change.status)}"{self._pieces.known(change.day)}>{self._pieces.status(change.status)} '
            f"<small>{escape(self._face.day(change.day))}{by}</small>{self._shown(change.cited, told)}</li>"
        )

    def _shown(self, cited: Cited, told: set[str]) -> str:
        """Return a sentence, or where it stands alone where the claim's own sentences have it: each is printed once."""
        if cited.href in told:
            return f'<p class="evidence">{self._pieces.source(cited)}</p>'
        told.add(cited.href)
        return f'<p class="evidence">{self._pieces.sentence(cited)}</p>'
