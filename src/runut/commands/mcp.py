"""`runut mcp`: a store for programs that speak the Model Context Protocol."""

from __future__ import annotations

from runut.commands.terminal import StoreOption
from runut.errors import SettingError


def mcp(store: StoreOption = "runut.db") -> None:
    """Serve a store to an agent over standard input and output: stories, search, claims, explanations; nothing is written.

    Example: runut mcp --store desk.db
    """
    try:
        from runut.commands.agents import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise SettingError("`runut mcp` needs the package mcp; install it with `pip install runut[mcp]`") from None
    from runut.storage import Store

    with Store(store) as opened:
        server(opened).run("stdio")
