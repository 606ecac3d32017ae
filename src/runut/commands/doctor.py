"""`runut doctor`: whether a store is whole."""

from __future__ import annotations

import sys

import typer

from runut.commands.terminal import StoreOption


def doctor(store: StoreOption = "runut.db") -> None:
    """Check a store: the database itself, every text against its SHA-256, every span, story, member and word.

    Exit status 0 where nothing is wrong, 1 where something is: a line each.

    Example: runut doctor --store desk.db
    """
    from runut.storage import Store
    from runut.storage.doctor import examine

    with Store(store) as opened:
        report = examine(opened)
    for finding in report.findings:
        sys.stdout.write(f"{finding}\n")
    waiting = f", {report.untraced} of them to be traced when first read" if report.untraced else ""
    verdict = "nothing is wrong" if not report.findings else f"{len(report.findings)} findings"
    sys.stdout.write(
        f"{report.versions} texts of {report.reports} reports in {report.stories} stories{waiting}: {verdict}\n"
    )
    raise typer.Exit(1 if report.findings else 0)
