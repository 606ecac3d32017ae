"""The site of the docs is made without a warning, names every page, and loads nothing from another host."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys

import pytest

DOCS = pathlib.Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The folder of the site, made with warnings as errors: a link to nothing or a page in no list is one."""
    folder = tmp_path_factory.mktemp("site")
    made = make(DOCS, folder / "html")
    assert made.returncode == 0, made.stderr
    return folder / "html"


def make(docs: pathlib.Path, folder: pathlib.Path) -> subprocess.CompletedProcess[str]:
    """Make the site of a folder of docs as `make docs` does, its working files beside it."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-d", str(folder) + "-trees"]
    return subprocess.run([*command, str(docs), str(folder)], capture_output=True, text=True, check=False)


def test_every_page_is_in_the_site(site: pathlib.Path) -> None:
    pages = {path.relative_to(DOCS).with_suffix(".html") for path in DOCS.glob("**/*.md")}
    assert {page for page in pages if not (site / page).exists()} == set()


def test_reading_the_site_asks_no_other_host(site: pathlib.Path) -> None:
    loaded = [
        (page.name, address)
        for page in site.glob("**/*.html")
        for element in re.findall(r"<(?:script|img|iframe|link)\b[^>]*>", page.read_text(encoding="utf-8"))
        for address in re.findall(r"""(?:src|href)=["']((?:https?:)?//[^"']+)""", element)
    ]
    styled = [
        (sheet.name, address)
        for sheet in site.glob("**/*.css")
        for address in re.findall(r"""url\(["']?((?:https?:)?//[^)"']+)|@import""", sheet.read_text(encoding="utf-8"))
    ]
    assert loaded + styled == []


def test_a_broken_link_would_stop_the_build(tmp_path: pathlib.Path) -> None:
    (tmp_path / "conf.py").write_text((DOCS / "conf.py").read_text(encoding="utf-8").replace("parents[1]", "parent"))
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1"\n')
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static/wide.css").touch()
    (tmp_path / "index.md").write_text("# Here\n\n[there](there.md), [below](#nowhere)\n")
    made = make(tmp_path, tmp_path / "html")
    assert made.returncode != 0
    assert "there.md" in made.stderr
    assert "nowhere" in made.stderr
