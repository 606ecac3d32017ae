"""A correction as a person asks for it, checked against the texts that it is about."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from runut.errors import QueryError
from runut.records import Correction, Evidence
from runut.storage import View

Kind = Literal["same", "different", "speaker", "not a conflict", "withdrawn"]

LONGEST = 2000
"""Code points of a reason or a name at most."""

MOST = 20
"""Spans of a correction at most."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says against a decision, about which spans, who it is, and why; `value` is who spoke.

    `sha256` are the hashes of the texts that the person saw, in the order of the spans.
    """

    kind: Kind
    spans: tuple[Evidence, ...]
    author: str
    value: str | None = None
    reason: str = ""
    sha256: tuple[str, ...] = ()


def words_of(view: View, spans: tuple[Evidence, ...]) -> tuple[tuple[str, str], ...]:
    """Return the words of spans and the hash of the text of each; raises QueryError where a span is not in the store."""
    if not spans or len(spans) > MOST:
        raise QueryError(f"a correction is about one span at least and {MOST} at most")
    texts = view.reports(sorted({span.report for span in spans}))
    found = []
    for span in spans:
        report = texts.get(span.report)
        if report is None or not 0 <= span.start < span.end <= len(report.text):
            raise QueryError("the span is in no report of the store; go back to the report and choose it again")
        found.append((report.text[span.start : span.end], report.report.sha256))
    return tuple(found)


def correction(view: View, wanted: Wanted) -> Correction:
    """Return the correction, made now; raises QueryError where it says too little, or is about a text that has changed."""
    author, value, reason = (" ".join((text or "").split()) for text in (wanted.author, wanted.value, wanted.reason))
    if not author or max(map(len, (author, value, reason))) > LONGEST:
        raise QueryError(f"who corrects must be named, in {LONGEST} characters at most, as must a reason")
    if bool(value) != (wanted.kind == "speaker"):
        raise QueryError("who spoke is said where the speaker is corrected, and only there")
    if wanted.kind not in ("speaker", "withdrawn") and len(wanted.spans) < 2:
        raise QueryError("this is about two spans at least")
    hashes = tuple(digest for _, digest in words_of(view, wanted.spans))
    if wanted.sha256 and wanted.sha256 != hashes:
        raise QueryError("the text has changed since it was shown; look at it again")
    return Correction(
        kind=wanted.kind,
        spans=wanted.spans,
        author=author,
        made=datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
        value=value or None,
        reason=reason,
        sha256=hashes,
    )
