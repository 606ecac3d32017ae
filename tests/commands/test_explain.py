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
