"""The verbs: what they print, where problems go, and what the exit status says."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
GAS_LEAK = str(ROOT / "examples/gas-leak")


def runut(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "runut", *words]
    return subprocess.run(command, capture_output=True, text=True, input=stdin, cwd=ROOT, check=False)


def test_annotate_prints_a_line_for_each_report_and_nothing_else() -> None:
    done = runut("annotate", GAS_LEAK)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(json.loads(line)["report"]["id"] for line in done.stdout.splitlines())[0] == "gas-leak/halyard"


def test_trace_prints_a_dossier_with_a_head_that_counts_origins() -> None:
    done = runut("trace", GAS_LEAK)
    assert (done.returncode, done.stderr) == (0, "")
    assert "6 reports, 5 outlets, at least" in " ".join(done.stdout.split())
    assert "without recorded lineage" in done.stdout
    assert "\x1b" not in done.stdout, "no colour in a pipe"


def test_the_same_input_gives_the_same_bytes_in_any_process() -> None:
    first, second = runut("trace", GAS_LEAK, "--format", "json"), runut("trace", GAS_LEAK, "--format", "json")
    assert first.stdout == second.stdout != ""


def test_a_bad_input_is_told_and_the_status_says_so(tmp_path: pathlib.Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = runut("annotate", GAS_LEAK, str(tmp_path / "empty.txt"), str(tmp_path / "none.txt"))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 6
    assert done.stderr.splitlines() == [
        f"runut: {tmp_path / 'empty.txt'}: the file is empty; remove it or save the report again",
        f"runut: {tmp_path / 'none.txt'}: there is no such file or folder; check the path",
    ]


def test_nothing_usable_is_status_two(tmp_path: pathlib.Path) -> None:
    assert runut("trace", str(tmp_path / "none.txt")).returncode == 2


def test_an_unknown_format_names_those_at_hand() -> None:
    done = runut("trace", GAS_LEAK, "--format", "docx")
    assert done.returncode == 2
    assert "json" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_is_written_whole_or_not_at_all(tmp_path: pathlib.Path) -> None:
    page = tmp_path / "story.html"
    assert runut("trace", GAS_LEAK, "-o", str(page)).returncode == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir()] == ["story.html"]
    done = runut("trace", GAS_LEAK, "-o", str(tmp_path / "no" / "story.html"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_control_characters_of_a_report_do_not_reach_the_terminal() -> None:
    row = {
        "id": "x/1",
        "title": "Judul \x1b[31m merah \u202e terbalik",
        "text": "Judul\n\nBudi mengatakan \x1b]0;x\x07 hujan turun di Depok pada Rabu (18/6/2025).",
    }
    done = runut("trace", "-", stdin=json.dumps(row))
    assert done.returncode == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout)


@pytest.mark.parametrize(
    "verb", ["annotate", "trace", "add", "search", "stories", "show", "doctor", "export", "import"]
)
def test_every_verb_shows_an_example_in_its_help(verb: str) -> None:
    assert "Example:" in runut(verb, "--help").stdout


def test_help_imports_no_model_and_no_network() -> None:
    code = (
        "import sys; from runut.commands.application import application\n"
        "bad = {'numpy', 'runut.reading', 'runut.languages', 'runut.storage', 'pycrfsuite', 'onnxruntime', 'httpx', 'sqlalchemy', 'litestar', 'trafilatura', 'babel', 'jinja2'}\n"
        "sys.exit(1 if bad & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_every_setting_is_an_option_of_every_verb_that_reads_reports(tmp_path: pathlib.Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("Judul\n\n" + "Hujan turun di Depok. " * 20, encoding="utf-8")
    for verb in ("annotate", "trace"):
        done = runut(verb, str(long), "--max-report-chars", "5")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.strip().endswith(
            "the text is longer than max_report_chars; split it or raise --max-report-chars"
        )


def test_a_value_that_a_setting_does_not_allow_is_told_in_one_line() -> None:
    done = runut("trace", GAS_LEAK, "--window-days", "0")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_a_mistake_in_runut_itself_is_one_line_and_a_status_of_its_own() -> None:
    code = (
        "from runut import pipeline; from runut.commands import application\n"
        "pipeline.annotate_inputs = None\n"
        "import sys; sys.argv = ['runut', 'annotate', 'examples/gas-leak']; application.run()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("runut: a mistake in Runut itself: TypeError")
    assert len(done.stderr.splitlines()) == 1


def test_without_a_party_the_claims_that_lose_every_origin_are_listed() -> None:
    done = runut("trace", GAS_LEAK, "--without", "KBN")
    assert (done.returncode, done.stderr) == (0, "")
    assert "claims lose every named origin" in done.stdout
    unknown = runut("trace", GAS_LEAK, "--without", "Kantor Berita Bulan")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "no party of these stories" in unknown.stderr


def test_as_of_a_day_only_what_was_published_by_then_counts() -> None:
    done = runut("trace", GAS_LEAK, "--as-of", "2025-03-11", "--format", "json")
    published = [r["published"] for story in json.loads(done.stdout)["stories"] for r in story["reports"]]
    assert published
    assert all(day[:10] <= "2025-03-11" for day in published)
    assert runut("trace", GAS_LEAK, "--as-of", "Selasa").returncode == 2


def test_a_correction_is_kept_as_a_line_and_applied_by_the_next_run(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "corrections.jsonl"
    words = "Pipa tersebut baru diperiksa bulan lalu"
    spans = [f"gas-leak/kbn#{words}", f"gas-leak/suara-pesisir#{words}"]
    said = ["--reports", GAS_LEAK, "--author", "Ratih", "--corrections", str(place)]
    done = runut("correct", "different", *spans, *said)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(place.read_text(encoding="utf-8").splitlines()) == 1
    traced = runut("trace", GAS_LEAK, "--format", "json", "--corrections", str(place))
    judgements = json.loads(traced.stdout)["stories"][0]["judgements"]
    assert [j["verdict"] for j in judgements if j["author"] == "Ratih"] == ["different"]


def test_a_span_that_stands_nowhere_or_twice_is_refused_and_nothing_is_kept(tmp_path: pathlib.Path) -> None:
    said = ["--reports", GAS_LEAK, "--author", "Ratih", "--corrections", str(tmp_path / "kept.jsonl")]
    for span in ("gas-leak/kbn#tidak ada di sana", "gas-leak/kbn#amonia", "gas-leak/kbn#9-99999", "bukan/laporan#0-4"):
        done = runut("correct", "same", span, "gas-leak/halyard#0-10", *said)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert not (tmp_path / "kept.jsonl").exists()
