"""Attribution relations: who is said to have said what."""

from __future__ import annotations

import msgspec

from runut.annotation.statements.details import complete
from runut.annotation.statements.direct import find_direct
from runut.annotation.statements.draft import Draft, Found
from runut.annotation.statements.indirect import find_indirect
from runut.annotation.statements.lexicon import lexicon
from runut.annotation.statements.relays import relayed
from runut.annotation.statements.speakers import coordinated, resolve
from runut.languages import Language
from runut.records import AnnotatedReport, Statement


def find_statements(draft: AnnotatedReport, language: Language) -> tuple[Statement, ...]:
    """Return the statements of a report whose sentences, times, mentions and citations are known, by position."""
    work = Draft(draft, lexicon(language))
    for line in work.lines():
        before = len(work.found)
        find_direct(work, line)
        find_indirect(work, line)
        fresh = sorted(work.found[before:], key=lambda f: f.start)
        work.found = work.found[:before]
        for found in fresh:
            complete(work, found)
            for source in coordinated(work, found.source) if found.source else [None]:
                one = msgspec.structs.replace(found, source=source, content=list(found.content))
                resolve(work, one)
                work.found.append(one)
    work.found += relayed(work)
    return tuple(_statement(found) for found in sorted(work.found, key=lambda f: (f.start, f.content[0].start)))


def _statement(found: Found) -> Statement:
    return Statement(
        kind=found.kind,
        content=tuple(found.content),
        polarity=found.polarity,
        modality=found.modality,
        speaker=found.speaker,
        source=found.source,
        cue=found.cue,
        addressee=found.addressee,
        occasion=found.occasion,
        role=found.role,
        candidates=found.candidates,
        rule=found.rule,
    )
