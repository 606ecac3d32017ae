"""What a person corrects is applied to every later run, is shown as that person's judgement, and changes no evidence."""

from __future__ import annotations

from tests.tracing.telling import told

from runut.records import AnnotatedReport, Conflict, Correction, Evidence, Judgement, Position
from runut.tracing import trace
from runut.tracing.correcting import Corrections

QUOTE = '"Bendungan itu retak sejak musim hujan tahun lalu,"'


def said_by(outlet: str, speaker: str, quote: str = QUOTE) -> AnnotatedReport:
    return told(outlet, f"{quote} kata {speaker}.", [(speaker, quote)], {speaker: ("PERSON", speaker)})


REPORTS = [said_by("A", "Rina Sasmita"), said_by("B", "Rina Sasmita")]
AT = (Evidence("A", 0, len(QUOTE)), Evidence("B", 0, len(QUOTE)))


def correction(kind: str, *spans: Evidence, value: str | None = None) -> Correction:
    made = "2031-05-07T08:00:00+07:00"
    return Correction(kind=kind, spans=spans, author="Ratih", made=made, value=value, reason="beda waktu")  # type: ignore[arg-type]


def test_what_is_said_to_be_different_is_no_longer_one_claim_nor_one_utterance() -> None:
    assert len(trace(REPORTS).claims) == len(trace(REPORTS).same_statements) == 1
    story = trace(REPORTS, (), [correction("different", *AT)])
    assert (story.claims, story.same_statements) == ((), ())
    (judgement,) = [j for j in story.judgements if j.author == "Ratih"]
    assert (judgement.verdict, judgement.evidence) == ("different", AT)
    assert "beda waktu" in judgement.reason


def test_what_is_said_to_be_the_same_is_one_claim_and_one_utterance() -> None:
    other = '"Retakan sudah terlihat ketika tanah basah,"'
    reports = [REPORTS[0], said_by("C", "Rina Sasmita", other)]
    assert trace(reports).claims == ()
    story = trace(reports, (), [correction("same", AT[0], Evidence("C", 0, len(other)))])
    assert [{e.report for e in claim.carried_by} for claim in story.claims] == [{"A", "C"}]
    assert [[one.report for one in group] for group in story.same_statements] == [["A", "C"]]


def test_a_corrected_speaker_is_the_origin_and_the_report_itself_stays_as_it_was() -> None:
    reports = [REPORTS[0], said_by("B", "Tono Hadi")]
    assert trace(reports).claims[0].origins_min == 2
    story = trace(reports, (), [correction("speaker", AT[1], value="Rina Sasmita")])
    assert [origin.name for origin in story.claims[0].origins] == ["Rina Sasmita"]
    assert reports[1].statements[0].speaker == "Tono Hadi"


def test_of_two_corrections_about_the_same_spans_the_later_holds() -> None:
    first, second = correction("different", *AT), correction("same", *reversed(AT))
    assert len(trace(REPORTS, (), [first, second]).claims) == 1
    assert trace(REPORTS, (), [second, first]).claims == ()


def test_what_is_withdrawn_no_longer_counts_and_can_be_said_again() -> None:
    wrong, back = correction("different", *AT), correction("withdrawn", *AT)
    assert len(trace(REPORTS, (), [wrong, back]).claims) == 1
    assert trace(REPORTS, (), [wrong, back, wrong]).claims == ()


def test_a_conflict_that_is_none_is_left_out_and_others_stay() -> None:
    positions = tuple(Position(report=e.report, start=e.start, end=e.end) for e in AT)
    conflict = Conflict(about="x", kind="denial", positions=positions)
    known = ("A", "B")
    made = Judgement(about="conflict", left="A", right="B", verdict="different", score=1, reason="x", author="x")
    none = Corrections([correction("not a conflict", *AT)], known)
    assert none.conflicts([conflict], [made]) == ((), [])
    other = Corrections([correction("not a conflict", AT[0])], known)
    assert other.conflicts([conflict], [made]) == ((conflict,), [made])


def test_corrections_of_other_stories_do_nothing() -> None:
    other = correction("different", Evidence("X", 0, 5), Evidence("Y", 0, 5))
    assert trace(REPORTS, (), [other]) == trace(REPORTS)
