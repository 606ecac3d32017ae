"""Search: reports by their words, their speakers, outlet, language and day, best first."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, bindparam, select, text

from runut.errors import QueryError
from runut.records import AnnotatedReport, Evidence, Span, Statement
from runut.storage.dialects import Dialect
from runut.storage.packing import column, key_of, line
from runut.storage.rows import Hit, Page
from runut.storage.schema import lines, reports, versions
from runut.storage.words import folded, phrases

LANGUAGES = ("id", "en")
"""Languages in which the words of a query are read where the query names none."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is searched for: all of the words, "in quotes" those that stand together; days are ISO dates, included.

    `speaker` are words of a name that the report has as a speaker's; `after` is a page's `next`.
    """

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    language: str | None = None
    first: str | None = None
    last: str | None = None
    limit: int = 10
    after: str | None = None


_FILTERS = {
    "outlet": "AND version.outlet = :outlet",
    "language": "AND version.language = :language",
    "first": "AND version.day >= :first",
    "last": "AND version.day <= :last",
}


_first = reports.alias("first")
_HITS = (
    select(versions.c.seq.label("version"), reports.c.id, _first.c.id.label("story"), lines.c.data)
    .join(reports, reports.c.seq == versions.c.report)
    .join(lines, lines.c.version == versions.c.seq)
    .outerjoin(_first, _first.c.seq == reports.c.story)
    .where(versions.c.seq.in_(bindparam("versions", expanding=True)))
)

_Wanted = tuple[tuple[frozenset[str], ...], ...]
"""For each word or phrase of a query, the words of each of its readings."""


def search(connection: Connection, dialect: Dialect, query: Query) -> Page[Hit]:
    """Return the reports found; raises QueryError where the query has no words to search for."""
    codes = (query.language,) if query.language in LANGUAGES else LANGUAGES
    words = phrases(query.words, codes)
    speakers = phrases(key_of(query.speaker or ""), ())
    if not words and not speakers:
        raise QueryError("there is nothing to search for; give a word or a speaker")
    skip = _skip(query.after)
    filters = {name: column(str(getattr(query, name))) for name in _FILTERS if getattr(query, name)}
    clauses = " ".join(_FILTERS[name] for name in filters)
    values = {"match": dialect.match(words, speakers), "number": query.limit + 1, "skip": skip, **filters}
    found = connection.execute(text(dialect.hits(clauses)), values).all()
    shown = found[: query.limit]
    rows = {row.version: row for row in connection.execute(_HITS, {"versions": [hit.version for hit in shown]})}
    wanted = tuple(tuple(frozenset(reading) for reading in readings) for readings in words)
    hits = tuple(_hit(rows[hit.version], hit.score, wanted, key_of(query.speaker or "")) for hit in shown)
    return Page(hits, str(skip + query.limit) if len(found) > query.limit else None)


def _skip(after: str | None) -> int:
    if after and not (after.isascii() and after.isdigit() and len(after) < 10):
        raise QueryError("the list cannot go on from there; start it again from its first page")
    return int(after or 0)


def _hit(row: object, score: float, wanted: _Wanted, speaker: str) -> Hit:
    annotated = line(row.data)  # type: ignore[attr-defined]
    span, said = _best(annotated, wanted, speaker)
    report = annotated.report
    return Hit(
        report=annotated.id,
        story=row.story,  # type: ignore[attr-defined]
        outlet=report.outlet,
        title=report.title,
        published=report.published,
        language=report.language,
        text=annotated.text[span.start : span.end],
        evidence=Evidence(annotated.id, span.start, span.end),
        score=round(score, 4),
        speaker=said.speaker if said else None,
        polarity=said.polarity if said else None,
    )


def _best(annotated: AnnotatedReport, wanted: _Wanted, speaker: str) -> tuple[Span, Statement | None]:
    """Return the span, of those of the speaker or else of the sentences, that holds most of what is wanted, the first such.

    The statement that a span of the speaker is of comes with it.

    A word counts once, in whatever reading it stands there.
    """
    asked = set(speaker.split())
    spans: list[tuple[Span, Statement | None]] = [
        (Span(said.content[0].start, said.content[-1].end), said)
        for said in annotated.statements
        if asked and said.speaker and said.content and asked <= set(key_of(said.speaker).split())
    ]
    sentences = annotated.sentences or (Span(0, min(200, len(annotated.text))),)
    spans = spans or [(one, None) for one in sentences]
    code = annotated.report.language
    best, most = spans[0], -1
    for span, said in spans:
        words = set(folded(annotated.text[span.start : span.end], code))
        held = sum(any(map(words.issuperset, readings)) for readings in wanted)
        if held > most:
            best, most = (span, said), held
        if most == len(wanted):
            break
    return best
