"""Runs in partitions come to the same bytes wherever they run and however often they are killed."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet
import pytest

from runut import pipeline
from runut.engines import Engine, engine
from runut.errors import InputError, SettingError, StoreError
from runut.grouping.windows import Window, windows
from runut.partitions import Asked, annotate_into, trace_into
from runut.partitions.annotating import annotated_by
from runut.partitions.folder import ROWS
from runut.partitions.tracing import Cut
from runut.records import Correction
from runut.records.contract import line_of
from runut.records.span import Evidence
from runut.settings import Settings

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = [str(ROOT / "examples")]
PLACES = ("Bandung", "Kupang", "Ternate", "Palu", "Jambi", "Bengkulu", "Sorong", "Ambon")
EVENTS = ("banjir", "kebakaran pasar", "pemadaman listrik", "gempa", "kecelakaan kereta")
SMALL = Cut(part=4000, window=40, overlap=20, together=15)


def quiet(*told: object) -> None:
    """Take no notice."""


TOLD = (quiet, quiet)


def rows(number: int) -> Iterator[dict[str, Any]]:
    """Yield reports of forty events of some days each, told by three outlets, in the order of their publication."""
    for at in range(number):
        event, day = at // 3 % 40, at // 12
        place, what = PLACES[event % 8], EVENTS[event % 5]
        name = f"Kepala Dinas {place} Rahmat Sudirga{chr(97 + event % 26)}"
        yield {
            "id": f"{what.split()[0]}-{event}/{at}",
            "outlet": f"harian{at % 3}.example",
            "published": f"2025-0{1 + day // 28}-{1 + day % 28:02d}",
            "title": f"{what.capitalize()} {event} di {place}",
            "text": f"{what.capitalize()} ke-{event} melanda {place}. “Korban {event + 2} orang sudah dirawat di RS {place},” "
            f"kata {name}. Laporan {at % 3} dari kantor {place}, Jalan Mawar {event}.",
        }


def written(folder: pathlib.Path, number: int = 120) -> str:
    folder.mkdir(exist_ok=True)
    path = folder / "wire.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(number)), encoding="utf-8")
    return str(path)


def content(folder: pathlib.Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def table(folder: pathlib.Path, manifest: str) -> list[dict[str, Any]]:
    """Return the rows of the files that a manifest lists, in its order."""
    listed = json.loads((folder / manifest).read_bytes())
    files = next(iter(listed.values()))
    return [row for one in files for row in pa.parquet.read_table(folder / one["file"]).to_pylist()]


def archive(folder: pathlib.Path) -> str:
    """Write a web archive of one page and return its path."""
    paragraphs = "".join(f"<p>{row['text']}</p>" for row in rows(6))
    page = (
        f"<html><head><title>Banjir di Palu</title></head><body><article>{paragraphs}</article></body></html>".encode()
    )
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harian.example/banjir\r\n"
    head += "WARC-Date: 2025-01-02T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    path = folder / "crawl.warc.gz"
    path.write_bytes(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return str(path)


def test_the_lines_are_those_that_the_verb_prints(tmp_path: pathlib.Path) -> None:
    annotate_into(tmp_path / "out", EXAMPLES, Settings(jobs=1), *TOLD)
    printed = [msgspec.json.encode(line_of(one)) for one in pipeline.annotate_inputs(EXAMPLES, Settings(jobs=1), quiet)]
    assert [row["line"].encode() for row in table(tmp_path / "out", "annotated.json")] == printed


def test_the_stories_are_those_that_the_verb_prints(tmp_path: pathlib.Path) -> None:
    trace_into(tmp_path / "out", EXAMPLES, Settings(jobs=1), TOLD)
    traced = pipeline.trace_inputs(EXAMPLES, Settings(jobs=1), quiet)
    assert [row["story"].encode() for row in table(tmp_path / "out", "stories.json")] == [
        msgspec.json.encode(story) for story in traced.stories
    ]


@pytest.mark.parametrize("cut", [Cut(), SMALL], ids=["one window", "windows with seams"])
def test_every_engine_comes_to_the_same_bytes(cut: Cut, tmp_path: pathlib.Path, on_ray: Any) -> None:
    source = written(tmp_path / "in")
    made = {}
    for name, settings in (("one", Settings(jobs=1)), ("two", Settings(jobs=2)), ("ray", Settings(engine="ray"))):
        done = trace_into(tmp_path / name, [source], settings, TOLD, cut=cut)
        assert (done.reports, done.before) == (120, 0)
        made[name] = content(tmp_path / name)
    assert made["one"] == made["two"] == made["ray"]
    assert len(made["one"]) > 4


def test_windows_part_few_stories_that_one_stream_joins(tmp_path: pathlib.Path) -> None:
    """Events of some days lie across seams; their stories are joined there, and why is told."""
    source = written(tmp_path / "in")
    whole, parted = tmp_path / "whole", tmp_path / "parted"
    assert trace_into(whole, [source], Settings(jobs=1), TOLD).windows == 1
    assert trace_into(parted, [source], Settings(jobs=1), TOLD, cut=SMALL).windows == 3
    stories = [
        {frozenset(one["id"] for one in json.loads(row["story"])["reports"]) for row in table(folder, "stories.json")}
        for folder in (whole, parted)
    ]
    assert sum(map(len, stories[1])) == sum(map(len, stories[0])) == 120
    assert len(stories[0] & stories[1]) >= 0.9 * len(stories[0])
    judged = [j for row in table(parted, "stories.json") for j in json.loads(row["story"])["judgements"]]
    seams = [one for one in judged if one["author"] == "grouping/windows"]
    assert seams
    assert all(one["reason"].endswith("the window before are in this one's story") for one in seams)


def test_a_second_run_makes_only_what_is_not_there(tmp_path: pathlib.Path) -> None:
    source, out = written(tmp_path / "in"), tmp_path / "out"
    first = trace_into(out, [source], Settings(jobs=1), TOLD, cut=SMALL)
    whole = content(out)
    again = trace_into(out, [source], Settings(jobs=1), TOLD, cut=SMALL)
    assert (first.before, again.before) == (0, again.files)
    lost = sorted(out.glob("annotated/*.parquet"))[0]
    lost.unlink()
    assert trace_into(out, [source], Settings(jobs=1), TOLD, cut=SMALL).before == again.files - 1
    assert content(out) == whole


def test_other_bytes_or_settings_are_another_file_and_where_it_runs_is_not(tmp_path: pathlib.Path) -> None:
    source, out = written(tmp_path / "in", 20), tmp_path / "out"
    annotate_into(out, [source], Settings(jobs=1), *TOLD)
    assert annotate_into(out, [source], Settings(jobs=2, window_days=3), *TOLD).before == 1
    assert annotate_into(out, [source], Settings(jobs=1, language="en"), *TOLD).before == 0
    pathlib.Path(source).write_text('{"text": "Bupati tiba di Palu."}\n', encoding="utf-8")
    assert annotate_into(out, [source], Settings(jobs=1), *TOLD).before == 0


def test_a_file_that_is_damaged_is_made_again(tmp_path: pathlib.Path) -> None:
    source, out = written(tmp_path / "in", 20), tmp_path / "out"
    annotate_into(out, [source], Settings(jobs=1), *TOLD)
    (path,) = out.glob("annotated/*.parquet")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert annotate_into(out, [source], Settings(jobs=1), *TOLD).before == 0
    assert path.read_bytes() == whole


def test_problems_are_told_by_line_of_the_whole_file_and_again_by_a_second_run(tmp_path: pathlib.Path) -> None:
    source = pathlib.Path(written(tmp_path / "in", 40))
    lines = source.read_text(encoding="utf-8").splitlines()
    lines[30] = "{no JSON"
    source.write_text("\n".join(lines), encoding="utf-8")
    for _ in range(2):
        told: list[InputError] = []
        with engine("local", 1) as workers:
            annotated_by(workers, tmp_path / "out", [str(source)], Settings(), (told.append, quiet), 3000)
        assert [(one.where, one.line) for one in told] == [(str(source), 31)]


def test_ids_that_files_share_are_kept_apart_as_without_partitions(tmp_path: pathlib.Path) -> None:
    for name, word in (("a", "banjir"), ("b", "gempa"), ("c", "banjir")):
        text = f"Kepala Dinas Rahmat Sudirga meninjau lokasi {word} di Palu pada Rabu pagi."
        row = {"id": "same", "published": "2025-01-01", "text": text}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    inputs = [str(tmp_path / f"{name}.jsonl") for name in "abc"]
    trace_into(tmp_path / "out", inputs, Settings(jobs=1), TOLD, cut=Cut(part=10))
    told = [row["story"] for row in table(tmp_path / "out", "stories.json")]
    assert told == [
        msgspec.json.encode(story).decode() for story in pipeline.trace_inputs(inputs, Settings(jobs=1), quiet).stories
    ]
    assert sorted(one["id"] for story in told for one in json.loads(story)["reports"]) == ["same", "same~2"]


def test_parquet_and_archives_are_partitions_too(tmp_path: pathlib.Path) -> None:
    found = list(rows(2 * ROWS + 5))
    pa.parquet.write_table(pa.Table.from_pylist(found), tmp_path / "wire.parquet")
    inputs = [str(tmp_path / "wire.parquet"), archive(tmp_path)]
    done = annotate_into(tmp_path / "out", inputs, Settings(jobs=1), *TOLD)
    printed = [one.id for one in pipeline.annotate_inputs(inputs, Settings(jobs=1), quiet)]
    assert [row["id"] for row in table(tmp_path / "out", "annotated.json")] == printed
    assert done.reports == len(printed) > 2 * ROWS + 5


def test_corrections_and_as_of_hold_as_without_partitions(tmp_path: pathlib.Path) -> None:
    source = written(tmp_path / "in", 60)
    settings = Settings(jobs=1)
    stories = pipeline.trace_inputs([source], settings, quiet).stories
    said = next(one for story in stories for one in story.statements if one.speaker)
    place = said.content[0]
    span = Evidence(place.report, place.start, place.end)
    made = Correction(
        kind="speaker", spans=(span,), value="Bupati Lestari Wangi", author="Ana", made="2025-06-01T00:00:00+07:00"
    )
    day = "2025-01-04"
    asked = Asked((made,), day)
    trace_into(tmp_path / "out", [source], settings, TOLD, asked)
    told = [row["story"].encode() for row in table(tmp_path / "out", "stories.json")]
    expected = pipeline.trace_inputs([source], settings, quiet, corrections=(made,), as_of=day).stories
    assert told == [msgspec.json.encode(story) for story in expected]


def test_what_cannot_be_cut_or_kept_is_one_clear_error(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingError, match="standard input"):
        annotate_into(tmp_path / "out", ["-"], Settings(jobs=1), *TOLD)
    (tmp_path / "file").touch()
    with pytest.raises(SettingError, match="is a file"):
        annotate_into(tmp_path / "file", EXAMPLES, Settings(jobs=1), *TOLD)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SettingError, match=r"pip install 'runut\[parquet\]'"):
        annotate_into(tmp_path / "out", EXAMPLES, Settings(jobs=1), *TOLD)


def test_a_file_that_goes_missing_between_is_told(tmp_path: pathlib.Path) -> None:
    from runut.partitions.stream import Place, lines_at

    with pytest.raises(StoreError, match=r"cannot be read.*run the same again"):
        lines_at(str(tmp_path), "annotated", [Place("gone", 0, "r")])


@pytest.mark.parametrize("number", [0, 1, 39, 40, 59, 60, 61, 1000])
def test_windows_cover_the_stream_once_and_overlap(number: int) -> None:
    cut = windows(number, 40, 20)
    assert [at for one in cut for at in range(one.start, one.end)] == list(range(number))
    assert all(one.start - one.first == min(20, one.start) for one in cut)
    assert windows(60, 40, 20) == [Window(0, 0, 60)]
    assert windows(61, 40, 20) == [Window(0, 0, 40), Window(20, 40, 61)]


def workers_of(node: Any) -> list[int]:
    """Return the processes in which a node of the test's own cluster makes calls now."""
    (parent,) = (one.process.pid for name, some in node.all_processes.items() if name == "raylet" for one in some)
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            told, command = path.read_text(), path.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if int(told.rpartition(")")[2].split()[1]) == parent and command.startswith(b"ray::_call"):
            found.append(int(path.parent.name))
    return found


def test_a_killed_worker_loses_nothing(tmp_path: pathlib.Path, on_ray: Any) -> None:
    """Processes of the cluster are killed while they annotate; the run ends, with the bytes of an undisturbed one."""
    source = written(tmp_path / "in", 600)
    trace_into(tmp_path / "whole", [source], Settings(jobs=1), TOLD, cut=SMALL)
    killed: list[int] = []
    stop = threading.Event()

    def kill() -> None:
        while not stop.wait(0.05) and len(killed) < 3:
            for pid in workers_of(on_ray.head_node)[:1]:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
                stop.wait(1)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        trace_into(tmp_path / "hurt", [source], Settings(engine="ray"), TOLD, cut=SMALL)
    finally:
        stop.set()
        thread.join()
    assert killed
    assert content(tmp_path / "hurt") == content(tmp_path / "whole")


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: pathlib.Path, on_ray: Any) -> None:
    source, out = written(tmp_path / "in", 8000), tmp_path / "out"
    command = [sys.executable, "-m", "runut", "annotate", source, "--engine", "ray", "--into", str(out)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until = time.monotonic() + 200
    while not list(out.glob("annotated/*.parquet")) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    process.kill()
    _, said = process.communicate()
    assert process.returncode == -signal.SIGKILL, said
    assert not (out / "annotated.json").exists()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    made = annotate_into(out, [source], Settings(jobs=1), *TOLD)
    assert made.before == len(made.files) > 2
    assert done.stdout.startswith(f"8000 reports in {len(made.files)} files, ")
    assert not done.stdout.endswith(" 0 of them there already\n")
    assert not list(out.rglob("*.partial"))


def test_an_engine_of_ones_own_can_be_given(tmp_path: pathlib.Path) -> None:
    """Whatever has `map` will do: what runs is pure."""

    class Plain:
        def __enter__(self) -> Plain:
            return self

        def __exit__(self, *told: object) -> None:
            return None

        def map(self, function: Any, things: Any) -> Iterator[Any]:
            yield from map(function, things)

    plain: Engine = Plain()
    done = annotated_by(plain, tmp_path / "out", EXAMPLES, Settings(), TOLD)
    assert done.reports > 5
