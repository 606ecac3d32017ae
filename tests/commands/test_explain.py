"""`runut explain`: the decisions that put a report into its story."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def explain(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "runut", "explain", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_the_join_is_told_with_its_score_and_the_words_shared() -> None:
    done = explain("gas-leak/kbn-pulang", "examples")
    assert (done.returncode, done.stderr) == (0, "")
    shown = " ".join(done.stdout.split())
    assert shown.startswith("gas-leak/kbn-pulang is in a story of 6 with gas-leak/halyard")
    assert "joins the story of" in shown
    assert "by grouping/assignment" in shown


def test_json_holds_the_judgements_themselves() -> None:
    told = json.loads(explain("airline-merger/cakrawala", "examples", "--format", "json").stdout)
    assert told["report"] == "airline-merger/cakrawala"
    assert told["report"] in told["story"]
    assert {"about", "left", "right", "verdict", "score", "reason", "author"} <= set(told["decisions"][0])


def test_an_id_that_no_report_has_is_answered_with_ids_like_it() -> None:
    done = explain("gas-leak/halyart", "examples")
    assert done.returncode == 2
    assert "gas-leak/halyard" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_span_opens_to_what_made_the_claims_that_stand_there() -> None:
    done = explain("gas-leak/kbn#340 keluarga yang tinggal", "examples")
    assert (done.returncode, done.stderr) == (0, "")
    shown = " ".join(done.stdout.split())
    assert shown.startswith("gas-leak/kbn#624-649: 340 keluarga yang tinggal claim: Sebanyak 340 keluarga")
    assert "claim, same, score 0.924, by tracing/claim" in shown
    assert "1 to 2 origins: Rahmat Sudirja (person) is named by KBN" in shown


def test_a_span_opens_in_json_to_the_judgements_themselves() -> None:
    told = json.loads(explain("gas-leak/kbn#340 keluarga yang tinggal", "examples", "--format", "json").stdout)
    assert told["span"] == {"report": "gas-leak/kbn", "start": 624, "end": 649}
    assert {one["about"] for one in told["opened"]} == {"claim"}
    assert {j["author"] for one in told["opened"] for j in one["judgements"]} == {"tracing/claim", "tracing/origins"}


def test_a_span_that_no_report_has_is_answered_in_one_line() -> None:
    done = explain("gas-leak/kbn#yang tidak pernah ditulis", "examples")
    assert done.returncode == 2
    assert done.stderr == "runut: 'yang tidak pernah ditulis' does not stand in the report\n"
