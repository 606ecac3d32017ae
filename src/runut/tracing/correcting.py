"""Apply what persons corrected: speakers, what is the same and what is different, conflicts that are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from runut.records import AnnotatedReport, Conflict, Correction, Evidence, Judgement, StatementInStory
from runut.records.judgement import Verdict

Group = tuple[StatementInStory, ...]

VERDICTS: dict[str, Verdict] = {"same": "same", "different": "different", "speaker": "same", "not a conflict": "same"}


class Corrections:
    """The corrections that hold for a story: of those about the same spans the last, none that was withdrawn."""

    def __init__(self, corrections: Iterable[Correction], reports: Iterable[str]) -> None:
        here = frozenset(reports)
        last: dict[object, Correction] = {}
        for correction in corrections:
            if not all(span.report in here for span in correction.spans):
                continue
            spans = frozenset(correction.spans)
            if correction.kind == "withdrawn":
                last = {key: old for key, old in last.items() if frozenset(old.spans) != spans}
            else:
                family = "pair" if correction.kind in ("same", "different") else correction.kind
                last[family, spans] = correction
        self.holding = tuple(last.values())

    def pairs(self, kind: Verdict) -> list[tuple[Evidence, Evidence]]:
        """Return the pairs of spans that were said to be the same, or different."""
        return [(c.spans[0], c.spans[1]) for c in self.holding if c.kind == kind and len(c.spans) > 1]

    def with_speakers(self, reports: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Return the reports, with the right speaker for each statement whose words a correction of a speaker touches."""
        right = [c for c in self.holding if c.kind == "speaker"]
        if not right:
            return list(reports)
        return [_with_speakers(report, right) for report in reports]

    def conflicts(
        self, found: Sequence[Conflict], judgements: Sequence[Judgement]
    ) -> tuple[tuple[Conflict, ...], list[Judgement]]:
        """Return the conflicts with their judgements, without those of which two positions were said to be none."""
        none = [c.spans for c in self.holding if c.kind == "not a conflict"]
        both = [
            (conflict, judgement)
            for conflict, judgement in zip(found, judgements, strict=True)
            if not any(_touched(conflict, spans) > 1 for spans in none)
        ]
        return tuple(conflict for conflict, _ in both), [judgement for _, judgement in both]

    def groups(self, found: Sequence[Group], every: Sequence[StatementInStory]) -> tuple[Group, ...]:
        """Return the groups of same statements, joined and parted as was said."""
        groups = [list(group) for group in found]
        for left, right in self.pairs("same"):
            _join(groups, every, (left, right))
        for left, right in self.pairs("different"):
            for group in groups:
                group[:] = _without(group, left, right)
        kept = [group for group in groups if len({one.report for one in group}) > 1]
        return tuple(tuple(group) for group in kept)

    def judgements(self) -> list[Judgement]:
        """Return each correction as the judgement of the person who made it."""
        return [_judgement(correction) for correction in self.holding]


def meets(evidence: Evidence, other: Evidence) -> bool:
    """Tell whether two spans share a character of one report."""
    return evidence.report == other.report and evidence.start < other.end and other.start < evidence.end


def _with_speakers(report: AnnotatedReport, right: Sequence[Correction]) -> AnnotatedReport:
    statements = []
    for statement in report.statements:
        words = [Evidence(report.id, span.start, span.end) for span in statement.content]
        said = [c for c in right if any(meets(span, word) for span in c.spans for word in words)]
        corrected = msgspec.structs.replace(statement, speaker=said[-1].value, candidates=()) if said else statement
        statements.append(corrected)
    return msgspec.structs.replace(report, statements=tuple(statements))


def _touched(conflict: Conflict, spans: Sequence[Evidence]) -> int:
    positions = [Evidence(p.report, p.start, p.end) for p in conflict.positions]
    return sum(any(meets(position, span) for span in spans) for position in positions)


def _holds(span: Evidence) -> Callable[[StatementInStory], bool]:
    return lambda one: any(meets(span, content) for content in one.content)


def _join(
    groups: list[list[StatementInStory]], every: Sequence[StatementInStory], pair: tuple[Evidence, Evidence]
) -> None:
    """Bring the statements at two spans into one group; where one of the spans is no statement, nothing is done."""
    members = [[one for one in every if _holds(span)(one)][:1] for span in pair]
    if not all(members):
        return
    keys = [(one.report, one.statement) for (one,) in members]
    touched = [group for group in groups if any((one.report, one.statement) in keys for one in group)]
    joined = {(one.report, one.statement): one for group in touched for one in group}
    joined.update({(one.report, one.statement): one for (one,) in members if (one.report, one.statement) not in joined})
    order = {(one.report, one.statement): place for place, one in enumerate(every)}
    place = next((number for number, group in enumerate(groups) if group in touched), len(groups))
    groups[:] = [group for group in groups if group not in touched]
    groups.insert(place, [joined[key] for key in sorted(joined, key=lambda key: order[key])])


def _without(group: list[StatementInStory], left: Evidence, right: Evidence) -> list[StatementInStory]:
    """Return a group without the later of two statements that were said to be different, where it has both."""
    if any(map(_holds(left), group)) and any(map(_holds(right), group)):
        return [one for one in group if not _holds(right)(one)]
    return group


def _judgement(correction: Correction) -> Judgement:
    addresses = [f"{span.report}#{span.start}-{span.end}" for span in correction.spans]
    about = {"speaker": "speaker", "not a conflict": "conflict"}.get(correction.kind, "claim")
    right = correction.value or "nobody" if correction.kind == "speaker" else addresses[-1]
    return Judgement(
        about=about,
        left=addresses[0],
        right=right,
        verdict=VERDICTS[correction.kind],
        score=1.0,
        reason=f"corrected {correction.made[:10]}: {correction.reason or correction.kind}",
        author=correction.author,
        evidence=correction.spans,
    )
