"""Other offices for one person: "juru bicara X" in one report, "penasihat X" in another."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from runut.languages import language
from runut.models.likeness import lemma
from runut.records import AnnotatedReport, Conflict, Mention, Position, Span
from runut.tracing.material import Material
from runut.tracing.within import Within

LONGEST = 90
"""Code points of a role beside a name at most."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_STOP = re.compile(r"[.;:!?\"“”()\n]|, ")


class Role(msgspec.Struct, frozen=True):
    """What a report calls a person: the head ("founder"), whether it is a deputy's ("co-founder"), the words after it.

    `span` holds the name too; `letters` are those of head and words in order.
    """

    span: Span
    head: str
    deputy: bool
    rest: frozenset[str]
    letters: str


class _Words:
    """The words of a language that roles are made of."""

    def __init__(self, code: str) -> None:
        data = language(code).data("conflicts")["roles"]
        titles = [t for t in language(code).data("names")["titles"] if len(t) > 2 and "." not in t]
        former, self.deputy = set(data["former"]), set(data["deputy"])
        self.same = {word: line[0] for line in data["same"] for word in line}
        self.heads = {*titles, *data["heads"], *self.same} - former - self.deputy
        before = "|".join(sorted((*former, *self.deputy), key=lambda w: (-len(w), w)))
        head = "|".join(map(re.escape, sorted(self.heads, key=lambda w: (-len(w), w))))
        self.head = re.compile(
            rf"(?<![\w-])(?P<before>(?:(?:{before})[\s-]+)*)(?P<head>{head})(?![\w-])", re.IGNORECASE
        )
        self.stop = frozenset(language(code).data("stopwords")["words"])


@functools.cache
def _words(code: str) -> _Words:
    return _Words(code)


def roles(material: Material) -> Iterator[Conflict]:
    """Yield the persons whom two reports give different offices of one institution, or an office and its deputy.

    A person whom one report gives both offices has both; a short form ("Kapuspenkum") is the office that it shortens.
    """
    found: dict[str, dict[str, list[Role]]] = defaultdict(lambda: defaultdict(list))
    for within in material.within.values():
        for mention in within.report.entities:
            name = material.name(within.id, mention.name)
            if mention.type == "PERSON" and " " in name:
                for role in _roles(within, mention):
                    found[name][within.id].append(role)
    for person, reports in sorted(found.items()):
        conflict = _conflict(person, reports)
        if conflict:
            yield conflict


def _roles(within: Within, mention: Mention) -> Iterator[Role]:
    report, sentence = within.report, within.sentence(mention.start)
    if sentence is None:
        return
    words = _words(report.report.language)
    before = report.text[max(sentence.start, mention.start - LONGEST) : mention.start]
    cut = max((m.end() for m in _STOP.finditer(before.rstrip(" ,"))), default=0)
    role = _role(report, words, Span(mention.start - len(before) + cut, mention.start))
    if role:
        yield msgspec.structs.replace(role, span=Span(role.span.start, mention.end))
    after = re.match(r"(?:\s?\([^)]{1,20}\))?, ", report.text[mention.end : sentence.end])
    if after:
        start, end = mention.end + after.end(), min(sentence.end, mention.end + LONGEST)
        stop = _STOP.search(report.text, start, end)
        role = _role(report, words, Span(start, stop.start() if stop else end), opens=True)
        if role:
            yield msgspec.structs.replace(role, span=Span(mention.start, role.span.end))


def _role(report: AnnotatedReport, words: _Words, span: Span, opens: bool = False) -> Role | None:
    """Return the role in a stretch beside a name; one that follows the name begins the stretch, or nearly."""
    match = words.head.search(report.text, span.start, span.end)
    if match is None or (opens and match.start() - span.start > 24):
        return None
    after = [w.group() for w in _WORD.finditer(report.text, match.end(), span.end)]
    if len(after) > 8 or any(w.islower() and w not in words.heads for w in after):
        return None
    ahead = [w.group() for w in _WORD.finditer(report.text, span.start, match.start())] if opens else []
    rest = [w.casefold() for w in (*after, *ahead) if w.casefold() not in words.stop]
    head = match["head"].casefold()
    before = {w.casefold() for w in _WORD.findall(match["before"].replace("-", " "))}
    return Role(
        span=Span(match.start(), span.end),
        head=words.same.get(head, head),
        deputy=bool(before & words.deputy) or head.startswith("co-"),
        rest=frozenset(lemma(w, report.report.language) for w in rest),
        letters=re.sub(r"\W", "", head + "".join(w.casefold() for w in after)),
    )


def _conflict(person: str, reports: dict[str, list[Role]]) -> Conflict | None:
    named = [(report, role) for report, many in reports.items() for role in many]
    for place, (report, role) in enumerate(named):
        for other, second in named[place + 1 :]:
            if other == report or not _differ(role, second) or _one_has_both(reports, role, second):
                continue
            return Conflict(
                about=person,
                kind="imprecision" if role.head == second.head else "contradiction",
                positions=tuple(
                    Position(report=name, start=r.span.start, end=r.span.end)
                    for name, r in ((report, role), (other, second))
                ),
                reason="other offices",
            )
    return None


def _one_has_both(reports: dict[str, list[Role]], left: Role, right: Role) -> bool:
    """Tell whether one report gives the person both offices."""
    return any(
        any(_like(left, role) for role in many) and any(_like(right, role) for role in many)
        for many in reports.values()
    )


def _like(left: Role, right: Role) -> bool:
    return left.head == right.head and left.deputy == right.deputy


def _differ(left: Role, right: Role) -> bool:
    shared = left.rest & right.rest
    if left.head == right.head:
        nearly = left.rest <= right.rest or right.rest <= left.rest
        return left.deputy != right.deputy and nearly
    if len(shared) < 2 and (not shared or left.rest != right.rest):
        return False
    return not _short(left, right) and not _short(right, left)


def _short(short: Role, full: Role) -> bool:
    """Tell whether one role shortens the other, its letters standing in it in order: Kapuspenkum, Kepala Pusat ..."""
    signs = iter(full.letters)
    return all(sign in signs for sign in short.head.replace(" ", ""))
