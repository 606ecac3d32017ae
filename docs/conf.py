"""How Sphinx makes the site of the docs: Markdown by MyST, drawn by Furo, with nothing fetched when it is read."""

from __future__ import annotations

import pathlib
import tomllib

_PROJECT = tomllib.loads((pathlib.Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "Runut"
version = release = _PROJECT["version"]
author = "The authors of Runut"
project_copyright = "Apache-2.0"
language = "en"

extensions = ["myst_parser"]
myst_heading_anchors = 4
"""Headings down to this level have an anchor by their words, as on code-hosting websites, so that links to them are checked."""

exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"Runut {version}"
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": True}
html_static_path = ["_static"]
html_css_files = ["wide.css"]
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]
"""What a command prints may hold one quotation mark, which the shell that it is coloured as would miss the other of."""
