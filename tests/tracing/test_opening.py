"""Every claim, utterance, conflict and line of the timeline opens to the judgements that made it."""

from __future__ import annotations

import pathlib

import pytest

from runut import pipeline
from runut.errors import InputError
from runut.pipeline import Traced
from runut.records import Evidence
from runut.settings import Settings
from runut.tracing.opening import Opened, opened, unsure_at

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"


def _fail(error: InputError) -> None:
    raise error


@pytest.fixture(scope="module")
def traced() -> Traced:
    """Return the stories of the examples."""
    return pipeline.trace_inputs([str(EXAMPLES)], Settings(), _fail)


def _at(traced: Traced, number: int, span: Evidence) -> tuple[Opened, ...]:
    return opened(traced.stories[number], span, {name: report.text for name, report in traced.reports.items()})


@pytest.mark.parametrize("number", range(2))
def test_a_claim_opens_to_its_count_and_to_what_joined_it(traced: Traced, number: int) -> None:
    for claim in traced.stories[number].claims:
        found = [one for one in _at(traced, number, claim.carried_by[0]) if one.spans == claim.carried_by]
        counts = [j for one in found for j in one.judgements if j.about == "count"]
        assert [j.right.split()[0] for j in counts] == [str(claim.origins_min)]
        merges = [j for one in found for j in one.judgements if j.about in ("claim", "statement")]
        joined = {side.report for j in merges for side in j.evidence}
        assert joined == {span.report for span in claim.carried_by}


@pytest.mark.parametrize("number", range(2))
def test_a_line_of_the_timeline_opens_to_every_merge_of_its_sentences(traced: Traced, number: int) -> None:
    story = traced.stories[number]
    merged = [entry for entry in story.timeline if len(entry.evidence) > 1]
    assert merged
    for entry in story.timeline:
        found = [one for one in _at(traced, number, entry.evidence[-1]) if one.text == f"{entry.date}, {entry.status}"]
        made = [one.judgements for one in found if one.spans == entry.evidence]
        assert [len(judgements) for judgements in made] == [len(entry.evidence) - 1]


@pytest.mark.parametrize("number", range(2))
def test_an_utterance_and_a_conflict_open_to_their_own_judgements(traced: Traced, number: int) -> None:
    story = traced.stories[number]
    for group in story.same_statements:
        spans = tuple(span for one in group for span in one.content)
        found = [one for one in _at(traced, number, spans[0]) if one.about == "statement" and one.spans == spans]
        assert [len(one.judgements) for one in found] == [len(group) - 1]
    for conflict in story.conflicts:
        spans = tuple(Evidence(p.report, p.start, p.end) for p in conflict.positions)
        found = [one for one in _at(traced, number, spans[-1]) if one.about == "conflict" and one.spans == spans]
        assert [j.reason for one in found for j in one.judgements] == [f"{conflict.kind}: {conflict.reason}"]


def test_pairs_left_to_the_reader_are_told_where_they_stand(traced: Traced) -> None:
    pair = traced.stories[0].unsure[0]
    assert all(pair in unsure_at(traced.stories[0], side) for side in pair.evidence)
    other = traced.stories[1].reports[0].id
    assert unsure_at(traced.stories[0], Evidence(other, 0, 10)) == ()
