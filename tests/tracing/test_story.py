"""A story comes out the same whenever and in whatever order its reports come in; a report changes what it bears on."""

from __future__ import annotations

import pathlib
import random

import msgspec
import pytest
from tests.tracing.telling import told

from runut import pipeline
from runut.errors import InputError
from runut.records import AnnotatedReport, Story
from runut.settings import Settings
from runut.tracing import trace

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"


def _fail(error: InputError) -> None:
    raise error


@pytest.fixture(scope="module")
def annotated() -> list[AnnotatedReport]:
    """Return the annotated reports of the first example."""
    return list(pipeline.annotate_inputs([str(EXAMPLES / "gas-leak")], Settings(), _fail))


def _ordered(reports: list[AnnotatedReport]) -> list[AnnotatedReport]:
    return sorted(reports, key=lambda r: (r.report.published or "", r.id))


def _bytes(story: Story) -> bytes:
    return msgspec.json.encode(story)


def test_the_same_story_twice_gives_the_same_bytes(annotated: list[AnnotatedReport]) -> None:
    assert _bytes(trace(_ordered(annotated))) == _bytes(trace(_ordered(annotated)))


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_inputs_does_not_matter(tmp_path: pathlib.Path, seed: int) -> None:
    lines = (EXAMPLES / "airline-merger" / "input.jsonl").read_text(encoding="utf-8").splitlines()
    random.Random(seed).shuffle(lines)
    shuffled = tmp_path / "input.jsonl"
    shuffled.write_text("\n".join(lines) + "\n", encoding="utf-8")
    first = pipeline.trace_inputs([str(EXAMPLES / "airline-merger")], Settings(), _fail)
    second = pipeline.trace_inputs([str(shuffled)], Settings(), _fail)
    assert [_bytes(story) for story in first.stories] == [_bytes(story) for story in second.stories]


OTHERS = (
    "Festival layang-layang Pantai Kerang menampilkan naga sepanjang seratus meter buatan perajin Wonosari.",
    "Orkestra remaja Wonosari memenangkan lomba paduan suara antarpulau berkat aransemen gamelan baru.",
    "Peneliti burung mencatat sarang elang bondol kedua puluh tujuh di hutan bakau Wonosari.",
)


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("published", ["2025-01-01", "2025-03-12", "2025-12-31"])
def test_a_report_of_other_things_changes_nothing_of_what_was_there(
    annotated: list[AnnotatedReport], text: str, published: str
) -> None:
    before = trace(_ordered(annotated))
    after = trace(_ordered([*annotated, told("zz/other", text, published=published)]))
    assert _groups(after) == _groups(before)
    assert [_bytes_of(c) for c in after.conflicts] == [_bytes_of(c) for c in before.conflicts]
    assert _without(after, "zz/other") == _without(before, "zz/other")
    _keeps(before, after, {"zz/other"})
    assert _told(before.judgements, {"zz/other"}) == _told(after.judgements, {"zz/other"})


@pytest.mark.parametrize("name", ["cakrawala", "kabar-bandara", "straits-ledger-vote"])
def test_a_report_of_another_story_changes_nothing_of_what_was_there(
    annotated: list[AnnotatedReport], name: str
) -> None:
    every = pipeline.annotate_inputs([str(EXAMPLES / "airline-merger")], Settings(), _fail)
    other = next(report for report in every if report.id == f"airline-merger/{name}")
    assert other.statements
    assert other.times
    _keeps(trace(_ordered(annotated)), trace(_ordered([*annotated, other])), {other.id})


def _keeps(before: Story, after: Story, added: set[str]) -> None:
    """Check that all of a story is as it was, but for what rests on the reports added (and scores, by words in common)."""
    for part in ("entities", "claims", "conflicts", "lineage", "timeline", "same_statements", "statements"):
        kept, was = _told(getattr(after, part), added), _told(getattr(before, part), added)
        assert [one for one in was if one not in kept] == [], part
        if part != "entities":
            assert kept == was, part


def _told(records: object, added: set[str]) -> list[object]:
    """Return the records that rest on none of the reports added."""
    return [one for one in msgspec.to_builtins(records) if not _rests_on(one, added)]


def _rests_on(one: object, reports: set[str]) -> bool:
    """Tell whether a record names one of the reports anywhere in it."""
    if isinstance(one, dict):
        return any(_rests_on(value, reports) for value in one.values())
    if isinstance(one, (list, tuple)):
        return any(_rests_on(value, reports) for value in one)
    return isinstance(one, str) and one.split("#")[0] in reports


def _groups(story: Story) -> set[bytes]:
    return {b"".join(_bytes_of(one) for one in group) for group in story.same_statements}


def _bytes_of(record: msgspec.Struct) -> bytes:
    return msgspec.json.encode(record)


def _without(story: Story, report: str) -> set[bytes]:
    """Return the lines of the timeline that do not rest on a report."""
    return {_bytes_of(entry) for entry in story.timeline if all(e.report != report for e in entry.evidence)}


def test_a_report_that_repeats_a_statement_adds_itself_to_its_group_alone(annotated: list[AnnotatedReport]) -> None:
    before = trace(_ordered(annotated))
    group = max(before.same_statements, key=len)
    source = next(r for r in annotated if r.id == group[0].report)
    words = source.statements[group[0].statement].content[0].of(source.text)
    speaker = group[0].speaker or ""
    copy = told(
        "zz/copy", f"{speaker}: {words}", [(speaker, words)], {speaker: ("PERSON", speaker)}, published="2025-12-31"
    )
    after = trace(_ordered([*annotated, copy]))
    grown = [g for g in after.same_statements if any(one.report == "zz/copy" for one in g)]
    assert len(grown) == 1
    assert {one.report for one in grown[0]} == {*(one.report for one in group), "zz/copy"}
    rest = {g for g in _groups(after) if b"zz/copy" not in g}
    assert rest <= _groups(before)
    assert len(rest) == len(before.same_statements) - 1


def test_every_count_and_every_conflict_has_its_judgement_with_its_rule_and_spans(
    annotated: list[AnnotatedReport],
) -> None:
    story = trace(_ordered(annotated))
    counts = [j for j in story.judgements if j.about == "count"]
    assert [j.left for j in counts] == [
        f"{c.representative.report}#{c.representative.start}-{c.representative.end}" for c in story.claims
    ]
    for claim, judgement in zip(story.claims, counts, strict=True):
        assert all(origin.name in judgement.reason for origin in claim.origins)
        assert judgement.score == round(claim.origins_min / claim.origins_max, 4)
        assert judgement.reason.count("may have found it out itself") == claim.origins_max - claim.origins_min
    disputed = [j for j in story.judgements if j.about == "conflict"]
    assert [len(j.evidence) for j in disputed] == [len(c.positions) for c in story.conflicts]
    for conflict, judgement in zip(story.conflicts, disputed, strict=True):
        assert judgement.reason == f"{conflict.kind}: {conflict.reason}"
        assert judgement.verdict == "different"
        assert judgement.author.startswith("tracing/conflicts/")
    assert disputed
    assert not any(j.about in ("count", "conflict") for j in story.unsure)
