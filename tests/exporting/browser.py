"""A headless Chromium, Debian's own: nothing is downloaded, and nothing that a page asks for goes out."""

from __future__ import annotations

import contextlib
import pathlib
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, sync_playwright

CHROMIUM = shutil.which("chromium")
"""Where the browser is, or None."""

WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Run the browser for the time of the block."""
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield running
        finally:
            running.close()


class Seen:
    """A page opened from a file, with what went on in it: dialogs, complaints, requests to anywhere else."""

    def __init__(self, browser: Browser, file: pathlib.Path, width: int = 1280, **options: object) -> None:
        self.context: BrowserContext = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.happened: list[str] = []
        self.page.on("dialog", self._asked)
        self.page.on("console", lambda message: self.happened.append(f"console {message.text}"))
        self.page.on("pageerror", lambda error: self.happened.append(f"error {error}"))
        self.page.on("request", self._requested)
        self.page.goto(file.as_uri())

    def _asked(self, dialog: Dialog) -> None:
        self.happened.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _requested(self, request: Request) -> None:
        url = request.url
        if not url.startswith(("file:", "data:")):
            self.happened.append(f"request {url}")

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def close(self) -> None:
        """Close the window."""
        self.context.close()
