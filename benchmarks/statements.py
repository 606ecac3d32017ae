"""Score and time the finder of statements beside a peer: the stories, PFSA-ID, PolNeAR, wrong attributions, reports a second.

`python -m benchmarks.statements` prints every table in one run, ours beside regular expressions (regex_peer.py).
`--errors` lists what was missed on the corpora and each wrong attribution of the stories.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from benchmarks.attributions import SHARED, Document, Place, pfsa, polnear
from benchmarks.card import Matched, matches
from benchmarks.regex_peer import peer_statements

from runut.annotation import annotate
from runut.annotation.statements import find_statements
from runut.languages import language
from runut.reading.layout import zones_of
from runut.records import AnnotatedReport, Report, Statement

Finder = Callable[[AnnotatedReport], Sequence[Statement]]
_PUBLIC = ("found, of public figures", "exact, of public figures")
"""Rows of PFSA-ID that leave out, of the system's quotations alone, those of speakers who are no public figures.

The corpus holds "public figures' statements" (Purnomo et al. 2022, doi:10.1108/GKMC-04-2022-0091), and its published notes do not
say how these are told from others. What it labels does: all 503 speakers labelled PERSON have a name, and 500 of them have
no age in brackets, which its newspaper prints behind the names of residents, traders and drivers ("Sari (42), warga Murau").
"""
_LABELLED = ("found, unlabelled left out", "exact, unlabelled left out")
"""Rows of PFSA-ID that leave out quotations which a verb of saying attributes and which the corpus does not label."""
AGE = re.compile(r" \(\s?\d{1,2}\s?\)")
_MARKS = " \t\n\"'“”‘’«».,;:!?()"


@dataclass(slots=True)
class Score:
    """Right ones among the gold and among the system's."""

    right: int = 0
    gold: int = 0
    system: int = 0

    def row(self, name: str) -> str:
        """Return a line of a table."""
        p, r = self.right / max(1, self.system), self.right / max(1, self.gold)
        return f"{name:44}{p:7.3f}{r:7.3f}{2 * p * r / max(1e-9, p + r):7.3f}{self.gold:6}{self.system:6}"


def ours(report: AnnotatedReport) -> Sequence[Statement]:
    """Return our statements of an annotated report."""
    return report.statements


def ours_and_attitudes(report: AnnotatedReport) -> Sequence[Statement]:
    """Return our statements and attitudes, both of which PolNeAR calls attributions."""
    return (*report.statements, *report.attitudes)


def peers(report: AnnotatedReport) -> Sequence[Statement]:
    """Return the peer's statements of a report."""
    return peer_statements(report.text, report.report.language)


def read(document: Document) -> AnnotatedReport:
    """Return a corpus text annotated."""
    report = Report(id=document.name, text=document.text, language=document.language)
    zones = zones_of(report.text, None, language(report.language))
    return annotate(msgspec.structs.replace(report, zones=zones))


def trimmed(text: str, place: Place) -> Place:
    """Return a place without the marks and blanks at its ends, on which annotators differ."""
    start, end = place
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def shared(left: Sequence[Place], right: Sequence[Place]) -> int:
    """Return how many code points two lists of places share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)


def halves(left: Sequence[Place], right: Sequence[Place]) -> bool:
    """Tell whether two lists of places share half of what either covers."""
    both = shared(left, right)
    either = sum(b - a for a, b in left) + sum(b - a for a, b in right) - both
    return both * 2 >= either > 0


def places(spans: Sequence[Any]) -> list[Place]:
    """Return spans as places."""
    return [(s.start, s.end) for s in spans]


def source_of(statement: Statement) -> list[Place]:
    """Return a statement's source as places."""
    return places([statement.source] if statement.source else [])


def paired(gold: list[list[Place]], system: list[list[Place]]) -> list[tuple[int, int]]:
    """Pair gold contents with the system's that share half, each at most once, in the order of the text."""
    used: set[int] = set()
    out = []
    for i, wanted in enumerate(gold):
        near = ((shared(wanted, got), -j) for j, got in enumerate(system) if j not in used and halves(wanted, got))
        best = max(near, default=None)
        if best is not None:
            used.add(-best[1])
            out.append((i, -best[1]))
    return out


def outermost(found: Sequence[Statement]) -> list[Statement]:
    """Return statements without those whose words lie within another's: in PolNeAR a token is in one attribution at most."""
    spans = [places(s.content) for s in found]
    lengths = [sum(b - a for a, b in one) for one in spans]

    def within(i: int, j: int) -> bool:
        return lengths[j] > 1.05 * lengths[i] and shared(spans[i], spans[j]) >= 0.9 * lengths[i]

    return [one for i, one in enumerate(found) if not any(within(i, j) for j in range(len(found)))]


_SAYS = re.compile(
    r'[,?!.]["”’]\s*(?:kata|ujar|ucap|tutur|ungkap|jelas|tegas|kata|papar|lanjut|tambah|imbuh|jawab|sebut|keluh)(?:nya)?\b'
)


def unlabelled(text: str, words: Sequence[Place], gold: Sequence[Sequence[Place]]) -> bool:
    """Tell whether quoted words have a verb of saying right behind them and yet no label: PFSA-ID labels public figures."""
    end = words[-1][1]
    told = _SAYS.match(text, end) or _SAYS.match(text, end + 1)
    return bool(told) and not any(shared(one, words) for one in gold)


def has_age(report: AnnotatedReport, statement: Statement) -> bool:
    """Tell whether the text has an age in brackets behind a name of the speaker's."""
    ends = [one.end for one in report.entities if one.name == statement.speaker]
    if statement.source is not None:
        ends.append(statement.source.end)
        if AGE.search(report.text, statement.source.start, statement.source.end):
            return True
    return any(AGE.match(report.text, end) for end in ends)


def is_public(report: AnnotatedReport, statement: Statement) -> bool:
    """Tell whether a speaker may be a public figure: not told by a description alone, nor with an age in brackets."""
    source = statement.source
    named = source is not None and any(
        one.type == "PERSON" and source.start <= one.start < source.end for one in report.entities
    )
    return not has_age(report, statement) and (named or not (statement.speaker or "")[:1].islower())


def quotations(text: str, spoken: Sequence[Statement]) -> list[list[Place]]:
    """Return the places of quoted words, each once."""
    return [[place] for place in dict.fromkeys(trimmed(text, (c.start, c.end)) for s in spoken for c in s.content)]


def score_pfsa(documents: list[tuple[Document, AnnotatedReport]], finder: Finder, errors: bool) -> dict[str, Score]:
    """Return the figures on PFSA-ID, which holds direct speech only: each quotation with an attribution is one."""
    rows = (("statement found (half)", "statement exact"), _PUBLIC, _LABELLED)
    table = {name: Score() for name in (*rows[0], "cue", *_PUBLIC, *_LABELLED)}
    for document, report in documents:
        text = document.text
        gold = [[trimmed(text, p) for p in one.content] for one in document.attributions]
        spoken = [s for s in finder(report) if s.kind == "direct"]
        everything = quotations(text, spoken)
        public = quotations(text, [s for s in spoken if is_public(report, s)])
        labelled = [words for words in everything if not unlabelled(text, words, gold)]
        for (found, exact), system in zip(rows, (everything, public, labelled), strict=True):
            pairs = paired(gold, system)
            for name, right in ((found, len(pairs)), (exact, sum(gold[i] == system[j] for i, j in pairs))):
                table[name].right += right
                table[name].gold += len(gold)
                table[name].system += len(system)
        cues = {(s.cue.start, s.cue.end) for s in spoken if s.cue}
        table["cue"].right += len(cues & set(document.cues))
        table["cue"].gold += len(document.cues)
        table["cue"].system += len(cues)
        if errors:
            show_errors(text, gold, everything)
    return table


def show_errors(text: str, gold: list[list[Place]], system: list[list[Place]]) -> None:
    """Print the quotations of PFSA-ID that were missed, found beyond its labels, or found with other bounds."""
    pairs = paired(gold, system)
    hit, got = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, wanted in enumerate(gold):
        if i not in hit:
            print("missed", repr(text[max(0, wanted[0][0] - 60) : wanted[0][1] + 60]))
    for j, extra in enumerate(system):
        if j not in got:
            print("extra ", repr(text[max(0, extra[0][0] - 60) : extra[0][1] + 60]))
    for i, j in pairs:
        if gold[i] != system[j]:
            print("inexact", repr(text[slice(*gold[i][0])]), "|", repr(text[slice(*system[j][0])]))


def score_polnear(documents: list[tuple[Document, AnnotatedReport]], finder: Finder, errors: bool) -> dict[str, Score]:
    """Return the figures on PolNeAR; a speaker is right where our source shares words with the gold source."""
    names = ("all contents (half)", "all contents, right source", "direct quotation found", "direct, right speaker")
    nested = "all contents, nested ones too"
    table = {name: Score() for name in (*names, nested)}
    for document, report in documents:
        text = document.text
        gold = [one.content for one in document.attributions]
        everything = list(finder(report))
        table[nested].right += len(paired(gold, [places(s.content) for s in everything]))
        table[nested].gold += len(gold)
        table[nested].system += len(everything)
        found = outermost(everything)
        system = [places(s.content) for s in found]
        direct = [quoted(text, one) for one in gold]
        pairs = paired(gold, system)
        right = [shared(source_of(found[j]), document.attributions[i].source) > 0 for i, j in pairs]
        ours_direct = sum(s.kind == "direct" for s in found)
        counts = (
            (names[0], len(pairs), len(gold), len(found)),
            (names[1], sum(right), len(gold), len(found)),
            (names[2], sum(direct[i] for i, _ in pairs), sum(direct), ours_direct),
            (
                names[3],
                sum(direct[i] and ok for (i, _), ok in zip(pairs, right, strict=True)),
                sum(direct),
                ours_direct,
            ),
        )
        for name, ok, wanted, got in counts:
            table[name].right += ok
            table[name].gold += wanted
            table[name].system += got
        if errors:
            hit, seen = {i for i, _ in pairs}, {j for _, j in pairs}
            for i, one in enumerate(document.attributions):
                if i not in hit:
                    print("missed", part(text, one.source), "|", part(text, one.cue), "|", part(text, one.content))
            for j, s in enumerate(found):
                if j not in seen:
                    print("extra ", s.rule, part(text, source_of(s)), "|", part(text, system[j]))
            for (i, j), ok in zip(pairs, right, strict=True):
                if not ok:
                    print("source", part(text, document.attributions[i].source), "->", found[j].speaker, found[j].rule)
    return table


def quoted(text: str, content: list[Place]) -> bool:
    """Tell whether a content is nothing but quoted words."""
    words = part(text, content).strip(" \n.,;:!?")
    return len(words) > 2 and words[0] in "\"“”‘'" and words[-1] in "\"“”’'"


def part(text: str, content: list[Place]) -> str:
    """Return the words of some places."""
    return " … ".join(text[a:b].replace("\n", " ") for a, b in content)


def show(title: str, tables: dict[str, dict[str, Score]]) -> None:
    """Print one table for each finder, one below the other."""
    for who, table in tables.items():
        print(f"\n{title + ', ' + who:44}{'P':>7}{'R':>7}{'F1':>7}{'gold':>6}{'sys':>6}")
        for name, score in table.items():
            print(score.row(name))


def rate(number: int = 400) -> None:
    """Print reports a second of processor time, on one core, for the stage of statements alone, ours and the peer's."""
    for code, name in (("id", "indonesian-2025-06"), ("en", "english-mixed")):
        with gzip.open(SHARED / f"data/raw/{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for line, _ in zip(file, range(number), strict=False)]
        drafts = []
        for row in rows:
            done = read(Document("r", code, row.get("text") or "", []))
            drafts.append(msgspec.structs.replace(done, statements=()))
        seconds = []
        spoken = language(code)
        for _ in range(3):
            start = time.process_time()
            for draft in drafts:
                find_statements(draft, spoken)
            seconds.append(time.process_time() - start)
        start = time.process_time()
        for draft in drafts:
            peer_statements(draft.text, code)
        theirs = time.process_time() - start
        size = sum(len(d.text) for d in drafts) / len(drafts)
        print(
            f"{code}: ours {number / min(seconds):7.0f} reports/s, regular expressions {number / theirs:7.0f} reports/s"
            f"  (a report has {size:.0f} code points)"
        )


def show_wrong(found: list[Matched], errors: bool) -> None:
    """Print how the speakers of matched statements stand, wrong named persons first, as shares of all statements."""
    print("speakers of the gold statements of the stories, and their share of all of them")
    order = ("wrong person", "wrong institution", "other description", "left open", "right", "not found")
    gold = [one for one in found if one.verdict != "spurious"]
    for verdict in order:
        group = [one for one in gold if one.verdict == verdict]
        print(f"  {verdict:20}{len(group):5}  {len(group) / max(1, len(gold)):6.1%}")
        if errors and verdict in order[:4]:
            for one in group:
                print("       ", one.report, one.wanted, "->", one.got, one.rule, repr(one.words[:70]))


def main() -> None:
    """Print every table."""
    errors = "--errors" in sys.argv
    found = matches()
    show_wrong(found, errors)
    sets = (("PFSA-ID", pfsa(), score_pfsa, ours), ("PolNeAR", polnear(), score_polnear, ours_and_attitudes))
    for title, documents, scored, finder in sets:
        done = [(document, read(document)) for document in documents]
        tables = {"ours": scored(done, finder, errors), "regular expressions": scored(done, peers, False)}
        show(title, tables)
    print("\nspeed of the stage of statements, one core")
    rate()


if __name__ == "__main__":
    if not SHARED.is_dir():
        sys.exit("../shared is not beside this checkout")
    main()
