"""The peer of the benchmark of statements: quotations and reports by regular expressions, as a desk would write them."""

from __future__ import annotations

import re

from runut.records import Span, Statement

_QUOTE = r"[\"“”«][^\"“”«»\n]{4,900}[\"“”»]"
_NAME = (
    r"(?:[A-Z][\w.'’-]*|\([^)]{2,20}\))(?:\s+(?:[A-Z][\w.'’-]*|dan|of|the|\([^)]{2,20}\)))*|dia|ia|mereka|he|she|they"
)
_ROLE = r"(?:(?:juru bicara|ketua|kepala|menteri|presiden|the|a)\s+(?:[a-z]+\s+){0,2})?"
_AFTER = {
    "id": r"kata|ujar|ucap|tutur|ungkap|jelas|tegas|papar|terang|imbuh|tambah|lanjut|tandas|pungkas|sebut",
    "en": r"said|says|added|wrote|told|explained|noted|argued|tweeted",
}
_BEFORE = {
    "id": r"mengatakan|menyatakan|menegaskan|menjelaskan|menuturkan|mengungkapkan|menyebut|menyebutkan|menilai|mengaku|membantah|menambahkan|memastikan|mengklaim",
    "en": r"said|says|added|told \w+|claimed|argued|insisted|warned|explained|noted|denied",
}
_THAT = {"id": r"(?:\s+bahwa|,)?", "en": r"(?:\s+that)?"}
_SOURCE = {"id": r"[Mm]enurut", "en": r"[Aa]ccording to"}


def peer_statements(text: str, code: str) -> tuple[Statement, ...]:
    """Return the statements that four regular expressions find; speakers are the names beside the cue, unresolved."""
    found: list[Statement] = []
    after, before = _AFTER[code], _BEFORE[code]
    clitic = "nya" if code == "id" else ""
    quoted = [
        re.compile(rf"(?P<content>{_QUOTE}),?\s+(?P<cue>{after})\s+(?P<source>{_ROLE}(?:{_NAME}))"),
        re.compile(rf"(?P<content>{_QUOTE}),?\s+(?P<source>{_ROLE}(?:{_NAME}))\s+(?P<cue>{before})"),
        re.compile(rf"(?P<source>{_NAME})\s+(?P<cue>{before})[,:]?\s+(?P<content>{_QUOTE})"),
    ]
    if clitic:
        quoted.append(re.compile(rf"(?P<content>{_QUOTE}),?\s+(?P<cue>(?:{after}){clitic})\b"))
    reported = [
        re.compile(rf"(?P<source>{_NAME})\s+(?P<cue>{before}){_THAT[code]}\s+(?P<content>[^\"“”\n.]{{12,400}})"),
        re.compile(rf"(?P<cue>{_SOURCE[code]})\s+(?P<source>{_ROLE}(?:{_NAME})),\s+(?P<content>[^\"“”\n.]{{12,400}})"),
    ]
    taken: list[tuple[int, int]] = []
    for kind, patterns in (("direct", quoted), ("indirect", reported)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                start, end = match.span("content")
                if any(a < end and start < b for a, b in taken):
                    continue
                taken.append((start, end))
                parts = match.groupdict()
                found.append(
                    Statement(
                        kind=kind,  # type: ignore[arg-type]
                        content=(Span(start, end),),
                        cue=Span(*match.span("cue")),
                        source=Span(*match.span("source")) if "source" in parts else None,
                        speaker=parts.get("source"),
                        rule="peer",
                    )
                )
    return tuple(sorted(found, key=lambda s: (s.content[0].start, s.content[0].end)))
