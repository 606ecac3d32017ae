"""Make annotated reports of invented texts for the tests of tracing, with what annotation would find named by its words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from runut.annotation.sentences import split_sentences
from runut.annotation.times.calendar import days_of
from runut.languages import language
from runut.records import AnnotatedReport, Mention, Report, Span, Statement, TimeExpression, Zone

Said = tuple[str | None, str] | tuple[str | None, str, str]


def told(
    name: str,
    text: str,
    said: Sequence[Said] = (),
    names: Mapping[str, tuple[str, str]] | None = None,
    dates: Mapping[str, str] | None = None,
    *,
    published: str = "2031-05-06",
    code: str = "id",
    roles: Mapping[str, str] | None = None,
) -> AnnotatedReport:
    """Return the report `name` of an outlet of that name, told on `published`.

    `said` holds (speaker, words, polarity), `names` form: (type, name), `dates` words: TIMEX3 value, `roles` the role
    printed before a form; every form stands in the text.
    """
    report = Report(
        id=name,
        text=text,
        outlet=name,
        title=text[:60],
        published=published,
        published_basis="stated",
        language=code,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        zones=(Zone(0, len(text), "body"),),
    )
    mentions = [
        Mention(start=at.start, end=at.end, type=kind, name=full, role=_before(text, at, (roles or {}).get(form)))  # type: ignore[arg-type]
        for form, (kind, full) in (names or {}).items()
        for at in _all(text, form)
    ]
    times = [
        TimeExpression(start=at.start, end=at.end, type=_kind(value), value=value, first=first, last=last)  # type: ignore[arg-type]
        for words, value in (dates or {}).items()
        for at in _all(text, words)
        for first, last in [days_of(value)]
    ]
    return AnnotatedReport(
        report=report,
        sentences=split_sentences(report, language(code)),
        times=tuple(sorted(times, key=lambda t: t.start)),
        entities=tuple(sorted(mentions, key=lambda m: m.start)),
        statements=tuple(sorted((_statement(text, *one) for one in said), key=lambda s: s.content[0].start)),
    )


def _kind(value: str) -> str:
    return "DURATION" if value.startswith("P") else "DATE"


def _statement(text: str, speaker: str | None, words: str, polarity: str = "asserts") -> Statement:
    at = next(_all(text, words))
    kind = "direct" if words[0] in '"“' else "indirect"
    return Statement(kind=kind, content=(at,), polarity=polarity, speaker=speaker)  # type: ignore[arg-type]


def _before(text: str, at: Span, role: str | None) -> Span | None:
    if role is None or not text[: at.start].rstrip(" ,").endswith(role):
        return None
    start = text.rindex(role, 0, at.start)
    return Span(start, start + len(role))


def _all(text: str, words: str) -> Iterator[Span]:
    at = text.index(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)
