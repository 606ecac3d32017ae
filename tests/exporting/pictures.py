"""Take the pictures of the story page anew: `make pictures`, then look at them.

They show the invented examples only. They are not compared with what a test draws, since fonts differ between machines.
"""

from __future__ import annotations

import pathlib
import sys
import tempfile

from tests.exporting.browser import CHROMIUM, SCHEMES, WIDTHS, Seen, chromium

from runut import pipeline
from runut.errors import RunutError
from runut.exporting.page import render
from runut.settings import Settings

ROOT = pathlib.Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs/pictures"
HEIGHTS = {1280: 1160, 320: 1000}


def fail(error: RunutError) -> None:
    """Raise what is a problem of an example: none of them may have one."""
    raise error


def main() -> int:
    """Write the pictures and return the exit status."""
    if CHROMIUM is None:
        print("chromium is not installed: no picture was taken")  # noqa: T201
        return 1
    PICTURES.mkdir(exist_ok=True)
    traced = pipeline.trace_inputs([str(ROOT / "examples/gas-leak")], Settings(), fail)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        file = pathlib.Path(folder) / "story.html"
        file.write_text(render(traced.stories, traced.reports, "en"), encoding="utf-8")
        for width in WIDTHS:
            for scheme in SCHEMES:
                seen = Seen(browser, file, width, color_scheme=scheme, reduced_motion="reduce")
                seen.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
                seen.page.screenshot(path=PICTURES / f"story-{width}-{scheme}.png")
                for part in ("claims", "sources"):
                    seen.page.evaluate("part => document.getElementById(part).scrollIntoView()", part)
                    seen.page.wait_for_timeout(300)
                    if scheme == "light" and width == 1280:
                        seen.page.screenshot(path=PICTURES / f"{part}-{width}.png")
                seen.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
