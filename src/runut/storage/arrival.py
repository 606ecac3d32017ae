"""An annotated report as it is kept: its line packed, its statements as rows, its words; made in any process."""

from __future__ import annotations

import msgspec

from runut.records import AnnotatedReport, Report
from runut.storage.many import Row
from runut.storage.packing import columned, key_of, line, packed_line
from runut.storage.words import Words, words_of


class Arrival(msgspec.Struct, frozen=True):
    """A report ready to be kept: its line, compressed; its statements' columns after the version; its words; its packed features."""

    report: Report
    line: bytes
    statements: tuple[Row, ...]
    words: Words
    features: bytes


def arrival_of(annotated: AnnotatedReport, features: bytes) -> Arrival:
    """Return the arrival of an annotated report; `features` are what grouping takes of it."""
    return Arrival(annotated.report, packed_line(annotated), _statements(annotated), words_of(annotated), features)


def named(arrival: Arrival, name: str) -> Arrival:
    """Return the arrival under the id that it gets in the store, where that is another than its own."""
    if arrival.report.id == name:
        return arrival
    report = msgspec.structs.replace(arrival.report, id=name)
    packed = packed_line(msgspec.structs.replace(line(arrival.line), report=report))
    return msgspec.structs.replace(arrival, report=report, line=packed)


def _statements(annotated: AnnotatedReport) -> tuple[Row, ...]:
    day = annotated.report.published[:10] if annotated.report.published else None
    return tuple(
        (
            *(number, columned(said.speaker), key_of(said.speaker) if said.speaker else None, day),
            *(said.kind, said.polarity),
            *((said.content[0].start, said.content[-1].end) if said.content else (0, 0)),
        )
        for number, said in enumerate(annotated.statements)
    )
