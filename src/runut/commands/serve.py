"""`runut serve`: the website of a store."""

from __future__ import annotations

import ipaddress
import secrets
import sys
from typing import Annotated

import typer

from runut.commands.terminal import StoreOption
from runut.errors import SettingError
from runut.settings import Settings

SHORTEST = 16
"""Characters of a token at least: one that is guessed opens the store."""


def serve(
    store: StoreOption = "runut.db",
    host: Annotated[str, typer.Option(help="The address to listen at; only this machine's by default.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8017,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="RUNUT_TOKEN", help="What readers must give; made where --host is another machine's way in."
        ),
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A name by which this machine is reached, beside its addresses.")
    ] = None,
    *,
    settings: Settings,
) -> None:
    """Serve a store as a website, with its stories, search, reports, speakers and outlets, and as REST at /api/v1.

    Example: runut serve --store desk.db
    """
    loopback = _loopback(host)
    if token is not None and (len(token) < SHORTEST or not token.isascii() or not token.isprintable()):
        raise SettingError(f"a token has {SHORTEST} characters of ASCII at least; leave it out to have one made")
    if token is None and not loopback:
        token = secrets.token_urlsafe(24)
        sys.stdout.write(f"token: {token} (the password that browsers ask for; any name will do)\n")
    from runut.website.serving import serve as run

    run(store, settings, (host, port), (token, tuple(name or ())))


def _loopback(host: str) -> bool:
    """Tell whether only this machine can reach what listens at an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
