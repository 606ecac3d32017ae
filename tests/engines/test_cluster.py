"""Ray gives the same in the same order as this process does, whatever is lost on the way."""

from __future__ import annotations

import os
import pathlib
import signal
import subprocess
import sys
import threading
from functools import partial
from typing import Any

import pytest

from runut.engines import cluster as cluster_module
from runut.engines import engine
from runut.errors import LanguageError, RunutError, SettingError
from runut.pipeline import annotate_all
from runut.records import Report
from runut.settings import Settings

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXT = "Menteri Arman Sudirga tiba di Bandung. “Hujan deras,” kata Sudirga kepada wartawan, Rabu (18/6/2025)."


def reports(number: int, language: str = "id") -> list[Report]:
    return [Report(id=f"r{n}", text=f"{TEXT} Laporan {n}.", language=language) for n in range(number)]


def node_of(number: int) -> tuple[int, str]:
    import ray

    return number, ray.get_runtime_context().get_node_id()


def dies_once(folder: str, number: int) -> int:
    """Return the number, but for the process in which 3 is asked for first: that is killed."""
    mark = pathlib.Path(folder) / "killed"
    if number == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def always_dies(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_order_and_content_are_those_of_one_process(on_ray: Any) -> None:
    alone = list(annotate_all(reports(60), Settings(jobs=1)))
    assert list(annotate_all(iter(reports(60)), Settings(engine="ray"))) == alone


def test_both_nodes_work(on_ray: Any) -> None:
    with engine("ray", 0) as cluster:
        found = list(cluster.map(node_of, range(60)))
    assert [number for number, _ in found] == list(range(60))
    assert len({node for _, node in found}) == 2


def test_a_call_whose_process_is_killed_is_made_again(on_ray: Any, tmp_path: pathlib.Path) -> None:
    with engine("ray", 0) as cluster:
        assert list(cluster.map(partial(dies_once, str(tmp_path)), range(8))) == list(range(8))
    assert (tmp_path / "killed").exists()


def test_a_call_that_is_lost_every_time_is_one_clear_error(on_ray: Any) -> None:
    with engine("ray", 0) as cluster, pytest.raises(RunutError, match="lost a call 5 times"):
        list(cluster.map(always_dies, range(1)))


def test_what_a_function_raises_there_is_raised_here(on_ray: Any) -> None:
    with pytest.raises(LanguageError, match="no language 'xx'"):
        list(annotate_all(reports(40, "xx"), Settings(engine="ray")))


def test_a_cluster_that_is_not_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_ADDRESS", "nowhere:that:is")
    with engine("ray", 0) as cluster, pytest.raises(RunutError, match="cannot be used"):
        list(cluster.map(str, range(1)))


def test_a_cluster_that_never_answers_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where processes of a run that was killed hold what a new one needs."""
    silence = threading.Event()
    monkeypatch.setattr(cluster_module, "PATIENCE", 0.05)
    with engine("ray", 0) as cluster:
        monkeypatch.setattr("ray.is_initialized", lambda: False)
        monkeypatch.setattr("ray.init", lambda **_: silence.wait())
        monkeypatch.delenv("RAY_ADDRESS", raising=False)
        with pytest.raises(RunutError, match=r"Ray on this machine cannot be used: it has not started within 0\.05 s"):
            list(cluster.map(str, range(1)))
    silence.set()


def test_without_ray_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(SettingError, match=r"pip install 'runut\[ray\]'"):
        engine("ray", 0)


def test_the_verb_prints_the_same_bytes_without_a_cluster_and_says_nothing_of_ray() -> None:
    """Ray is started on this machine for the run, and ends with it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RAY_")}
    command = [sys.executable, "-m", "runut", "annotate", "examples/gas-leak", "--jobs", "1"]
    told = [
        subprocess.run([*command, "--engine", name], capture_output=True, cwd=ROOT, env=environment, check=False)
        for name in ("local", "ray")
    ]
    assert [(one.returncode, one.stderr) for one in told] == [(0, b""), (0, b"")]
    assert told[0].stdout == told[1].stdout != b""


def test_ray_is_imported_only_when_it_is_asked_for() -> None:
    code = "import sys; from runut.engines import engine; engine('local', 1); sys.exit('ray' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
