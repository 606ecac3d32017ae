"""axe finds no violation on the story page: light and dark, wide and on a phone, folded and opened, in both languages."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import pytest
from tests.exporting.browser import SCHEMES, WIDTHS
from tests.exporting.conftest import Opened

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Any) -> str:
    """Run axe on the page and return what it finds, a line for each."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return "\n".join(
        f"{rule['id']}: {rule['help']} {json.dumps([node['html'][:160] for node in rule['nodes'][:3]])}"
        for rule in found["violations"]
    )


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "id"])
def test_axe_finds_no_violation_with_everything_opened(opened: Opened, language: str, width: int, scheme: str) -> None:
    page = opened(language, width=width, color_scheme=scheme, bypass_csp=True).page
    page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
    page.locator(".edge").first.focus()
    assert violations(page) == ""


def test_axe_finds_no_violation_on_the_folded_page_in_indonesian_as_known_on_a_day(opened: Opened) -> None:
    page = opened("id", bypass_csp=True).page
    page.locator(".known input").evaluate("e => { e.value = 0; e.dispatchEvent(new Event('input')) }")
    assert violations(page) == ""
